"""Conflicts that a person settles: what the refused entry says beside what is held, and the decision with its reason.

Nothing that is held changes by it, and no entry: the verdict stands beside both, is told to the counter so that its
tray is done with it, and is an act of the account.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, select, update

from app.central import accounts, counters, enrolling, feed, sending
from app.central.accounts import Account, Duty
from app.central.errors import AlreadySettled, NotHere, ReasonMissing, Unreadable
from app.central.masking import masked_facts
from app.central.tables import chain, conflict, counter, entry, office, place
from app.wire.messages import Kind, SettlementBody
from app.wire.parcel import Reason


class Verdict(StrEnum):
    CENTRE = "centre"  # what is held counts; the refused entry does not
    COUNTER = "counter"  # the refused entry was right; what is held stays, and stays known as wrong
    SEEN = "seen"  # nothing to choose between; somebody has looked
    ANEW = "anew"  # of a fork: the counter was enrolled anew


@dataclass(frozen=True, slots=True)
class Side:
    """An entry as it may be looked at. at: None where nothing of it is kept. facts: name, masked text, whether the
    other side says something else."""

    seq: int
    at: datetime | None
    actor: str
    kind: str
    facts: tuple[tuple[str, str, bool], ...]
    link: str


@dataclass(frozen=True, slots=True)
class Dispute:
    """refused: as it came; held: what stands here under the same id, or in the same place; None if nothing does."""

    number: int
    office: str
    office_title: str
    counter: str
    zone: str
    reason: str
    came_at: datetime
    refused: Side
    held: Side | None
    held_by: str
    settled_at: datetime | None
    settled_by: str
    verdict: str
    why: str

    @property
    def choices(self) -> tuple[Verdict, ...]:
        if self.settled_at is not None or self.reason == Reason.FORK:
            return ()
        return (Verdict.CENTRE, Verdict.COUNTER) if self.reason == Reason.CONFLICT else (Verdict.SEEN,)


@dataclass(frozen=True, slots=True)
class Stopped:
    """A fenced counter. held, told: numbers of the last entry here and of the machine that was stopped. same_to,
    differs_at: see `app.central.tables.counter`."""

    id: int
    office: str
    office_title: str
    name: str
    zone: str
    reason: str
    since: datetime | None
    seen_at: datetime | None
    held: int
    told: int
    same_to: int | None
    differs_at: int | None
    forks: int


def dispute(connection: Connection, number: int, by: Account) -> Dispute:
    """Raises NotHere also for what is another office's."""
    row = _row(connection, number, by)
    body = json.loads(row["body"]) if row["body"] else {}
    other = _held(connection, row)
    facts, others = body.get("facts", {}), json.loads(other["facts"]) if other else {}
    refused = Side(
        seq=row["seq"],
        at=datetime.fromisoformat(body["at"]) if "at" in body else None,
        actor=str(body.get("actor", ""))[:80],
        kind=str(body.get("kind", ""))[:80],
        facts=masked_facts(facts, others if other else facts),
        link=row["link"],
    )
    held = other and Side(
        seq=other["seq"],
        at=other["at"],
        actor=other["actor"],
        kind=other["kind"],
        facts=masked_facts(others, facts if body else others),
        link=other["link"],
    )
    return Dispute(
        number=number,
        office=row["office"],
        office_title=row["title"] or row["office"],
        counter=row["name"],
        zone=row["zone"],
        reason=row["reason"],
        came_at=row["at"],
        refused=refused,
        held=held or None,
        held_by=other["name"] if other else "",
        settled_at=row["settled_at"],
        settled_by=row["settled_by"],
        verdict=row["verdict"],
        why=row["why"],
    )


def settle(connection: Connection, number: int, by: Account, verdict: Verdict, why: str, now: datetime) -> None:
    """Told to the counter, too. Raises NotAllowed, NotHere, ReasonMissing, AlreadySettled; Unreadable for a verdict
    that is none here."""
    by.must(Duty.SETTLE)
    found, why = dispute(connection, number, by), _reason(why)
    if found.settled_at is not None:
        raise AlreadySettled()
    if verdict not in found.choices:
        raise Unreadable()
    marked = connection.execute(
        update(conflict)
        .where(conflict.c.number == number, conflict.c.settled_at.is_(None))
        .values(settled_at=now, settled_by=by.name, verdict=verdict.value, why=why)
    )
    if marked.rowcount != 1:
        raise AlreadySettled()
    row = _row(connection, number, by)
    body = SettlementBody(seq=row["seq"], entry=row["id"], verdict=verdict.value, reason=why, by=by.name)
    to = sending.To(row["office"], row["name"], by.name, now)
    told = sending.begin(connection, to, Kind.SETTLEMENT, f"{row['name']}, {row['seq']}")
    feed.send(connection, row["counter"], Kind.SETTLEMENT, body, now, sending=told)
    accounts.did(connection, by.name, f"pertentangan diputuskan: {verdict.value}", str(row["id"]), now, note=why)


