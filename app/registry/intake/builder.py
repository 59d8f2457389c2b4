"""Fills a new extract file: rows as they come, indexes and checks of the whole at the end.

Raises the library's own errors; whoever started the import says them plainly. So this module and what it imports are
light enough for a helper process, which the import waits for.
"""

import json
import pickle
from array import array
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import sqlcipher3.dbapi2 as sqlcipher

from app.registry import schema
from app.registry.finding import directory, postings
from app.registry.finding.ordering import Order, Packed, Pairs, Plainly
from app.registry.finding.postings import Gathering
from app.registry.intake import census, ranking
from app.registry.intake.births import Alike, Births
from app.registry.intake.census import Census, Laid, Sums
from app.registry.intake.loading import Tell
from app.registry.intake.ranking import NOT_RANKED, Joined
from app.registry.rows.faults import Fault, Refused

# Each CROSS JOIN keeps SQLite from going through the rows of everybody to meet the few of the table before it.
_REPEATS = (
    "SELECT p.id, p.programmes, p.key = f.key, f.id FROM temp.twin t CROSS JOIN person p ON p.id = t.id"
    " CROSS JOIN person f ON f.id = t.other ORDER BY t.id"
)
_LATER = "SELECT p.* FROM temp.{twins} t CROSS JOIN {table} p ON p.id = t.id ORDER BY t.id"
_ADD_HEADS = (
    "INSERT INTO person(id, nik, kk, key, name, relation)"
    " SELECT h.other, head_nik, kk, head_key, head, ? FROM temp.head h CROSS JOIN family f ON f.id = h.id"
    " ORDER BY h.other"
)
_ADDED = "SELECT p.id, p.key FROM temp.head h CROSS JOIN person p ON p.id = h.other ORDER BY h.other"


