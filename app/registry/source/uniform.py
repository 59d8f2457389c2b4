"""Rows of a sheet that are written as exports write them: all of their cells taken out of the XML at once.

One regular expression describes a whole row: its columns, and how the cells of each have been written so far. A row
that it does not describe to the last byte is left to the reader of workbooks, so a cell means here what it means there.
That reader takes 0.85 µs for a cell, and 0.3 more where it reads pieces; this takes 0.15.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Cells = Sequence[str | float]

_CELL = re.compile(
    r'<c r="([A-Z]{1,3})(\d+)"((?: s="\d+"| t="inlineStr"| t="n")*)'
    r"(?:/>|>(?:(<is><t(?: xml:space=\"preserve\")?>)[^<]*</t></is>|(<v>)[-+.\dEe]+</v>)</c>)"
)
_ROW = re.compile(r'<row r="(\d+)"[^>/]*>')
_EMPTY_ROWS = re.compile(r"(?:\s*<row [^>]*/>)+")
_END = "</row>"
_STYLE = re.compile(r's="\d+"')
_STRANGE = ("!", "\r")
"""Comments, sections of bare text and carriage returns are the affair of whoever knows all of XML."""
_ESCAPED = "_x"
"""Begins a character that is written by its number."""
_ENTITY = re.compile(r"&(\w+);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_MOST_WAYS = 200
"""Ways in which cells are written, of all columns. Whoever has more does not write an export."""


@dataclass(frozen=True, slots=True)
class Rows:
    """numbers: of the rows, rising, as a spreadsheet shows them. columns: from A on, equally long; "" for nothing."""

    numbers: Sequence[int]
    columns: Sequence[Cells]


@dataclass(frozen=True, slots=True)
class _Way:
    """How a cell is written. attributes: what stands behind its place; before: its value; "" for no value."""

    attributes: str
    before: str

    @property
    def is_number(self) -> bool:
        return self.before == "<v>"

    def pattern(self, letters: str) -> str:
        attributes = _STYLE.sub(lambda _: r's="\d+"', self.attributes)
        start = rf'<c r="{letters}\1"{attributes}'
        if not self.before:
            return f"{start}/>"
        value, end = (r"([-+.\dEe]+)", "</v></c>") if self.is_number else ("([^<]*)", "</t></is></c>")
        return f"{start}>{self.before}{value}{end}"


class Form:
    """How the rows of one sheet are written; learned from them."""

    def __init__(self) -> None:
        self._columns: dict[int, dict[_Way, None]] = {}
        self._optional: set[int] = set()
        self._learned = False
        self._values: list[tuple[int, bool]] = []  # of each value in the expression: its column, whether it is a number
        self._row = _ROW

    def read(self, xml: bytes) -> Rows | None:
        """xml: whole rows. None where something in them is not as exports write it."""
        try:
            text = xml.decode()
        except UnicodeDecodeError:
            return None
        if any(strange in text for strange in _STRANGE) or ("_" in text and _ESCAPED in text):
            return None
        found = self._found(text)
        if found is None and self._learn(text):
            found = self._found(text)
        if not found or not self._values:
            return None
        said, *values = zip(*found, strict=True)
        numbers = _rising([*map(int, said)])
        columns = self._told(values, len(numbers)) if numbers else None
        if not numbers or columns is None:
            return None
        if "&" in text:
            try:
                columns = [_unescaped(column) for column in columns]
            except KeyError:  # a name or number that is rarely used
                return None
        return Rows(numbers, columns)

    def _found(self, text: str) -> list[tuple[str, ...]] | None:
        """Number and values of each row; None unless the expression describes every one of them."""
        if not self._learned:
            return None
        found: list[tuple[str, ...]] = self._row.findall(text)
        return found if len(found) == text.count(_END) else None

    def _told(self, values: Sequence[tuple[str, ...]], length: int) -> list[Cells]:
        columns: list[Cells] = [[""] * length] * (max(self._columns) + 1)
        filled: set[int] = set()
        for (at, is_number), column in zip(self._values, values, strict=True):
            cells: Cells = [float(cell) if cell else "" for cell in column] if is_number else column
            if at in filled:  # a column can be written in several ways, but each of its cells in one
                cells = [one if one != "" else other for one, other in zip(cells, columns[at], strict=True)]
            columns[at] = cells
            filled.add(at)
        return columns

    def _learn(self, text: str) -> bool:
        """Whether there was something to learn, and all of it can be described."""
        *rows, rest = text.split(_END)
        if rest:
            return False
        for row in (_EMPTY_ROWS.sub("", row) for row in rows):
            if not self._learned or self._row.fullmatch(f"{row}{_END}") is None:
                ways = _ways(row)
                if ways is None:
                    return False
                if self._learned:
                    self._optional |= self._columns.keys() ^ ways.keys()
                for at, way in ways.items():
                    self._columns.setdefault(at, {})[way] = None
                if sum(map(len, self._columns.values())) > _MOST_WAYS:
                    return False
                self._describe()
        return True

    def _describe(self) -> None:
        parts, self._values = [_ROW.pattern], []
        for at in sorted(self._columns):
            ways = [way.pattern(_letters(at)) for way in self._columns[at]]
            self._values += [(at, way.is_number) for way in self._columns[at] if way.before]
            if at in self._optional:
                ways.append("")
            parts.append(ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})")
        self._row = re.compile("".join([*parts, _END]))
        self._learned = True


def _ways(row: str) -> dict[int, _Way] | None:
    """How each cell of one row is written. None where it is not as exports write it."""
    begin = _ROW.match(row)
    if begin is None:
        return None
    found: dict[int, _Way] = {}
    last, place = -1, begin.end()
    while place < len(row):
        cell = _CELL.match(row, place)
        if cell is None or cell[2] != begin[1] or (at := _column(cell[1])) <= last:
            return None
        attributes, before = cell[3], cell[4] or cell[5] or ""
        # What a number with a style is (a day, a time), its style tells.
        if before and (("inlineStr" in attributes) != (cell[4] is not None) or (cell[5] and "s=" in attributes)):
            return None
        found[at] = _Way(attributes, before)
        last, place = at, cell.end()
    return found


def _rising(numbers: list[int]) -> Sequence[int]:
    """The same, as a range where no row is left out; none where they do not rise."""
    whole = range(numbers[0], numbers[0] + len(numbers))
    if numbers == [*whole]:
        return whole
    return numbers if all(one < other for one, other in pairwise(numbers)) else ()


def _unescaped(column: Cells) -> Cells:
    """Raises KeyError for what is not one of the five entities of XML."""
    return [_plain(cell) if isinstance(cell, str) and "&" in cell else cell for cell in column]


def _plain(cell: str) -> str:
    if cell.count("&") != len(_ENTITY.findall(cell)):
        raise KeyError
    return _ENTITY.sub(lambda found: _ENTITIES[found[1]], cell)


def _column(letters: str) -> int:
    """0 for A, 26 for AA."""
    found = 0
    for letter in letters:
        found = 26 * found + ord(letter) - 64
    return found - 1


def _letters(column: int) -> str:
    found, left = "", column + 1
    while left:
        left, letter = divmod(left - 1, 26)
        found = chr(65 + letter) + found
    return found
