"""Writing many rows at once: COPY and arrays on PostgreSQL, one prepared statement on SQLite."""

import json
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite

from app.central.database import driver, is_postgresql
from app.central.judging import Candidate
from app.central.postgres import CheckViolation, UniqueViolation
from app.central.tables import entry, place, waiting

_COPY_PLACES = "COPY place (id, chain, seq, digest) FROM STDIN"
_PLACES = (
    "INSERT INTO place (id, chain, seq, digest) "
    "SELECT * FROM unnest(%s::uuid[], %s::int[], %s::bigint[], %s::bytea[]) ON CONFLICT (id) DO NOTHING RETURNING id"
)
_ENTRIES = "COPY entry (chain, day, seq, id, at, actor, kind, subject, facts, link) FROM STDIN"
# Made once: putting them together costs as much as their answer.
_HELD = select(place.c.id).where(place.c.id.in_(bindparam("ids", expanding=True)))
_INSERT = sqlite.insert(place).on_conflict_do_nothing(index_elements=["id"])
_PIECE = 125
# Journals of Loket lie in between.
_FIRST, _LAST = date(2020, 1, 1), date(2100, 1, 1)
_EXISTS = "SELECT to_regclass(%s)"


class _Odd(Exception):
    """An actor or a kind with a tab or a line in it, which these rows cannot carry."""


def put_new(connection: Connection, chain_id: int, candidates: Sequence[Candidate], zone: ZoneInfo) -> bool:
    """Places and entries of what is new altogether, at the speed of COPY. False, and nothing was put, where something
    stands in the way: an id that is held, a month without a partition, SQLite. Then the other functions know what."""
    if not is_postgresql(connection):
        return False
    # In pieces: the server puts one while the next is written here.
    pieces = [candidates[at : at + _PIECE] for at in range(0, len(candidates), _PIECE)]
    cursor = driver(connection).cursor()
    cursor.execute("SAVEPOINT new")
    try:
        with cursor.copy(_COPY_PLACES) as copy:
            for piece in pieces:
                copy.write(_places(chain_id, piece))
        with cursor.copy(_ENTRIES) as copy:
            for piece in pieces:
                copy.write(_entries(chain_id, piece, zone))
    except (UniqueViolation, CheckViolation, _Odd):
        cursor.execute("ROLLBACK TO SAVEPOINT new")
        return False
    return True


# Rows for COPY, cut out of the canonical bytes: a quotation mark inside a text has a backslash before it, so what is
# searched for here stands nowhere else before (or behind) it. For COPY the backslash alone is to be doubled.


def _places(chain_id: int, candidates: Sequence[Candidate]) -> bytes:
    rows = []
    for seq, _, _, content in candidates:
        own = content.rindex(b',"id":"') + 7
        digest = sha256(content).hexdigest().encode()
        rows.append(b"%b\t%d\t%d\t\\\\x%b\n" % (content[own : own + 36], chain_id, seq, digest))
    return b"".join(rows)


def _entries(chain_id: int, candidates: Sequence[Candidate], zone: ZoneInfo) -> bytes:
    """Raises _Odd."""
    rows = []
    days: dict[bytes, bytes] = {}
    for seq, link, said, content in candidates:
        at = content.index(b',"at":"') + 7
        facts = content.index(b'","facts":', at)
        end = content.rindex(b',"id":"')
        moment = content[at:facts]
        day = days.get(moment[:16])
        if day is None:
            day = days[moment[:16]] = day_of(said.at, zone).isoformat().encode()
        rows.append(
            b"%d\t%b\t%d\t%b\t%b\t%b\t%b\t%b\t%b\t%b\n"
            % (
                chain_id,
                day,
                seq,
                content[end + 7 : end + 43],
                moment,
                said.actor.encode(),
                said.kind.encode(),
                content[-38:-2],
                content[facts + 10 : end],
                link.encode(),
            )
        )
    text = b"".join(rows)
    if text.count(b"\t") != 9 * len(rows) or text.count(b"\n") != len(rows) or b"\r" in text:
        raise _Odd
    return text.replace(b"\\", b"\\\\")


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
        with driver(connection).cursor().copy(_ENTRIES) as copy:
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
