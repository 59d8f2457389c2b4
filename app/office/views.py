"""What the letterhead and the signature block need to know."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class OfficeData:
    """address: lines under the office's name. logo: PNG or JPEG bytes, None without one.

    verify_base: the https address that the QR names; what follows its # is never sent to any server.
    """

    address: tuple[str, ...] = ()
    logo: bytes | None = None
    verify_base: str = "https://cek.loket.invalid/v"
    desk: str = "1"


@dataclass(frozen=True, slots=True)
class Official:
    """Who holds a role from `since` until `until` (inclusive; None: still). mode: "" or Plt. / Plh."""

    id: UUID
    role: str
    name: str
    rank: str
    nip: str
    mode: str
    since: date
    until: date | None