Noted = Literal["census", "words", "births"]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished file. repeated: rows that went into another; the twins, who stood twice, were taken out.
    alike: see `Births`."""

    sums: Sums
    repeated: int
    nik_twins: list[Refused]
    kk_twins: list[Refused]
    alike: Alike
    ranked: Joined = NOT_RANKED


class Builder:
    """One new file. Everything is one transaction without a journal: what is not finished is thrown away."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._key = key
        self.gathering, self.births, self.census = Gathering(), Births(), Census()
        self._laid: Laid | None = None
        self._ranked = NOT_RANKED
        self._order: Order = Plainly()
        self._kk: Pairs = array("q"), array("I")  # of everybody, where there are families
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
        # All of them are numbers or texts as the table stores them.
        found: dict[str, Any] = columns
        if table == "person":
            self.gathering.add(ids, found["key"], found.get("village"))
            self.census.add_people(ids, found["nik"], found["kk"], found.get("desil"))
            if "born" in found:
                self.births.add(ids, found["nik"], found["key"], found["born"])
        else:
            heads = found.get("head_nik"), found.get("head_key")
            self.census.add_families(ids, found["kk"], *heads, found.get("desil"))

    def set_aside(self, table: str, rows: Sequence[Refused]) -> None:
        """Keep refused rows until somebody asks for them: a file of thousands of faults must not fill the memory."""
        self._db.execute("CREATE TABLE IF NOT EXISTS aside(id INTEGER PRIMARY KEY, of TEXT, rows BLOB)")
        self._db.execute("INSERT INTO aside(of, rows) VALUES (?, ?)", (table, pickle.dumps(rows)))

    def finish_part(self) -> None:
        """What was added so far is a part that `take` can read; nothing can be added any more."""
        self._db.execute("COMMIT")
        self._db.close()

    def hand_over(self, what: Noted, packed: Sequence[Packed]) -> None:
        """Keep in this file what was noted beside its rows or those of another, for `handed_over`."""
        self._db.execute("CREATE TABLE IF NOT EXISTS noted(id INTEGER PRIMARY KEY, what TEXT, packed BLOB)")
        self._db.executemany("INSERT INTO noted(what, packed) VALUES (?, ?)", ((what, each) for each in packed))

    def take(self, part: Path) -> None:
        """All rows of this part, behind those that are here. The tables have the same columns, so that SQLite copies
        each row as it is, without looking into it."""
        with self._beside(part) as name:
            for table in ("person", "family"):
                self._db.execute(f"INSERT INTO {table} SELECT * FROM {name}.{table}")

    def rank(self) -> None:
        """Join the people with the ranking that stands in the families' table (see `ranking`), before `lay`."""
        for statement in (*schema.FOR_RANKING, schema.FAMILIES):
            self._db.execute(statement)
        self._ranked = ranking.join(self._db)
        for name in ("person_nik", "person_kk"):
            self._db.execute(f"DROP INDEX {name}")
        self.census = census.of(self._db)

    def lay(self, order: Order) -> None:
        """Put in order the numbers of everybody who was added or taken."""
        self._laid, self._order = self.census.lay(order), order
        directory.write(self._db, self._laid.columns)
        if self._laid.sums.family_rows:
            self._kk = self._laid.columns["kk"]
        self._laid = replace(self._laid, columns={})

    def list_words(self, gathering: Gathering, order: Order) -> None:
        """Write the search lists: everybody's, of this process and of others."""
        gathering.write(self._db, order)

    def list_births(self, births: Births, order: Order) -> Alike:
        """Write the days on which everybody was born; answers what `build` has to know of them."""
        days, alike = births.lay(order)
        directory.write(self._db, {"born": days})
        return alike

    def build(
        self,
        words: Mapping[str, int],
        programmes: Sequence[str],
        *,
        head_word: int,
        repeats: bool,
        alike: Alike,
        tell: Tell,
        lists: Path | None = None,
    ) -> Built:
        """Take out who stands twice, add the heads that only the families' table knows, write what reading needs, and
        close the file. lists: the file into which search lists and births were written, None for this one.
        repeats: a person stands there once for each payment, which is no fault."""
        laid = self._laid
        assert laid is not None, "it was not put in order"
        if lists is not None:
            with self._beside(lists) as name:
                postings.take(self._db, name)
                directory.take(self._db, "born", name)
        for table, pairs in (("twin", laid.twins), ("family_twin", laid.family_twins), ("head", laid.heads)):
            self._db.execute(f"CREATE TEMP TABLE {table}(id INTEGER PRIMARY KEY, other INTEGER)")
            self._db.executemany(f"INSERT INTO {table} VALUES (?, ?)", pairs)
        repeated = self._join_repeats() if repeats else 0
        nik_twins = self._twins("twin", "person", "nik", Fault.NIK_TWICE)
        kk_twins = self._twins("family_twin", "family", "kk", Fault.KK_TWICE)
        self._db.execute(schema.FAMILIES)
        if laid.sums.family_rows:
            self._db.execute(_ADD_HEADS, (head_word,))
            more = Gathering()
            if added := self._db.execute(_ADDED).fetchall():
                more.add(*zip(*added, strict=True))
            postings.extend(self._db, more)
            postings.list_villages_of_families(self._db, self._kk, self._order)
        tell("check")
        self._db.executemany("INSERT INTO word VALUES (?, ?)", ((at, text) for text, at in words.items() if at))
        info = {
            "version": str(schema.VERSION),
            "programmes": json.dumps(programmes),
            "people": str(laid.sums.people),
            "family_rows": str(laid.sums.family_rows),
        }
        self._db.executemany("INSERT INTO info VALUES (?, ?)", info.items())
        self._db.execute("COMMIT")
        self._db.close()
        sums = replace(laid.sums, heads_added=laid.sums.heads_added + self._ranked.added)
        return Built(sums, repeated + self._ranked.repeated, nik_twins, kk_twins, alike, self._ranked)

    @contextmanager
    def _beside(self, part: Path) -> Iterator[str]:
        """The name by which SQL knows another file; what was written before it and with it is committed."""
        self._db.execute("COMMIT")
        [name] = schema.attach(self._db, [part], self._key)
        self._db.execute("BEGIN")
        yield name
        self._db.execute("COMMIT")
        self._db.execute(f"DETACH {name}")
        self._db.execute("BEGIN")

    def _twins(self, twins: str, table: str, number: str, fault: Fault) -> list[Refused]:
        """Take out every later row with a NIK (people) or No. KK (families) that stood before; give them back,
        their cells as they are stored (see `Cleaning.titled`)."""
        found = self._db.execute(_LATER.format(twins=twins, table=table))
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


def handed_over(part: Path, key: bytes, what: Noted) -> Iterator[bytes]:
    """What was noted beside the rows of a finished part, piece by piece: all of it at once would be there twice."""
    with schema.opened(part, key, schema.READ_ONCE) as db:
        for (packed,) in db.execute("SELECT packed FROM noted WHERE what = ? ORDER BY id", (what,)):
            yield packed


def refused(part: Path, key: bytes, table: str) -> Iterator[Sequence[Refused]]:
    """What was set aside in a finished part, in the order in which it came."""
    with schema.opened(part, key, schema.READ_ONCE) as db:
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'aside'").fetchone():
            for (rows,) in db.execute("SELECT rows FROM aside WHERE of = ? ORDER BY id", (table,)):
                yield pickle.loads(rows)
