"""Many people compared at once, person by person, or by a plain dictionary: the same is found."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry import schema
from app.registry.finding import ordering
from app.registry.finding.reader import Reader
from app.registry.finding.verdicts import place_key
from app.registry.history import columns, columnwise, rowwise
from app.registry.history.columns import Columns
from app.registry.history.diff import Found, Kind, Ranks
from tests.app.registry.history import extracts
from tests.app.registry.history.extracts import Household, Place, Someone, Written
from tests.conftest import KEY

LIBRARY = ordering.core()
pytestmark = pytest.mark.usefixtures("small_portions")
ranked = st.tuples(st.booleans(), st.booleans())
often = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def small_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that a dozen people are several portions and several texts."""
    monkeypatch.setattr(columnwise, "PORTION", 3)
    monkeypatch.setattr(columns, "_ROWS", 4)


def _columns(path: Path) -> Columns:
    found = columns.read(path, KEY, LIBRARY, lambda _: None)
    assert found is not None
    return found


def _both_ways(folder: Path, was: Written, now: Written, ranks: Ranks = (True, True)) -> tuple[Found, Found]:
    """By columns, by rows."""
    paths = folder / "was.db", folder / "now.db"
    for path, written in zip(paths, (was, now), strict=True):
        extracts.write(path, written)
    at_once = columnwise.compare(*map(_columns, paths), ranks, LIBRARY, lambda _: None)
    old, new = (Reader(path, KEY) for path in paths)
    one_by_one = rowwise.compare(old, new, ranks, lambda _: None)
    old.close()
    new.close()
    return at_once, one_by_one


@often
@given(extracts.plain | extracts.with_families, extracts.plain | extracts.with_families, ranked)
def test_both_ways_find_the_same(tmp_path: Path, was: Written, now: Written, ranks: Ranks) -> None:
    at_once, one_by_one = _both_ways(tmp_path, was, now, ranks)
    assert at_once == one_by_one


@often
@given(extracts.plain, extracts.plain, ranked)
def test_what_is_found_is_what_a_dictionary_tells(tmp_path: Path, was: Written, now: Written, ranks: Ranks) -> None:
    found, _ = _both_ways(tmp_path, was, now, ranks)
    rows, old_rows, new_rows = {kind: list[tuple[int, int]]() for kind in Kind}, was.rows(), now.rows()
    villages: Counter[tuple[str, str, str]] = Counter()
    desils: Counter[tuple[int, int]] = Counter()

    def note(kind: Kind, nik: int, place: Place) -> None:
        rows[kind].append((old_rows.get(nik, 0), new_rows.get(nik, 0)))
        villages[place_key(place[0]), place_key(place[1]), kind] += 1

    for nik in sorted(was.people.keys() | now.people.keys()):
        one, other = was.people.get(nik), now.people.get(nik)
        if one is None or other is None:
            only = one or other
            assert only is not None
            note(Kind.NEW if one is None else Kind.GONE, nik, only.place)
            continue
        here = other.place if other.place[0] else one.place
        if one.desil != other.desil and (one.desil or ranks[0]) and (other.desil or ranks[1]):
            note(Kind.DESIL, nik, here)
            desils[one.desil, other.desil] += 1
            if one.desil and other.desil:
                way = "poorer" if other.desil < one.desil else "richer"
                villages[place_key(here[0]), place_key(here[1]), way] += 1
        places = [*zip(map(place_key, one.place), map(place_key, other.place), strict=True)]
        if all(places[0]) and any(all(pair) and pair[0] != pair[1] for pair in places):
            note(Kind.VILLAGE, nik, here)
        if one.kk and other.kk and one.kk != other.kk:
            note(Kind.KK, nik, here)
    assert found.both == len(was.people.keys() & now.people.keys())
    assert {kind: list(zip(each.before, each.after, strict=True)) for kind, each in found.rows.items()} == rows
    assert found.desils == desils
    told: Counter[tuple[str, str, str]] = Counter()
    for line in found.villages:
        for what, people in {**line.counts, "poorer": line.poorer, "richer": line.richer}.items():
            told[place_key(line.village), place_key(line.district), what] += people
    assert +told == villages


