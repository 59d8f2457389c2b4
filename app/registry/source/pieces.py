"""The sheets of a workbook, read in pieces: rows that are written as exports write them are taken out of the XML at
once (`uniform`), all others are handed to the reader of workbooks, some thousand at a time, as a small book.

That reader takes a whole sheet into memory before it gives the first row. In pieces a sheet of any length needs the
memory of one of them, two processes can read a half each, and the first rows are there at once. Only what looks as
spreadsheet programs write it is cut; the rest (xls, xlsb, ods, unusual XML) is read whole.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Protocol
from xml.etree import ElementTree as xml

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from app.registry.errors import WorkbookDamaged
from app.registry.source import merged
from app.registry.source.failed import FAILED, failed_cells
from app.registry.source.share import WHOLE, Share
from app.registry.source.uniform import Form

Cell = int | float | str | bool | time | date | datetime | timedelta
Cells = Sequence[Cell]

_PIECE, _HEAD = 1 << 22, 1 << 16
"""Bytes of XML in a piece, and where only the first rows are asked for. Each piece costs 2 ms for being a book of its
own: in pieces of 256 KiB a sheet takes a third longer than in those of 4 MiB."""
_TIMES, _MOST = 4, 1 << 25
"""A piece is so many times as long as the texts that all sheets share, which are read again with each; but no longer
than 32 MiB, so that memory stays small."""
_MANY = 24 << 20
"""Shared texts beyond this are held by one process alone."""
_ROWS = 1000
"""Of a piece that is handed on."""
_AT_ONCE = 1 << 17
"""Bytes of uniform rows that are taken out at once: what comes of them stays in the processor's cache. 512 KiB take
half as long again."""
_TRIES = 4
"""So many stretches of a sheet may have rows that are not uniform; from then on none is tried any more."""
_SHEET, _END = b"<sheetData>", b"</sheetData>"
_ROW = b"</row>"
_NUMBER = re.compile(rb'\s*<row\b[^>]*?\sr="(\d+)"')
_NUMBERS = re.compile(rb'<row\b[^>]*?\sr="(\d+)"')
_FAILED_TYPE = b' t="e"'
_FAILED = re.compile(rb'(<c\b[^>]*?) t="e"')
_FORMULA = b"<f"
_NEVER_COUNTED = re.compile(rb"(<c(?: (?!t=)\w+=\"[^\"]*\")*)>(<f\b[^>]*(?:/>|>[^<]*</f>))(?:<v></v>|<v ?/>)?</c>")
"""A formula that a program wrote and nobody has worked out; one that gives an empty text says so (t="str")."""
_SIZE = re.compile(rb"<dimension\b[^>]*/>")
_TYPES, _FIRST = "[Content_Types].xml", "_rels/.rels"
_SMALL = 1 << 24
"""No list of sheets, no styles are longer."""
_DAMAGED = (
    CalamineError, PasswordError, OSError, RuntimeError, zipfile.BadZipFile, zlib.error, EOFError, KeyError, ValueError
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """Some rows. numbers: theirs, rising, as a spreadsheet shows them; columns: from A on, equally long; done: how much
    of the sheet is read with them, of its `total`."""

    numbers: Sequence[int]
    columns: Sequence[Cells]
    done: int


class Source(Protocol):
    """One sheet of a workbook; another process can open it anew. weight: bytes of the file that are this sheet's."""

    @property
    def path(self) -> Path: ...

    @property
    def name(self) -> str: ...

    @property
    def hidden(self) -> bool: ...

    @property
    def weight(self) -> int: ...

    @property
    def total(self) -> int: ...

    @property
    def height(self) -> int:
        """At least the number of its last row."""

    def pieces(self, share: Share = WHOLE) -> Iterator[Piece]:
        """Raises WorkbookDamaged."""

    def first(self) -> Iterator[Piece]:
        """The same rows, for whoever wants few of them. Raises WorkbookDamaged."""

    def begins(self, share: Share) -> int:
        """How much of `total` lies in front of the share."""

    def merged(self) -> merged.Ranges:
        """Cells that stand for several rows. Raises WorkbookDamaged."""


