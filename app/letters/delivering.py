"""The scan of a signed letter goes to the applicant: by mail, or as a file for a messenger.

Medium, address and time are kept, and the letter counts as handed over.
"""

import re
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.errors import AppError
from app.devices.mail import Mailer, MailServer
from app.filing import Filed
from app.filing.vault import Vault
from app.letters import reader
from app.letters.archive import kept
from app.letters.errors import AddressUnusable, NotSignedYet, ScanMissing, WrongLetterState
from app.letters.mailing import MailNotSet, is_address, server
from app.letters.tables import DeliveryRow, HandoverRow, LetterRow
from app.letters.views import LetterState
from app.security.durable import PRIVATE, write_durably
from app.standard import Permission, Standard
from app.store import Store, Unit
from app.store.errors import FileUnreachable
from app.words.labels import LETTER_STATES

_PHONE = re.compile(r"\+?\d[\d \-]{6,18}\d")


class Medium(StrEnum):
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    OTHER = "other"


class DeliveryState(StrEnum):
    """SENDING: on its way when the program stopped; whether it arrived is not known."""

    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Delivery:
    """address: of the applicant, as it was used. file: the name under which it was sent."""

    id: UUID
    letter_id: UUID
    medium: Medium
    address: str
    state: DeliveryState
    file: str
    at: datetime
    by: str


def checked(medium: Medium, address: str) -> str:
    """The address without the spaces around it. Raises AddressUnusable."""
    text = address.strip()
    sound = {Medium.EMAIL: is_address(text), Medium.WHATSAPP: _PHONE.fullmatch(text) is not None}.get(medium, True)
    if not text or len(text) > 254 or not sound:
        raise AddressUnusable(medium={"email": "surel", "whatsapp": "WhatsApp"}.get(medium, "tujuan"))
    return text


