"""The first word of every round: is this the machine that was here last time, and is its journal the one we know?"""

from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, RowMapping, update

from app.central import accounts, counters, leasing, lives, telling
from app.central.errors import CounterFenced, TooOld
from app.central.tables import counter
from app.wire.contact import Checkpoint, Differs, Fence, Heard, Hello, Welcome


def contact(connection: Connection, row: RowMapping, hello: Hello, signed_at: datetime, now: datetime) -> Welcome:
    """`row`: the counter, locked. Raises TooOld; and CounterFenced when the reason is already known to both.

    A machine that is noticed here is fenced and gets its reason with the answer, which is committed.
    """
    held = counters.chain_of(connection, row["chain"])
    life = lives.listen(connection, row, hello, held.head_seq, now)
    # Its last mark was forgotten here; which of two machines this is, nobody can say, but the second one is noticed.
    forgotten = row["life"] != life != hello.life
    reason = _new_reason(row, hello, signed_at, held.head_seq, held.head_link, forgotten=forgotten)
    if reason is None and row["mark"] != hello.mark:
        connection.execute(
            update(counter)
            .where(counter.c.id == row["id"])
            .values(mark=hello.mark, mark_before=hello.previous, contact_at=signed_at, contacts=hello.contacts + 1)
        )
    if reason is not None:
        counters.fence(connection, row["id"], reason, now)
    connection.execute(
        update(counter)
        .where(counter.c.id == row["id"])
        .values(
            seen_at=now,
            told_head=hello.seq,
            told_at=signed_at,
            told_waiting=hello.waiting,
            told_tray=hello.tray,
            # A counter that does not know this life yet fetches everything from the first message on.
            cursor=hello.cursor if hello.life == life else 0,
            program=hello.program,
        )
    )
    telling.told_series(connection, row["office"], hello.series)
    if reason is None:
        lives.greet(connection, row, hello, life, hello.seq)
        leasing.top_up(connection, row, now, ZoneInfo(counters.zone_of(connection, row["office"])))
    newest = counters.locked(connection, row["id"])["newest"]
    return Welcome(
        held=Checkpoint(seq=held.head_seq, link=held.head_link),
        newest=newest,
        at=now,
        fenced=reason or "",
        life=life,
        decides=accounts.deciding(connection, row["office"]),
    )


def differs(connection: Connection, row: RowMapping, told: Differs, now: datetime) -> Heard:
    """A fork that is longer than what is held here shows at the counter alone; this is how it is told. `row`: locked.

    Nothing but this counter can be stopped by it, and only where a place that it names is another one here.
    """
    same, other = 0, None
    lives = counters.lineage(connection, row["chain"])
    for place in sorted(told.chain, key=lambda each: each.seq, reverse=True):
        link = counters.link_at(connection, lives, place.seq)
        if link == place.link:
            same = place.seq
            break
        if link is not None:
            other = place.seq
    if other is None:
        return Heard()
    counters.fence(connection, row["id"], Fence.FORKED, now)
    connection.execute(update(counter).where(counter.c.id == row["id"]).values(same_to=same, differs_at=other))
    return Heard(fenced=Fence.FORKED)


def _new_reason(
    row: RowMapping, hello: Hello, signed_at: datetime, head_seq: int, head_link: str, *, forgotten: bool
) -> Fence | None:
    if row["state"] == "fenced":
        raise CounterFenced()
    if hello.mark == row["mark"] and hello.previous == row["mark_before"]:
        return None  # the answer to this very contact was lost
    if hello.previous != row["mark"] and not forgotten:
        if row["contact_at"] is not None and signed_at < row["contact_at"]:
            raise TooOld()
        return Fence.TWIN
    if hello.seq < head_seq:
        return Fence.BEHIND
    if hello.seq == head_seq and hello.link != head_link:
        return Fence.FORKED
    return None
