"""The refused rows of one import, whole: encrypted beside the extract, because they hold people's numbers.

The masked list (`app.registry.intake.quarantine`) is for reading; these are for correcting, and for telling whoever
asks for a number that the data do not know whether it stands in one of them.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.registry.rows import cells as rules
from app.registry.rows.faults import Fault
from app.registry.rows.headers import Field
from app.registry.views import Aside
from app.store.engine import speaking_plainly

_TABLES = (
    "CREATE TABLE refused(id INTEGER PRIMARY KEY, file TEXT, row INTEGER, column TEXT, fault TEXT, value TEXT,"
    " cells TEXT)",
    # Asked by `standing`; files of before have none.
    "CREATE TABLE number(number INTEGER, of INTEGER, PRIMARY KEY(number, of)) WITHOUT ROWID",
)
_STANDING = (
    "SELECT file, row, column, fault FROM number n CROSS JOIN refused r ON r.id = n.of WHERE n.number = ?"
    " ORDER BY r.id LIMIT ?"
)
_SOMEWHERE = "SELECT file, row, column, fault, cells FROM refused WHERE instr(cells, ?) ORDER BY id LIMIT ?"
_MOST = 50
"""As many rows are told of one number: a family has fewer members."""
_GONE_THROUGH = 32 << 20
"""Bytes of a file of before that are gone through for a number, within 0.1 s; of a larger one nothing is said."""
_NUMBERS = (Field.NIK.value, Field.KK.value)


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
                self._db = _connect(self._path, self._key)
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
                self._db.executemany("INSERT INTO number VALUES (?, ?)", ((each, self._last) for each in numbers(row)))

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
        db = _connect(path, key)
        try:
            rows = db.execute("SELECT file, row, column, fault, value, cells FROM refused ORDER BY id")
            for file, row, column, fault, value, cells in rows:
                yield RefusedRow(file, row, column, fault, value, json.loads(cells))
        finally:
            db.close()


def numbers(row: RefusedRow) -> set[int]:
    """Every NIK and No. KK that can be read in it. Where the cells may stand under the wrong title, in any of them."""
    shifted = row.fault == Fault.WIDTH
    texts = (text for of, text in row.cells.items() if shifted or of in _NUMBERS)
    found = (rules.number(text, nik=True) for text in texts)
    return {number for number in found if isinstance(number, int) and number}


def standing(path: Path, key: bytes, number: int) -> tuple[Aside, ...]:
    """The refused rows in which this NIK or No. KK stands, in the order of their refusal.

    Of a file of before only those that spell it as it is asked; none of a large one. Raises FileDamaged.
    """
    if not path.is_file():
        return ()
    with speaking_plainly(path):
        db = _connect(path, key)
        try:
            if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'number'").fetchone():
                return tuple(Aside(*row) for row in db.execute(_STANDING, (number, _MOST)))
            if path.stat().st_size > _GONE_THROUGH:
                return ()
            rows = db.execute(_SOMEWHERE, (f"{number:016d}", _MOST)).fetchall()
            spelled = (RefusedRow(file, at, column, fault, "", json.loads(of)) for file, at, column, fault, of in rows)
            return tuple(Aside(row.file, row.row, row.column, row.fault) for row in spelled if number in numbers(row))
        finally:
            db.close()


def _connect(path: Path, key: bytes) -> sqlcipher.Connection:
    db = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False)
    db.execute("PRAGMA cipher_log_level = NONE")
    db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return db
