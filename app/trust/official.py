"""Letters that wait for the official electronic signature (TTE), and those that bear it. Until a checked answer is here
a letter is called "menunggu TTE", never signed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from app.base.actor import Actor
from app.base.clock import Clock
from app.base.errors import AppError, Missing, Refused
from app.base.nik import Nik
from app.letters import Letters, LetterState
from app.letters.tables import LetterFileRow, OfficialSignatureRow
from app.standard import Permission
from app.store import Store
from app.trust.official_service import OfficialService


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

    def sign(
        self, letter_id: UUID, service: OfficialService, nik: Nik, passphrase: str, *, by: Actor
    ) -> OfficialSignature:
        """One try, by whoever may approve. The passphrase goes to the service and is kept nowhere.

        Whatever fails, the letter keeps waiting, with the reason noted; the error is raised on. Raises NotWaiting and
        what OfficialService.sign raises.
        """
        by.must(Permission.APPROVE)
        with self._store.read() as session:
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
