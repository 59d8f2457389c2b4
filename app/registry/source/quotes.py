"""Rows of a text in which quotes stand: which of them enclose a cell, and which were typed by accident.

A quoted cell may go on over line breaks. A stray quote at the start of a cell looks the same, and would swallow every
row up to the next quote without a word. So lines are only taken together where what comes of it is one row, and nothing
that was swallowed looks like a row of its own; else the line is read alone, and the row is counted as odd.
"""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

QUOTE = '"'
_MOST_LINES, _MOST_SIGNS = 100, 1 << 16
"""No cell of a list is longer."""
_LONG_NUMBER = re.compile(r"(?:\d[ .'-]?){12}")
_FEW = 4
"""Cells; with a comma between them running text has as many."""


@dataclass(frozen=True, slots=True)
class Rows:
    """odd: places of the rows whose quotes do not pair. rest: lines of a row that is still open at the end."""

    cells: list[list[str]]
    odd: set[int] = field(default_factory=set)
    rest: str = ""


class Quoted:
    """width: of the header. numbers: the columns in which a NIK or a No. KK stands."""

    def __init__(self, delimiter: str, width: int, numbers: Sequence[int]) -> None:
        self._delimiter, self._width, self._numbers = delimiter, width, numbers

    def read(self, block: str, *, last: bool) -> Rows:
        """block: whole lines. last: nothing comes behind it, so nothing stays open."""
        try:
            cells = list(csv.reader(io.StringIO(block), delimiter=self._delimiter, strict=True))
        except csv.Error:
            cells = []
        # Each line is a row of the right width: nothing was swallowed.
        if len(cells) == block.count("\n") and {*map(len, cells)} == {self._width}:
            return Rows(cells)
        return self._line_by_line(block.split("\n")[:-1], last)

    def fits(self, cells: Sequence[str]) -> bool:
        """Whether they are a row: as wide as the header, or wider by empty cells."""
        return len(cells) >= self._width and not any(cell.strip() for cell in cells[self._width :])

    def _line_by_line(self, lines: Sequence[str], last: bool) -> Rows:
        found = Rows([])
        at = 0
        while at < len(lines):
            line = lines[at]
            cells, taken = self._record(lines, at, last) if QUOTE in line else (line.split(self._delimiter), 1)
            if taken == 0:
                return Rows(found.cells, found.odd, "".join(f"{line}\n" for line in lines[at:]))
            if cells is None or not self.fits(cells):
                alone = self._alone(line)
                if cells is None or (QUOTE in line and self.fits(alone)):
                    found.odd.add(len(found.cells))
                    cells, taken = alone, 1
            found.cells.append(cells)
            at += taken
        return found

    def _record(self, lines: Sequence[str], at: int, last: bool) -> tuple[list[str] | None, int]:
        """The cells of the row that begins here, and its lines. None where its quotes do not pair; 0 lines where the
        text ends before it does."""
        taken, ended = 0, False

        def pull() -> Iterator[str]:
            nonlocal taken, ended
            signs = 0
            while taken < _MOST_LINES and signs < _MOST_SIGNS:
                if at + taken == len(lines):
                    ended = not last
                    return
                line = lines[at + taken]
                if taken and self._is_row(line):
                    return
                taken, signs = taken + 1, signs + len(line)
                yield f"{line}\n"

        try:
            cells = next(csv.reader(pull(), delimiter=self._delimiter, strict=True))
        except csv.Error:
            return None, 0 if ended else 1
        if taken > 1 and (not self.fits(cells) or self._are_several(lines[at : at + taken])):
            return None, 1
        return cells, taken

    def _are_several(self, lines: Sequence[str]) -> bool:
        """Whether the first of these lines is a row by itself whatever its quotes say, and one of the others too."""
        return self._is_whole(lines[0]) and any(map(self._is_whole, lines[1:]))

    def _is_whole(self, line: str) -> bool:
        cells = line.split(self._delimiter)
        return self.fits(cells) and any(_LONG_NUMBER.search(cells[place]) for place in self._numbers)

    def _is_row(self, line: str) -> bool:
        """Whether what stands before the line's first quote would be a row by itself."""
        cells = line.partition(QUOTE)[0].split(self._delimiter)
        if not self.fits(cells):
            return False
        numbered = any(_LONG_NUMBER.search(cells[place]) for place in self._numbers)
        return numbered or (self._width >= _FEW and self._delimiter != ",")

    def _alone(self, line: str) -> list[str]:
        """The cells of one line whose quotes cannot be believed, without those at the edges of a cell."""
        split = [_bare(cell) for cell in line.split(self._delimiter)]
        if self.fits(split):
            return split
        try:
            cells = next(csv.reader([f"{line}\n"], delimiter=self._delimiter))
        except csv.Error:  # longer than any cell may be
            return split
        return cells if self.fits(cells) else split


def alone(line: str, delimiter: str) -> list[str]:
    """The cells of one line that is known to be a row, whatever its quotes say."""
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return [_bare(cell) for cell in line.split(delimiter)]


def _bare(cell: str) -> str:
    if len(cell) > 1 and cell[0] == cell[-1] == QUOTE:
        return cell[1:-1].replace(QUOTE * 2, QUOTE)
    return cell.strip(QUOTE) if cell.count(QUOTE) == 1 else cell