@dataclass(frozen=True)
class Cut:
    """member: its XML in the archive, of `total` bytes; carried: what every piece needs beside it."""

    path: Path
    name: str
    member: str
    weight: int
    total: int
    carried: tuple[str, ...]
    shared: int
    hidden: bool = False

    def begins(self, share: Share) -> int:
        return share.begins(self.total)

    def pieces(self, share: Share = WHOLE) -> Iterator[Piece]:
        if self.shared > _MANY:
            if share.number > 0:
                return
            share = WHOLE
        yield from self._told(self._pieces(share, min(max(_PIECE, _TIMES * self.shared), _MOST)))

    def first(self) -> Iterator[Piece]:
        yield from self._told(self._pieces(WHOLE, _HEAD))

    @cached_property
    def height(self) -> int:
        try:
            with zipfile.ZipFile(self.path) as archive:
                stretches = self._stretches(archive, _PIECE)
                return max((int(row) for rows, _, _ in stretches for row in _NUMBERS.findall(rows)), default=0)
        except _DAMAGED as error:
            raise WorkbookDamaged(file=self.path.name) from error

    def merged(self) -> merged.Ranges:
        try:
            with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
                return merged.of_xml(file)
        except _DAMAGED as error:
            raise WorkbookDamaged(file=self.path.name) from error

    def usual(self) -> bool:
        """Whether it can be cut: its rows say their numbers. Raises what an archive raises."""
        with zipfile.ZipFile(self.path) as archive, archive.open(self.member) as file:
            _, found, rows = file.read(_HEAD).partition(_SHEET)
            return bool(found) and (_NUMBER.match(rows) is not None or rows.lstrip().startswith(_END))

    def _told(self, pieces: Iterator[Piece]) -> Iterator[Piece]:
        try:
            yield from pieces
        except _DAMAGED as error:
            raise WorkbookDamaged(file=self.path.name) from error

    def _pieces(self, share: Share, size: int) -> Iterator[Piece]:
        begins, form, tries = self.begins(share), Form(), _TRIES
        with zipfile.ZipFile(self.path) as archive:
            carried = [(name, archive.read(name)) for name in self.carried]
            for rows, head, done in self._stretches(archive, size):
                if done <= begins:
                    continue
                if share.passed(done, self.total):
                    return
                taken = 0
                while tries and taken < len(rows):
                    until = rows.find(_ROW, taken + _AT_ONCE) + len(_ROW)
                    some = rows[taken : until if until >= len(_ROW) else len(rows)]
                    if (found := form.read(some)) is None:
                        tries -= 1
                        break
                    yield Piece(found.numbers, found.columns, done)
                    taken += len(some)
                if taken < len(rows):
                    yield from self._by_reader(carried, rows[taken:], head, done)

    def _by_reader(self, carried: Sequence[tuple[str, bytes]], rows: bytes, head: bytes, done: int) -> Iterator[Piece]:
        if _NUMBER.match(rows) is None:
            raise ValueError("a row without a number")
        book = io.BytesIO()
        with zipfile.ZipFile(book, "w") as small:
            for name, content in carried:
                small.writestr(name, content)
            # Where a formula has no result the reader tells nothing at all; as a text, what the sheet shows.
            shown = _FAILED.sub(rb'\1 t="str"', rows) if _FAILED_TYPE in rows else rows
            if _FORMULA in shown:
                shown = _NEVER_COUNTED.sub(rb'\1 t="str">\2<v>#N/A</v></c>', shown)
            small.writestr(self.member, b"".join((head, shown, _END, b"</worksheet>")))
        book.seek(0)
        sheet = CalamineWorkbook.from_filelike(book).get_sheet_by_name(self.name)
        if sheet.start is not None:
            first, left = sheet.start
            cells = sheet.to_python()
            for start in range(0, len(cells), _ROWS):
                yield _piece(first + start + 1, left, cells[start : start + _ROWS], done)

    def _stretches(self, archive: zipfile.ZipFile, size: int) -> Iterator[tuple[bytes, bytes, int]]:
        """Whole rows as XML, what stands in front of the first of all, and the bytes read so far. Always the same, so
        that two processes mean the same by a share."""
        head, rest, done, last = b"", b"", 0, False
        with archive.open(self.member) as file:
            while not last and (raw := file.read(size)):
                done += len(raw)
                rest += raw
                if not head:
                    head, found, rest = rest.partition(_SHEET)
                    head = _SIZE.sub(b"", head) + found
                cut = rest.rfind(_ROW) + 1
                if (end := rest.find(_END, cut)) >= 0:  # behind the last row there is
                    rest, last = rest[:end], True
                if cut:
                    rows, rest = rest[: cut - 1 + len(_ROW)], rest[cut - 1 + len(_ROW) :]
                    yield rows, head, done
            if not last:
                raise ValueError("the sheet has no end")
            while file.read(size):  # the archive checks its sum at the end
                pass


