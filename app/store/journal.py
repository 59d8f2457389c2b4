"""Append-only record of what was done: audit line and parcel for the central office in one.

Each row carries the SHA-256 of the row before it and its own canonical bytes, so that a change, a removal in the middle
or a new order shows. The database itself forbids UPDATE and DELETE (triggers of migration 0001).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, Session, SQLModel, col, select

from app.wire import Entry

GENESIS = "0" * 64


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


@dataclass(frozen=True, slots=True)
class Linked:
    """An entry with its place in the chain. link: 64 hex digits."""

    seq: int
    entry: Entry
    link: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Result of walking the chain. `broken_at` is the first entry that does not hold, None when all do."""

    entries: int
    head: str
    broken_at: int | None


def append(session: Session, entry: Entry) -> str:
    """Add one entry; answer its link. Call inside a write transaction only: the previous link is read from the file."""
    last = session.exec(select(JournalRow.link).order_by(col(JournalRow.seq).desc()).limit(1)).first()
    link = chain(last or GENESIS, entry)
    session.add(JournalRow(**entry.model_dump(exclude={"facts"}), facts=dict(entry.facts), link=link))
    session.flush()
    return link


def chain(previous: str, entry: Entry) -> str:
    return hashlib.sha256(previous.encode() + entry.canonical()).hexdigest()


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


def prove(session: Session) -> Proof:
    """Walk the whole journal and recompute every link."""
    previous, count = GENESIS, 0
    for row in session.exec(select(JournalRow).order_by(col(JournalRow.seq)).execution_options(yield_per=500)):
        linked = _linked(row)
        count += 1
        # The rows are numbered by the file without gaps, so a row cut out of the middle shows in seq as well.
        if linked.seq != count or chain(previous, linked.entry) != linked.link:
            return Proof(count, previous, linked.seq)
        previous = linked.link
    return Proof(count, previous, None)


def _linked(row: JournalRow) -> Linked:
    return Linked(row.seq or 0, Entry.model_validate(row.model_dump(exclude={"seq", "link"})), row.link)
