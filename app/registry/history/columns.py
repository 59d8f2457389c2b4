"""One extract as columns of numbers, in the order of the NIK: what two extracts are compared by.

NIK and No. KK lie in their order in the file (`directory`). Desil, village and district stand in the rows of the
people; SQLite itself packs them, thousands of people into one text, so that no person becomes an object of Python's and
two files are read by two threads side by side: 0.25 µs for a person instead of the 1.9 of a row that is fetched in its
order.
"""

import sys
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.registry import schema
from app.registry.finding.directory import Directory

_ROWS = 32_768
"""Rows in a text. Below 55,296, where the numbers begin that are no characters."""
_MOST = 0x10FFFF
"""The largest number that is a character."""
_PACKED = "SELECT group_concat(char(id - ?1, desil, village, district), '') FROM person WHERE id >= ?1 AND id < ?1 + ?2"
_PACKED_BY_FAMILY = (  # the same answers as those of `reader`
    "SELECT group_concat(char(p.id - ?1, coalesce(nullif(f.desil, 0), p.desil),"
    " coalesce(nullif(p.village, 0), f.village, 0), coalesce(nullif(p.district, 0), f.district, 0)), '')"
    " FROM person p LEFT JOIN family f ON f.kk = p.kk WHERE p.id >= ?1 AND p.id < ?1 + ?2"
)
_SHORT = 0xFFFF
_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


@dataclass(frozen=True, slots=True)
class Columns:
    """Arrays of the library's, each a value for every person with a NIK. village, district: numbers of `words`."""

    nik: Any
    row: Any
    kk: Any
    desil: Any
    village: Any
    district: Any
    words: dict[int, str]

    def part(self, begin: int, end: int) -> "Columns":
        some = slice(begin, end)
        nik, row, kk = self.nik[some], self.row[some], self.kk[some]
        return Columns(nik, row, kk, self.desil[some], self.village[some], self.district[some], self.words)


def read(path: Path, key: bytes, library: Any, told: Callable[[float], None]) -> Columns | None:
    """None where only `rowwise` can read a file. told: the share that is done, 0 to 1.

    library: `ordering.core`. Raises what the driver raises.
    """
    with schema.opened(path, key, schema.READ_ONCE) as db:
        directory = Directory(db)
        words: dict[int, str] = {0: "", **dict(db.execute("SELECT id, text FROM word"))}
        if not directory.paged or max(words) > _MOST:
            return None
        packed = _packed(db, library, "H" if max(words) <= _SHORT else "I", told)
        if packed is None:
            return None
        rows, *fields = packed
        niks, their_rows = array("q"), array("I")
        for numbers, some in directory.everybody("nik"):
            niks.extend(numbers)
            their_rows.extend(some)
        nik, row = (library.frombuffer(column, column.typecode) for column in (niks, their_rows))
        places = _places(library, rows, row)
        if places is None:
            return None
        desil, village, district = (field[places] for field in fields)
        kk = _kks(library, directory, rows, places)
        return None if kk is None else Columns(nik, row, kk, desil, village, district, words)


def _kks(library: Any, directory: Directory, rows: Any, places: Any) -> Any:
    """The No. KK of the people at these places among `rows`; 0 for none."""
    people = len(places)
    kk = library.zeros(people + 1, "q")  # the last one is of everybody without a NIK
    back = library.zeros(len(rows), "I") + people
    back[places] = library.arange(people)
    for numbers, some in directory.everybody("kk"):
        theirs = _places(library, rows, library.frombuffer(some, "I"))
        if theirs is None:
            return None
        kk[back[theirs]] = library.frombuffer(numbers, "q")
    return kk[:-1]


def _packed(
    db: sqlcipher.Connection, library: Any, kind: str, told: Callable[[float], None]
) -> tuple[Any, Any, Any, Any] | None:
    """Row, desil, village, district: of everybody in the order of the rows. kind: of number, for all but the row.

    None when the rows do not rise or are not as many as the file says.
    """
    query = _PACKED_BY_FAMILY if db.execute("SELECT 1 FROM family LIMIT 1").fetchone() else _PACKED
    people = int(db.execute("SELECT value FROM info WHERE name = 'people'").fetchone()[0])
    last = int(db.execute("SELECT coalesce(max(id), 0) FROM person").fetchone()[0])
    rows, *fields = columns = tuple(library.zeros(people, each) for each in ("I", kind, kind, kind))
    db.text_factory = bytes
    seen = 0
    for first in range(0, last + 1, _ROWS):
        (text,) = db.execute(query, (first, _ROWS)).fetchone()
        if text:
            numbers = text.decode("utf-8", "surrogatepass").encode(_UTF_32, "surrogatepass")
            table = library.frombuffer(numbers, "I").reshape(-1, len(columns))
            behind = seen + len(table)
            if behind > people:
                return None
            rows[seen:behind] = table[:, 0] + first
            for at, field in enumerate(fields, 1):
                field[seen:behind] = table[:, at]
            seen = behind
        told(min(1.0, (first + _ROWS) / (last + 1)))
    return columns if seen == people and not library.count_nonzero(rows[1:] <= rows[:-1]) else None


def _places(library: Any, ids: Any, rows: Any) -> Any:
    """Where these rows stand among `ids`, which rise; None when one is not there."""
    if not len(rows):
        return rows
    if not len(ids):
        return None
    whole = len(ids)
    # Without a gap the row tells its place.
    places = rows - ids[0] if int(ids[-1]) - int(ids[0]) + 1 == whole else ids.searchsorted(rows).astype("I")
    places[places >= whole] = 0
    return None if library.count_nonzero(ids[places] != rows) else places
