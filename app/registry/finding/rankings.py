"""Which lists of desils were joined with an extract, and which row of which list tells a person's desil."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import sqlcipher3.dbapi2 as sqlcipher

from app.registry.account import Ranking
from app.registry.finding.matching import fact_hash
from app.registry.views import Ranked

_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'ranked'"
_LISTS = "SELECT id, snapshot, label, day, sha256 FROM ranking ORDER BY id"
_OF = "SELECT of, ranking, line, nik, kk, desil FROM ranked WHERE of IN ({})"
_AT_ONCE = 500


class Rankings:
    """Of one file; most have none."""

    def __init__(self, db: sqlcipher.Connection) -> None:
        self._db, self._lists = db, lists(db)

    def told(self, rows: Sequence[int]) -> dict[int, Ranked]:
        """Of these rows those of whom a list tells the desil. rows: of people; below 0, of a family without people."""
        found: dict[int, Ranked] = {}
        if not self._lists:
            return found
        for first in range(0, len(rows), _AT_ONCE):
            some = rows[first : first + _AT_ONCE]
            for of, ranking, line, nik, kk, desil in self._db.execute(_OF.format(",".join("?" * len(some))), some):
                found[of] = Ranked(self._lists[ranking], line, fact_hash(nik, kk, desil))
        return found


def lists(db: sqlcipher.Connection) -> dict[int, Ranking]:
    """By their numbers in this file, in the order in which they were joined."""
    if db.execute(_IS_THERE).fetchone() is None:
        return {}
    return {
        number: Ranking(UUID(snapshot), label, date.fromisoformat(day), sha256)
        for number, snapshot, label, day, sha256 in db.execute(_LISTS)
    }