def test_a_head_of_two_families_is_paired_as_often_as_both_have_him(tmp_path: Path) -> None:
    """A head whom only the families' table knows comes in with each family, so that a NIK can stand there twice."""
    abang = ("ABABI", "ABANG")
    twice = Written({}, {1: Household(1, abang, 9), 2: Household(2, abang, 9)})
    once = Written({8: Someone(1, 1, abang)}, {1: Household(3, abang, 9)})
    for was, now, gone, new in ((twice, once, 1, 1), (once, twice, 1, 1), (twice, twice, 0, 0)):
        at_once, one_by_one = _both_ways(tmp_path, was, now)
        assert at_once == one_by_one
        assert (len(at_once.rows[Kind.GONE]), len(at_once.rows[Kind.NEW])) == (gone, new)


def test_a_place_is_shown_as_it_is_named_first(tmp_path: Path) -> None:
    """The order is that of the NIK, whatever it is that changed."""
    abang, desa = extracts.PLACES[1:3]
    was = Written({5: Someone(1, 1, abang), 7: Someone(1, 1, desa)})
    now = Written({6: Someone(1, 1, desa), 7: Someone(1, 2, desa)})
    assert [line.village for line in _both_ways(tmp_path, was, now)[0].villages] == [abang[0]]
    assert [line.village for line in _both_ways(tmp_path, now, was)[0].villages] == [abang[0]]
    later = Written({4: Someone(1, 1, desa)})
    assert [line.village for line in _both_ways(tmp_path, later, was)[0].villages] == [desa[0]]


def test_of_equal_places_the_first_is_told() -> None:
    """Among so many that an order which does not keep equal numbers as they came would show it."""
    codes = LIBRARY.array([3, 1, 2] * 200, "q")
    assert list(columnwise._alike(codes)) == [(1, 200, 1), (2, 200, 2), (3, 200, 0)]


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(1, 2**32 - 1), unique=True), st.data())
def test_places_of_rows_are_exact_or_not_told(rows: list[int], data: st.DataObject) -> None:
    rising = sorted(rows)
    asked = data.draw(st.lists(st.sampled_from(rising) if rising else st.nothing()))
    stranger = data.draw(st.integers(1, 2**32 - 1).filter(lambda row: row not in rising))

    def places(of: list[int], among: list[int]) -> list[int] | None:
        found = columns._places(LIBRARY, *(LIBRARY.array(each, "I") for each in (among, of)))
        return None if found is None else found.tolist()

    assert places(asked, rising) == [rising.index(row) for row in asked]
    assert places([*asked, stranger], rising) is None


def test_files_of_before_are_left_to_the_other_way(tmp_path: Path) -> None:
    """They have indexes where others have pages of numbers."""
    path = tmp_path / "before.db"
    extracts.write(path, Written({1: Someone(1, 1, ("A", "B"))}))
    db = schema._connect(path.absolute().as_uri(), KEY, schema.CIPHERS[0])
    db.execute("DROP TABLE nik_page")
    db.close()
    assert columns.read(path, KEY, LIBRARY, lambda _: None) is None


def test_only_the_librarys_core_is_loaded_for_a_comparison(tmp_path: Path) -> None:
    for name, desil in (("was", 1), ("now", 2)):
        people = {nik: Someone(1, desil, extracts.PLACES[nik % 5]) for nik in range(1, 20)}
        extracts.write(tmp_path / f"{name}.db", Written(people))
    asked = f"""
import sys
from pathlib import Path
from app.registry.finding import ordering
from app.registry.history import columns, columnwise
library, key = ordering.core(), {KEY!r}
sides = [columns.read(Path(path), key, library, lambda _: None) for path in sys.argv[1:]]
found = columnwise.compare(*sides, (True, True), library, lambda _: None)
print(found.both, "numpy" in sys.modules, "sqlalchemy" in sys.modules)
"""
    paths = [str(tmp_path / "was.db"), str(tmp_path / "now.db")]
    told = subprocess.run([sys.executable, "-c", asked, *paths], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["19", "False", "False"]
