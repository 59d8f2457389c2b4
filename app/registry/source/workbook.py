"""Workbooks: xlsx, and xls where it opens. Every cell becomes text, and what a spreadsheet did to a number shows."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path

from app.registry.errors import HeaderOnly
from app.registry.rows import codes, headers
from app.registry.rows.cells import EXACT
from app.registry.source import merged, pieces
from app.registry.source.merged import Spread
from app.registry.source.pieces import Cell, Cells, Piece, Source
from app.registry.source.share import WHOLE, Share
from app.registry.source.sheets import HEADER_WITHIN, Batch, Header, header_row, no_header, without_failed

_SIXTEEN_DIGITS = 10**15
_FIRST = 200
"""Rows in which it shows whether cells are merged over the people of a family."""


class WorkbookSheet:
    """One sheet whose column names were found. begins: how many of the file's bytes count as those of sheets before;
    first: its first rows."""

    def __init__(
        self,
        source: Source,
        header: Header,
        begins: int,
        vocabulary: headers.Vocabulary,
        first: Sequence[Sequence[str]] = (),
    ) -> None:
        self.path, self._source, self._header_at, self._begins = source.path, source, header.at, begins
        self.header = header.titles
        self.columns = vocabulary.columns(self.header)
        people = first[header.at + 1 :]
        self._merged = source.merged() if merged.may_be(self.columns, people) else ()

    @property
    def name(self) -> str:
        return self._source.name

    @property
    def height(self) -> int:
        """At least the number of its last row."""
        return self._source.height

    @property
    def weight(self) -> int:
        return self._source.weight

    def batches(self) -> Iterator[Batch]:
        spread = Spread(self._merged, self.columns)
        for piece in self._source.pieces():
            yield from self._batches(piece, self._begins + self._part(piece.done), spread)

    def share(self, share: Share) -> Iterator[Batch]:
        if self._merged:  # what covers a row may begin in the share before
            if share.number > 0:
                return
            share = WHOLE
        spread = Spread(self._merged, self.columns)
        # Whoever counts takes off what a share of the whole file would have in front of it.
        begins = share.begins(self.path.stat().st_size)
        before = self._source.begins(share)
        for piece in self._source.pieces(share):
            yield from self._batches(piece, begins + self._part(piece.done - before), spread)

    def _part(self, read: int) -> int:
        return self.weight * read // max(1, self._source.total)

    def _batches(self, piece: Piece, done: int, spread: Spread) -> Iterator[Batch]:
        under = bisect_right(piece.numbers, self._header_at + 1)
        numbers = piece.numbers[under:]
        if not numbers:
            return
        columns: list[Sequence[str]] = [_texts(column[under:] if under else column) for column in piece.columns]
        if all("" in column for column in columns):
            filled = [at for at, cells in enumerate(zip(*columns, strict=True)) if any(cells)]
            numbers = [numbers[at] for at in filled]
            columns = [[column[at] for at in filled] for column in columns]
        missing = len(self.header) - len(columns)
        columns = [*columns[: len(self.header)], *[[""] * len(numbers)] * missing]
        if self._merged and numbers:
            columns = spread.over(numbers, columns)
        batch = Batch(columns, numbers, done)
        yield without_failed(batch, self.columns.places)


@dataclass(frozen=True, slots=True)
class Tables:
    """Of one workbook. ignored: filled sheets that are neither; hidden: sheets of people that nobody sees who opens
    it, left out beside those that are seen."""

    sheets: list[WorkbookSheet]
    books: codes.Books
    ignored: int
    hidden: int = 0


def tables(path: Path, vocabulary: headers.Vocabulary, book: headers.Vocabulary) -> Tables:
    """The sheets with known column names, and its code books (whose header `book` finds).

    Raises WorkbookDamaged, HeaderOnly (nothing in it), or why no sheet has a header.
    """
    heads = [(source, head(source, _FIRST)) for source in pieces.sources(path)]
    filled = [(source, rows[:HEADER_WITHIN], rows) for source, rows in heads if any(map(any, rows[:HEADER_WITHIN]))]
    if not filled:
        raise HeaderOnly(file=path.name)
    found: list[WorkbookSheet] = []
    hidden: list[WorkbookSheet] = []
    books: list[codes.Books] = []
    begins = 0
    for source, rows, first in filled:
        # The book first: its rows name columns and meanings that we know, and would be taken for a header.
        if (of_book := header_row(rows, book)) is not None and codes.is_book(of_book.titles):
            books.append(codes.read_book(of_book.titles, whole(source)[of_book.at + 1 :]))
        elif (header := header_row(rows, vocabulary)) is not None:
            into = hidden if source.hidden else found
            into.append(WorkbookSheet(source, header, begins, vocabulary, first))
        begins += source.weight
    ignored = len(filled) - len(found) - len(hidden) - len(books)
    if not found:
        found, hidden = hidden, []
    if not found and not books:
        raise no_header(path.name, filled[0][1])
    return Tables(found, codes.merged(books), ignored, len(hidden))


def head(source: Source, count: int) -> list[list[str]]:
    """The first rows of a sheet as text. Raises WorkbookDamaged."""
    return [[text(cell) for cell in cells] for cells in pieces.first_rows(source, count)]


def whole(source: Source) -> list[list[str]]:
    """Every row of a small sheet as text, from row 1 on. Raises WorkbookDamaged."""
    return [[text(cell) for cell in cells] for cells in pieces.all_rows(source)]


def _texts(cells: Cells) -> list[str]:
    try:
        return [*map(str.strip, cells)]  # type: ignore[arg-type]  # four times as fast where all of them are texts
    except TypeError:
        return [text(cell) for cell in cells]


def text(cell: Cell) -> str:
    """A whole number without .0; a 16-digit number of which digits may be lost as 5.10701210868548E+15.

    A spreadsheet keeps 15 digits of a number, so of a NIK that was typed as a number the last digit is gone and reads
    0. A 16-digit number that ends otherwise was written by a program and is whole up to 2**53. Above that, which is
    every NIK from province 91 on, no number is believed, whatever digits the file spells: whoever wrote it held it as
    a number before, and every second one is another person's.
    """
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, bool):
        return "YA" if cell else "TIDAK"
    if isinstance(cell, float) and not cell.is_integer():
        return repr(cell)
    if isinstance(cell, int | float):
        number = int(cell)
        lost = abs(number) > EXACT or (abs(number) >= _SIXTEEN_DIGITS and number % 10 == 0)
        return f"{number:.14E}" if lost else str(number)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
