"""The one row about our centre, read and changed inside somebody's transaction."""

from contextlib import suppress
from pathlib import Path
from uuid import UUID, uuid5

from sqlmodel import Session, col, delete, select

from app.base.topics import Topic
from app.letters.numbers import holding
from app.security.age_file import AgeFileClosed, open_, open_to
from app.security.device_key import DeviceKey
from app.store import Unit, journal
from app.store.journal import JournalRow
from app.sync import outbox
from app.sync.errors import NotEnrolled
from app.sync.tables import CentreRow, ShownRow
from app.wire.contact import Fence

_OFFERS = UUID(int=8)
_CENTRE = UUID(int=6)
"""What a restore of the centre is about, in the journal: as its enrolment."""


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


def same_life(unit: Unit, life: str, held: int) -> bool:
    """Agree anew with a centre that was put back from a copy: what it does not hold is sent again, and its messages are
    fetched from the first on; those that were applied are passed by. held: up to where it has this journal. False
    where it is the life that is known."""
    centre = row(unit.session)
    if centre.life == life:
        return True
    head, _ = journal.head(unit.session)
    outbox.begin_anew(unit, held)
    # Nor has it the documents that it was given for showing since.
    since = unit.session.exec(select(JournalRow.at).where(JournalRow.seq == held)).first()
    shown = delete(ShownRow) if since is None else delete(ShownRow).where(col(ShownRow.at) >= since)
    unit.session.execute(shown)
    centre.settled = min(centre.settled, held)
    centre.life, centre.cursor, centre.newest, centre.equal = life, 0, 0, None
    centre.restored_at = unit.clock()
    unit.session.add(centre)
    unit.record("sync.centre_restored", _CENTRE, held=held, again=max(head - held, 0))
    unit.topics.add(Topic.SYNC)
    return False


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
