"""What became of every block of numbers that was lent, and taking back what a computer that is gone will not return."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select, update

from app.central import accounts
from app.central.errors import LeaseUnknown, ReasonMissing
from app.central.tables import counter, lease, letter, series


class LentState(StrEnum):
    OPEN = "open"
    EXPIRED = "expired"  # its time is over, and the counter has not said yet what it gave of it
    RETURNED = "returned"
    VOID = "void"
    REFUSED = "refused"  # the counter could not take it


@dataclass(frozen=True, slots=True)
class Lent:
    """used: numbers that stand on a letter here. free: that can still be given by the counter, or lent again where it
    came back. void: that stand on no letter and never will. missing: given, as later ones show, but on no letter here
    yet. reason: why it is void or refused, "" where the counter itself said so."""

    id: UUID
    office: str
    counter: str
    series: str
    year: int
    first: int
    last: int
    state: LentState
    expires_at: datetime
    used: int
    free: int
    void: int
    missing: tuple[int, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Loose:
    """Numbers below the next one to be lent that stand in no block: lent, and forgotten by a restore, or skipped."""

    office: str
    series: str
    year: int
    first: int
    last: int


def blocks(connection: Connection, scope: str, now: datetime) -> list[Lent]:
    """By series and number; of one office, or of all when scope is ""."""
    asked = (
        select(lease, counter.c.name)
        .join(counter, counter.c.id == lease.c.counter)
        .where(*([lease.c.office == scope] if scope else []))
        .order_by(lease.c.office, lease.c.series, lease.c.year, lease.c.first, lease.c.lent_at)
    )
    return [_lent(connection, row, now) for row in connection.execute(asked).mappings().all()]


def loose(connection: Connection, scope: str) -> list[Loose]:
    found: list[Loose] = []
    mine = [series.c.office == scope] if scope else []
    order = (series.c.office, series.c.series, series.c.year)
    for row in connection.execute(select(series).where(*mine).order_by(*order)).mappings().all():
        of_series = (lease.c.office == row["office"], lease.c.series == row["series"], lease.c.year == row["year"])
        reached: int | None = None
        asked = select(lease.c.first, lease.c.last).where(*of_series).order_by(lease.c.first)
        for first, last in [*connection.execute(asked).all(), (row["next"], row["next"])]:
            if reached is not None and first > reached + 1:
                found.append(Loose(row["office"], row["series"], row["year"], reached + 1, first - 1))
            reached = max(reached or 0, last)
    return found


def take_back(connection: Connection, block: UUID, reason: str, by: str, now: datetime) -> Lent:
    """What is not on a letter here is void and is lent to nobody: whoever had it may have given it without a word.
    A letter that comes after all keeps its number. Raises ReasonMissing, LeaseUnknown."""
    why = reason.strip()[:400]
    if not why:
        raise ReasonMissing()
    asked = select(lease, counter.c.name).join(counter, counter.c.id == lease.c.counter).where(lease.c.id == block)
    row = connection.execute(asked.with_for_update(of=lease)).mappings().first()
    if row is None or row["state"] != "open":
        raise LeaseUnknown()
    used = connection.execute(select(func.max(letter.c.serial)).where(*_letters(row, row["last"]))).scalar_one()
    unused = max((used or 0) + 1, row["first"])
    connection.execute(update(lease).where(lease.c.id == block).values(state="void", unused_from=unused, reason=why))
    accounts.did(connection, by, "tarik blok nomor", str(block), now, note=why)
    return _lent(connection, connection.execute(asked).mappings().one(), now)


def _lent(connection: Connection, row: RowMapping, now: datetime) -> Lent:
    state = LentState(row["state"])
    if state is LentState.OPEN and row["expires_at"] <= now:
        state = LentState.EXPIRED
    # What came back is lent again in a block of its own; letters with its numbers belong to that one.
    end = row["unused_from"] - 1 if state is LentState.RETURNED else row["last"]
    numbers = set(connection.execute(select(letter.c.serial).where(*_letters(row, end))).scalars())
    given = max(numbers, default=row["first"] - 1)
    if row["unused_from"] is not None:
        given = max(given, row["unused_from"] - 1)
    rest = row["last"] - given
    is_free = state in (LentState.OPEN, LentState.EXPIRED) or (state is LentState.RETURNED and not row["relent"])
    is_void = state in (LentState.VOID, LentState.REFUSED)
    return Lent(
        id=row["id"],
        office=row["office"],
        counter=row["name"],
        series=row["series"],
        year=row["year"],
        first=row["first"],
        last=row["last"],
        state=state,
        expires_at=row["expires_at"],
        used=len(numbers),
        free=rest if is_free else 0,
        void=rest if is_void else 0,
        missing=tuple(number for number in range(row["first"], given + 1) if number not in numbers),
        reason=row["reason"],
    )


def _letters(row: RowMapping, last: int) -> tuple[ColumnElement[bool], ...]:
    return (
        letter.c.office == row["office"],
        letter.c.series == row["series"],
        letter.c.year == row["year"],
        letter.c.serial.between(row["first"], last),
    )
