"""The next number of a series, taken in the same transaction as the letter that bears it: no gaps, no twins."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, func, select

from app.base.errors import Refused
from app.letters.tables import LetterRow, NumberRow, SeriesRow, VoidRow
from app.standard import LetterKind
from app.store import Unit

_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
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
    """Take the next number of the kind's series. on: the office's local date."""
    series, year = kind.series(), _year(kind, on)
    row = unit.session.get(SeriesRow, (series, year)) or SeriesRow(series=series, year=year)
    row.last = max(row.last, row.first - 1) + 1
    unit.session.add(row)
    return Taken(series, year, row.last, text(kind, row.last, on, desk=desk))


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


def prove(session: Session) -> list[SeriesProof]:
    """For each series, that every number from its first to its last bears one letter, or is explained without one."""
    proofs: list[SeriesProof] = []
    for row in session.exec(select(SeriesRow).order_by(col(SeriesRow.series), col(SeriesRow.year))):
        serials = set(
            session.exec(
                select(LetterRow.serial).where(
                    LetterRow.series == row.series, LetterRow.year == row.year, col(LetterRow.serial).is_not(None)
                )
            ).all()
        )
        besides = _besides(session, row)
        explained = {serial for some in besides.values() for serial in some}
        gaps = tuple(n for n in range(row.first, row.last + 1) if n not in serials and n not in explained)
        twins = tuple(sorted(explained & {serial for serial in serials if serial is not None}))
        void = session.exec(
            select(func.count())
            .select_from(VoidRow)
            .join(LetterRow, col(LetterRow.id) == col(VoidRow.letter_id))
            .where(LetterRow.series == row.series, LetterRow.year == row.year)
        ).one()
        proofs.append(SeriesProof(row.series, row.year, row.first, row.last, len(serials), gaps, void, besides, twins))
    return proofs


def _besides(session: Session, series: SeriesRow) -> dict[str, tuple[int, ...]]:
    rows = session.exec(
        select(NumberRow.fate, NumberRow.serial)
        .where(NumberRow.series == series.series, NumberRow.year == series.year)
        .order_by(col(NumberRow.serial))
    )
    found: dict[str, tuple[int, ...]] = {}
    for fate, serial in rows:
        found[fate] = (*found.get(fate, ()), serial)
    return found


def _year(kind: LetterKind, on: date) -> int:
    return on.year if kind.reset == "yearly" else 0
