"""The refused rows of one import, whole: encrypted beside the extract, because they hold people's numbers.

The masked list (`app.registry.intake.quarantine`) is for reading; these are for correcting, and for telling whoever
asks for a number that the data do not know whether it stands in one of them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.registry.refused import connect, numbers
from app.store.engine import speaking_plainly

_TABLES = (
    "CREATE TABLE refused(id INTEGER PRIMARY KEY, file TEXT, row INTEGER, column TEXT, fault TEXT, value TEXT,"
    " cells TEXT)",
    # Asked by `app.registry.refused`; files of before have none.
    "CREATE TABLE number(number INTEGER, of INTEGER, PRIMARY KEY(number, of)) WITHOUT ROWID",
)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """file, row: where it stands in the source, 1 being the first line. cells: by field, "=PKH" for a programme's."""

    file: str
    row: int
    column: str
    fault: str
    value: str
    cells: dict[str, str]


class RefusedRows:
    """A new file; nothing is on the disk before the first row. What is not `close`d is no file of ours."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path, self._key = path, key
        self._db: sqlcipher.Connection | None = None
        self._last = 0

    def put(self, rows: Iterable[RefusedRow]) -> None:
        with speaking_plainly(self._path):
            if self._db is None:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.unlink(missing_ok=True)
                self._db = connect(self._path, self._key)
                self._db.execute("PRAGMA journal_mode = OFF")
                for table in _TABLES:
                    self._db.execute(table)
                self._db.execute("BEGIN")
            for row in rows:
                self._last += 1
                told = json.dumps(row.cells, ensure_ascii=False)
                self._db.execute(
                    "INSERT INTO refused VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (self._last, row.file, row.row, row.column, row.fault, row.value, told),
                )
                self._db.executemany(
                    "INSERT INTO number VALUES (?, ?)", ((each, self._last) for each in numbers(row.fault, row.cells))
                )

    def close(self) -> None:
        if self._db is not None:
            with speaking_plainly(self._path):
                self._db.execute("COMMIT")
                self._db.close()
            self._db = None

    def discard(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None
        self._path.unlink(missing_ok=True)


def read(path: Path, key: bytes) -> Iterator[RefusedRow]:
    """In the order of their refusal; none when the import refused nothing."""
    if not path.is_file():
        return
    with speaking_plainly(path):
        db = connect(path, key)
        try:
            rows = db.execute("SELECT file, row, column, fault, value, cells FROM refused ORDER BY id")
            for file, row, column, fault, value, cells in rows:
                yield RefusedRow(file, row, column, fault, value, json.loads(cells))
        finally:
            db.close()
