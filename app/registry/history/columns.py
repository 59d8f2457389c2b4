"""One extract as columns of numbers, in the order of the NIK: what two extracts are compared by.

NIK and No. KK lie in their order in the file (`directory`). Desil, village and district stand in the rows of the
people; SQLite itself packs them, thousands of people into one text, so that no person becomes an object of Python's and
two files are read by two threads side by side: 0.25 µs for a person instead of the 1.9 of a row that is fetched in its
order.
"""

import sys
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
        niks, kks = directory.everybody("nik"), directory.everybody("kk")
        rows, desil, village, district = _packed(db, library, "H" if max(words) <= _SHORT else "I", told)
    nik, row = (library.frombuffer(column, column.typecode) for column in niks)
    number, theirs = (library.frombuffer(column, column.typecode) for column in kks)
    places, of_kk = _places(library, rows, row), _places(library, rows, theirs)
    if places is None or of_kk is None:
        return None
    kk = library.zeros(len(rows), "q")
    kk[of_kk] = number
    return Columns(nik, row, kk[places], desil[places], village[places], district[places], words)


def _packed(db: sqlcipher.Connection, library: Any, kind: str, told: Callable[[float], None]) -> list[Any]:
    """Row, desil, village, district: of everybody in the order of the rows. kind: of number, for all but the row."""
    query = _PACKED_BY_FAMILY if db.execute("SELECT 1 FROM family LIMIT 1").fetchone() else _PACKED
    last = int(db.execute("SELECT coalesce(max(id), 0) FROM person").fetchone()[0])
    kinds = ("I", kind, kind, kind)
    parts = [[library.zeros(0, kind)] for kind in kinds]
    db.text_factory = bytes
    for first in range(0, last + 1, _ROWS):
        (text,) = db.execute(query, (first, _ROWS)).fetchone()
        if text:
            numbers = text.decode("utf-8", "surrogatepass").encode(_UTF_32, "surrogatepass")
            table = library.frombuffer(numbers, "I").reshape(-1, len(kinds))
            for at, part in enumerate(parts):
                part.append(table[:, at].astype(kinds[at]))
            parts[0][-1] += first
        told(min(1.0, (first + _ROWS) / (last + 1)))
    return [library.concatenate(part) for part in parts]


def _places(library: Any, ids: Any, rows: Any) -> Any:
    """Where these rows stand among `ids`; None when one is not there, or `ids` do not rise."""
    if not len(rows):
        return rows
    if not len(ids) or library.count_nonzero(ids[1:] <= ids[:-1]):
        return None
    first, whole = int(ids[0]), len(ids)
    # Without a gap the row tells its place.
    places = rows - ids[0] if int(ids[-1]) - first + 1 == whole else ids.searchsorted(rows)
    places[places >= whole] = 0
    return None if library.count_nonzero(ids[places] != rows) else places
