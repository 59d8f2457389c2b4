"""Lists of one kind as one: a file for each kecamatan, or a sheet for each desa.

Their rows follow each other under numbers of their own, so that a refused row can still be named by file and row.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate, groupby, pairwise
from pathlib import Path
from typing import Protocol, runtime_checkable

from app.registry.errors import PairUnclear, PeriodsDiffer
from app.registry.rows.faults import Doubt, Refused
from app.registry.rows.headers import Columns, Field, normal
from app.registry.source.households import Filled
from app.registry.source.periods import Period, period, unlike
from app.registry.source.share import WHOLE, Divisible, Share
from app.registry.source.sheets import Batch, Sheet
from app.words import dates

_BLOCK = 1 << 20


@runtime_checkable
class OfAWorkbook(Sheet, Protocol):
    """One of the sheets of a file. height: at least the number of its last row; weight: the file's bytes that are its
    own."""

    @property
    def name(self) -> str: ...

    @property
    def height(self) -> int: ...

    @property
    def weight(self) -> int: ...


class Several:
    """sheets: at least two. path, header: of the first; columns: what any of them has, empty where one lacks it."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        self.sheets = tuple(sheets)
        self.path = sheets[0].path
        self._before = [0, *accumulate(_most_rows(sheet) for sheet in sheets)]
        """By sheet: how many numbers those before it may need."""
        self._alike = all(_titles(sheet) == _titles(sheets[0]) for sheet in sheets)
        self.header: tuple[str, ...]
        self.header, self.columns = (sheets[0].header, sheets[0].columns) if self._alike else _together(sheets)

    def batches(self) -> Iterator[Batch]:
        done = 0
        for place, sheet in enumerate(self.sheets):
            for batch in sheet.batches():
                yield self._own(place, batch, done + batch.done)
            if self.sheets[place + 1 : place + 2] and self.sheets[place + 1].path == sheet.path:
                continue  # the sheets of a workbook count its bytes together
            done += _file_size(sheet)

    def where(self, row: int) -> tuple[str, int]:
        """The name of the file (and sheet, where a workbook has several), and the row in it."""
        place = bisect_right(self._before, row - 1) - 1
        return self._names()[place], row - self._before[place]

    def incomplete(self) -> int:
        """How many of them lack a column that another has."""
        kinds = [{*sheet.columns.at, *(name for _, name in sheet.columns.flags)} for sheet in self.sheets]
        return sum(1 for kind in kinds if kind < set().union(*kinds))

    def _own(self, place: int, batch: Batch, done: int) -> Batch:
        """As this table numbers its rows and orders its columns."""
        before = self._before[place]
        rows = [before + row for row in batch.rows]
        refused = [replace(each, row=before + each.row) for each in batch.refused]
        return Batch(batch.columns if self._alike else self._turned(place, batch), rows, done, refused, batch.doubts)

    def _turned(self, place: int, batch: Batch) -> Sequence[Sequence[str]]:
        sheet, none = self.sheets[place], [""] * len(batch.rows)
        flags = {name: at for at, name in sheet.columns.flags}
        found: list[Sequence[str]] = [none] * len(self.header)
        for field, at in self.columns.at.items():
            if field in sheet.columns.at:
                found[at] = batch.columns[sheet.columns.at[field]]
        for at, name in self.columns.flags:
            if name in flags:
                found[at] = batch.columns[flags[name]]
        return found

    def _names(self) -> list[str]:
        files = [sheet.path for sheet in self.sheets]
        named = [
            f"{sheet.path.name} [{sheet.name}]"
            if isinstance(sheet, OfAWorkbook) and files.count(sheet.path) > 1
            else sheet.path.name
            for sheet in self.sheets
        ]
        # An archive may hold a file of the same name in each of its folders.
        return [
            name if named.count(name) == 1 else f"{name} ({named[: at + 1].count(name)})"
            for at, name in enumerate(named)
        ]


class SeveralDivisible(Several):
    """Each process takes whole sheets of them: whose middle lies in its share of all bytes."""

    def share(self, share: Share) -> Iterator[Batch]:
        total = sum(map(_size, self.sheets))
        begins, done, before = share.begins(_file_size(self.sheets[0])), 0, 0
        for place, sheet in enumerate(self.sheets):
            size = _size(sheet)
            assert isinstance(sheet, Divisible)
            if (2 * before + size) * share.of // (2 * total) == share.number:
                for batch in sheet.share(WHOLE):
                    # Whoever counts takes off what the first file alone would have before this share.
                    yield self._own(place, batch, begins + done + batch.done)
                done += size
            before += size


