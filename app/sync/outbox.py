"""The journal as outbox: what is still to be sent, and what became of what was sent."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, bindparam, exists
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, func, or_, select, update

from app.base.topics import Topic
from app.store import Unit, journal
from app.store.journal import JournalRow
from app.sync.tables import SETTLED, CentreRow, DeliveryRow
from app.sync.views import TrayItem
from app.wire import Entry
from app.wire.parcel import Fate, Fated, Linked
from app.wire.proof import leaf

_FINAL = (Fate.TAKEN.value, Fate.KNOWN.value, Fate.REFUSED.value)
_HELD = (Fate.TAKEN.value, Fate.KNOWN.value)

# Asked in every round, and made once: putting a statement together costs as much as its answer.
_UNSETTLED = or_(col(DeliveryRow.fate).is_(None), col(DeliveryRow.fate).not_in(_FINAL))
_BATCH = (
    select(JournalRow)
    .join(DeliveryRow, col(DeliveryRow.seq) == col(JournalRow.seq), isouter=True)
    .where(col(JournalRow.seq) > bindparam("after"), _UNSETTLED)
    .order_by(col(JournalRow.seq))
    .limit(bindparam("most"))
)
_FIRST_UNSETTLED = (
    select(JournalRow.seq)
    .join(DeliveryRow, col(DeliveryRow.seq) == col(JournalRow.seq), isouter=True)
    .where(col(JournalRow.seq) > bindparam("settled"), _UNSETTLED)
    .order_by(col(JournalRow.seq))
    .limit(1)
)
_OF_THIS = col(DeliveryRow.seq) == col(JournalRow.seq)
_LEAVES = (
    select(JournalRow.id, JournalRow.link)
    .where(col(JournalRow.at) >= bindparam("since"), col(JournalRow.at) < bindparam("until"))
    .where(
        or_(
            exists().where(_OF_THIS, col(DeliveryRow.fate).in_(_HELD)),
            and_(
                col(JournalRow.seq) <= bindparam("settled"),
                ~exists().where(_OF_THIS, col(DeliveryRow.fate) == Fate.REFUSED),
            ),
        )
    )
    .order_by(col(JournalRow.seq))
)
_TOLD = insert(DeliveryRow)
_PUT = _TOLD.on_conflict_do_update(
    index_elements=["seq"],
    set_={
        "tries": col(DeliveryRow.tries) + 1,
        "at": _TOLD.excluded.at,
        "status": _TOLD.excluded.status,
        # A try without an answer takes nothing back that an earlier answer said.
        "fate": func.coalesce(func.nullif(_TOLD.excluded.fate, ""), col(DeliveryRow.fate)),
        "reason": func.coalesce(func.nullif(_TOLD.excluded.reason, ""), col(DeliveryRow.reason)),
    },
)
_DONE = (
    select(func.count())
    .select_from(DeliveryRow)
    .where(col(DeliveryRow.seq) > bindparam("settled"), col(DeliveryRow.fate).in_(_FINAL))
)
_LAST = select(func.max(DeliveryRow.seq)).where(col(DeliveryRow.fate) == bindparam("fate"))
_IN_TRAY = (
    select(func.count()).select_from(DeliveryRow).where(DeliveryRow.fate == Fate.REFUSED, DeliveryRow.status != SETTLED)
)


def batch(session: Session, after: int, most: int) -> list[Linked]:
    """The next entries without a final fate, in order; those that wait at the centre for a predecessor are among them.

    after: number of an entry up to which nothing is to be sent.
    """
    return [linked(row) for row in session.exec(_BATCH, params={"after": after, "most": most})]


def linked(row: JournalRow) -> Linked:
    entry = Entry.model_validate(row.model_dump(exclude={"seq", "link"}, warnings=False))
    return Linked(seq=row.seq or 0, link=row.link, entry=entry)


def waiting(session: Session, settled: int) -> int:
    """How many entries have no final fate. None of a journal that is shorter than what was delivered of it."""
    head, _ = journal.head(session)
    done: int = session.execute(_DONE, {"settled": settled}).scalar_one()
    return max(head - settled - done, 0)


def delivered(session: Session) -> int:
    """The highest entry of which the centre said that it holds it; 0 for none."""
    found = [session.execute(_LAST, {"fate": fate}).scalar_one() for fate in _HELD]
    return max(each or 0 for each in found)


def tried(unit: Unit, numbers: Iterable[int], status: str) -> None:
    """Note that these were sent and no answer came."""
    _put(unit, [(seq, status, None) for seq in numbers])


def answered(unit: Unit, sent: Sequence[Linked], fates: Sequence[Fated]) -> None:
    """Note what the receipt says of entries of ours; of others it may say what it likes."""
    ours = {each.seq: each.entry.id for each in sent}
    strangers = [fated.seq for fated in fates if fated.seq not in ours]
    if strangers:  # of an earlier parcel: entries that had waited at the centre
        rows = unit.session.exec(select(JournalRow.seq, JournalRow.id).where(col(JournalRow.seq).in_(strangers)))
        ours |= {seq: entry for seq, entry in rows if seq is not None}
    _put(unit, [(fated.seq, "", fated) for fated in fates if ours.get(fated.seq) == fated.id])


def settle(unit: Unit, centre: CentreRow) -> None:
    """Move the mark up to which every entry has its final fate."""
    first = unit.session.exec(_FIRST_UNSETTLED, params={"settled": centre.settled}).first()
    centre.settled = journal.head(unit.session)[0] if first is None else first - 1
    unit.session.add(centre)


def begin_anew(unit: Unit, held: int) -> None:
    """The centre has this journal up to `held`; whatever became of later entries in an earlier life is forgotten."""
    unit.session.execute(update(DeliveryRow).where(col(DeliveryRow.seq) > held).values(fate="", reason=""))


def tray(session: Session, most: int = 500) -> list[TrayItem]:
    """Entries that the centre refused and nobody there has decided about, the newest first."""
    rows = session.exec(
        select(JournalRow, DeliveryRow)
        .join(DeliveryRow, col(DeliveryRow.seq) == col(JournalRow.seq))
        .where(DeliveryRow.fate == Fate.REFUSED, DeliveryRow.status != SETTLED)
        .order_by(col(JournalRow.seq).desc())
        .limit(most)
    )
    return [TrayItem(row.seq or 0, row.id, row.kind, row.at, delivery.tries, delivery.reason) for row, delivery in rows]


def in_tray(session: Session) -> int:
    return int(session.execute(_IN_TRAY).scalar_one())


def settled(unit: Unit, seq: int, entry: UUID) -> bool:
    """The tray is done with a refused entry, which stays refused; False where it is none of ours."""
    known = unit.session.exec(select(JournalRow.id).where(JournalRow.seq == seq)).first()
    row = unit.session.get(DeliveryRow, seq)
    if known != entry or row is None or row.fate != Fate.REFUSED:
        return False
    row.status = SETTLED
    unit.session.add(row)
    unit.topics.add(Topic.SYNC)
    return True


def send_again(unit: Unit, numbers: Sequence[int]) -> None:
    """Take these out of the tray and try them once more; what somebody decided about stays as it is."""
    unit.session.execute(
        update(DeliveryRow)
        .where(
            col(DeliveryRow.seq).in_(numbers),
            col(DeliveryRow.fate) == Fate.REFUSED,
            col(DeliveryRow.status) != SETTLED,
        )
        .values(fate="")
    )
    unit.topics.add(Topic.SYNC)


def leaves(session: Session, since: datetime, until: datetime, settled: int) -> list[bytes]:
    """Of the entries of that time (UTC, `until` exclusive) that the centre said it holds, in order."""
    rows = session.exec(_LEAVES, params={"since": since, "until": until, "settled": settled})
    return [leaf(entry, link) for entry, link in rows]


def _put(unit: Unit, tries: Sequence[tuple[int, str, Fated | None]]) -> None:
    if not tries:
        return
    at = unit.clock()
    rows: list[dict[str, object]] = [
        {
            "seq": seq,
            "tries": 1,
            "at": at,
            "status": status,
            "fate": fated.fate.value if fated else "",
            "reason": (fated.reason or "") if fated else "",
        }
        for seq, status, fated in tries
    ]
    unit.session.connection().execute(_PUT, rows)
    unit.topics.add(Topic.SYNC)


def link_of(session: Session, seq: int) -> str | None:
    """The link of entry `seq`; of 0, the beginning of every chain; None when the journal has no such entry."""
    if seq == 0:
        return journal.GENESIS
    return session.exec(select(JournalRow.link).where(JournalRow.seq == seq)).first()
