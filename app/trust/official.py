"""Letters that wait for the official electronic signature (TTE), and those that bear it. Until a checked answer is here
a letter is called "menunggu TTE", never signed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from sqlalchemy.orm import defer
from sqlmodel import col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.errors import AppError, Missing, Refused
from app.base.nik import Nik
from app.letters import Letters, LetterState
from app.letters.tables import LetterFileRow, OfficialSignatureRow, VoidRow
from app.standard import Permission
from app.store import Store
from app.trust import official_setting
from app.trust.official_service import OfficialService
from app.trust.official_setting import OfficialFacts


class OfficialState(StrEnum):
    WAITING = "waiting"
    SIGNED = "signed"


class NotWaiting(Missing):
    """Nobody asked for an official signature on this letter, or it bears one already."""

    code = "trust.not_waiting"


class NotReady(Refused):
    """Only a letter with its number and all its steps, neither void nor withdrawn, goes to be signed."""

    code = "trust.not_ready"


@dataclass(frozen=True, slots=True)
class OfficialSignature:
    """problem: the code of what went wrong last, "" when nothing did. signer, signed_at: only when it is signed."""

    letter: UUID
    state: OfficialState
    tries: int
    problem: str
    signer: str
    signed_at: datetime | None


class Official:
    def __init__(self, store: Store, letters: Letters, clock: Clock) -> None:
        self._store, self._letters, self._clock = store, letters, clock

    def ask(self, letter_id: UUID, *, by: Actor) -> OfficialSignature:
        """From now on the letter waits. Asking twice changes nothing. Raises LetterMissing, NotReady."""
        by.must(Permission.DRAFT)
        letter = self._letters.letter(letter_id)
        if letter.state not in (LetterState.ISSUED, LetterState.HANDED_OVER) or letter.waits_for:
            raise NotReady()
        with self._store.write(by) as unit:
            row = unit.session.get(OfficialSignatureRow, letter_id)
            if row is None:
                row = OfficialSignatureRow(
                    letter_id=letter_id, state=OfficialState.WAITING, asked_at=unit.clock(), asked_by=by.name
                )
                unit.session.add(row)
                unit.record("letters.tte_asked", letter_id)
            return _view(row)

    def service(self) -> OfficialFacts | None:
        """The service that was entered; None when the office uses none."""
        with self._store.read() as session:
            return official_setting.facts(session)

    def set_service(
        self,
        url: str,
        user: str,
        password: str,
        authorities: Sequence[bytes] | None = None,
        *,
        keep_password: bool = False,
        by: Actor,
    ) -> OfficialFacts:
        """authorities: certificates (DER) whose signatures are believed; None: those of before. Raises
        ServiceUnusable."""
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            return official_setting.put(unit, url, user, password, authorities, keep_password=keep_password)

    def drop_service(self, *, by: Actor) -> None:
        by.must(Permission.OFFICE)
        with self._store.write(by) as unit:
            official_setting.drop(unit)

    def waiting(self) -> list[OfficialSignature]:
        """Letters that wait, the one asked for first at the top; void ones wait no more."""
        return self._several(OfficialState.WAITING, newest=False, most=500)

    def signed(self, *, most: int = 30) -> list[OfficialSignature]:
        """Those that bear it, the newest first."""
        return self._several(OfficialState.SIGNED, newest=True, most=most)

    def _several(self, state: OfficialState, *, newest: bool, most: int) -> list[OfficialSignature]:
        void = select(VoidRow.letter_id)
        with self._store.read() as session:
            rows = session.exec(
                select(OfficialSignatureRow)
                .where(OfficialSignatureRow.state == state, col(OfficialSignatureRow.letter_id).not_in(void))
                .options(defer(OfficialSignatureRow.pdf))  # type: ignore[arg-type]  # half a megabyte each
                .order_by(col(OfficialSignatureRow.signed_at).desc() if newest else col(OfficialSignatureRow.asked_at))
                .limit(most)
            )
            return [_view(row) for row in rows]

    def sign(
        self, letter_id: UUID, service: OfficialService | None, nik: Nik, passphrase: str, *, by: Actor
    ) -> OfficialSignature:
        """One try, by whoever may approve. The passphrase goes to the service and is kept nowhere.

        service: None for the one that was entered. Whatever fails, the letter keeps waiting, with the reason noted; the
        error is raised on. Raises NotWaiting, ServiceNotSet and what OfficialService.sign raises.
        """
        by.must(Permission.APPROVE)
        with self._store.read() as session:
            service = service or official_setting.service(session)
            row = session.get(OfficialSignatureRow, letter_id)
            if row is None or row.state != OfficialState.WAITING:
                raise NotWaiting()
            pdf = session.get_one(LetterFileRow, letter_id).pdf
        # The network is slow; nothing is locked meanwhile.
        try:
            signed = service.sign(pdf, nik, passphrase, self._clock())
        except AppError as error:
            with self._store.write(by) as unit:
                row = unit.session.get_one(OfficialSignatureRow, letter_id)
                if row.state == OfficialState.WAITING:
                    row.tries, row.problem = row.tries + 1, error.code
                    unit.session.add(row)
                    unit.record("letters.tte_failed", letter_id, problem=error.code)
            raise
        with self._store.write(by) as unit:
            row = unit.session.get_one(OfficialSignatureRow, letter_id)
            if row.state != OfficialState.WAITING:
                raise NotWaiting()
            row.state, row.tries, row.problem = OfficialState.SIGNED, row.tries + 1, ""
            row.pdf, row.sha256 = signed.pdf, sha256(signed.pdf).hexdigest()
            row.signer, row.signed_at = signed.signer, unit.clock()
            unit.session.add(row)
            unit.record("letters.tte_signed", letter_id, sha256=row.sha256)
            return _view(row)

    def of(self, letter_id: UUID) -> OfficialSignature | None:
        """None when nobody asked."""
        with self._store.read() as session:
            row = session.get(OfficialSignatureRow, letter_id)
            return _view(row) if row else None

    def pdf(self, letter_id: UUID) -> bytes:
        """The signed file. Raises NotWaiting when there is none."""
        with self._store.read() as session:
            row = session.get(OfficialSignatureRow, letter_id)
            if row is None or row.pdf is None or row.state != OfficialState.SIGNED:
                raise NotWaiting()
            return row.pdf


def _view(row: OfficialSignatureRow) -> OfficialSignature:
    return OfficialSignature(row.letter_id, OfficialState(row.state), row.tries, row.problem, row.signer, row.signed_at)