def several(sheets: Sequence[Sheet], shape: str) -> Sheet:
    """One table of all of them. Raises PairUnclear when one was given twice, PeriodsDiffer."""
    if len(sheets) == 1:
        return sheets[0]
    given = [(sheet.path, sheet.name if isinstance(sheet, OfAWorkbook) else "") for sheet in sheets]
    twice = next((one for at, one in enumerate(given) if one in given[:at]), None)
    if twice is not None:
        raise PairUnclear(file=twice[0].name, shape=shape)
    must_be_of_one_time(sheets)
    return (SeveralDivisible if all(isinstance(sheet, Divisible) for sheet in sheets) else Several)(sheets)


def must_be_of_one_time(sheets: Sequence[Sheet]) -> None:
    """Of somebody with two desils the first would be taken, which mostly is the older one. A list of payments may go
    through the months. Raises PeriodsDiffer."""
    ranked = [sheet for sheet in sheets if sheet.columns.has(Field.DESIL)]
    told = [found for sheet in ranked if (found := period(_name(sheet))) is not None]
    for one, other in pairwise(sorted(told)):
        if unlike(one, other):
            raise PeriodsDiffer(file=sheets[0].path.name, older=_words(one), newer=_words(max(told)))


def _name(sheet: Sheet) -> str:
    return sheet.name if isinstance(sheet, OfAWorkbook) else sheet.path.stem


def _words(at: Period) -> str:
    return dates.month(date(*at, 1)) if at[1] else str(at[0])


def notes(*sheets: Sheet | None) -> tuple[Doubt, ...]:
    """What is to be said of lists that were put together, one for each of those concerned."""
    lacking = sum(sheet.incomplete() for sheet in sheets if isinstance(sheet, Several))
    chosen = [doubt for sheet in sheets if sheet is not None for doubt in sheet.columns.doubts]
    return (*(Doubt.COLUMNS_DIFFER,) * lacking, *chosen)


def placed(sheet: Sheet, refused: Sequence[Refused]) -> Iterator[tuple[str, list[Refused]]]:
    """Refused rows under the name of the file in which they stand, numbered as there."""
    sheet = sheet.inner if isinstance(sheet, Filled) else sheet
    if not isinstance(sheet, Several):
        yield sheet.path.name, list(refused)
        return
    found = [(*sheet.where(each.row), each) for each in refused]
    for file, rows in groupby(found, key=lambda one: one[0]):
        yield file, [replace(each, row=row) for _, row, each in rows]


def strangers(all_sheets: Sequence[Sheet], ours: Sequence[Sheet], shape: str) -> tuple[Doubt, ...]:
    """What else was given: another sheet of the same workbook is left out and counted. Raises PairUnclear for a file,
    whose people would be missing without a word."""
    others = [sheet for sheet in all_sheets if sheet not in ours]
    files = {sheet.path for sheet in ours}
    odd = next((sheet for sheet in others if sheet.path not in files), None)
    if odd is not None:
        raise PairUnclear(file=odd.path.name, shape=shape)
    return (Doubt.SHEET_IGNORED,) * len(others)


def _titles(sheet: Sheet) -> list[str]:
    return [normal(title) for title in sheet.header]


def _together(sheets: Sequence[Sheet]) -> tuple[tuple[str, ...], Columns]:
    """What is understood of any of them, under the title that the first has for it."""
    titles: dict[object, str] = {}
    for sheet in sheets:
        for field, at in sheet.columns.at.items():
            titles.setdefault(field, sheet.header[at])
    fields = list(dict.fromkeys(field for sheet in sheets for field in sheet.columns.at))
    flags: dict[str, str] = {}
    for sheet in sheets:
        for at, name in sheet.columns.flags:
            flags.setdefault(name, sheet.header[at])
    dropped = tuple(dict.fromkeys(name for sheet in sheets for name in sheet.columns.dropped))
    header = (*(titles[field] for field in fields), *flags.values())
    places = {field: place for place, field in enumerate(fields)}
    kept = tuple((len(fields) + place, name) for place, name in enumerate(flags))
    doubts = tuple(doubt for sheet in sheets for doubt in sheet.columns.doubts)
    return header, Columns(places, kept, dropped, doubts)


def _size(sheet: Sheet) -> int:
    """Bytes of its file that are this sheet's."""
    return sheet.weight if isinstance(sheet, OfAWorkbook) else _file_size(sheet)


def _file_size(sheet: Sheet) -> int:
    return sheet.path.stat().st_size


def _most_rows(sheet: Sheet) -> int:
    """At least as many as the highest number of a row in it."""
    return sheet.height if isinstance(sheet, OfAWorkbook) else _lines(sheet.path)


def _lines(path: Path) -> int:
    count = 2
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            count += block.count(b"\n") + block.count(b"\r")
    return count
