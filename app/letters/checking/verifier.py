"""A letter that somebody brings: does the office's seal hold, and what does the register say of it?"""

from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.base.clock import Clock
from app.letters import reader
from app.letters.checking.judging import Judgement, judge
from app.letters.checking.reading import Reading, content_of, read
from app.letters.checking.trusted import trusted
from app.letters.checking.verdict import Verdict
from app.letters.sealing.seals import public_keys
from app.letters.tables import LetterFileRow, OfficialSignatureRow, RevokedElsewhereRow
from app.letters.views import Letter, LetterState
from app.office.service import data as office_data
from app.security.certificate import CertificateFacts
from app.security.claim import Claim
from app.security.errors import NotASeal
from app.security.lists import NO_LISTS, Lists
from app.security.mask import initials
from app.security.public_keys import PublicKeys
from app.security.signed_list import KnownCode
from app.standard import Standard
from app.store import Store

_OUTSIDE = UUID(int=4)
"""What a check of a letter that is not in this register is about, in the journal."""

_OFFICIAL = select(OfficialSignatureRow).where(col(OfficialSignatureRow.sha256) == bindparam("sha256"))


@dataclass(frozen=True, slots=True)
class Verification:
    """claim: what was sealed, None when no known seal was found. letter: the register's own, None when it has none.

    whole_file: every byte of a PDF was compared; False for paper, where a person compares name and dates.
    register_asked: False when only seal and lists were looked at. known: what a list of codes says of a typed code.
    office: the name of the office that sealed, or whose list knew the code; "" where there is none.
    withdrawals, codes: the days of the signed lists that were asked; None when there was none.
    certificate: with which the file is signed too. official: who signed it with the official service, "" for nobody.
    others: whom a digital signature names that is none of ours; None where there is none.
    """

    verdict: Verdict
    claim: Claim | None
    letter: Letter | None
    whole_file: bool
    register_asked: bool
    known: KnownCode | None = None
    office: str = ""
    withdrawals: date | None = None
    codes: date | None = None
    certificate: CertificateFacts | None = None
    official: str = ""
    others: str | None = None

    @property
    def unsigned(self) -> bool:
        """The register knows the number, and somebody's paraf or signature is still waited for: kinds that number
        their drafts leave the office only after it."""
        return self.letter is not None and bool(self.letter.waits_for)


def verify_without_office(
    source: bytes | str | Path, keys: PublicKeys, today: date, lists: Lists = NO_LISTS
) -> Verification:
    """With nothing but the public keys, and signed lists if there are any: no network, no database, no account.

    Raises NothingToRead, NotASeal, CodeInvalid, CodeMistyped.
    """
    judged = judge(read(source), keys, today, lists)
    return _told(judged, judged.verdict, None, keys, register_asked=False)


def _told(
    judged: Judgement, verdict: Verdict, letter: Letter | None, keys: PublicKeys, *, register_asked: bool
) -> Verification:
    return Verification(
        verdict,
        judged.claim,
        letter,
        judged.whole_file,
        register_asked,
        judged.known,
        next((key.office for key in keys.keys if key.issuer == judged.issuer), ""),
        judged.withdrawals,
        judged.codes,
        judged.certificate,
        others=judged.others,
    )


class Verifier:
    """Checks at the counter, with the office's own register."""

    def __init__(self, store: Store, standard: Standard, clock: Clock) -> None:
        self._store, self._standard, self._clock = store, standard, clock

    def verify(self, source: bytes | str | Path, *, by: Actor) -> Verification:
        """A PDF, a picture, the text of a QR, or the short code; journaled.

        Raises NothingToRead, NotASeal, CodeInvalid, CodeMistyped.
        """
        found = source if isinstance(source, str) else content_of(source)
        official = self._official(found)
        reading = read(official[0] if official else found)
        with self._store.read() as session:
            told = self._checked(session, reading)
        with self._store.write(by) as unit:
            about = told.letter.id if told.letter else _OUTSIDE
            unit.record("letters.verified", about, verdict=str(told.verdict))
        return replace(told, official=official[1]) if official and told.verdict is Verdict.VALID else told

    def _checked(self, session: Session, reading: Reading) -> Verification:
        """What seal, lists and register say, all of one moment."""
        today = self.today()
        own = public_keys(session, issuer=self._standard.code, name=self._standard.title)
        keys, lists = trusted(session, own)
        judged = _judged(session, reading, keys, today, lists)
        # Of another office's letter this register knows nothing; there its lists are all there is.
        foreign = judged.claim is not None and judged.issuer != self._standard.code
        code = judged.claim.code if judged.claim else reading.code
        letter = reader.by_code(session, code, self._standard) if code and not foreign else None
        verdict = judged.verdict if foreign else _with_register(judged, letter, today)
        # The central store may have told that a letter of another counter counts no more.
        if letter is None and code and session.get(RevokedElsewhereRow, code) is not None:
            verdict = Verdict.REVOKED
        asked = not foreign and (letter is not None or judged.known is None)
        return _told(judged, verdict, letter, keys, register_asked=asked)

    def _official(self, found: bytes | str) -> tuple[bytes, str] | None:
        """For a file that came back from the official signature service, as it lies in the register to the last byte:
        the letter that was sent there, and who signed."""
        if isinstance(found, str) or b"%PDF-" not in found[:1024]:
            return None
        digest = sha256(found).hexdigest()
        with self._store.read() as session:
            row = session.scalars(_OFFICIAL, {"sha256": digest}).first()
            if row is None or row.state != "signed":
                return None
            return session.get_one(LetterFileRow, row.letter_id).pdf, row.signer

    def today(self) -> date:
        """The office's date."""
        return self._clock().astimezone(ZoneInfo(self._standard.office.zone)).date()


def _judged(session: Session, reading: Reading, keys: PublicKeys, today: date, lists: Lists) -> Judgement:
    try:
        return judge(reading, keys, today, lists)
    except NotASeal:
        if (reading.qr_text or "").startswith(office_data(session).verify_base.rstrip("#") + "#"):
            # It bears our address and no seal that reads: somebody changed it, or the scan lost a character.
            return Judgement(Verdict.TAMPERED)
        raise


def _with_register(judged: Judgement, letter: Letter | None, today: date) -> Verdict:
    if judged.verdict is Verdict.TAMPERED or judged.verdict is Verdict.UNKNOWN_ISSUER:
        return judged.verdict
    claim = judged.claim
    if letter is None:
        if judged.verdict is Verdict.VALID and claim is not None:
            return Verdict.VALID_NOT_YET_SYNCED
        return Verdict.NOT_FOUND if judged.verdict is Verdict.UNANSWERED else judged.verdict
    if claim is not None and claim.number != letter.number:
        return Verdict.TAMPERED
    if letter.state is LetterState.VOID or judged.verdict is Verdict.REVOKED:
        return Verdict.REVOKED
    if claim is not None and judged.verdict is not Verdict.KEY_LOST:
        return judged.verdict
    # A typed code, or a seal that may be anybody's: what vouches for the letter is that the register knows it.
    if claim is not None and (claim.valid_until, claim.initials) != (letter.valid_until, initials(letter.subject_name)):
        return Verdict.TAMPERED
    expired = letter.valid_until is not None and letter.valid_until < today
    return Verdict.EXPIRED if expired else Verdict.VALID
