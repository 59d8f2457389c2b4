"""Where a NIK, a No. KK or a birth date stands: pages of numbers in their order, each with its row, in the extract's
own file.

An index of SQLite's would do the same. Sorted in memory by those who have the numbers at hand, and written page by page
as one value each, it costs a fifth of the time.
"""

import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import sqlcipher3.dbapi2 as sqlcipher

Field = Literal["nik", "kk", "born"]
FIELDS: tuple[Field, ...] = ("nik", "kk", "born")
_TABLE = "CREATE TABLE {field}_page(first INTEGER PRIMARY KEY, numbers BLOB, rows BLOB)"
_PAGE = "SELECT numbers, rows FROM {field}_page WHERE first <= ? ORDER BY first DESC LIMIT 1"
_ON_A_PAGE = 330
"""12 bytes each: with them a page of the file (4 KiB) is full."""
_AT_ONCE = 500


def write(db: sqlcipher.Connection, columns: "Mapping[Field, tuple[array[int], array[int]]]") -> None:
    """columns: numbers, above 0 and rising, with their rows, below 2^32 and rising where numbers are equal."""
    for field, (numbers, rows) in columns.items():
        db.execute(_TABLE.format(field=field))
        db.executemany(f"INSERT INTO {field}_page VALUES (?, ?, ?)", _pages(numbers, rows))


def take(db: sqlcipher.Connection, field: Field, within: str) -> None:
    """Bring the pages of another file that is attached."""
    db.execute(_TABLE.format(field=field))
    db.execute(f"INSERT INTO main.{field}_page SELECT * FROM {within}.{field}_page")


class Directory:
    """Of one file. paged: those of before have indexes of SQLite's instead, of the NIK and No. KK."""

    def __init__(self, db: sqlcipher.Connection) -> None:
        self._db = db
        self.paged = bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'nik_page'").fetchone())
        self._page = {field: _PAGE.format(field=field) for field in FIELDS}

    def rows(self, field: Field, number: int) -> Sequence[int]:
        """Rows of the people with this number, rising."""
        if not self.paged:
            return [
                row for (row,) in self._db.execute(f"SELECT id FROM person WHERE {field} = ? ORDER BY id", (number,))
            ]
        page = self._db.execute(self._page[field], (number,)).fetchone()
        if page is None:
            return ()
        numbers = _numbers(page[0])
        first = behind = bisect_left(numbers, number)
        last = len(numbers)
        while behind < last and numbers[behind] == number:
            behind += 1
        return _rows(page[1])[first:behind].tolist() if behind > first else ()

    def rows_of(self, field: Field, numbers: Sequence[int]) -> list[int]:
        """Rows of the people with one of these numbers."""
        return [row for number in numbers for row in self.rows(field, number)]

    def everybody(self, field: Field) -> "Iterator[tuple[array[int], array[int]]]":
        """All numbers of a paged file, rising, and the row of each, some hundred thousand at once."""
        pages = self._db.execute(f"SELECT numbers, rows FROM {field}_page ORDER BY first")
        while some := pages.fetchmany(_AT_ONCE):
            numbers, rows = array("q"), array("I")
            numbers.frombytes(b"".join(page[0] for page in some))
            rows.frombytes(b"".join(page[1] for page in some))
            if sys.byteorder == "big":
                numbers.byteswap()
                rows.byteswap()
            yield numbers, rows

    def portions(self, people: int) -> list[int]:
        """NIK that part everybody into portions of about so many people; one less than there are portions."""
        if self.paged:
            firsts = [first for (first,) in self._db.execute("SELECT first FROM nik_page ORDER BY first")]
            step = max(1, people // _ON_A_PAGE)
            return firsts[step::step]
        whole = int(self._db.execute("SELECT count(*) FROM person WHERE nik > 0").fetchone()[0])
        at = "SELECT nik FROM person WHERE nik > 0 ORDER BY nik LIMIT 1 OFFSET ?"
        return [int(self._db.execute(at, (place,)).fetchone()[0]) for place in range(people, whole, people)]

    def unnumbered(self) -> int:
        """How many people have no NIK."""
        if not self.paged:
            return int(self._db.execute("SELECT count(*) FROM person WHERE nik = 0").fetchone()[0])
        numbered = self._db.execute("SELECT coalesce(sum(length(rows)), 0) / 4 FROM nik_page").fetchone()[0]
        return int(self._db.execute("SELECT value FROM info WHERE name = 'people'").fetchone()[0]) - int(numbered)


def _pages(numbers: "array[int]", rows: "array[int]") -> Iterator[tuple[int, bytes, bytes]]:
    """Equal numbers stand on one page, even if it grows."""
    first, last = 0, len(numbers)
    while first < last:
        behind = min(first + _ON_A_PAGE, last)
        while behind < last and numbers[behind] == numbers[behind - 1]:
            behind += 1
        yield numbers[first], _little(array("q", numbers[first:behind])), _little(rows[first:behind])
        first = behind


def _little(column: "array[int]") -> bytes:
    if sys.byteorder == "big":
        column.byteswap()
    return column.tobytes()


def _numbers(packed: bytes) -> "memoryview[int]":
    return _view(packed, "q")


def _rows(packed: bytes) -> "memoryview[int]":
    return _view(packed, "I")


def _view(packed: bytes, kind: Literal["q", "I"]) -> "memoryview[int]":
    if sys.byteorder == "big":
        swapped = array(kind, packed)
        swapped.byteswap()
        packed = swapped.tobytes()
    return memoryview(packed).cast(kind)
