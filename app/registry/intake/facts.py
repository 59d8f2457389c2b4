"""What a list of desils says, row by row, laid beside the people of an extract: of whom does it speak, and is it the
newer of the two that do?

All of it in SQL on the new file, in tables that live in memory and end with the connection.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import sqlcipher3.dbapi2 as sqlcipher

from app.registry import schema
from app.registry.account import Ranking
from app.registry.finding import rankings
from app.registry.intake import unlike
from app.registry.intake.rounding import Endings

_TABLES = """
CREATE TEMP TABLE fact(id INTEGER PRIMARY KEY, nik INTEGER, kk INTEGER, desil INTEGER);
CREATE TEMP TABLE of_nik(number INTEGER PRIMARY KEY, line INTEGER, desil INTEGER, clear INTEGER);
CREATE TEMP TABLE of_kk(number INTEGER PRIMARY KEY, line INTEGER, desil INTEGER, clear INTEGER);
CREATE TEMP TABLE known(kk INTEGER PRIMARY KEY, people INTEGER);
CREATE TEMP TABLE speaks(
  of INTEGER PRIMARY KEY, by_nik INTEGER, line INTEGER, desil INTEGER, outcome INTEGER);
CREATE TEMP TABLE touched(kk INTEGER PRIMARY KEY);
"""
_ENDINGS = (
    "SELECT count(*), coalesce(sum({number} % 10 = 0), 0) FROM (SELECT DISTINCT {number} FROM fact WHERE {number} > 0)"
)
_BY_NUMBER = (
    "INSERT INTO {table} SELECT g.number, g.line, f.desil, g.clear FROM (SELECT {field} AS number, min(id) AS line,"
    " min(desil) = max(desil) AS clear FROM fact WHERE {field} > 0 AND desil > 0 GROUP BY {field}) g"
    " CROSS JOIN fact f ON f.id = g.line"
)
"""Whoever the list ranks, with the first row that does; clear: all rows say the same."""
_KNOWN = (
    "INSERT OR IGNORE INTO known SELECT p.kk, 1 FROM person p CROSS JOIN of_kk k ON k.number = p.kk",
    "INSERT OR IGNORE INTO known SELECT f.kk, 0 FROM family f CROSS JOIN of_kk k ON k.number = f.kk",
)
_OUTCOMES = ("unclear", "older", "same", "first", "changed")
"""By their numbers: a person's row in memory is half as long as with the words."""
_OUTCOME = "CASE WHEN NOT clear THEN 0 WHEN now = 0 THEN 3 WHEN :day <= since THEN 1 WHEN now = desil THEN 2 ELSE 4 END"
"""Never the other way round: a list that is not newer than what a desil rests on changes nothing."""
_LISTED = "INSERT INTO speaks SELECT of, by_nik, line, desil, " + _OUTCOME + " FROM ({told})"
_PEOPLE = (
    "SELECT p.id AS of, n.line IS NOT NULL AS by_nik, coalesce(n.line, k.line) AS line,"
    " coalesce(n.desil, k.desil) AS desil, coalesce(n.clear, k.clear) AS clear,"
    " {now} AS now, coalesce(l.day, :own) AS since"
    " FROM person p LEFT JOIN of_nik n ON n.number = p.nik LEFT JOIN of_kk k ON k.number = p.kk{family}"
    " LEFT JOIN main.ranked r ON r.of = {source} LEFT JOIN main.ranking l ON l.id = r.ranking"
    " WHERE n.line IS NOT NULL OR k.line IS NOT NULL"
)
"""By their own NIK first, for that names nobody else; else by the No. KK under which they stand."""
_ALONE = {"now": "p.desil", "family": "", "source": "p.id"}
_IN_FAMILIES = {
    "now": "coalesce(nullif(f.desil, 0), p.desil)",
    "family": " LEFT JOIN family f ON f.kk = p.kk",
    "source": "iif(EXISTS (SELECT 1 FROM main.ranked o WHERE o.of = p.id), p.id, -f.id)",
}
_FAMILIES = (
    "SELECT -f.id AS of, 0 AS by_nik, k.line AS line, k.desil AS desil, k.clear AS clear, f.desil AS now,"
    " coalesce(l.day, :own) AS since FROM family f CROSS JOIN of_kk k ON k.number = f.kk"
    " LEFT JOIN main.ranked r ON r.of = -f.id LEFT JOIN main.ranking l ON l.id = r.ranking"
    " WHERE EXISTS (SELECT 1 FROM known n WHERE n.kk = f.kk AND NOT n.people)"
)
"""Families of which the extract has nobody but the head's name."""
_TAKEN = "outcome >= 2"
_TAKE = (
    # What a family's row said of all its people is said of each of them, before the list speaks of some.
    "INSERT OR IGNORE INTO touched SELECT p.kk FROM speaks s CROSS JOIN person p ON p.id = s.of"
    f" WHERE p.kk > 0 AND s.{_TAKEN}",
    "INSERT OR IGNORE INTO main.ranked SELECT p.id, r.ranking, r.line, r.nik, r.kk, r.desil FROM person p"
    " CROSS JOIN touched t ON t.kk = p.kk CROSS JOIN family f ON f.kk = p.kk CROSS JOIN main.ranked r ON r.of = -f.id",
    "DELETE FROM main.ranked WHERE of IN (SELECT -f.id FROM family f JOIN touched t ON t.kk = f.kk)",
    "UPDATE person SET desil = coalesce((SELECT nullif(f.desil, 0) FROM family f WHERE f.kk = person.kk), desil)"
    " WHERE kk IN (SELECT kk FROM touched)",
    "UPDATE family SET desil = 0 WHERE kk IN (SELECT kk FROM touched)",
)
_TELL = (
    "UPDATE person SET desil = s.desil FROM speaks s WHERE s.of = person.id AND s.outcome >= 3",
    f"UPDATE family SET desil = s.desil FROM speaks s WHERE s.of = -family.id AND s.{_TAKEN}",
    "INSERT OR REPLACE INTO main.ranked SELECT s.of, :ranking, s.line, f.nik, f.kk, f.desil FROM speaks s"
    f" CROSS JOIN fact f ON f.id = s.line WHERE s.{_TAKEN}",
    "DELETE FROM main.ranking WHERE id NOT IN (SELECT ranking FROM main.ranked)",
)
_STRANGE = (
    "SELECT count(*), count(n.kk) FROM fact f LEFT JOIN known n ON n.kk = f.kk WHERE f.desil > 0 AND f.nik > 0"
    " AND NOT EXISTS (SELECT 1 FROM met m WHERE m.nik = f.nik)"
)


