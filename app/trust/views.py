"""What leaves this room."""

from dataclasses import dataclass
from datetime import date

from app.security.signed_list import SignedList


@dataclass(frozen=True, slots=True)
class KeyView:
    """until: last day on which it sealed; None: it seals now. stolen: since when somebody else may have it.

    letters: how many were sealed with it; in_force: how many of them are neither void nor past their last day.
    """

    kid: str
    fingerprint: str
    since: date
    until: date | None
    stolen: date | None
    letters: int
    in_force: int


@dataclass(frozen=True, slots=True)
class Known:
    """Another office that is believed here. fingerprints: of all its keys, the newest last."""

    issuer: str
    office: str
    fingerprints: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """What goes out of the office, by file name: page, lists, public keys."""

    files: dict[str, bytes]
    revoked: SignedList
    codes: SignedList
