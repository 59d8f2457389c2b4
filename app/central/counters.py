"""Rows of counters and chains, locked where they are going to change."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection, RowMapping, bindparam, func, select, update

from app.central.errors import CounterUnknown
from app.central.tables import chain, conflict, counter, entry, office, waiting
from app.wire.parcel import GENESIS, Reason

# Made once: putting a statement together costs as much as its answer, and these are asked at every request.
_LOCKED = select(counter).where(counter.c.id == bindparam("counter")).with_for_update()
_NAMED = select(counter).where(counter.c.office == bindparam("office"), counter.c.name == bindparam("name"))
_STANDING = (
    select(
        chain,
        office.c.zone,
        select(func.coalesce(func.max(waiting.c.seq), 0)).where(waiting.c.chain == chain.c.id).label("waits"),
    )
    .join(office, office.c.code == chain.c.office)
    .where(chain.c.id == bindparam("chain"))
)


@dataclass(frozen=True, slots=True)
class Chain:
    """One life of a journal; see `app.central.tables`."""

    id: int
    counter: int
    epoch: int
    parent: int | None
    base_seq: int
    base_link: str
    head_seq: int
    head_link: str
    office: str = ""
    zone: str = ""


def parse_device(text: str) -> tuple[str, str, int] | None:
    """office/name/epoch, as a counter calls itself in requests."""
    office_code, _, rest = text.partition("/")
    name, _, epoch = rest.partition("/")
    return (office_code, name, int(epoch)) if epoch.isascii() and epoch.isdigit() and len(epoch) < 9 else None


def find(connection: Connection, office_code: str, name: str) -> RowMapping | None:
    return connection.execute(_NAMED, {"office": office_code, "name": name}).mappings().first()


def named(connection: Connection, full_name: str) -> RowMapping:
    """full_name: "office/name". Raises CounterUnknown."""
    office_code, _, name = full_name.partition("/")
    row = find(connection, office_code, name)
    if row is None:
        raise CounterUnknown(counter=full_name)
    return row


def locked(connection: Connection, counter_id: int) -> RowMapping:
    """The counter's row, until the end of the transaction for nobody else to change."""
    return connection.execute(_LOCKED, {"counter": counter_id}).mappings().one()


def chain_of(connection: Connection, chain_id: int) -> Chain:
    row = connection.execute(select(chain).where(chain.c.id == chain_id)).mappings().one()
    return _chain(row)


def standing(connection: Connection, chain_id: int) -> tuple[Chain, int]:
    """The chain with its office's zone, and the highest number that waits for a predecessor; 0 where none does."""
    row = connection.execute(_STANDING, {"chain": chain_id}).mappings().one()
    return replace(_chain(row), zone=row["zone"]), row["waits"]


def lineage(connection: Connection, chain_id: int) -> list[tuple[int, int, int | None]]:
    """(chain, after, up to) of every stretch of this journal, the newest first; `up to` None: as far as it goes."""
    stretches: list[tuple[int, int, int | None]] = []
    at: int | None = chain_id
    until: int | None = None
    while at is not None:
        found = chain_of(connection, at)
        after = found.base_seq if until is None else min(found.base_seq, until)
        stretches.append((found.id, after, until))
        at, until = found.parent, after
    return stretches


def link_at(connection: Connection, lives: list[tuple[int, int, int | None]], seq: int) -> str | None:
    """The link of a place of this journal, an entry's or that of one that was refused there; None of a place that is
    not held. lives: as `lineage` gives them."""
    if seq == 0:
        return GENESIS
    for life, after, until in lives:
        if seq <= after or (until is not None and seq > until):
            continue
        kept = select(entry.c.link).where(entry.c.chain == life, entry.c.seq == seq)
        if (link := connection.execute(kept).scalar()) is not None:
            return str(link)
        aside = select(conflict.c.link).where(
            conflict.c.chain == life, conflict.c.seq == seq, conflict.c.reason != Reason.FORK
        )
        link = connection.execute(aside.order_by(conflict.c.number).limit(1)).scalar()
        return None if link is None else str(link)
    return None


def fence(connection: Connection, counter_id: int, reason: str, now: datetime) -> None:
    connection.execute(
        update(counter).where(counter.c.id == counter_id).values(state="fenced", reason=reason, fenced_at=now)
    )


def zone_of(connection: Connection, office_code: str) -> str:
    return str(connection.execute(select(office.c.zone).where(office.c.code == office_code)).scalar_one())


def seen(connection: Connection, counter_id: int, at: datetime) -> None:
    connection.execute(update(counter).where(counter.c.id == counter_id).values(seen_at=at))


def _chain(row: RowMapping) -> Chain:
    return Chain(
        row["id"],
        row["counter"],
        row["epoch"],
        row["parent"],
        row["base_seq"],
        row["base_link"],
        row["head_seq"],
        row["head_link"],
        row["office"],
    )
