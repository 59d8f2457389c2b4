"""Fills a new extract file: rows as they come, indexes and checks of the whole at the end."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher

from app.registry import schema
from app.registry.columns import Programmes, Words
from app.registry.faults import Fault, Refused
from app.store.engine import speaking_plainly

_TWINS = (
    "SELECT p.id, p.{number} FROM {table} p JOIN"
    " (SELECT {number}, min(id) AS first FROM {table} WHERE {number} > 0 GROUP BY {number} HAVING count(*) > 1) twin"
    " ON p.{number} = twin.{number} AND p.id > twin.first ORDER BY p.id"
)
_REPEATS = (
    "SELECT p.id, p.programmes, p.key = f.key, f.id FROM person p JOIN"
    " (SELECT nik, min(id) AS first FROM person WHERE nik > 0 GROUP BY nik HAVING count(*) > 1) twin"
    " ON p.nik = twin.nik AND p.id > twin.first JOIN person f ON f.id = twin.first ORDER BY p.id"
)
_TWO_NIK = (
    "SELECT count(*) FROM (SELECT 1 FROM person WHERE key > '' AND born > 0 GROUP BY key, born"
    " HAVING count(DISTINCT nik) - (min(nik) = 0) > 1)"
)
_ADD_HEADS = (
    "INSERT INTO person(id, nik, kk, key, name, relation)"
    " SELECT ? + id, head_nik, kk, head_key, head, ? FROM family f"
    " WHERE head_nik > 0 AND head_key > '' AND NOT EXISTS (SELECT 1 FROM person p WHERE p.nik = f.head_nik)"
)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the finished file holds. ending_in_zero: of `with_nik`, how many NIK end in 0."""

    people: int
    families: int
    family_rows: int
    heads_added: int
    without_family_row: int
    with_nik: int
    ending_in_zero: int
    serial_zero: int
    two_nik: int


class Builder:
    """One new file. Everything is one transaction without a journal: what is not finished is thrown away."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        path.unlink(missing_ok=True)
        with speaking_plainly(path):
            self._db: sqlcipher.Connection = schema.create(path, key)
            self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.close()

    def add(self, table: str, ids: Sequence[int], columns: dict[str, Sequence[object]]) -> None:
        """`columns` by name, as long as `ids`; names come from the code, values are bound."""
        marks = ", ".join("?" * (len(columns) + 1))
        statement = f"INSERT INTO {table}(id, {', '.join(columns)}) VALUES ({marks})"
        with speaking_plainly(self._path):
            self._db.executemany(statement, zip(ids, *columns.values(), strict=True))

    def index(self) -> None:
        with speaking_plainly(self._path):
            for statement in schema.INDEXES:
                self._db.execute(statement)

    def part_twins(self) -> tuple[list[Refused], list[Refused]]:
        """Take out every later row with a NIK (people) or No. KK (families) that stood before; give them back."""
        return self._twins("person", "nik", Fault.NIK_TWICE), self._twins("family", "kk", Fault.KK_TWICE)

    def join_repeats(self) -> int:
        """Where a person stands once for each payment: one row for him, with the programmes of all. Answers how many
        rows went into another; rows of somebody else with the same NIK stay, for `part_twins` to refuse."""
        with speaking_plainly(self._path):
            told: dict[int, int] = {}
            gone: list[tuple[int]] = []
            for row, bits, same, first in self._db.execute(_REPEATS):
                if same:
                    told[first] = told.get(first, 0) | bits
                    gone.append((row,))
            self._db.executemany(
                "UPDATE person SET programmes = programmes | ? WHERE id = ?",
                ((bits, row) for row, bits in told.items()),
            )
            self._db.executemany("DELETE FROM person WHERE id = ?", gone)
        return len(gone)

    def two_nik(self) -> int:
        """How many names with a birth date stand under more than one NIK: perhaps one person, perhaps namesakes."""
        with speaking_plainly(self._path):
            return self._one(_TWO_NIK)

    def add_heads(self, head_word: int) -> int:
        """People for the heads of families that the members' table does not hold. Answers how many."""
        with speaking_plainly(self._path):
            last = self._one("SELECT coalesce(max(id), 0) FROM person")
            return int(self._db.execute(_ADD_HEADS, (last, head_word)).rowcount)

    def finish(self, words: Words, programmes: Programmes, heads_added: int) -> Sums:
        """Write what reading needs, count, and close the file."""
        with speaking_plainly(self._path):
            family_rows = self._one("SELECT count(*) FROM family")
            numbers = self._db.execute(
                "SELECT count(*), coalesce(sum(nik % 10 = 0), 0), coalesce(sum(nik % 10000 = 0), 0)"
                " FROM person WHERE nik > 0"
            ).fetchone()
            alone = (
                self._one("SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM family f WHERE f.kk = p.kk)")
                if family_rows
                else 0
            )
            sums = Sums(
                people=self._one("SELECT count(*) FROM person"),
                families=self._one(
                    "SELECT count(*) FROM (SELECT kk FROM person WHERE kk > 0 GROUP BY kk)"
                    if not family_rows
                    else "SELECT count(*) FROM (SELECT kk FROM person WHERE kk > 0 UNION SELECT kk FROM family)"
                ),
                family_rows=family_rows,
                heads_added=heads_added,
                without_family_row=alone,
                with_nik=numbers[0],
                ending_in_zero=numbers[1],
                serial_zero=numbers[2],
                two_nik=self.two_nik(),
            )
            self._db.executemany("INSERT INTO word VALUES (?, ?)", ((at, text) for text, at in words.items() if at))
            info = {
                "version": str(schema.VERSION),
                "programmes": json.dumps(list(programmes)),
                "people": str(sums.people),
                "family_rows": str(family_rows),
            }
            self._db.executemany("INSERT INTO info VALUES (?, ?)", info.items())
            self._db.execute("COMMIT")
            self._db.close()
        return sums

    def _twins(self, table: str, number: str, fault: Fault) -> list[Refused]:
        with speaking_plainly(self._path):
            later = self._db.execute(_TWINS.format(table=table, number=number)).fetchall()
            self._db.executemany(f"DELETE FROM {table} WHERE id = ?", ((row,) for row, _ in later))
        return [Refused(row, number, fault, f"{digits:016d}") for row, digits in later]

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])


def count(path: Path, key: bytes) -> int:
    """People in a finished file, read through its key and an index: what a swap relies on."""
    with schema.opened(path, key) as db:
        return int(db.execute("SELECT count(*) FROM person").fetchone()[0])
