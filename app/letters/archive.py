"""The office's archive of a letter: the scan of the signed sheet, found by its QR; the SIKS-NG print-out; and where the
paper lies."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.filing import Filed, Slot, keeping
from app.filing.prepared import Prepared
from app.filing.service import content_of
from app.filing.tables import FiledRow
from app.filing.vault import Vault
from app.letters import reader
from app.letters.checking.judging import judge
from app.letters.checking.reading import NothingToRead, read
from app.letters.errors import (
    AnotherLetter,
    NotAScan,
    NotRegisteredKind,
    NotSignedYet,
    PlaceMissing,
    ScanUnreadable,
    WrongLetterState,
)
from app.letters.sealing.seals import public_keys
from app.letters.tables import HandoverRow, LetterRow, PlaceRow, PrintRow, VoidRow
from app.letters.views import MAY_LOOK, Letter, LetterState, PaperState
from app.security.claim import Claim
from app.security.errors import NotASeal
from app.standard import Permission, Standard
from app.standard.unknown import known
from app.store import Store
from app.words.labels import LETTER_STATES

# Pillow and pypdfium2 take 0.24 s to import; they come in with the first scan that is filed.


@dataclass(frozen=True, slots=True)
class Kept:
    """Pictures of one letter, and where its paper lies ("" while nobody said)."""

    scans: tuple[Filed, ...] = ()
    place: str = ""
    placed_at: datetime | None = None
    placed_by: str = ""

    @property
    def signed(self) -> Filed | None:
        """The newest scan of the signed sheet that is still there."""
        return next((each for each in reversed(self.scans) if each.slot is Slot.SIGNED and not each.destroyed_at), None)

    @property
    def filed(self) -> bool:
        return bool(self.place) or any(not each.destroyed_at for each in self.scans)


class Archive:
    """What comes back from the printer with ink on it."""

    def __init__(self, store: Store, standard: Standard, vault: Vault, clock: Clock) -> None:
        self._store, self._standard, self._vault, self._clock = store, standard, vault, clock
        self._zone = ZoneInfo(standard.office.zone)

    def today(self) -> date:
        return self._clock().astimezone(self._zone).date()

    def file_signed(self, source: bytes | Path, *, letter_id: UUID | None = None, by: Actor) -> tuple[Letter, Filed]:
        """A scan or photo of the signed sheet goes under the letter that its QR names. letter_id: the letter that the
        clerk has open; with it, an unreadable QR is no obstacle and another letter's sheet is refused.

        Raises ScanUnreadable, NotAScan (the original file is no scan), AnotherLetter, NotSignedYet, WrongLetterState.
        """
        by.must(Permission.DRAFT)
        content = content_of(source)
        from app.filing.pictures import prepare  # Pillow and pypdfium2

        prepared = prepare(content, slot=Slot.SIGNED)
        claim = self._claim(content, prepared)
        if claim is None and letter_id is None:
            raise ScanUnreadable()
        with self._store.write(by) as unit:
            row = _of_claim(unit.session, claim) if claim is not None else None
            if claim is not None and row is None:
                raise ScanUnreadable()
            if letter_id is not None:
                if row is not None and row.id != letter_id:
                    raise AnotherLetter(number=row.number)
                row = reader.row(unit.session, letter_id)
            assert row is not None
            letter = reader.letter(unit.session, row, self._standard)
            if letter.state not in (LetterState.ISSUED, LetterState.HANDED_OVER):
                raise WrongLetterState(state=LETTER_STATES[letter.state])
            if letter.waits_for:
                raise NotSignedYet(title=self._standard.role_title(letter.waits_for))
            retention = self._standard.retention
            filed = keeping.keep(unit, self._vault, row.id, Slot.SIGNED, prepared, self.today(), retention, latest=True)
            unit.record("letters.scan_filed", row.id, by_qr=claim is not None, filed=str(filed.id))
            return letter, filed

    def file_print_out(self, letter_id: UUID, source: bytes | Path, *, by: Actor) -> Filed:
        """The SIKS-NG print-out of a registered letter. Raises NotRegisteredKind, WrongLetterState."""
        by.must(Permission.DRAFT)
        from app.filing.pictures import prepare  # Pillow and pypdfium2

        prepared = prepare(content_of(source), slot=Slot.PRINT_OUT)
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            kind = known(self._standard.letters, row.kind)
            if kind is not None and not kind.registered:
                raise NotRegisteredKind()
            letter = reader.letter(unit.session, row, self._standard)
            if letter.state in (LetterState.WITHDRAWN, LetterState.VOID):
                raise WrongLetterState(state=LETTER_STATES[letter.state])
            filed = keeping.keep(
                unit, self._vault, row.id, Slot.PRINT_OUT, prepared, self.today(), self._standard.retention
            )
            unit.record("letters.print_out_filed", row.id, filed=str(filed.id))
            return filed

    def put_away(self, letter_id: UUID, place: str, *, by: Actor) -> Kept:
        """Where the archive copy lies: "Lemari 2, map November". Raises PlaceMissing, WrongLetterState."""
        by.must(Permission.DRAFT)
        if not place.strip():
            raise PlaceMissing()
        with self._store.write(by) as unit:
            row = reader.row(unit.session, letter_id)
            if row.number is None:
                raise WrongLetterState(state=LETTER_STATES[LetterState.IN_CHAIN])
            at = unit.session.get(PlaceRow, letter_id) or PlaceRow(
                letter_id=letter_id, place="", at=unit.clock(), by=""
            )
            at.place, at.at, at.by = place.strip(), unit.clock(), by.name
            unit.session.add(at)
            unit.record("letters.put_away", letter_id, place=at.place)
            unit.session.flush()
            return kept(unit.session, letter_id)

    def of(self, letter_id: UUID) -> Kept:
        with self._store.read() as session:
            return kept(session, letter_id)

    def scan(self, letter_id: UUID, filed_id: UUID, *, by: Actor) -> bytes:
        """The scan itself; the look is journaled. Raises FileMissing and the like."""
        by.must_any(*MAY_LOOK)
        with self._store.write(by) as unit:
            row, _ = keeping.row_of(unit.session, filed_id)
            unit.record("letters.scan_seen", letter_id, filed=str(row.id))
            return self._vault.get(row.ref)

    def scan_page(self, letter_id: UUID, filed_id: UUID, media: str, *, by: Actor) -> bytes:
        """The same as a PDF, to be looked at."""
        from app.filing.pictures import as_pdf  # Pillow

        return as_pdf(self.scan(letter_id, filed_id, by=by), media)

    def to_pick_up(self) -> list[Letter]:
        """Signed and on confirmed paper, and nobody has taken them yet: the oldest first."""
        with self._store.read() as session:
            rows = session.exec(
                select(LetterRow)
                .where(
                    col(LetterRow.number).is_not(None),
                    col(LetterRow.id).in_(select(PrintRow.letter_id).where(PrintRow.state == PaperState.CONFIRMED)),
                    col(LetterRow.id).not_in(select(HandoverRow.letter_id)),
                    col(LetterRow.id).not_in(select(VoidRow.letter_id)),
                )
                .order_by(col(LetterRow.issued_at))
            ).all()
            return [each for each in reader.letters(session, rows, self._standard) if each.signed]

    def not_filed(self) -> list[Letter]:
        """Handed over, with neither a scan nor a place in the archive: what the archive still lacks."""
        with self._store.read() as session:
            rows = session.exec(
                select(LetterRow)
                .join(HandoverRow, col(HandoverRow.letter_id) == col(LetterRow.id))
                .where(
                    col(LetterRow.id).not_in(select(FiledRow.subject).where(col(FiledRow.destroyed_at).is_(None))),
                    col(LetterRow.id).not_in(select(PlaceRow.letter_id)),
                )
                .order_by(col(LetterRow.issued_at))
            ).all()
            return reader.letters(session, rows, self._standard)

    def _claim(self, content: bytes, prepared: Prepared) -> Claim | None:
        """What a seal of this office on the sheet says; None without one that reads. Raises NotAScan."""
        with self._store.read() as session:
            keys = public_keys(session, issuer=self._standard.code, name=self._standard.title)
        for given in (content, prepared.content):
            try:
                reading = read(given)
                if reading.file_digest is not None:
                    raise NotAScan()
                claim = judge(reading, keys, self.today()).claim
            except (NothingToRead, NotASeal):
                continue
            if claim is not None:
                return claim
        return None


def kept(session: Session, letter_id: UUID) -> Kept:
    place = session.get(PlaceRow, letter_id)
    scans: Sequence[Filed] = keeping.of_subjects(session, [letter_id])
    return Kept(tuple(scans), place.place if place else "", place.at if place else None, place.by if place else "")


def _of_claim(session: Session, claim: Claim) -> LetterRow | None:
    row = session.exec(select(LetterRow).where(LetterRow.code == claim.code)).first()
    return row if row is not None and row.number == claim.number else None
