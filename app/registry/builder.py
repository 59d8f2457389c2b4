"""Fills a new extract file: rows as they come, indexes and checks of the whole at the end.

Raises the library's own errors; whoever started the import says them plainly. So this module and what it imports are
light enough for a helper process, which the import waits for.
"""

import json
import pickle
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from app.registry import postings, ranking, schema
from app.registry.faults import Fault, Refused
from app.registry.loading import Tell
from app.registry.postings import Gathering
from app.registry.ranking import NOT_RANKED, Joined

_TWINS = (
    "SELECT p.* FROM {table} p JOIN"
    " (SELECT {number}, min(id) AS first FROM {table} WHERE {number} > 0 GROUP BY {number} HAVING count(*) > 1) twin"
    " ON p.{number} = twin.{number} AND p.id > twin.first ORDER BY p.id"
)
_REPEATS = (
    "SELECT p.id, p.programmes, p.key = f.key, f.id FROM person p JOIN"
    " (SELECT nik, min(id) AS first FROM person WHERE nik > 0 GROUP BY nik HAVING count(*) > 1) twin"
    " ON p.nik = twin.nik AND p.id > twin.first JOIN person f ON f.id = twin.first ORDER BY p.id"
)
_TWO_NIK = (
    "SELECT count(*) FROM (SELECT 1 FROM person WHERE key > '' AND born > 0 AND born % :of = :which GROUP BY born, key"
    " HAVING min(nullif(nik, 0)) < max(nik))"
)
_COMPARED = 500_000
"""So many people are compared at a time: they are sorted in memory."""
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
    two_nik: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file. repeated: rows that went into another; the twins, who stood twice, were taken out."""

    sums: Sums
    repeated: int
    nik_twins: list[Refused]
    kk_twins: list[Refused]
    ranked: Joined = NOT_RANKED

    def with_two_nik(self, count: int) -> "Built":
        return replace(self, sums=replace(self.sums, two_nik=count))


class Builder:
    """One new file. Everything is one transaction without a journal: what is not finished is thrown away."""

    def __init__(self, path: Path, key: bytes, gathering: Gathering | None = None) -> None:
        """gathering: the lists of the rows that `take` will find in its first part."""
        self._key, self.gathering = key, gathering or Gathering()
        path.unlink(missing_ok=True)
        self._db: sqlcipher.Connection = schema.create(path, key)
        self._db.execute("BEGIN")

    def close(self) -> None:
        self._db.close()

    def add(self, table: str, ids: Sequence[int], columns: dict[str, Sequence[object]]) -> None:
        """`columns` by name, as long as `ids`; names come from the code, values are bound."""
        marks = ", ".join("?" * (len(columns) + 1))
        statement = f"INSERT INTO {table}(id, {', '.join(columns)}) VALUES ({marks})"
        self._db.executemany(statement, zip(ids, *columns.values(), strict=True))
        if table == "person":
            # All of them are numbers or texts as the table stores them.
            found: dict[str, Any] = columns
            self.gathering.add(ids, found["key"], found.get("born"), found.get("village"))

    def set_aside(self, table: str, rows: Sequence[Refused]) -> None:
        """Keep refused rows until somebody asks for them: a file of thousands of faults must not fill the memory."""
        self._db.execute("CREATE TABLE IF NOT EXISTS aside(id INTEGER PRIMARY KEY, of TEXT, rows BLOB)")
        self._db.execute("INSERT INTO aside(of, rows) VALUES (?, ?)", (table, pickle.dumps(rows)))

    def finish_part(self, *, lists: bool) -> None:
        """What was added so far is a part that `take` can read; nothing can be added any more."""
        if lists:
            self._db.execute("CREATE TABLE gathered(lists BLOB)")
            self._db.execute("INSERT INTO gathered VALUES (?)", (self.gathering.packed(),))
        self._db.execute("COMMIT")
        self._db.close()

    def take(self, parts: Sequence[Path]) -> None:
        """All rows of these parts, one after the other. Their tables have the same columns, so that SQLite copies
        each row as it is, without looking into it."""
        self._db.execute("COMMIT")
        names = schema.attach(self._db, parts, self._key)
        self._db.execute("BEGIN")
        for name in names:
            for table in ("person", "family"):
                self._db.execute(f"INSERT INTO {table} SELECT * FROM {name}.{table}")
            if name != names[0]:
                self.gathering.extend(self._db.execute(f"SELECT lists FROM {name}.gathered").fetchone()[0])
        self._db.execute("COMMIT")
        for name in names:
            self._db.execute(f"DETACH {name}")
        self._db.execute("BEGIN")

    def build(
        self,
        words: Mapping[str, int],
        programmes: Sequence[str],
        *,
        head_word: int,
        repeats: bool,
        tell: Tell,
        ranked: bool = False,
    ) -> Built:
        """Find who stands twice, add the heads that only the families' table knows, write what reading needs, count,
        and close the file. repeats: a person stands there once for each payment, which is no fault. ranked: the
        families' table is a ranking (see `ranking`)."""
        tell("index")
        for statement in schema.FOR_TWINS:
            self._db.execute(statement)
        if ranked:
            self._db.execute(schema.INDEXES[0])
        joined = ranking.join(self._db) if ranked else NOT_RANKED
        repeated = joined.repeated + (self._join_repeats() if repeats else 0)
        nik_twins = self._twins("person", "nik", Fault.NIK_TWICE)
        kk_twins = self._twins("family", "kk", Fault.KK_TWICE)
        heads_added = joined.added + self._add_heads(head_word)
        for statement in schema.INDEXES[1 if ranked else 0 :]:
            self._db.execute(statement)
        postings.add_of_families(self._db, self.gathering)
        self.gathering.write(self._db)
        tell("check")
        sums = self._sums(heads_added)
        self._db.executemany("INSERT INTO word VALUES (?, ?)", ((at, text) for text, at in words.items() if at))
        info = {
            "version": str(schema.VERSION),
            "programmes": json.dumps(programmes),
            "people": str(sums.people),
            "family_rows": str(sums.family_rows),
        }
        self._db.executemany("INSERT INTO info VALUES (?, ?)", info.items())
        self._db.execute("COMMIT")
        self._db.close()
        return Built(sums, repeated, nik_twins, kk_twins, joined)

    def two_nik(self) -> int:
        return two_nik(self._db)

    def _sums(self, heads_added: int) -> Sums:
        family_rows = self._one("SELECT count(*) FROM family")
        with_nik, ending_in_zero, serial_zero = self._db.execute(
            "SELECT count(*), coalesce(sum(nik % 10 = 0), 0), coalesce(sum(nik % 10000 = 0), 0)"
            " FROM person WHERE nik > 0"
        ).fetchone()
        without_family_row = (
            self._one("SELECT count(*) FROM person p WHERE NOT EXISTS (SELECT 1 FROM family f WHERE f.kk = p.kk)")
            if family_rows
            else 0
        )
        families = self._one(
            "SELECT count(*) FROM (SELECT kk FROM person WHERE kk > 0 UNION SELECT kk FROM family)"
            if family_rows
            else "SELECT count(*) FROM (SELECT kk FROM person WHERE kk > 0 GROUP BY kk)"
        )
        return Sums(
            people=self._one("SELECT count(*) FROM person"),
            families=families,
            family_rows=family_rows,
            heads_added=heads_added,
            without_family_row=without_family_row,
            with_nik=with_nik,
            ending_in_zero=ending_in_zero,
            serial_zero=serial_zero,
        )

    def _twins(self, table: str, number: str, fault: Fault) -> list[Refused]:
        """Take out every later row with a NIK (people) or No. KK (families) that stood before; give them back,
        their cells as they are stored (see `Cleaning.titled`)."""
        found = self._db.execute(_TWINS.format(table=table, number=number))
        names = [column[0] for column in found.description]
        later = [dict(zip(names, row, strict=True)) for row in found]
        self._db.executemany(f"DELETE FROM {table} WHERE id = ?", ((row["id"],) for row in later))
        return [Refused(row["id"], number, fault, f"{row[number]:016d}", tuple(row.items())) for row in later]

    def _join_repeats(self) -> int:
        """Where a person stands once for each payment: one row for him, with the programmes of all. Answers how many
        rows went into another; rows of somebody else with the same NIK stay, to be refused as twins."""
        told: dict[int, int] = {}
        gone: list[tuple[int]] = []
        for row, bits, same, first in self._db.execute(_REPEATS):
            if same:
                told[first] = told.get(first, 0) | bits
                gone.append((row,))
        self._db.executemany(
            "UPDATE person SET programmes = programmes | ? WHERE id = ?", ((bits, row) for row, bits in told.items())
        )
        self._db.executemany("DELETE FROM person WHERE id = ?", gone)
        return len(gone)

    def _add_heads(self, head_word: int) -> int:
        """People for the heads of families that the members' table does not hold. Answers how many."""
        last = self._one("SELECT coalesce(max(id), 0) FROM person")
        added = int(self._db.execute(_ADD_HEADS, (last, head_word)).rowcount)
        if added:
            ids, keys = zip(
                *self._db.execute("SELECT id, key FROM person WHERE id > ? ORDER BY id", (last,)), strict=True
            )
            self.gathering.add(ids, keys)
        return added

    def _one(self, query: str) -> int:
        return int(self._db.execute(query).fetchone()[0])


def two_nik(db: sqlcipher.Connection) -> int:
    """How many names with a birth date stand under more than one NIK: perhaps one person, perhaps namesakes.

    Asked of the rows as they came in, so that it can be asked beside everything else.
    """
    of = 1 + int(db.execute("SELECT coalesce(max(id), 0) FROM person").fetchone()[0]) // _COMPARED
    passes = (db.execute(_TWO_NIK, {"of": of, "which": which}).fetchone() for which in range(of))
    return sum(int(count) for (count,) in passes)


def refused(part: Path, key: bytes, table: str) -> Iterator[Sequence[Refused]]:
    """What was set aside in a finished part, in the order in which it came."""
    with schema.opened(part, key) as db:
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'aside'").fetchone():
            for (rows,) in db.execute("SELECT rows FROM aside WHERE of = ? ORDER BY id", (table,)):
                yield pickle.loads(rows)


def count(path: Path, key: bytes) -> int:
    """People in a finished file, read through its key and an index: what a swap relies on."""
    with schema.opened(path, key) as db:
        return int(db.execute("SELECT count(*) FROM person").fetchone()[0])
