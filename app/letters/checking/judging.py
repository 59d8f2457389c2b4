"""What a letter's own seal says about it, with no network and no database: public keys, and signed lists if any."""

from dataclasses import dataclass
from datetime import date

from app.letters.checking.reading import Reading
from app.letters.checking.verdict import Verdict
from app.security.certificate import CertificateFacts
from app.security.claim import Claim
from app.security.errors import NotASeal, SealBroken, UnknownIssuer
from app.security.lists import NO_LISTS, Lists
from app.security.public_keys import PublicKeys
from app.security.seal import Opened, from_qr_text, opened
from app.security.signed_list import KnownCode


@dataclass(frozen=True, slots=True)
class Judgement:
    """claim: what the office sealed; None when no seal of a known office was found.

    whole_file: every byte of a file was compared. False for paper and typed text: there the seal proves number, dates
    and initials, and a person must compare them with what the paper says.
    known: what a list of codes says of a typed code. issuer: the office that sealed, or whose list knew the code.
    withdrawals, codes: the days of the lists that were asked; None when there was none.
    certificate: with which the file is signed too; None for paper, and for a file without such a signature.
    others: whom a digital signature names that is none of ours; None where there is none, "" where it names nobody.
    """

    verdict: Verdict
    claim: Claim | None = None
    whole_file: bool = False
    known: KnownCode | None = None
    issuer: str = ""
    withdrawals: date | None = None
    codes: date | None = None
    certificate: CertificateFacts | None = None
    others: str | None = None


def judge(reading: Reading, public_keys: PublicKeys, today: date, lists: Lists = NO_LISTS) -> Judgement:
    """All verdicts but those that only a register can give; UNANSWERED for a bare code when no list knows codes.

    today: in the zone of whoever asks. Whether the letter was withdrawn is known as far as `lists` tell.
    Raises NotASeal when the QR is something else than a letter's seal.
    """
    others = reading.others.signer if reading.others is not None else None
    if reading.qr_text is None:
        if reading.altered:
            return Judgement(Verdict.TAMPERED)
        if others is not None:
            return Judgement(Verdict.SIGNED_BY_OTHERS, others=others)
        return _by_code(reading.code, lists, today) if reading.code else Judgement(Verdict.NOT_FOUND)
    try:
        found = opened(from_qr_text(reading.qr_text), public_keys)
    except SealBroken:
        return Judgement(Verdict.TAMPERED)
    except UnknownIssuer:
        return Judgement(Verdict.UNKNOWN_ISSUER)
    except NotASeal:
        if others is None:
            raise
        return Judgement(Verdict.SIGNED_BY_OTHERS, others=others)
    claim = found.claim
    if reading.altered or reading.file_digest not in (None, claim.digest):
        return Judgement(Verdict.TAMPERED, claim, issuer=claim.issuer)
    withdrawals, verdict = lists.withdrawals(claim.issuer), _of_seal(found, lists, today)
    if others is not None and verdict is Verdict.VALID:
        verdict = Verdict.SIGNED_BY_OTHERS  # what was added may show something else over what was sealed
    return Judgement(
        verdict,
        claim,
        reading.file_digest is not None and others is None,
        issuer=claim.issuer,
        withdrawals=withdrawals.day if withdrawals else None,
        certificate=reading.signature.certificate if reading.signature else None,
        others=others,
    )


def _of_seal(found: Opened, lists: Lists, today: date) -> Verdict:
    claim = found.claim
    withdrawals, known = lists.withdrawals(claim.issuer), lists.known(claim.issuer, claim.code)
    if (withdrawals and withdrawals.has(claim.code)) or (known and known.revoked):
        return Verdict.REVOKED
    # Whoever has a stolen key can date a seal as he likes, so no date helps; a list made with a good key does.
    if found.key.stolen and not (known and _same(known, claim)):
        return Verdict.KEY_LOST
    return _by_date(claim.valid_until, today)


def _by_code(code: str, lists: Lists, today: date) -> Judgement:
    if not lists.codes:
        return Judgement(Verdict.UNANSWERED)
    typed = lists.typed(code)
    if typed is None:
        return Judgement(Verdict.NOT_FOUND, codes=min(each.day for each in lists.codes))
    asked, known = typed
    withdrawals = lists.withdrawals(asked.issuer)
    gone = known.revoked or (withdrawals is not None and withdrawals.has(code))
    return Judgement(
        Verdict.REVOKED if gone else _by_date(known.valid_until, today),
        known=known,
        issuer=asked.issuer,
        withdrawals=withdrawals.day if withdrawals else None,
        codes=asked.day,
    )


def _same(known: KnownCode, claim: Claim) -> bool:
    return (known.number, known.issued, known.valid_until) == (claim.number, claim.issued, claim.valid_until)


def _by_date(valid_until: date | None, today: date) -> Verdict:
    return Verdict.EXPIRED if valid_until is not None and valid_until < today else Verdict.VALID