@dataclass(frozen=True, slots=True)
class Laid:
    """See `Join`, which has the same names; rows: those that were not refused. unlike: families of whom two desils are
    told now."""

    rows: int
    blank: int
    strangers: int
    known_families: int
    changed: int
    same: int
    first: int
    older: int
    unclear: int
    by_family: int
    unlike: int = 0


class Facts:
    """Where the rows of a list go (`loading.Into`), on a file that is a copy of the extract's."""

    def __init__(self, db: sqlcipher.Connection) -> None:
        self._db = db
        db.executescript(_TABLES)

    def add(self, table: str, ids: Sequence[int], columns: dict[str, Sequence[object]]) -> None:
        found = (columns["nik"], columns["kk"], columns["desil"])
        self._db.executemany("INSERT INTO fact VALUES (?, ?, ?, ?)", zip(ids, *found, strict=True))

    def numbers(self) -> tuple[int, Endings, Endings]:
        """Rows, and how the different NIK and No. KK end."""
        nik, kk = (Endings(*self._db.execute(_ENDINGS.format(number=number)).fetchone()) for number in ("nik", "kk"))
        return self._db.execute("SELECT count(*) FROM fact").fetchone()[0], nik, kk

    def join(self, ranking: Ranking, own: date) -> Laid:
        """Let the list tell the desil of those of whom it is the newest to speak. own: of which date the extract is."""
        db = self._db
        db.executescript(schema.RANKINGS)
        db.execute("BEGIN")
        for table, field in (("of_nik", "nik"), ("of_kk", "kk")):
            db.execute(_BY_NUMBER.format(table=table, field=field))
        for statement in _KNOWN:
            db.execute(statement)
        families = db.execute("SELECT 1 FROM family LIMIT 1").fetchone() is not None
        days = {"day": ranking.data_date.isoformat(), "own": own.isoformat()}
        db.execute(_LISTED.format(told=_PEOPLE.format(**(_IN_FAMILIES if families else _ALONE))), days)
        if families:
            db.execute(_LISTED.format(told=_FAMILIES), days)
        db.execute("DROP TABLE of_nik")
        laid = self._counted()
        for table in ("met", "known", "of_kk"):
            db.execute(f"DROP TABLE {table}")
        number = max(rankings.lists(db), default=0) + 1
        told = (number, str(ranking.id), ranking.label, ranking.data_date.isoformat(), ranking.sha256)
        db.execute("INSERT INTO main.ranking VALUES (?, ?, ?, ?, ?)", told)
        for statement in _TAKE if families else ():
            db.execute(statement)
        for statement in _TELL:
            db.execute(statement, {"ranking": number} if ":ranking" in statement else {})
        db.execute("COMMIT")
        return replace(laid, unlike=unlike.count(db))

    def _counted(self) -> Laid:
        db = self._db
        outcomes = dict(db.execute("SELECT outcome, count(*) FROM speaks WHERE of > 0 GROUP BY outcome"))
        [by_family] = db.execute("SELECT count(*) FROM speaks WHERE of > 0 AND NOT by_nik").fetchone()
        rows, blank = db.execute("SELECT count(*), coalesce(sum(desil = 0), 0) FROM fact").fetchone()
        db.execute("CREATE TEMP TABLE met(nik INTEGER PRIMARY KEY)")
        db.execute(
            "INSERT OR IGNORE INTO met SELECT p.nik FROM speaks s CROSS JOIN person p ON p.id = s.of AND s.by_nik"
        )
        strangers, known = db.execute(_STRANGE).fetchone()
        nameless = (
            "SELECT count(*) FROM fact f WHERE desil > 0 AND nik = 0"
            " AND NOT EXISTS (SELECT 1 FROM known n WHERE n.kk = f.kk)"
        )
        [without] = db.execute(nameless).fetchone()
        told = {name: int(outcomes.get(number, 0)) for number, name in enumerate(_OUTCOMES)}
        return Laid(rows, blank, strangers + without, known, by_family=by_family, **told)
