"""Families whose No. KK the data do not have: who belongs together, by a number that means nothing outside the extract.

Most extracts have none of them; see `app.registry.source.households` for those that do.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.registry import schema
from app.registry.source.households import Households

_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'household'"
_OF = "SELECT person, number FROM household WHERE person IN ({})"
_MEMBERS = "SELECT person FROM household WHERE number = ? ORDER BY person"
_PUT = "INSERT INTO household SELECT id, ? FROM person WHERE id = ? AND kk = 0"
"""Whoever was refused, or has a No. KK, is left out."""
_AT_ONCE = 500


class Known:
    """Of one file."""

    def __init__(self, db: sqlcipher.Connection) -> None:
        self._db = db
        self._is_there = db.execute(_IS_THERE).fetchone() is not None

    def of(self, rows: Sequence[int]) -> dict[int, int]:
        """By the rows of people the number of their family, of those who have one."""
        found: dict[int, int] = {}
        for first in range(0, len(rows) if self._is_there else 0, _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            found.update(self._db.execute(_OF.format(",".join("?" * len(some))), some))
        return found

    def members(self, number: int) -> list[int]:
        """The rows of its people, in the source's order."""
        return [row for (row,) in self._db.execute(_MEMBERS, (number,))] if self._is_there else []


def write(path: Path, key: bytes, households: Households) -> None:
    """Into a file that is not in use yet."""
    _fill(path, key, zip(households.numbers, households.rows, strict=True))


def carry(old: Path, old_key: bytes, new: Path, key: bytes) -> None:
    """Those of an extract into a correction of it: there all stand under their own rows."""
    with schema.opened(old, old_key, schema.READ_ONCE) as before:
        if before.execute(_IS_THERE).fetchone() is None:
            return
        _fill(new, key, before.execute("SELECT number, person FROM household"))


def _fill(path: Path, key: bytes, pairs: Iterable[tuple[int, int]]) -> None:
    db = schema.open_to_fill(path, key)
    try:
        db.executescript(schema.HOUSEHOLDS)
        db.execute("BEGIN")
        db.executemany(_PUT, pairs)
        db.execute("COMMIT")
    finally:
        db.close()
