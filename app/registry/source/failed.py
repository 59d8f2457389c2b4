"""Cells of an xls or ods sheet that hold no value but an error (#N/A, #REF!, Err:502): the reader of workbooks tells
nothing at all for them, as for an empty cell (python-calamine, issue 105), and an empty cell is no reason to ask.

So the file is looked through once more for these cells alone, and only where it holds any. What cannot be looked
through (another kind, an unusual make) tells of none.
"""

import re
import struct
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from xml.parsers import expat

from app.registry.source import compound

FAILED = "#N/A"
"""Stands for any of them where only that a cell failed is known."""
Failed = Mapping[int, Sequence[int]]
"""Columns by row, both from 0."""

_ODS_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"
_HEAD, _BLOCK = 128, 1 << 20
_CONTENT = "content.xml"
_UNREADABLE = (
    ValueError, KeyError, IndexError, StopIteration, struct.error, OSError, RuntimeError, EOFError,
    zipfile.BadZipFile, zlib.error, NotImplementedError, expat.ExpatError,
)  # fmt: skip


def failed_cells(path: Path, sheet: str) -> Failed:
    """Of the sheet of this name."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    try:
        if head.startswith(compound.SIGNATURE):
            return _of_xls(compound.stream(path.read_bytes(), ("Workbook", "Book")), sheet)
        if _ODS_MIMETYPE in head:
            return _of_ods(path, sheet)
    except _UNREADABLE:
        pass  # the reader of workbooks could read it, so it is a workbook all the same
    return {}


# ── xls: [MS-XLS], records of a kind, a length and as many bytes ──

_BOUND_SHEET, _EOF, _FORMULA, _ERROR, _BOF = 0x0085, 0x000A, 0x0006, 0x0205, 0x0809
_ANY = re.compile(rb"\x05\x02\x08\x00|\x06\x00.{2}.{6}\x02.{5}\xff\xff", re.DOTALL)
"""A record of an error, or of a formula whose result is one."""
_WIDE = 1
"""A name is written in two bytes a letter."""
_BIFF8 = 0x0600


def _of_xls(book: bytes, sheet: str) -> Failed:
    found: dict[int, list[int]] = defaultdict(list)
    if _ANY.search(book) is None:
        return found
    begins = _begins(book, sheet)
    depth = 0
    for kind, at, length in _records(book, begins):
        if kind == _BOF:  # a chart inside the sheet is a book of its own
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth == 0:
                break
        elif depth == 1 and _is_error(book, kind, at, length):
            row, column = struct.unpack_from("<HH", book, at)
            found[row].append(column)
    return found


def _is_error(book: bytes, kind: int, at: int, length: int) -> bool:
    """A record of an error by itself, or of a formula and what came of it."""
    if kind == _ERROR:
        return length >= 8 and book[at + 7] == 1
    return kind == _FORMULA and length >= 14 and book[at + 6] == 2 and book[at + 12 : at + 14] == b"\xff\xff"


def _begins(book: bytes, sheet: str) -> int:
    """Where the records of a sheet begin. Raises StopIteration when there is none of this name."""
    [version] = struct.unpack_from("<H", book, 4)
    sheets = (at for kind, at, _ in _records(book, 0) if kind == _BOUND_SHEET)
    place = next(at for at in sheets if _name(book, at + 6, version) == sheet)
    return int.from_bytes(book[place : place + 4], "little")


def _name(book: bytes, at: int, version: int) -> str:
    length = book[at]
    if version < _BIFF8:
        return book[at + 1 : at + 1 + length].decode("cp1252", "replace")
    if book[at + 1] & _WIDE:
        return book[at + 2 : at + 2 + 2 * length].decode("utf-16-le")
    return book[at + 2 : at + 2 + length].decode("latin-1")


def _records(book: bytes, at: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of the records from here on."""
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, at + 4, length
        at += 4 + length


# ── ods: one XML of all sheets, equal cells and rows told once with how often they stand there ──

_ANY_IN_ODS = re.compile(rb'value-type="error"|>(?:Err:\d|#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!))')
_ERROR_SHOWN = re.compile(r"Err:\d{3}|#(?:N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!)")
_TABLE, _ROW = "table:table", "table:table-row"
_CELLS = frozenset(("table:table-cell", "table:covered-table-cell"))
_MOST = 1 << 16
"""No error is repeated over more cells by itself; and no sheet has so many rows of them."""


def _of_ods(path: Path, sheet: str) -> Failed:
    with zipfile.ZipFile(path) as archive:
        with archive.open(_CONTENT) as file:
            before = b""
            while block := file.read(_BLOCK):
                if _ANY_IN_ODS.search(before[-32:] + block):
                    break
                before = block
            else:
                return {}
        reading = _Content(sheet)
        with archive.open(_CONTENT) as file:
            while (block := file.read(_BLOCK)) and not reading.done:
                reading.parser.Parse(block)
        return reading.found


class _Content:
    """found: of the one sheet; done: it is read."""

    def __init__(self, sheet: str) -> None:
        self.found: dict[int, list[int]] = {}
        self.done = False
        self._sheet, self._inside = sheet, False
        self._row = self._column = 0
        self._rows = self._columns = 1
        self._failed: list[int] = []
        self._formula, self._marked, self._shown = False, False, ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begin
        self.parser.EndElementHandler = self._end

    def _begin(self, name: str, said: dict[str, str]) -> None:
        if name == _TABLE:
            self._inside = said.get("table:name") == self._sheet and not self.done
        elif not self._inside:
            return
        elif name == _ROW:
            self._rows, self._column, self._failed = int(said.get("table:number-rows-repeated", 1)), 0, []
        elif name in _CELLS:
            self._columns = int(said.get("table:number-columns-repeated", 1))
            self._marked = said.get("calcext:value-type") == "error"
            self._formula, self._shown = "table:formula" in said, ""
            if self._formula and not self._marked:
                self.parser.CharacterDataHandler = self._text

    def _text(self, text: str) -> None:
        self._shown += text

    def _end(self, name: str) -> None:
        if not self._inside:
            return
        if name in _CELLS:
            self.parser.CharacterDataHandler = None
            if self._marked or (self._formula and _ERROR_SHOWN.fullmatch(self._shown.strip())):
                self._failed += range(self._column, self._column + min(self._columns, _MOST))
            self._column += self._columns
        elif name == _ROW:
            if self._failed:
                self.found |= {self._row + at: self._failed for at in range(min(self._rows, _MOST))}
            self._row += self._rows
        elif name == _TABLE:
            self._inside, self.done = False, True
