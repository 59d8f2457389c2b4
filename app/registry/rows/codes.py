"""Codes and what they mean: the code book that came with the data, else the standard lists that Loket ships."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from app.base.resources import resource
from app.registry.rows.headers import Columns, Field, normal, parted

Codes = Mapping[str, str]
"""Meaning by code, the code without leading zeros ("3", not "03" or "3.0")."""
Books = Mapping[str, Codes]
"""Codes by the normal name of their column, as a code book lists them."""

BOOK_HEADER = frozenset(("kolom", "kode", "keterangan"))
_KEPT_AS_THEY_ARE = frozenset(
    (Field.NIK, Field.KK, Field.NAME, Field.HEAD, Field.BORN, Field.VILLAGE_CODE, Field.DESIL)
)
"""Columns that are never coded: a code book that lists them is not asked."""


def plain(code: str) -> str:
    """03, 3 and 3.0 are one code."""
    bare = code.strip().strip("'")
    if bare[-2:] in (".0", ",0"):
        bare = bare[:-2]
    return (bare.lstrip("0") or "0") if bare.isdigit() else bare.upper()


def is_book(header: Sequence[str]) -> bool:
    return {normal(name) for name in header} >= BOOK_HEADER


def read_book(header: Sequence[str], rows: Iterable[Sequence[str]]) -> dict[str, dict[str, str]]:
    """One code book's table. Rows without a column, a code or a meaning say nothing."""
    names = [normal(name) for name in header]
    column, code, meaning = (names.index(name) for name in ("kolom", "kode", "keterangan"))
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        cells = [cell.strip() for cell in row]
        if len(cells) > max(column, code, meaning) and cells[column] and cells[code] and cells[meaning]:
            found.setdefault(normal(cells[column]), {})[plain(cells[code])] = " ".join(cells[meaning].split()).upper()
    return found


def merged(books: Iterable[Books]) -> dict[str, dict[str, str]]:
    """Several code books as one (families and members come with one each); of two meanings the first stays."""
    found: dict[str, dict[str, str]] = {}
    for book in books:
        for column, codes in book.items():
            mine = found.setdefault(column, {})
            for code, meaning in codes.items():
                mine.setdefault(code, meaning)
    return found


def of_table(header: Sequence[str], columns: Columns, books: Books) -> dict[Field, Codes]:
    """The codes of each column that is kept. Without a code book only the relation has codes of its own."""
    found: dict[Field, Codes] = {}
    for field, place in columns.at.items():
        if field in _KEPT_AS_THEY_ARE:
            continue
        if (book := _book(header[place], books)) is not None:
            found[field] = book
        elif field is Field.RELATION:
            found[field] = _relation_list_of(header[place])
    return found


def of_flags(header: Sequence[str], columns: Columns, books: Books) -> dict[int, Codes]:
    """The codes of the programme columns, by their place."""
    found = {place: _book(header[place], books) for place, _ in columns.flags}
    return {place: book for place, book in found.items() if book is not None}


def _book(title: str, books: Books) -> Codes | None:
    return next((books[name] for name in (normal(title), parted(title)[0]) if name in books), None)


def _relation_list_of(title: str) -> Codes:
    """By what stands in the brackets first: of "Hubungan (SHDK)" the codes are those of SHDK."""
    bare, remark = parted(title)
    known = {name for _, columns, _ in _relation_lists() for name in columns}
    return relation_list(next((name for name in (normal(title), remark) if name in known), bare))


@cache
def relation_list(column: str) -> Codes:
    """The standard list for a relation column of this (normal) name, or the list of that name ("bps", "siak")."""
    lists = _relation_lists()
    return next((codes for name, columns, codes in lists if column == name or column in columns), lists[0][2])


def relation_names() -> tuple[str, ...]:
    return tuple(name for name, _, _ in _relation_lists())


@cache
def _relation_lists() -> tuple[tuple[str, frozenset[str], Codes], ...]:
    data = tomllib.loads(resource("codes", "relation.toml").read_text(encoding="utf-8"))
    return tuple((one["name"], frozenset(one["columns"]), dict(one["codes"])) for one in data["lists"])