class Deliveries:
    """Sending asks for the right to draft."""

    def __init__(self, store: Store, standard: Standard, vault: Vault, mailer: Mailer) -> None:
        self._store, self._standard, self._vault, self._mailer = store, standard, vault, mailer

    def email(self, letter_id: UUID, address: str, *, receiver: str = "", by: Actor) -> Delivery:
        """Send the scan of the signed letter; then it counts as handed over.

        Raises ScanMissing, NotSignedYet, WrongLetterState, AddressUnusable, MailNotSet, MailUnreachable, MailRefused.
        """
        by.must(Permission.DRAFT)
        to = checked(Medium.EMAIL, address)
        with self._store.write(by) as unit:
            found = server(unit.session)
            if found is None:
                raise MailNotSet()
            row, scan = self._ready(unit.session, letter_id)
            message = self._message(found, to, row, scan)
            delivery = self._begin(unit, row, Medium.EMAIL, to, scan)
        # Outside the transaction: a slow server must not hold up the other counters.
        try:
            self._mailer.send(found, message)
        except AppError:
            self._end(delivery.id, DeliveryState.FAILED, receiver, by)
            raise
        return self._end(delivery.id, DeliveryState.SENT, receiver, by)

    def to_file(
        self, letter_id: UUID, folder: Path, *, medium: str, address: str, receiver: str = "", by: Actor
    ) -> tuple[Delivery, Path]:
        """Write the scan into a folder, to be sent by hand (WhatsApp and the like), and keep where it went.

        Raises what `email` raises about letter and address, and FileUnreachable.
        """
        by.must(Permission.DRAFT)
        chosen = Medium(medium) if medium in tuple(Medium) else Medium.OTHER
        to = checked(chosen, address)
        with self._store.write(by) as unit:
            row, scan = self._ready(unit.session, letter_id)
            path = folder / _file_name(row, scan)
            content = self._vault.get(scan.ref)
            try:
                folder.mkdir(parents=True, exist_ok=True)
                write_durably(path, content, mode=PRIVATE)
            except OSError as error:
                raise FileUnreachable(file=folder.name) from error
            delivery = self._begin(unit, row, chosen, to, scan)
        return self._end(delivery.id, DeliveryState.SENT, receiver, by), path

    def of(self, letter_id: UUID) -> list[Delivery]:
        """In the order in which it was sent."""
        with self._store.read() as session:
            return deliveries(session, letter_id)

    def _ready(self, session: Session, letter_id: UUID) -> tuple[LetterRow, Filed]:
        row = reader.row(session, letter_id)
        letter = reader.letter(session, row, self._standard)
        if letter.state not in (LetterState.ISSUED, LetterState.HANDED_OVER):
            raise WrongLetterState(state=LETTER_STATES[letter.state])
        if letter.waits_for:
            raise NotSignedYet(title=self._standard.role_title(letter.waits_for))
        scan = kept(session, letter_id).signed
        if scan is None:
            raise ScanMissing()
        return row, scan

    def _begin(self, unit: Unit, row: LetterRow, medium: Medium, address: str, scan: Filed) -> Delivery:
        delivery = DeliveryRow(
            id=uuid4(),
            letter_id=row.id,
            medium=medium,
            address=address,
            state=DeliveryState.SENDING,
            file=_file_name(row, scan),
            at=unit.clock(),
            by=unit.actor.name,
        )
        unit.session.add(delivery)
        unit.record("letters.delivery_begun", row.id, medium=str(medium), delivery=str(delivery.id))
        return _view(delivery)

    def _end(self, delivery_id: UUID, state: DeliveryState, receiver: str, by: Actor) -> Delivery:
        with self._store.write(by) as unit:
            row = unit.session.get_one(DeliveryRow, delivery_id)
            row.state, row.at = state, unit.clock()
            unit.session.add(row)
            unit.record("letters.delivered", row.letter_id, medium=row.medium, state=str(state))
            if state is DeliveryState.SENT and unit.session.get(HandoverRow, row.letter_id) is None:
                self._hand_over(unit, row, receiver)
            return _view(row)

    def _hand_over(self, unit: Unit, delivery: DeliveryRow, receiver: str) -> None:
        letter = reader.row(unit.session, delivery.letter_id)
        name = receiver.strip() or str(letter.form.get("applicant_name", "")) or letter.subject_name
        unit.session.add(
            HandoverRow(
                letter_id=letter.id,
                receiver=name,
                relation=f"dikirim lewat {_SAID[Medium(delivery.medium)]}",
                explained=False,
                at=unit.clock(),
                by=unit.actor.name,
            )
        )
        unit.record("letters.handed_over", letter.id, relation=delivery.medium, explained=False)

    def _message(self, sender: MailServer, to: str, row: LetterRow, scan: Filed) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"] = sender.sender, to
        message["Subject"] = f"Surat Nomor {row.number}"
        message.set_content(
            f"Yth. Bapak/Ibu,\n\nTerlampir hasil pindai surat Nomor {row.number} dari {self._standard.title}. "
            "Keaslian surat dapat diperiksa dengan memindai QR pada surat.\n\n"
            f"Hormat kami,\n{self._standard.title}\n"
        )
        main, sub = scan.media.split("/")
        message.add_attachment(self._vault.get(scan.ref), maintype=main, subtype=sub, filename=_file_name(row, scan))
        return message


_SAID = {Medium.EMAIL: "surel", Medium.WHATSAPP: "WhatsApp", Medium.OTHER: "cara lain"}


def deliveries(session: Session, letter_id: UUID) -> list[Delivery]:
    rows = session.exec(select(DeliveryRow).where(DeliveryRow.letter_id == letter_id).order_by(col(DeliveryRow.at)))
    return [_view(row) for row in rows]


def _file_name(row: LetterRow, scan: Filed) -> str:
    """The letter's number, never a name."""
    return f"surat-{re.sub(r'[^A-Za-z0-9]+', '-', row.number or '').strip('-')}{scan.suffix}"


def _view(row: DeliveryRow) -> Delivery:
    return Delivery(
        row.id, row.letter_id, Medium(row.medium), row.address, DeliveryState(row.state), row.file, row.at, row.by
    )