@dataclass(frozen=True)
class Uncut:
    """A sheet that is read whole, by one process."""

    path: Path
    name: str
    weight: int
    hidden: bool = False

    @property
    def total(self) -> int:
        return self.weight

    def begins(self, share: Share) -> int:
        return 0

    @cached_property
    def height(self) -> int:
        sheet = self._sheet()
        return max(sheet.total_height, sheet.height)

    def pieces(self, share: Share = WHOLE) -> Iterator[Piece]:
        if share.number > 0:
            return
        sheet = self._sheet()
        height, left = max(1, sheet.total_height), sheet.start[1] if sheet.start else 0
        failed = failed_cells(self.path, self.name)
        rows: list[Cells] = []
        for number, row in enumerate(sheet.iter_rows(), start=1):
            rows.append(_marked(row, left, failed[number - 1]) if number - 1 in failed else row)
            if len(rows) == _ROWS:
                yield _piece(number - _ROWS + 1, left, rows, self.total * number // height)
                rows = []
        if rows:
            yield _piece(number - len(rows) + 1, left, rows, self.total)

    def first(self) -> Iterator[Piece]:
        return self.pieces()

    def merged(self) -> merged.Ranges:
        found = self._sheet().merged_cell_ranges or []
        return merged.rising((left, top + 1, low + 1) for (top, left), (low, right) in found if left == right)

    def _sheet(self) -> CalamineSheet:
        try:
            return CalamineWorkbook.from_path(self.path).get_sheet_by_name(self.name)
        except _DAMAGED as error:
            raise WorkbookDamaged(file=self.path.name) from error


def sources(path: Path) -> list[Source]:
    """Every sheet of a workbook, in its order. Raises WorkbookDamaged."""
    try:
        return list(_cut(path))
    except (*_DAMAGED, xml.ParseError):
        pass  # not as we know it: the reader of workbooks says what is wrong with it, if anything is
    try:
        sheets = CalamineWorkbook.from_path(path).sheets_metadata
        weight = path.stat().st_size // len(sheets)
        return [Uncut(path, sheet.name, weight, sheet.visible is not SheetVisibleEnum.Visible) for sheet in sheets]
    except _DAMAGED as error:
        raise WorkbookDamaged(file=path.name) from error


def first_rows(source: Source, count: int) -> list[list[Cell]]:
    """From row 1 on, equally long. Raises WorkbookDamaged."""
    rows: list[list[Cell]] = []
    for piece in source.first():
        _place(piece, rows)
        if len(rows) >= count:
            break
    return _even(rows[:count])


def all_rows(source: Source) -> list[list[Cell]]:
    """Of a small sheet: from row 1 to its last, equally long. Raises WorkbookDamaged."""
    rows: list[list[Cell]] = []
    for piece in source.pieces():
        _place(piece, rows)
    return _even(rows)


def _marked(row: Sequence[Cell], left: int, failed: Sequence[int]) -> Cells:
    """With a sign where a cell failed."""
    found = [*row]
    for column in failed:
        if left <= column < left + len(found) and found[column - left] in ("", 0):
            found[column - left] = FAILED
    return found


def _piece(first: int, left: int, rows: Sequence[Cells], done: int) -> Piece:
    """Of rows of equal length with so many empty columns in front of them."""
    return Piece(range(first, first + len(rows)), [*[[""] * len(rows)] * left, *zip(*rows, strict=True)], done)


def _place(piece: Piece, rows: list[list[Cell]]) -> None:
    """Under their own numbers: rows may be left out."""
    for number, cells in zip(piece.numbers, zip(*piece.columns, strict=True), strict=True):
        rows += [[]] * (number - 1 - len(rows))
        rows.append([*cells])


def _even(rows: list[list[Cell]]) -> list[list[Cell]]:
    width = max(map(len, rows), default=0)
    return [[*cells, *[""] * (width - len(cells))] for cells in rows]


def _cut(path: Path) -> Iterator[Source]:
    """Raises anything of `_DAMAGED` or ParseError for what is not as spreadsheet programs write it."""
    with zipfile.ZipFile(path) as archive:
        book = _targets(archive, _FIRST, "officeDocument")[0][1]
        links = str(PurePosixPath(book).parent / "_rels" / f"{PurePosixPath(book).name}.rels")
        styles, texts = ([name for _, name in _targets(archive, links, kind)] for kind in ("styles", "sharedStrings"))
        members = dict(_targets(archive, links, "worksheet"))
        if any(archive.getinfo(name).file_size > _SMALL for name in (_TYPES, book, *styles)):
            raise ValueError("too much beside the sheets")
        shared = sum(archive.getinfo(name).file_size for name in texts)
        named = [
            (sheet.attrib["name"], archive.getinfo(members[link]), sheet.get("state", "visible") != "visible")
            for sheet in xml.fromstring(archive.read(book)).iter()
            if sheet.tag.endswith("}sheet")
            for key, link in sheet.attrib.items()
            if key.endswith("}id")
        ]
        whole = sum(info.compress_size for _, info, _ in named)
    if not named:
        raise ValueError("no sheet")
    size, carried = path.stat().st_size, (_TYPES, _FIRST, book, links, *styles, *texts)
    for name, info, hidden in named:
        weight = size * info.compress_size // max(1, whole)
        cut = Cut(path, name, info.filename, weight, info.file_size, carried, shared, hidden)
        yield cut if cut.usual() else Uncut(path, name, weight, hidden)


def _targets(archive: zipfile.ZipFile, links: str, kind: str) -> list[tuple[str, str]]:
    """The parts of this kind that a list of links names, each with the link's id."""
    folder = PurePosixPath(links).parent.parent
    if archive.getinfo(links).file_size > _SMALL:
        raise ValueError("too many links")
    return [
        (link.attrib["Id"], str(folder / link.attrib["Target"]).lstrip("/"))
        for link in xml.fromstring(archive.read(links))
        if link.attrib["Type"].endswith(f"/{kind}")
    ]
