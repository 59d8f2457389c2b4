"""A first look at a table of unknown make, for the person who maps it by hand.

Its first rows as they are, which of them names the columns, what each column probably is.
"""

import csv
import io
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from rapidfuzz import fuzz

from app.registry.errors import FileEmpty, HeaderOnly
from app.registry.rows import cells
from app.registry.rows.faults import Doubt, Noted
from app.registry.rows.headers import DEAD, LIVING, STANDARD, Field, normal
from app.registry.source import workbook
from app.registry.source.coding import NOTHING, encoding
from app.registry.source.opening import check
from app.registry.source.pieces import sources
from app.registry.source.sheets import HEADER_WITHIN
from app.registry.source.text_file import DELIMITERS

ROWS = 50
_HEAD = 1 << 17
_LEAST = 0.62
"""Below this a suggestion would be a guess: the person chooses."""
_LEAST_OF_DEATH = 0.8
"""Nobody is told to be dead by a column that is only called a little like one that tells it."""
_WITHIN = 0.8
"""Nama Warga holds the whole of a title that we know: nama."""


@dataclass(frozen=True, slots=True)
class Survey:
    """file, sheet: their names (sheet "" for text). rows: the first of the table, equally wide.

    header_at: which of them seems to name the columns, counted from 0.
    """

    file: str
    sheet: str
    rows: tuple[tuple[str, ...], ...]
    header_at: int

    def header(self, at: int) -> tuple[str, ...]:
        """Titles of the columns when row `at` names them; a column without a title has no name to map by."""
        return self.rows[at]

    def body(self, at: int) -> tuple[tuple[str, ...], ...]:
        """At most ROWS rows under it that say something."""
        return tuple(row for row in self.rows[at + 1 :] if any(cell.strip() for cell in row))[:ROWS]


def survey(path: Path) -> Survey:
    """Raises what `opening.check` raises, WorkbookDamaged, HeaderOnly (no row at all)."""
    if check(path):
        name, rows = max(_sheets(path), key=lambda sheet: (len(sheet[1]), max(map(len, sheet[1]), default=0)))
    else:
        name, rows = "", _text_rows(path)
    width = max((len(row) for row in rows), default=0)
    if width == 0:
        raise HeaderOnly(file=path.name)
    even = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Survey(path.name, name, even, _header_at(even))


def suggested(header: Sequence[str], body: Sequence[Sequence[str]], today: date) -> dict[Field, int]:
    """The probable place of each field: by the likeness of the titles, and by what stands in the columns."""
    weighed = [
        (score, field, place)
        for place, title in enumerate(header)
        if title.strip()
        for field, score in _scores(title, [row[place] for row in body], today).items()
        if score >= (_LEAST_OF_DEATH if field in (*LIVING, *DEAD) else _LEAST)
    ]
    found: dict[Field, int] = {}
    for _, field, place in sorted(weighed, key=lambda one: (-one[0], one[2])):
        if field not in found and place not in found.values():
            found[field] = place
    return found


def suggested_programmes(header: Sequence[str], taken: Mapping[Field, int]) -> dict[int, str]:
    """Columns that bear the name of a programme."""
    return {
        place: STANDARD.flags[normal(title)]
        for place, title in enumerate(header)
        if place not in taken.values() and normal(title) in STANDARD.flags
    }


def _sheets(path: Path) -> list[tuple[str, list[list[str]]]]:
    return [(source.name, workbook.head(source, HEADER_WITHIN + ROWS)) for source in sources(path)]


def _text_rows(path: Path) -> list[list[str]]:
    """Split by the delimiter that gives most rows the same number of columns, and more than one."""
    with path.open("rb") as file:
        text = (
            file.read(_HEAD)
            .decode(encoding(path), "replace")
            .replace(NOTHING, "")
            .replace("\r\n", "\n")
            .replace("\r", "\n")
        )
    if not text.strip():
        raise FileEmpty(file=path.name)
    whole = text if len(text) < _HEAD // 2 else text[: text.rfind("\n") + 1] or text
    tried = []
    for delimiter in DELIMITERS:
        rows = list(islice(csv.reader(io.StringIO(whole), delimiter=delimiter), HEADER_WITHIN + ROWS))
        width, often = Counter(len(row) for row in rows if row).most_common(1)[0]
        tried.append((often * (width - 1), rows))
    return max(tried, key=lambda one: one[0])[1]


