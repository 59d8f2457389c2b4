"""Append-only record of what was done: audit line and parcel for the central office in one.

Each row carries the SHA-256 of the row before it and its own canonical bytes, so that a change, a removal in the middle
or a new order shows. The database itself forbids UPDATE and DELETE (triggers of migration 0001).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Column, Text, bindparam, cast, insert, or_
from sqlmodel import Field, Session, SQLModel, col, func, select

from app.base.topics import Topic
from app.wire import Entry
from app.wire.parcel import GENESIS, chain

__all__ = [
    "GENESIS",
    "JournalRow",
    "Linked",
    "Proof",
    "append",
    "bounds",
    "chain",
    "entries",
    "head",
    "naming",
    "prove",
    "since",
    "span",
]

_AT_ONCE = 500
# What reading a column raises that holds no such value (a date that is none, bytes for an id).
_UNREADABLE = (ValueError, TypeError)


class JournalRow(SQLModel, table=True):
    __tablename__ = "journal"

    seq: int | None = Field(default=None, primary_key=True)
    id: UUID = Field(unique=True)
    at: datetime = Field(index=True)
    actor: str
    kind: str = Field(index=True)
    subject: UUID = Field(index=True)
    facts: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    link: str


_INSERT = insert(JournalRow)
# Made once and asked past the session, as every act asks it: that takes a fifth of the time.
_HEAD = select(JournalRow.seq, JournalRow.link).order_by(col(JournalRow.seq).desc()).limit(1)

_SINCE = (
    select(JournalRow.seq, JournalRow.id, JournalRow.kind)
    .where(col(JournalRow.seq) > bindparam("after"))
    .order_by(col(JournalRow.seq))
)
_TOPICS = {topic.value: topic for topic in Topic}


@dataclass(frozen=True, slots=True)
class Linked:
    """An entry with its place in the chain. link: 64 hex digits."""

    seq: int
    entry: Entry
    link: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """An entry as far as its place goes. topic: None for one that this version of the program does not know."""

    seq: int
    id: UUID
    topic: Topic | None


@dataclass(frozen=True, slots=True)
class Proof:
    """Result of walking the chain. `broken_at` is the first entry that does not hold, None when all do."""

    entries: int
    head: str
    broken_at: int | None


def append(session: Session, entry: Entry, *, after: str | None = None) -> str:
    """Add one entry; answer its link. Call inside a write transaction only.

    after: link of the last entry, for whoever wrote it in this transaction; without it, it is read from the file.
    """
    link = chain(after or head(session)[1], entry)
    # Past the session: nobody holds a journal row as an object, and the session's way takes four times as long.
    session.connection().execute(_INSERT, {**entry.model_dump(), "link": link})
    return link


def entries(
    session: Session,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    subject: UUID | None = None,
) -> Iterator[Linked]:
    """In order of writing; `since` inclusive, `until` exclusive, both UTC."""
    query = select(JournalRow).order_by(col(JournalRow.seq))
    if since is not None:
        query = query.where(JournalRow.at >= since)
    if until is not None:
        query = query.where(JournalRow.at < until)
    if subject is not None:
        query = query.where(JournalRow.subject == subject)
    for row in session.exec(query.execution_options(yield_per=500)):
        yield _linked(row)


def naming(
    session: Session,
    person: UUID,
    kinds: Sequence[str],
    *,
    since: datetime | None = None,
    until: datetime | None = None,
) -> Iterator[Linked]:
    """Entries of these kinds whose subject that is, or whose facts name it, in order; times as of `entries`."""
    named = cast(JournalRow.facts, Text).contains(str(person))
    query = select(JournalRow).where(col(JournalRow.kind).in_(kinds), or_(col(JournalRow.subject) == person, named))
    if since is not None:
        query = query.where(JournalRow.at >= since)
    if until is not None:
        query = query.where(JournalRow.at < until)
    for row in session.exec(query.order_by(col(JournalRow.seq)).execution_options(yield_per=500)):
        yield _linked(row)


def head(session: Session) -> tuple[int, str]:
    """Number and link of the last entry; (0, GENESIS) while there is none."""
    row = session.connection().execute(_HEAD).first()
    return (row[0] or 0, row[1]) if row else (0, GENESIS)


def since(session: Session, seq: int) -> list[Fresh]:
    """The entries after number `seq`, in order."""
    rows = session.connection().execute(_SINCE, {"after": seq})
    return [Fresh(row[0], row[1], _TOPICS.get(row[2].partition(".")[0])) for row in rows]


def bounds(session: Session, since: datetime, until: datetime) -> tuple[int, int] | None:
    """First and last number among the entries of that time (UTC, `until` exclusive); None when there are none."""
    first, last = session.exec(
        select(func.min(JournalRow.seq), func.max(JournalRow.seq)).where(JournalRow.at >= since, JournalRow.at < until)
    ).one()
    return None if first is None or last is None else (first, last)


def span(session: Session, first: int, last: int) -> Iterator[Linked]:
    """The entries from number `first` to number `last`, both inclusive: a piece of the chain without a hole."""
    query = select(JournalRow).where(col(JournalRow.seq).between(first, last)).order_by(col(JournalRow.seq))
    for row in session.exec(query.execution_options(yield_per=500)):
        yield _linked(row)


def prove(session: Session) -> Proof:
    """Walk the whole journal and recompute every link. What was cut off at the end shows only against a head that was
    noted elsewhere (each day's bundle carries one)."""
    previous, count = GENESIS, 0
    for linked in _readable(session):
        count += 1
        # The rows are numbered by the file without gaps, so a row cut out of the middle shows in seq as well.
        if linked is None or linked.seq != count or chain(previous, linked.entry) != linked.link:
            return Proof(count, previous, linked.seq if linked else count)
        previous = linked.link
    return Proof(count, previous, None)


def _readable(session: Session) -> Iterator[Linked | None]:
    """Row after row; None, and nothing further, for one whose columns cannot even be read any more."""
    numbers = session.exec(select(JournalRow.seq).order_by(col(JournalRow.seq))).all()
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        try:
            batch = list(_numbered(session, some))
        except _UNREADABLE:
            yield from _until_unreadable(session, some)
            return
        yield from batch


def _until_unreadable(session: Session, numbers: Sequence[int | None]) -> Iterator[Linked | None]:
    for number in numbers:
        try:
            one = list(_numbered(session, [number]))
        except _UNREADABLE:
            yield None
            return
        yield from one


def _numbered(session: Session, numbers: Sequence[int | None]) -> Iterator[Linked]:
    query = select(JournalRow).where(col(JournalRow.seq).between(numbers[0], numbers[-1])).order_by(col(JournalRow.seq))
    yield from (_linked(row) for row in session.exec(query))


def _linked(row: JournalRow) -> Linked:
    return Linked(row.seq or 0, Entry.model_validate(row.model_dump(exclude={"seq", "link"}, warnings=False)), row.link)
