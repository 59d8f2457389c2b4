"""What a seal says about a letter: enough to tell a true number from a false one, nothing that names a person."""

from dataclasses import dataclass
from datetime import date

DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Claim:
    """issuer: the office's code. kind: the letter kind's code. valid_until: last day on which the letter holds; None:
    until the data change. extract_date: the day as of which the data speak. initials: of the subject, N.L.A.
    code: the short code as printed. digest: first 16 bytes of the SHA-256 of the letter's file, with the room for the
    QR blanked (see app/letters/sealing/qr_room.py)."""

    issuer: str
    number: str
    kind: str
    issued: date
    valid_until: date | None
    extract_date: date
    initials: str
    code: str
    digest: bytes
