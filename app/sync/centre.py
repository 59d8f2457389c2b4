"""The one row about our centre, read and changed inside somebody's transaction."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid5

from sqlmodel import Session, select

from app.base.topics import Topic
from app.letters.numbers import holding
from app.security.age_file import AgeFileClosed, open_, open_to
from app.security.device_key import DeviceKey
from app.store import Unit, journal
from app.sync import outbox
from app.sync.errors import NotEnrolled
from app.sync.tables import CentreRow
from app.wire.contact import Fence

_OFFERS = UUID(int=8)


# Made once: a round asks for it twenty times.
_ROW = select(CentreRow).where(CentreRow.id == 1)


def row(session: Session) -> CentreRow:
    """Raises NotEnrolled."""
    found = session.exec(_ROW).first()
    if found is None:
        raise NotEnrolled()
    return found


def key(centre: CentreRow) -> DeviceKey:
    return DeviceKey(centre.private, centre.public)


def opened(centre: CentreRow, closed: bytes) -> bytes:
    """What was closed for this counter, by the key of this or of an earlier enrolment. Raises AgeFileClosed."""
    for identity in (centre.identity, *reversed(centre.earlier.splitlines())):
        with suppress(AgeFileClosed):
            return open_(closed, identity)
    raise AgeFileClosed()


def opened_to(centre: CentreRow, closed: Path, target: Path) -> None:
    """As `opened`, from file to file. Raises AgeFileClosed, OSError."""
    for identity in (centre.identity, *reversed(centre.earlier.splitlines())):
        with suppress(AgeFileClosed):
            open_to(closed, target, identity)
            return
    raise AgeFileClosed()


def fence(unit: Unit, reason: str) -> None:
    """Give no numbers until an administrator has looked. Saying so again changes nothing."""
    centre = row(unit.session)
    if not centre.fenced:
        centre.fenced = reason
        unit.session.add(centre)
        unit.topics.add(Topic.SYNC)
    holding.hold(unit, reason)


def differs(session: Session, seq: int, link: str) -> Fence | None:
    """What is wrong when the centre holds our journal up to `seq` with this link; None when that is true."""
    if journal.head(session)[0] < seq:
        return Fence.BEHIND
    return None if outbox.link_of(session, seq) == link else Fence.FORKED


def offer_id(kind: str, sha256: str) -> UUID:
    """The same offer that is sent to a counter twice is one."""
    return uuid5(_OFFERS, f"{kind}/{sha256}")
