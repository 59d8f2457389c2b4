"""The next number of a series, taken in the same transaction as the letter that bears it: no gaps, no twins."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import bindparam
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, func, select

from app.base.errors import Refused
from app.letters.numbers import blocks, holding
from app.letters.tables import BlockRow, LetterRow, NumberFateRow, NumberRow, SeriesRow, VoidRow
from app.standard import LetterKind
from app.store import Unit

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
# One statement, put together once: every letter takes its number by it.
_TAKE = (
    insert(SeriesRow)
    .values(series=bindparam("series"), year=bindparam("year"), first=1, last=1)
    .on_conflict_do_update(set_={"last": func.max(col(SeriesRow.last), col(SeriesRow.first) - 1) + 1})
    .returning(col(SeriesRow.last))
)
_SERIAL = re.compile(r"\{nomor(?::0?(\d))?\}")


class NumberTooLow(Refused):
    """The paper register cannot stop before numbers that were given already. Facts: `last`, `wanted`."""

    code = "letters.number_too_low"


@dataclass(frozen=True, slots=True)
class Taken:
    """series and year name the running number, serial is its value, text what is printed."""

    series: str
    year: int
    serial: int
    text: str


@dataclass(frozen=True, slots=True)
class SeriesProof:
    """All serials of a series from `first` to `last`: how many bear a letter, which do not (must be none).

    void: how many of the letters count no more. besides: serials of numbers that are explained without a letter, by
    their fate (reserved, by_hand, outside, void, returned). twins: bear a letter and another fate; must be none.
    """

    series: str
    year: int
    first: int
    last: int
    used: int
    gaps: tuple[int, ...]
    void: int = 0
    besides: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    twins: tuple[int, ...] = ()

    @property
    def whole(self) -> bool:
        """Every number is issued, void, reserved, returned, or on paper; and each only once."""
        return not self.gaps and not self.twins


def take(unit: Unit, kind: LetterKind, on: date, *, desk: str) -> Taken:
    """Take the next number of the kind's series. on: the office's local date.

    Raises NumbersHeld, and NoNumbersLeft for a series that is shared with other counters.
    """
    holding.must_be_free(unit.session)
    series, year = kind.series(), _year(kind, on)
    if blocks.is_shared(unit.session, series):
        serial = blocks.take(unit, series, year)
        return Taken(series, year, serial, text(kind, serial, on, desk=desk))
    serial = unit.session.connection().execute(_TAKE, {"series": series, "year": year}).scalar_one()
    return Taken(series, year, serial, text(kind, serial, on, desk=desk))


def text(kind: LetterKind, serial: int, on: date, *, desk: str) -> str:
    """The number as printed, by the kind's pattern."""
    written = _SERIAL.sub(lambda m: f"{serial:0{m.group(1) or 1}d}", kind.number)
    for token, value in {
        "{klasifikasi}": kind.classification,
        "{unit}": kind.unit_code,
        "{jenis}": kind.kind_code,
        "{bulan}": f"{on.month:02d}",
        "{bulan_romawi}": _ROMAN[on.month - 1],
        "{tahun}": str(on.year),
        "{meja}": desk,
    }.items():
        written = written.replace(token, value)
    return written


def begin_at(unit: Unit, kind: LetterKind, on: date, *, next_number: int) -> None:
    """The paper register stopped before `next_number`: Loket goes on there. Raises NumberTooLow, never goes back."""
    series, year = kind.series(), _year(kind, on)
    row = unit.session.get(SeriesRow, (series, year)) or SeriesRow(series=series, year=year)
    if next_number <= row.last or next_number < 1:
        raise NumberTooLow(last=row.last, wanted=next_number)
    if row.last >= row.first:
        # Numbers were given already; a jump would be a gap that no letter explains.
        raise NumberTooLow(last=row.last, wanted=next_number)
    row.first, row.last = next_number, next_number - 1
    unit.session.add(row)
    unit.session.flush()


def prove(session: Session) -> list[SeriesProof]:
    """For each series, that every number that was given here bears one letter, or is explained without one. Of blocks
    only the numbers that were given from them count."""
    given: dict[tuple[str, int], set[int]] = {}
    for row in session.exec(select(SeriesRow)):
        given.setdefault((row.series, row.year), set()).update(range(row.first, row.last + 1))
    for block in session.exec(select(BlockRow)):
        given.setdefault((block.series, block.year), set()).update(range(block.first, block.next))
    return [_proof(session, series, year, given[series, year]) for series, year in sorted(given)]


def _proof(session: Session, series: str, year: int, given: set[int]) -> SeriesProof:
    of_series = (LetterRow.series == series, LetterRow.year == year)
    serials = set(session.exec(select(LetterRow.serial).where(*of_series, col(LetterRow.serial).is_not(None))).all())
    besides = _besides(session, series, year)
    single = {serial for some in besides.values() for serial in some}
    ranges: set[int] = set()
    for fate in session.exec(select(NumberFateRow).where(NumberFateRow.series == series, NumberFateRow.year == year)):
        ranges.update(range(fate.first, fate.last + 1))
    void = session.exec(
        select(func.count())
        .select_from(VoidRow)
        .join(LetterRow, col(LetterRow.id) == col(VoidRow.letter_id))
        .where(*of_series)
    ).one()
    own = session.get(SeriesRow, (series, year))
    first, last = (own.first, own.last) if own else (1, 0)
    gaps = tuple(sorted(given - serials - single - ranges))
    twins = tuple(sorted(single & {serial for serial in serials if serial is not None}))
    return SeriesProof(
        series,
        year,
        min(given, default=first),
        max(given, default=last),
        len(serials),
        gaps,
        void,
        besides,
        twins,
    )


def _besides(session: Session, series: str, year: int) -> dict[str, tuple[int, ...]]:
    rows = session.exec(
        select(NumberRow.fate, NumberRow.serial)
        .where(NumberRow.series == series, NumberRow.year == year)
        .order_by(col(NumberRow.serial))
    )
    found: dict[str, tuple[int, ...]] = {}
    for fate, serial in rows:
        found[fate] = (*found.get(fate, ()), serial)
    return found


def _year(kind: LetterKind, on: date) -> int:
    return on.year if kind.reset == "yearly" else 0
