"""Whatever an extract and a row of lists say: no person is lost or made, and each desil is that of the newest of those
who speak of the person."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry import Ranking, schema
from app.registry.intake.facts import Facts, Laid
from tests.conftest import KEY

OWN = date(2026, 7, 1)
DAYS = [date(2026, 6, 1), OWN, date(2026, 8, 1), date(2026, 9, 1)]
NIKS, KKS = range(1, 9), range(11, 15)


@dataclass(frozen=True)
class Someone:
    nik: int
    kk: int
    desil: int


@dataclass(frozen=True)
class Row:
    nik: int
    kk: int
    desil: int


Families = Mapping[int, int]
"""Desil by No. KK, of a families' table; empty for a list without one."""
Said = tuple[int, date, int]
"""Desil, of which date, by which list (0: the extract itself)."""
desils = st.integers(0, 10)
someone = st.builds(Someone, st.sampled_from([0, *NIKS]), st.sampled_from([0, *KKS]), desils)
crowd = st.lists(someone, min_size=1, max_size=9).map(lambda some: _unlike(some))
families = st.dictionaries(st.sampled_from(KKS), desils, max_size=4)
rows = st.builds(Row, st.sampled_from([0, *NIKS]), st.sampled_from([0, *KKS]), desils)
numbered = rows.filter(lambda row: row.nik or row.kk)
lists = st.lists(st.tuples(st.sampled_from(DAYS), st.lists(numbered, min_size=1, max_size=9)), min_size=1, max_size=3)


def _unlike(people: list[Someone]) -> list[Someone]:
    """Without later ones of a NIK that stood before: an import refuses them."""
    seen = [who.nik for who in people]
    return [who for at, who in enumerate(people) if not who.nik or who.nik not in seen[:at]]


def _told(rows: Sequence[Row], number: str, wanted: int) -> set[int]:
    return {row.desil for row in rows if wanted and getattr(row, number) == wanted and row.desil}


def _expected(
    people: Sequence[Someone], of_families: Families, given_lists: Iterable[tuple[date, list[Row]]]
) -> list[Said]:
    """By the rule as it is told to people, one person after the other."""
    said: list[Said] = [(of_families.get(who.kk) or who.desil, OWN, 0) for who in people]
    for number, (day, rows) in enumerate(given_lists, 1):
        for at, who in enumerate(people):
            told = _told(rows, "nik", who.nik) or _told(rows, "kk", who.kk)
            desil, since, _ = said[at]
            if len(told) == 1 and (not desil or day > since):
                said[at] = (told.pop(), day, number)
    return said


def _joined(
    path: Path, people: Sequence[Someone], of_families: Families, given_lists: Iterable[tuple[date, list[Row]]]
) -> tuple[list[Said], list[Laid], dict[int, int]]:
    """What the file says of each person in their order, what each join told, and what the families' rows say."""
    path.unlink(missing_ok=True)
    schema.create(path, KEY).close()
    laid: list[Laid] = []
    numbers: dict[int, int] = {}
    db = schema.open_to_fill(path, KEY)
    told = [(at, who.nik, who.kk, who.desil) for at, who in enumerate(people, 1)]
    db.executemany("INSERT INTO person(id, nik, kk, desil, key, name) VALUES (?, ?, ?, ?, 'A', '')", told)
    db.executemany("INSERT INTO family(kk, desil) VALUES (?, ?)", of_families.items())
    db.execute(schema.FAMILIES)
    db.close()
    for number, (day, rows) in enumerate(given_lists, 1):
        db = schema.open_to_fill(path, KEY)
        facts = Facts(db)
        columns: dict[str, Sequence[object]] = {
            name: [getattr(row, name) for row in rows] for name in ("nik", "kk", "desil")
        }
        facts.add("person", range(2, len(rows) + 2), columns)
        laid.append(facts.join(Ranking(UUID(int=number), "", day, ""), OWN))
        numbers = {at: UUID(snapshot).int for at, snapshot in db.execute("SELECT id, snapshot FROM ranking")}
        db.close()
    with schema.opened(path, KEY) as read:
        found = read.execute(
            "SELECT p.id, p.nik, p.kk, coalesce(nullif(f.desil, 0), p.desil), coalesce(r.ranking, 0),"
            " coalesce(l.day, ?) FROM person p LEFT JOIN family f ON f.kk = p.kk LEFT JOIN ranked r ON r.of = p.id"
            " LEFT JOIN ranking l ON l.id = r.ranking ORDER BY p.id",
            (OWN.isoformat(),),
        ).fetchall()
        left = dict(read.execute("SELECT kk, desil FROM family"))
        unused = read.execute("SELECT count(*) FROM ranking WHERE id NOT IN (SELECT ranking FROM ranked)").fetchone()[0]
    assert [(at, nik, kk) for at, nik, kk, *_ in found] == [(at, nik, kk) for at, nik, kk, _ in told]
    assert not unused
    said = [(desil, date.fromisoformat(day), numbers.get(by, 0)) for *_, desil, by, day in found]
    return said, laid, left


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crowd, families, lists)
def test_nobody_is_lost_or_made_and_each_desil_is_the_newest_that_speaks(
    tmp_path: Path, people: list[Someone], of_families: Families, given_lists: list[tuple[date, list[Row]]]
) -> None:
    said, laid, _ = _joined(tmp_path / "extract.db", people, of_families, given_lists)
    assert said == _expected(people, of_families, given_lists)
    niks = {who.nik for who in people}
    kks = ({who.kk for who in people} | set(of_families)) - {0}
    for told, (_, rows) in zip(laid, given_lists, strict=True):
        strange = [row for row in rows if row.desil and (row.nik not in niks if row.nik else row.kk not in kks)]
        assert (told.rows, told.blank) == (len(rows), sum(not row.desil for row in rows))
        assert told.strangers == len(strange)
        assert told.known_families == sum(row.nik > 0 and row.kk in kks for row in strange)
        spoken = [who for who in people if _told(rows, "nik", who.nik) or _told(rows, "kk", who.kk)]
        assert told.changed + told.same + told.first + told.older + told.unclear == len(spoken)
        assert told.by_family == sum(not _told(rows, "nik", who.nik) for who in spoken)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(crowd, families, lists)
def test_a_family_without_people_has_the_desil_of_the_newest_that_speaks(
    tmp_path: Path, people: list[Someone], of_families: Families, given_lists: list[tuple[date, list[Row]]]
) -> None:
    alone = {kk: desil for kk, desil in of_families.items() if kk not in {who.kk for who in people}}
    *_, left = _joined(tmp_path / "extract.db", people, of_families, given_lists)
    as_people = [Someone(0, kk, desil) for kk, desil in alone.items()]
    expected = _expected(as_people, {}, given_lists)
    assert [left[kk] for kk in alone] == [desil for desil, _, _ in expected]
