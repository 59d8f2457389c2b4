"""Cells that are merged over several rows: a No. KK, an address written once beside all people of the family.

The file has the value in the first row alone. It is that of all rows that the cell covers, and the sheet shows it so;
without it the others would have no family. What is each person's own (NIK, name, birth date) is never taken so.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO

from app.registry.rows.headers import Columns, Field

Ranges = Sequence[tuple[int, int, int]]
"""Column from 0, first and last row as a spreadsheet shows them."""

_OF_THE_FAMILY = (
    Field.KK, Field.HEAD, Field.ADDRESS, Field.RT, Field.RW, Field.VILLAGE, Field.DISTRICT, Field.VILLAGE_CODE,
    Field.DESIL,
)  # fmt: skip
_END = b"</sheetData>"
_RANGE = re.compile(rb'<mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"')
_BLOCK, _MOST = 1 << 20, 1 << 24


def of_xml(sheet: IO[bytes]) -> Ranges:
    """What stands behind the rows of a sheet, which are passed over."""
    before = b""
    while block := sheet.read(_BLOCK):
        text = before + block
        if (at := text.find(_END)) >= 0:
            return rising(
                (_column(left), int(first), int(last))
                for left, first, right, last in _RANGE.findall(text[at:] + sheet.read(_MOST))
                if left == right
            )
        before = block[-len(_END) :]
    return ()


def rising(ranges: Iterable[tuple[int, int, int]]) -> Ranges:
    """Those of several rows."""
    return sorted(each for each in ranges if each[2] > each[1])


def may_be(columns: Columns, rows: Iterable[Sequence[str]]) -> bool:
    """By the first rows of people: whether somebody lacks a No. KK that may stand in a merged cell above."""
    nik, kk = columns.at.get(Field.NIK), columns.at.get(Field.KK)
    return nik is not None and kk is not None and any(row[nik] and not row[kk] for row in rows)


class Spread:
    """Fills the batches of one sheet, one after the other."""

    def __init__(self, ranges: Ranges, columns: Columns) -> None:
        kept = {columns.at[field] for field in _OF_THE_FAMILY if field in columns.at}
        self._ranges: Mapping[int, Ranges] = {
            place: [each for each in ranges if each[0] == place] for place in sorted(kept)
        }
        self._held: dict[int, str] = {}

    def over(self, numbers: Sequence[int], columns: Sequence[Sequence[str]]) -> list[Sequence[str]]:
        """numbers: of the rows, rising."""
        found = [*columns]
        for place, ranges in self._ranges.items():
            covering = list(_covering(ranges, numbers[0], numbers[-1]))
            if not covering:
                continue
            cells = [*columns[place]]
            before = self._held.get(place, "")
            for _, first, last in covering:
                begin, end = bisect_left(numbers, first), bisect_left(numbers, last + 1)
                own = begin < end and numbers[begin] == first
                value = cells[begin] if own else before
                cells[begin:end] = [cell or value for cell in cells[begin:end]]
                self._held[place] = value  # only the last of them can go on behind this batch
            found[place] = cells
        return found


def _covering(ranges: Ranges, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Ranges of one column do not overlap, so both their ends rise."""
    at = bisect_left(ranges, first, key=lambda each: each[2])
    while at < len(ranges) and ranges[at][1] <= last:
        yield ranges[at]
        at += 1


def _column(letters: bytes) -> int:
    found = 0
    for letter in letters:
        found = 26 * found + letter - 64
    return found - 1