def _header_at(rows: Sequence[Sequence[str]]) -> int:
    """The first of the fullest rows that holds words and no long numbers."""

    def looks(row: Sequence[str]) -> tuple[int, int]:
        filled = [cell for cell in row if cell.strip()]
        worded = [cell for cell in filled if any(c.isalpha() for c in cell) and sum(c.isdigit() for c in cell) < 6]
        known = STANDARD.known(row)
        return known, len(worded) if len(worded) >= len(filled) * 0.8 else 0

    return max(range(min(len(rows), HEADER_WITHIN)), key=lambda at: (*looks(rows[at]), -at))


def _scores(title: str, column: Sequence[str], today: date) -> dict[Field, float]:
    """0 to 1 for each field that comes into question."""
    plain, words = normal(title), normal(title).replace("_", " ")
    filled = [cell for cell in column if cell.strip()]
    found: dict[Field, float] = {}
    for name, (rank, field) in STANDARD.fields.items():
        alike = max(fuzz.ratio(plain, name), fuzz.token_sort_ratio(words, name.replace("_", " "))) / 100
        if len(name) > 2 and set(name.split("_")) <= set(words.split()):
            alike = max(alike, _WITHIN)
        found[field] = max(found.get(field, 0.0), alike - rank * 0.004)
    for field, holds in _CONTENT.items():
        share = sum(1 for cell in filled if holds(cell, today)) / len(filled) if filled else 0.0
        if filled and share < 0.5:
            found[field] = found.get(field, 0.0) * 0.5
        elif share >= 0.6:
            found[field] = max(found.get(field, 0.0), 0.5 * found.get(field, 0.0) + _SURE[field])
    if filled and found.get(Field.NIK, 0) and found.get(Field.KK, 0):
        # A family has one No. KK and many NIK.
        repeated = len(set(filled)) < 0.85 * len(filled)
        found[Field.KK if repeated else Field.NIK] += 0.08
    return found


def _is_number(cell: str, today: date) -> bool:
    said = cells.number(cell, nik=True)
    return isinstance(said, int) and said > 0


def _is_born(cell: str, today: date) -> bool:
    said = cells.born(cell, today=today)
    if isinstance(said, Noted):
        return said.doubt is not Doubt.BORN_SERIAL  # five digits alone may be a code of any kind
    return isinstance(said, int) and said > 0


def _is_sex(cell: str, today: date) -> bool:
    said = cells.sex(cell)
    return isinstance(said, int) and said > 0 and not cell.strip().isdigit()


def _is_desil(cell: str, today: date) -> bool:
    said = cells.desil(cell)
    return isinstance(said, int) and len(cell.strip()) <= 8 and (said > 0 or not cell.strip().isalpha())


def _is_name(cell: str, today: date) -> bool:
    return any(c.isalpha() for c in cell) and not any(c.isdigit() for c in cell) and 2 < len(cell.strip()) < 60


_CONTENT: dict[Field, Callable[[str, date], bool]] = {
    Field.NIK: _is_number,
    Field.KK: _is_number,
    Field.BORN: _is_born,
    Field.SEX: _is_sex,
    Field.DESIL: _is_desil,
    Field.NAME: _is_name,
    Field.HEAD: _is_name,
}
_SURE = {
    Field.NIK: 0.6,
    Field.KK: 0.6,
    Field.BORN: 0.5,
    Field.SEX: 0.6,
    Field.DESIL: 0.2,
    Field.NAME: 0.25,
    Field.HEAD: 0.15,
}
"""What a column's content adds to half the likeness of its title: sixteen digits say more than a word in capitals."""
