"""A verification in words: the same ones in the window, on the command line, and on the page for outsiders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.letters.checking.verdict import Verdict
from app.letters.checking.verifier import Verification
from app.security.certificate import CertificateFacts
from app.security.signed_list import STALE_DAYS
from app.words import dates, signatures, verdicts
from app.words.labels import VERDICT_SENTENCES, VERDICTS

_NO_LETTER = (Verdict.TAMPERED, Verdict.UNKNOWN_ISSUER, Verdict.NOT_FOUND, Verdict.UNANSWERED)


@dataclass(frozen=True, slots=True)
class Telling:
    """compare: what the person still has to do with the paper. facts: label and value, only of a seal or list that
    holds. notes: what a signature inside the file is, and how old the lists were that were asked."""

    word: str
    sentence: str
    compare: str
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]


def tell(found: Verification, today: date) -> Telling:
    genuine = found.verdict not in _NO_LETTER
    compare = ""
    if genuine and found.verdict is not Verdict.REVOKED:
        compare = verdicts.SAME_FILE if found.whole_file else verdicts.COMPARE
        if found.claim is None:
            compare = verdicts.COMPARE_CODE
    if found.verdict is Verdict.SIGNED_BY_OTHERS:
        compare = verdicts.INSIDE if found.claim is not None else verdicts.ELSEWHERE
    return Telling(
        VERDICTS[found.verdict],
        VERDICT_SENTENCES[found.verdict],
        compare,
        facts(found) if genuine else (),
        notes(found, today),
    )


def facts(found: Verification) -> list[tuple[str, str]]:
    """What was sealed, or what the list of codes says."""
    claim, known = found.claim, found.known
    told = [(verdicts.OFFICE, found.office)] if found.office else []
    if claim is not None:
        told += _dates(claim.number, claim.issued, claim.valid_until)
        told += [(verdicts.INITIALS, claim.initials), (verdicts.DATA, dates.long(claim.extract_date))]
    elif known is not None:
        told += _dates(known.number, known.issued, known.valid_until)
    return told


def _dates(number: str, issued: date, valid_until: date | None) -> list[tuple[str, str]]:
    return [
        (verdicts.NUMBER, number),
        (verdicts.ISSUED, dates.long(issued)),
        (verdicts.UNTIL, until(valid_until)),
    ]


def notes(found: Verification, today: date) -> list[str]:
    if found.verdict in (Verdict.TAMPERED, Verdict.UNKNOWN_ISSUER, Verdict.UNANSWERED):
        return []
    said = [_signed(found.certificate)] if found.certificate else []
    if found.others is not None:
        said.append(signatures.OTHERS.format(signer=found.others or signatures.NOBODY))
    if found.official:
        said.append(signatures.OFFICIAL.format(signer=found.official))
    if found.register_asked or (found.verdict is Verdict.SIGNED_BY_OTHERS and found.claim is None):
        return said
    if found.codes is not None:
        said.append(verdicts.of_list(verdicts.CODES, found.codes, today, STALE_DAYS))
    if found.withdrawals is not None:
        said.append(verdicts.of_list(verdicts.WITHDRAWALS, found.withdrawals, today, STALE_DAYS))
    elif found.codes is None:
        said.append(verdicts.NO_WITHDRAWALS)
    return said


def _signed(certificate: CertificateFacts) -> str:
    text = signatures.SELF_MADE if certificate.self_made else signatures.ISSUED
    return text.format(subject=certificate.subject, issuer=certificate.issuer)


def until(day: date | None) -> str:
    return dates.long(day) if day else verdicts.UNTIL_CHANGE