def stopped(connection: Connection, counter_id: int, by: Account) -> Stopped:
    """Raises NotHere also for a counter that is not fenced."""
    row = (
        connection.execute(
            select(counter, office.c.title, office.c.zone, chain.c.head_seq)
            .join(office, office.c.code == counter.c.office)
            .join(chain, chain.c.id == counter.c.chain)
            .where(counter.c.id == counter_id, counter.c.state == "fenced", *_of(by))
        )
        .mappings()
        .first()
    )
    if row is None:
        raise NotHere()
    return Stopped(
        id=row["id"],
        office=row["office"],
        office_title=row["title"] or row["office"],
        name=row["name"],
        zone=row["zone"],
        reason=row["reason"],
        since=row["fenced_at"],
        seen_at=row["seen_at"],
        held=row["head_seq"],
        told=row["told_head"],
        same_to=row["same_to"],
        differs_at=row["differs_at"],
        forks=len(_forks(connection, row["id"])),
    )


def begin_anew(connection: Connection, counter_id: int, by: Account, why: str, now: datetime) -> str:
    """A code with which the machine that goes on is enrolled anew; what the stopped one forked is settled with it.

    Raises NotAllowed, NotHere, ReasonMissing.
    """
    by.must(Duty.SETTLE)
    found, why = stopped(connection, counter_id, by), _reason(why)
    connection.execute(
        update(conflict)
        .where(conflict.c.number.in_(_forks(connection, counter_id)))
        .values(settled_at=now, settled_by=by.name, verdict=Verdict.ANEW.value, why=why)
    )
    accounts.did(
        connection, by.name, f"pendaftaran ulang: {found.reason}", f"{found.office}/{found.name}", now, note=why
    )
    return enrolling.invite(connection, f"{found.office}/{found.name}", now)


def _row(connection: Connection, number: int, by: Account) -> RowMapping:
    row = (
        connection.execute(
            select(conflict, chain.c.counter, counter.c.name, counter.c.office, office.c.title, office.c.zone)
            .join(chain, chain.c.id == conflict.c.chain)
            .join(counter, counter.c.id == chain.c.counter)
            .join(office, office.c.code == counter.c.office)
            .where(conflict.c.number == number, *_of(by))
        )
        .mappings()
        .first()
    )
    if row is None:
        raise NotHere()
    return row


def _held(connection: Connection, row: RowMapping) -> RowMapping | None:
    """What stands here instead: under the same id, or (of a fork) in the same place of the journal."""
    spot: tuple[int, int] | None = None
    if row["reason"] == Reason.FORK:
        spot = _place(connection, row["chain"], row["seq"])
    elif row["reason"] == Reason.CONFLICT:
        spot = _of_id(connection, row["id"])
    if spot is None:
        return None
    return (
        connection.execute(
            select(entry, counter.c.name)
            .join(chain, chain.c.id == entry.c.chain)
            .join(counter, counter.c.id == chain.c.counter)
            .where(entry.c.chain == spot[0], entry.c.seq == spot[1])
        )
        .mappings()
        .first()
    )


def _place(connection: Connection, life: int, seq: int) -> tuple[int, int] | None:
    for stretch, after, until in counters.lineage(connection, life):
        if seq > after and (until is None or seq <= until):
            return stretch, seq
    return None


def _of_id(connection: Connection, entry_id: UUID) -> tuple[int, int] | None:
    row = connection.execute(select(place.c.chain, place.c.seq).where(place.c.id == entry_id)).first()
    return (row[0], row[1]) if row else None


def _forks(connection: Connection, counter_id: int) -> list[int]:
    return list(
        connection.execute(
            select(conflict.c.number)
            .join(chain, chain.c.id == conflict.c.chain)
            .where(chain.c.counter == counter_id, conflict.c.reason == Reason.FORK, conflict.c.settled_at.is_(None))
        ).scalars()
    )


def _of(by: Account) -> list[ColumnElement[bool]]:
    return [counter.c.office == by.office] if by.office else []


def _reason(why: str) -> str:
    """Raises ReasonMissing."""
    if not why.strip():
        raise ReasonMissing()
    return why.strip()[:400].replace("\x00", "")
