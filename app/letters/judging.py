"""What a letter's own seal says about it, with no network and no database: only the list of public keys."""

from dataclasses import dataclass
from datetime import date

from app.letters.reading import Reading
from app.letters.verdict import Verdict
from app.security.claim import Claim
from app.security.errors import SealBroken, UnknownIssuer
from app.security.public_keys import PublicKeys
from app.security.seal import from_qr_text, open_seal


@dataclass(frozen=True, slots=True)
class Judgement:
    """claim: what the office sealed; None when no seal of a known office was found.

    whole_file: every byte of a file was compared. False for paper and typed text: there the seal proves number, dates
    and initials, and a person must compare them with what the paper says.
    """

    verdict: Verdict
    claim: Claim | None = None
    whole_file: bool = False


def judge(reading: Reading, public_keys: PublicKeys, today: date) -> Judgement:
    """VALID, EXPIRED, TAMPERED, UNKNOWN_ISSUER; NOT_FOUND for a bare code, which only the register can answer.

    today: in the zone of whoever asks. Whether the letter was voided, only the register knows.
    Raises NotASeal when the QR is something else than a letter's seal.
    """
    if reading.qr_text is None:
        return Judgement(Verdict.TAMPERED if reading.altered else Verdict.NOT_FOUND)
    try:
        claim = open_seal(from_qr_text(reading.qr_text), public_keys)
    except SealBroken:
        return Judgement(Verdict.TAMPERED)
    except UnknownIssuer:
        return Judgement(Verdict.UNKNOWN_ISSUER)
    if reading.altered or reading.file_digest not in (None, claim.digest):
        return Judgement(Verdict.TAMPERED, claim)
    expired = claim.valid_until is not None and claim.valid_until < today
    return Judgement(Verdict.EXPIRED if expired else Verdict.VALID, claim, reading.file_digest is not None)
