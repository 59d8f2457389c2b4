"""Workbooks: xlsx, and xls where it opens. Every cell becomes text, and what a spreadsheet did to a number shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from app.registry.errors import HeaderOnly, WorkbookDamaged
from app.registry.rows import codes, headers
from app.registry.source.sheets import HEADER_WITHIN, Batch, header_row, no_header

_ROWS = 2000
_SIXTEEN_DIGITS = 10**15

_Cell = int | float | str | bool | time | date | datetime | timedelta


class WorkbookSheet:
    """One sheet whose column names were found. part: the bytes of the file that count as this sheet's."""

    def __init__(
        self,
        path: Path,
        sheet: CalamineSheet,
        header_at: int,
        names: list[str],
        part: tuple[int, int],
        vocabulary: headers.Vocabulary,
    ) -> None:
        self.path, self._sheet, self._header_at, self._part = path, sheet, header_at, part
        self.header = tuple(names)
        self.columns = vocabulary.columns(self.header)

    @property
    def name(self) -> str:
        return self._sheet.name

    @property
    def height(self) -> int:
        """The number of its last row."""
        return max(self._sheet.total_height, self._sheet.height)

    def batches(self) -> Iterator[Batch]:
        start, size = self._part
        width, height = len(self.header), max(1, self._sheet.total_height)
        rows = enumerate(self._sheet.iter_rows(), start=1)
        under = islice(rows, self._header_at + 1, None)
        while piece := list(islice(under, _ROWS)):
            filled = [(number, [text(cell) for cell in cells]) for number, cells in piece]
            filled = [(number, cells[:width]) for number, cells in filled if any(cells)]
            columns = list(zip(*(cells for _, cells in filled), strict=True)) or [()] * width
            yield Batch(columns, [number for number, _ in filled], start + size * piece[-1][0] // height)


@dataclass(frozen=True, slots=True)
class Tables:
    """Of one workbook. ignored: filled sheets that are neither."""

    sheets: list[WorkbookSheet]
    books: codes.Books
    ignored: int


def tables(path: Path, vocabulary: headers.Vocabulary, book: headers.Vocabulary) -> Tables:
    """The sheets with known column names, and its code books (whose header `book` finds).

    Raises WorkbookDamaged, HeaderOnly (nothing in it), or why no sheet has a header.
    """
    all_sheets = opened(path)
    filled = [(sheet, rows) for sheet, rows in all_sheets if any(any(row) for row in rows)]
    if not filled:
        raise HeaderOnly(file=path.name)
    size = path.stat().st_size // len(filled)
    found: list[WorkbookSheet] = []
    books: list[codes.Books] = []
    for place, (sheet, rows) in enumerate(filled):
        # The book first: its rows name columns and meanings that we know, and would be taken for a header.
        if (at := header_row(rows, book)) is not None and codes.is_book(rows[at]):
            under = islice(sheet.iter_rows(), at + 1, None)
            books.append(codes.read_book(rows[at], ([text(cell) for cell in row] for row in under)))
        elif (at := header_row(rows, vocabulary)) is not None:
            found.append(WorkbookSheet(path, sheet, at, rows[at], (place * size, size), vocabulary))
    if not found and not books:
        raise no_header(path.name, filled[0][1])
    return Tables(found, codes.merged(books), len(filled) - len(found) - len(books))


def opened(path: Path) -> list[tuple[CalamineSheet, list[list[str]]]]:
    """Every sheet with its first rows as text. Raises WorkbookDamaged."""
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [book.get_sheet_by_name(name) for name in book.sheet_names]
        return [
            (sheet, [[text(cell) for cell in row] for row in islice(sheet.iter_rows(), HEADER_WITHIN)])
            for sheet in sheets
        ]
    except (CalamineError, PasswordError, OSError) as error:
        raise WorkbookDamaged(file=path.name) from error


def text(cell: _Cell) -> str:
    """A whole number without .0; a 16-digit number that ends in 0 as 5.10701210868548E+15.

    A spreadsheet keeps 15 digits of a number, so of a NIK that was typed as a number the last digit is gone and reads
    0. A 16-digit number that ends otherwise was written by a program and is whole (all NIK lie under 2**53, with few
    exceptions above province 90, whose last digit is then even).
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "YA" if cell else "TIDAK"
    if isinstance(cell, float) and not cell.is_integer():
        return repr(cell)
    if isinstance(cell, int | float):
        number = int(cell)
        return f"{number:.14E}" if abs(number) >= _SIXTEEN_DIGITS and number % 10 == 0 else str(number)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
