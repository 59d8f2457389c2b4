"""Writing many rows at once, of which some may be held already: COPY and arrays on PostgreSQL, one prepared statement
on SQLite. `copying` is quicker with those that are new altogether."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from app.central.database import driver, is_postgresql
from app.central.judging import Candidate
from app.central.tables import entry, place, waiting

_PLACES = (
    "INSERT INTO place (id, chain, seq, digest) "
    "SELECT * FROM unnest(%s::uuid[], %s::int[], %s::bigint[], %s::bytea[]) ON CONFLICT (id) DO NOTHING RETURNING id"
)
COPY_ENTRIES = "COPY entry (chain, day, seq, id, at, actor, kind, subject, facts, link) FROM STDIN"
# Made once: putting them together costs as much as their answer.
_HELD = select(place.c.id).where(place.c.id.in_(bindparam("ids", expanding=True)))
_INSERT = sqlite.insert(place).on_conflict_do_nothing(index_elements=["id"])
# Journals of Loket lie in between.
_FIRST, _LAST = date(2020, 1, 1), date(2100, 1, 1)
_EXISTS = "SELECT to_regclass(%s)"


def put_places(connection: Connection, chain_id: int, candidates: Sequence[Candidate]) -> set[int]:
    """The numbers of those whose id was not held before. Of two with one id the first wins."""
    first: dict[UUID, Candidate] = {}
    for each in candidates:
        first.setdefault(each.entry.id, each)
    rows = list(first.items())
    if is_postgresql(connection):
        cursor = driver(connection).cursor()
        cursor.execute(
            _PLACES,
            (
                [key for key, _ in rows],
                [chain_id] * len(rows),
                [each.seq for _, each in rows],
                [each.digest for _, each in rows],
            ),
        )
        new = {row[0] for row in cursor.fetchall()}
    else:
        old = set(connection.execute(_HELD, {"ids": list(first)}).scalars())
        new = set(first) - old
        if new:
            connection.execute(
                _INSERT,
                [
                    {"id": key, "chain": chain_id, "seq": each.seq, "digest": each.digest}
                    for key, each in rows
                    if key in new
                ],
            )
    return {each.seq for key, each in rows if key in new}


def put_entries(connection: Connection, chain_id: int, candidates: Sequence[Candidate], zone: ZoneInfo) -> None:
    if not candidates:
        return
    rows = [_row(chain_id, each, zone) for each in candidates]
    if is_postgresql(connection):
        _make_months(connection, {row[1] for row in rows})
        with driver(connection).cursor().copy(COPY_ENTRIES) as copy:
            for row in rows:
                copy.write_row(row)
        return
    names = [column.name for column in entry.columns]
    connection.execute(entry.insert(), [dict(zip(names, row, strict=True)) for row in rows])


def put_waiting(connection: Connection, chain_id: int, each: Candidate, now: datetime) -> None:
    insert = postgresql.insert if is_postgresql(connection) else sqlite.insert
    connection.execute(
        insert(waiting)
        .values(
            chain=chain_id,
            seq=each.seq,
            id=each.entry.id,
            link=each.link,
            body=each.content.decode(),
            since=now,
        )
        .on_conflict_do_nothing(index_elements=["chain", "seq"])
    )


def _row(chain_id: int, each: Candidate, zone: ZoneInfo) -> tuple[Any, ...]:
    one = each.entry
    return (
        chain_id,
        day_of(one.at, zone),
        each.seq,
        one.id,
        one.at,
        one.actor,
        one.kind,
        one.subject,
        json.dumps(one.facts, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
        each.link,
    )


def make_ahead(connection: Connection, today: date) -> None:
    """The partitions of this month and the next, so that no parcel has to wait for one to be made."""
    if is_postgresql(connection):
        _make_months(connection, {today, today + timedelta(days=31)})


def day_of(at: datetime, zone: ZoneInfo) -> date:
    """The office's day; at the very ends of the calendar, where a broken clock may stand, that of UTC."""
    try:
        return at.astimezone(zone).date()
    except OverflowError:
        return at.date()


def _make_months(connection: Connection, days: set[date]) -> None:
    """A partition for each month that these days need and none was made for yet.

    Two processes may want the same new month at once; the lock lets the second see what the first has made.
    """
    wanted = {_partition(day) for day in days}
    cursor = driver(connection).cursor()
    missing = [each for each in sorted(wanted) if cursor.execute(_EXISTS, (each[0],)).fetchone()[0] is None]
    if not missing:
        return
    cursor.execute("SELECT pg_advisory_xact_lock(460)")
    for name, first, after in missing:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {name} PARTITION OF entry FOR VALUES FROM ({first}) TO ({after})")


def _partition(day: date) -> tuple[str, str, str]:
    """Its name and bounds, as SQL says them. Clocks that jumped far away share one partition at each end: a month for
    every day that they may name would be a hundred thousand tables."""
    if day < _FIRST:
        return "entry_before", "MINVALUE", f"'{_FIRST}'"
    if day >= _LAST:
        return "entry_after", f"'{_LAST}'", "MAXVALUE"
    month = day.replace(day=1)
    after = (month + timedelta(days=32)).replace(day=1)
    return f"entry_{month:%Y_%m}", f"'{month}'", f"'{after}'"
