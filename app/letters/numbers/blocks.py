"""Blocks of numbers lent to this counter by the central store, for offices where several counters share a series.

Every number of a block is in one of these states: it bears a letter, is still to be given, went back, or is void with a
reason. A block that has expired goes back by itself; the centre lends its numbers again only after it has read so.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from app.base.errors import Missing, Refused
from app.letters.tables import BlockRow, NumberFateRow, SeriesRow, SharedSeriesRow
from app.store import Unit

_SHARED = select(SharedSeriesRow.series).where(col(SharedSeriesRow.series) == bindparam("series"))


class NoNumbersLeft(Refused):
    """The series is shared and no block that holds today has a number left."""

    code = "letters.no_numbers_left"


class BlockOverlaps(Refused):
    """Numbers of the block were lent to this counter before, and did not go back. Facts: `first`, `last`."""

    code = "letters.block_overlaps"


class BlockUnknown(Missing):
    code = "letters.block_unknown"


class NumberFate(StrEnum):
    RETURNED = "returned"
    VOID = "void"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Block:
    """left: how many numbers can still be given from it."""

    id: UUID
    series: str
    year: int
    first: int
    last: int
    left: int
    expires: datetime


def is_shared(session: Session, series: str) -> bool:
    return session.connection().execute(_SHARED, {"series": series}).first() is not None


def share(unit: Unit, series: str) -> None:
    """From now on numbers of this series come from blocks alone."""
    if not is_shared(unit.session, series):
        unit.session.add(SharedSeriesRow(series=series, since=unit.clock()))
        unit.session.flush()


def lend(unit: Unit, block: UUID, series: str, year: int, first: int, last: int, expires: datetime) -> None:
    """From now on the series is shared. Raises BlockOverlaps."""
    other = unit.session.exec(
        select(BlockRow).where(
            BlockRow.series == series, BlockRow.year == year, BlockRow.first <= last, BlockRow.last >= first
        )
    ).all()
    # Numbers that went back may be lent again; whatever was given from the block, or is still to be given, may not.
    if any(row.closed_at is None or row.next > first for row in other):
        raise BlockOverlaps(first=first, last=last)
    share(unit, series)
    own = unit.session.get(SeriesRow, (series, year))
    # Numbers that this counter gave while the series was still its own are not given a second time.
    following = first if own is None else max(first, min(own.last, last) + 1)
    unit.session.add(
        BlockRow(id=block, series=series, year=year, first=first, last=last, next=following, expires=expires)
    )
    unit.record(
        "letters.block_lent", block, series=series, year=year, first=first, last=last, expires=expires.isoformat()
    )


def take(unit: Unit, series: str, year: int) -> int:
    """The next number, from the block that expires first. Raises NoNumbersLeft."""
    now = unit.clock()
    row = unit.session.exec(
        select(BlockRow)
        .where(
            BlockRow.series == series,
            BlockRow.year == year,
            col(BlockRow.closed_at).is_(None),
            col(BlockRow.next) <= col(BlockRow.last),
            BlockRow.expires > now,
        )
        .order_by(col(BlockRow.expires), col(BlockRow.first))
    ).first()
    if row is None:
        raise NoNumbersLeft()
    serial, row.next = row.next, row.next + 1
    unit.session.add(row)
    return serial


def left(session: Session, now: datetime) -> list[Block]:
    """Blocks that still have numbers to give."""
    rows = session.exec(
        select(BlockRow)
        .where(col(BlockRow.closed_at).is_(None), BlockRow.expires > now, col(BlockRow.next) <= col(BlockRow.last))
        .order_by(col(BlockRow.series), col(BlockRow.expires))
    )
    return [_block(row) for row in rows]


def empty(session: Session, now: datetime, year: int) -> list[str]:
    """Series that are shared and of which this counter has no number left to give in this year."""
    series = session.exec(select(SharedSeriesRow.series).order_by(col(SharedSeriesRow.series))).all()
    stocked = {block.series for block in left(session, now) if block.year in (0, year)}
    return [each for each in series if each not in stocked]


def expired(session: Session, now: datetime) -> list[UUID]:
    """Blocks that are to go back."""
    return list(
        session.exec(select(BlockRow.id).where(col(BlockRow.closed_at).is_(None), BlockRow.expires <= now)).all()
    )


def close(unit: Unit, block: UUID, fate: NumberFate, reason: str) -> None:
    """What was not given from the block goes back or is void. Raises BlockUnknown (also for a closed one)."""
    row = unit.session.get(BlockRow, block)
    if row is None or row.closed_at is not None:
        raise BlockUnknown()
    row.closed_at = unit.clock()
    unit.session.add(row)
    if row.next <= row.last:
        _explain(unit, row.series, row.year, row.next, row.last, fate, reason)
    unit.record(
        f"letters.block_{fate}",
        row.id,
        series=row.series,
        year=row.year,
        first=row.next,
        last=row.last,
        reason=reason,
    )


def close_all(unit: Unit, reason: str) -> None:
    """Void what is left of every block: this counter begins a new life and the centre counts them so, too."""
    for block in unit.session.exec(select(BlockRow.id).where(col(BlockRow.closed_at).is_(None))).all():
        close(unit, block, NumberFate.VOID, reason)


def skip_to(unit: Unit, series: str, year: int, last: int) -> None:
    """Numbers up to `last` were given by an earlier life of this counter, of which its file knows nothing."""
    row = unit.session.get(SeriesRow, (series, year)) or SeriesRow(series=series, year=year)
    known = max(row.last, row.first - 1)
    if last <= known:
        return
    row.last = last
    unit.session.add(row)
    _explain(unit, series, year, known + 1, last, NumberFate.ELSEWHERE, "kehidupan terdahulu")
    unit.record("letters.numbers_skipped", uuid4(), series=series, year=year, first=known + 1, last=last)


def _explain(unit: Unit, series: str, year: int, first: int, last: int, fate: NumberFate, reason: str) -> None:
    unit.session.add(
        NumberFateRow(
            id=uuid4(),
            series=series,
            year=year,
            first=first,
            last=last,
            fate=fate,
            reason=reason,
            at=unit.clock(),
            by=unit.actor.name,
        )
    )


def _block(row: BlockRow) -> Block:
    return Block(row.id, row.series, row.year, row.first, row.last, row.last - row.next + 1, row.expires)
