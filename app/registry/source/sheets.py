"""Rows and columns, whatever file they come from."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from app.registry.errors import HeaderMissing, HeaderUnknown, WrongDelimiter
from app.registry.rows import headers, quoting
from app.registry.rows.faults import Doubt, Refused
from app.registry.source import grouped

HEADER_WITHIN = 20
"""Exports put titles, notes and merged cells above the column names; further down nobody looks."""
NEEDED = "nik atau no_kk, dan nama"
_DIGITS = 15
"""A spreadsheet leaves so many of a NIK's sixteen."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Some hundred rows, turned: `columns[c][r]`. rows: their numbers in the source; done: bytes of the file so far;
    doubts: what already showed when they were read, by kind."""

    columns: Sequence[Sequence[str]]
    rows: Sequence[int]
    done: int
    refused: Sequence[Refused] = field(default=())
    doubts: Mapping[Doubt, int] = field(default_factory=dict)


_FAILED = re.compile(
    r"#(?:DIV/0!|REF!|VALUE!|NUM!|NULL!|NAME\?|N/A|N/D|SPILL!|CALC!|GETTING_DATA|#+)|Err:\d{3}", re.IGNORECASE
)
"""What a spreadsheet shows where a formula has no result, or where a column is too narrow for its number (####)."""


def without_failed(batch: Batch, places: Iterable[int]) -> Batch:
    """Cells of these columns that hold no value but what a spreadsheet says instead are empty, and counted."""
    columns = [*batch.columns]
    count = 0
    for place in places:
        joined = "".join(columns[place])
        if "#" in joined or (":" in joined and "Err:" in joined):
            failed = [_FAILED.fullmatch(cell.strip()) is not None for cell in columns[place]]
            columns[place] = ["" if bad else cell for bad, cell in zip(failed, columns[place], strict=True)]
            count += sum(failed)
    return replace(batch, columns=columns, doubts={**batch.doubts, Doubt.CELL_FAILED: count}) if count else batch


class Sheet(Protocol):
    """One table of a file."""

    @property
    def path(self) -> Path: ...

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def columns(self) -> headers.Columns: ...

    def batches(self) -> Iterator[Batch]:
        """Every row under the header, once; rows of nothing but empty cells are no rows."""


@dataclass(frozen=True, slots=True)
class Header:
    """at: the row behind which the people begin, from 0. titles: of the columns, of two rows where they name them
    together."""

    at: int
    titles: tuple[str, ...]


def header_row(rows: Sequence[Sequence[str]], names: headers.Vocabulary = headers.STANDARD) -> Header | None:
    """Which of the first rows names the columns: the one with the most names that we know, at least two; or two rows
    below each other that know more together (groups of columns above, what is in them below)."""
    single = [Header(at, tuple(cells)) for at, cells in enumerate(rows) if not _holds_a_number(cells)]
    double = [
        Header(at, grouped.titles(rows[at - 1], rows[at], names))
        for at in range(1, len(rows))
        if grouped.are_titles(rows[at - 1]) and grouped.are_titles(rows[at])
    ]
    best = max(single, key=lambda header: understood(header.titles, names), default=None)  # of equal ones the first
    for other in double:
        more = understood(other.titles, names) - understood(best.titles, names) if best is not None else 0
        # NIK and NAMA twice in a row: what stands above says whose they are.
        if more > 0 or (more == 0 and best is not None and best.at == other.at and _is_unclear(best.titles, names)):
            best = other
    return best if best is not None and names.known(best.titles) >= 2 else None


def _holds_a_number(cells: Sequence[str]) -> bool:
    """Whether a NIK or No. KK stands there: the row is somebody's then, however many programmes it names."""
    return any(sum(char.isdigit() for char in cell) >= _DIGITS for cell in cells)


def understood(titles: Sequence[str], names: headers.Vocabulary) -> int:
    """How many different things these titles name that we know."""
    columns = names.columns(titles)
    return len(columns.at) + len(columns.flags)


def _is_unclear(titles: Sequence[str], names: headers.Vocabulary) -> bool:
    """Whether two columns bear the same title, of something that a person has once."""
    fields = [names.field(names.plain(title)) for title in titles]
    return any(fields.count(field) > 1 for field in (headers.Field.NIK, headers.Field.NAME))


def no_header(file: str, rows: Sequence[Sequence[str]]) -> HeaderMissing | HeaderUnknown | WrongDelimiter:
    """Why none was found. What is quoted from the file are column names, never people."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    together = [headers.normal(cell).split("_") for row in filled for cell in row]
    if any("nik" in words and "nama" in words for words in together):
        return WrongDelimiter(file=file)
    first = filled[0] if filled else []
    if _holds_a_number(first):
        return HeaderMissing(file=file, needed=NEEDED)
    titles = max(filled, key=lambda row: sum(1 for cell in row if cell.strip()), default=[])
    return HeaderUnknown(file=file, found=quoting.told(titles)[:200], needed=NEEDED)
