"""What the central office sees of its counters: figures and states, never a person. One account, one view of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, func, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from app.central.page_tables import visits
from app.central.tables import chain, conflict, counter, letter, message, office, waiting

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class CounterState:
    """waits, tray: as the counter told at its last contact. early: entries here whose predecessor is missing.
    unread: messages that it has not fetched; unapplied: those that it could not apply."""

    id: int
    office: str
    title: str
    zone: str
    name: str
    state: str
    reason: str
    seen_at: datetime | None
    waits: int
    tray: int
    early: int
    conflicts: int
    unread: int
    unapplied: int
    program: str

    @property
    def needs_somebody(self) -> bool:
        return self.state == "fenced" or bool(self.conflicts or self.tray or self.early or self.unapplied)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a stretch of days. by_day: without gaps; by_desil: key None for letters without a rank. finished: visits;
    in_time of known: those of which the counter said whether they kept the promised time."""

    by_day: Mapping[date, int]
    by_office: Mapping[str, int]
    by_purpose: Mapping[str, int]
    by_desil: Mapping[int | None, int]
    issued: int
    voided: int
    finished: int
    known: int
    in_time: int


@dataclass(frozen=True, slots=True)
class Held:
    """An entry that was refused: kept aside until somebody looks, and shown for a while after that."""

    number: int
    office: str
    counter: str
    seq: int
    reason: str
    at: datetime
    zone: str
    verdict: str


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A line of the export."""

    office: str
    number: str
    kind: str
    purpose: str
    desil: int | None
    day: date
    until: date | None
    issued_at: datetime
    handed_at: datetime | None
    voided_at: datetime | None
    twin: bool
    zone: str
    subject: UUID


def offices(connection: Connection, scope: str) -> dict[str, str]:
    """Title by code; of one office, or of all when scope is ""."""
    rows = connection.execute(select(office.c.code, office.c.title).where(*_mine(office.c.code, scope)))
    titles = [(code, title or code) for code, title in rows]
    return dict(sorted(titles, key=lambda row: row[1].casefold()))


def counters(connection: Connection, scope: str) -> list[CounterState]:
    """Those that need somebody first."""
    early: dict[int, int] = dict(
        connection.execute(select(waiting.c.chain, func.count()).group_by(waiting.c.chain)).all()
    )
    refused = _refused_by_counter(connection)
    unapplied: dict[int, int] = dict(
        connection.execute(
            select(message.c.counter, func.count()).where(message.c.refused != "").group_by(message.c.counter)
        ).all()
    )
    rows = connection.execute(
        select(counter, office.c.title, office.c.zone)
        .join(office, office.c.code == counter.c.office)
        .where(*_mine(counter.c.office, scope))
        .order_by(counter.c.office, counter.c.name)
    ).mappings()
    found = [
        CounterState(
            id=row["id"],
            office=row["office"],
            title=row["title"] or row["office"],
            zone=row["zone"],
            name=row["name"],
            state=row["state"],
            reason=row["reason"],
            seen_at=row["seen_at"],
            waits=row["told_waiting"],
            tray=row["told_tray"],
            early=early.get(row["chain"], 0),
            conflicts=refused.get(row["id"], 0),
            unread=max(row["newest"] - row["cursor"], 0),
            unapplied=unapplied.get(row["id"], 0),
            program=row["program"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: not each.needs_somebody)


def figures(connection: Connection, scope: str, days: Sequence[date]) -> Figures:
    """days: one after the other, at least one."""
    where = [letter.c.day.between(days[0], days[-1]), *_mine(letter.c.office, scope)]

    def grouped(column: ColumnElement[K]) -> dict[K, int]:
        return dict(connection.execute(select(column, func.count()).where(*where).group_by(column)).all())

    by_day = grouped(letter.c.day)
    titles = offices(connection, scope)
    by_office = grouped(letter.c.office)
    voided = connection.execute(
        select(func.count()).select_from(letter).where(*where, letter.c.voided_at.is_not(None))
    ).scalar_one()
    served = connection.execute(
        select(func.sum(visits.c.finished), func.sum(visits.c.known), func.sum(visits.c.in_time))
        .join(chain, chain.c.id == visits.c.chain)
        .where(visits.c.day.between(days[0], days[-1]), *_mine(chain.c.office, scope))
    ).one()
    return Figures(
        by_day={day: by_day.get(day, 0) for day in days},
        by_office={title: by_office.get(code, 0) for code, title in titles.items()},
        by_purpose=grouped(letter.c.purpose),
        by_desil=grouped(letter.c.desil),
        issued=sum(by_day.values()),
        voided=voided,
        finished=served[0] or 0,
        known=served[1] or 0,
        in_time=served[2] or 0,
    )


def held(connection: Connection, scope: str, most: int = 200, *, settled: bool = False) -> list[Held]:
    """The newest first. settled: those that somebody decided about, else those that nobody has."""
    rows = connection.execute(
        select(conflict, counter.c.name, office.c.title, office.c.code, office.c.zone)
        .join(chain, chain.c.id == conflict.c.chain)
        .join(counter, counter.c.id == chain.c.counter)
        .join(office, office.c.code == chain.c.office)
        .where(conflict.c.settled_at.is_not(None) if settled else conflict.c.settled_at.is_(None))
        .where(*_mine(office.c.code, scope))
        .order_by(conflict.c.at.desc(), conflict.c.number.desc())
        .limit(most)
    ).mappings()
    return [
        Held(
            number=row["number"],
            office=row["title"] or row["code"],
            counter=row["name"],
            seq=row["seq"],
            reason=row["reason"],
            at=row["at"],
            zone=row["zone"],
            verdict=row["verdict"],
        )
        for row in rows
    ]


def twins(connection: Connection, scope: str) -> list[IssuedLetter]:
    """Letters whose number another one bears too, until only one of them is left that was not voided."""
    other = letter.alias()
    same = [other.c[name] == letter.c[name] for name in ("office", "series", "year", "serial")]
    also = exists().where(*same, other.c.subject != letter.c.subject, *_standing(other.c))
    where: list[ColumnElement[bool]] = [letter.c.twin, *_standing(letter.c), also, *_mine(letter.c.office, scope)]
    return _letters(connection, where, 200)


def claimed_twice(connection: Connection, scope: str) -> list[IssuedLetter]:
    """Letters with a short code that another office uses for one of its own. Asks the index of all codes."""
    codes = (
        select(letter.c.code)
        .group_by(letter.c.code)
        .having(func.count() > 1)
        .having(func.count(letter.c.office.distinct()) > 1)
    )
    return _letters(connection, [letter.c.code.in_(codes), *_mine(letter.c.office, scope)], 200)


def letters(connection: Connection, scope: str, first: date, last: date, most: int) -> list[IssuedLetter]:
    return _letters(connection, [letter.c.day.between(first, last), *_mine(letter.c.office, scope)], most)


def _letters(connection: Connection, where: Sequence[ColumnElement[bool]], most: int) -> list[IssuedLetter]:
    rows = connection.execute(
        select(letter, office.c.title, office.c.zone)
        .join(office, office.c.code == letter.c.office)
        .where(*where)
        .order_by(letter.c.day, letter.c.office, letter.c.serial)
        .limit(most)
    ).mappings()
    return [
        IssuedLetter(
            office=row["title"] or row["office"],
            number=row["number"],
            kind=row["kind"],
            purpose=row["purpose"],
            desil=row["desil"],
            day=row["day"],
            until=row["until"],
            issued_at=row["issued_at"],
            handed_at=row["handed_at"],
            voided_at=row["voided_at"] or row["revoked_at"],
            twin=row["twin"],
            zone=row["zone"],
            subject=row["subject"],
        )
        for row in rows
    ]


def _standing(columns: ReadOnlyColumnCollection[str, Any]) -> list[ColumnElement[bool]]:
    return [columns.voided_at.is_(None), columns.revoked_at.is_(None)]


def _refused_by_counter(connection: Connection) -> dict[int, int]:
    rows = connection.execute(
        select(chain.c.counter, func.count())
        .join(chain, chain.c.id == conflict.c.chain)
        .where(conflict.c.settled_at.is_(None))
        .group_by(chain.c.counter)
    )
    return dict(rows.all())


def _mine(column: ColumnElement[str], scope: str) -> list[ColumnElement[bool]]:
    return [column == scope] if scope else []
