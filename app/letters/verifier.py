"""A letter that somebody brings: does the office's seal hold, and what does the register say of it?"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.base.clock import Clock
from app.letters.judging import Judgement, judge
from app.letters.reading import Reading, read
from app.letters.register import Register
from app.letters.seals import public_keys
from app.letters.verdict import Verdict
from app.letters.views import Letter, LetterState
from app.office.service import data as office_data
from app.security.claim import Claim
from app.security.errors import NotASeal
from app.security.public_keys import PublicKeys
from app.standard import Standard
from app.store import Store

_OUTSIDE = UUID(int=4)
"""What a check of a letter that is not in this register is about, in the journal."""


@dataclass(frozen=True, slots=True)
class Verification:
    """claim: what was sealed, None when no known seal was found. letter: the register's own, None when it has none.

    whole_file: every byte of a PDF was compared; False for paper, where a person compares name and dates.
    register_asked: False when only the seal was looked at, so that a void letter could not be noticed.
    """

    verdict: Verdict
    claim: Claim | None
    letter: Letter | None
    whole_file: bool
    register_asked: bool

    @property
    def unsigned(self) -> bool:
        """The register knows the number, and somebody's paraf or signature is still waited for: kinds that number
        their drafts leave the office only after it."""
        return self.letter is not None and bool(self.letter.waits_for)


def verify_without_office(source: bytes | str | Path, keys: PublicKeys, today: date) -> Verification:
    """With nothing but the list of public keys: no network, no database, no account.

    Raises NothingToRead, NotASeal.
    """
    judged = judge(read(source), keys, today)
    return Verification(judged.verdict, judged.claim, None, judged.whole_file, register_asked=False)


class Verifier:
    """Checks at the counter, with the office's own register."""

    def __init__(self, store: Store, standard: Standard, register: Register, clock: Clock) -> None:
        self._store, self._standard, self._register, self._clock = store, standard, register, clock

    def verify(self, source: bytes | str | Path, *, by: Actor) -> Verification:
        """A PDF, a picture, the text of a QR, or the short code; journaled. Raises NothingToRead, NotASeal."""
        reading = read(source)
        today = self._clock().astimezone(ZoneInfo(self._standard.office.zone)).date()
        with self._store.read() as session:
            keys = public_keys(session, issuer=self._standard.code, name=self._standard.title)
        judged = self._judge(reading, keys, today)
        code = judged.claim.code if judged.claim else reading.code
        letter = self._register.by_code(code) if code else None
        verdict = _with_register(judged, letter, today)
        with self._store.write(by) as unit:
            unit.record("letters.verified", letter.id if letter else _OUTSIDE, verdict=str(verdict))
        return Verification(verdict, judged.claim, letter, judged.whole_file, register_asked=True)

    def _judge(self, reading: Reading, keys: PublicKeys, today: date) -> Judgement:
        try:
            return judge(reading, keys, today)
        except NotASeal:
            if self._ours(reading.qr_text or ""):
                # It bears our address and no seal that reads: somebody changed it, or the scan lost a character.
                return Judgement(Verdict.TAMPERED)
            raise

    def _ours(self, text: str) -> bool:
        with self._store.read() as session:
            return text.startswith(office_data(session).verify_base.rstrip("#") + "#")


def _with_register(judged: Judgement, letter: Letter | None, today: date) -> Verdict:
    if judged.verdict is Verdict.NOT_FOUND and letter is not None:
        # A typed short code: the register alone answers.
        expired = letter.valid_until is not None and letter.valid_until < today
        told = Verdict.EXPIRED if expired else Verdict.VALID
    elif judged.claim is None or judged.verdict is Verdict.TAMPERED:
        return judged.verdict
    elif letter is None:
        return Verdict.VALID_NOT_YET_SYNCED if judged.verdict is Verdict.VALID else judged.verdict
    elif letter.number != judged.claim.number:
        return Verdict.TAMPERED
    else:
        told = judged.verdict
    return Verdict.REVOKED if letter.state is LetterState.VOID else told
