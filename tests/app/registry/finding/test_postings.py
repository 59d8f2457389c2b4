"""Lists of row numbers by word: written, read back, laid on one another."""

from array import array
from contextlib import closing
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from app.registry import schema
from app.registry.finding import directory, postings
from app.registry.finding.ordering import Order, Plainly, quickest
from app.registry.finding.postings import Gathering, Postings, both
from app.registry.intake.births import Births
from tests.conftest import KEY

PEOPLE = ((2, "SITI AMINAH", 19850203, 1), (3, "NI WAYAN SARI", 0, 1), (7, "SITI", 19850203, 0))


@pytest.fixture
def db(tmp_path: Path) -> sqlcipher.Connection:
    connection = schema.create(tmp_path / "data.db", KEY)
    connection.executemany("INSERT INTO person(id, key, born, village) VALUES (?, ?, ?, ?)", PEOPLE)
    return connection


def _write(db: sqlcipher.Connection) -> None:
    """As an import does: what is known of the people, then what their families add."""
    gathering, births, more = Gathering(), Births(), Gathering()
    rows = db.execute("SELECT id, nik, key, born, village FROM person ORDER BY id").fetchall()
    ids, nik, keys, born, village = zip(*rows, strict=True)
    gathering.add(ids, keys, village)
    gathering.write(db)
    births.add(ids, nik, keys, born)
    none = array("q"), array("I")
    directory.write(db, {"nik": none, "kk": none, "born": births.lay(Plainly())[0]})
    postings.add_of_families(db, more)
    postings.extend(db, more)


@pytest.mark.parametrize("written", [True, False])
def test_people_are_found_by_word_village_and_birth_date(db: sqlcipher.Connection, written: bool) -> None:
    if written:
        _write(db)
    read = Postings(db)
    assert (read.gathered is None) is written
    assert list(read.ids("name", "SITI")) == [2, 7]
    assert list(read.ids("born", "19850203")) == [2, 7]
    assert list(read.ids("village", "1")) == [2, 3]
    assert list(read.ids("name", "TIDAK")) == []
    assert read.counts("name") == {"SITI": 2, "AMINAH": 1, "WAYAN": 1, "SARI": 1}
    db.close()


def test_the_village_of_the_family_counts_where_the_person_has_none(db: sqlcipher.Connection) -> None:
    db.execute("UPDATE person SET kk = 5 WHERE id = 7")
    db.execute("INSERT INTO family(kk, village) VALUES (5, 1)")
    _write(db)
    assert list(Postings(db).ids("village", "1")) == [2, 3, 7]
    db.close()


@given(
    st.one_of(
        st.lists(st.tuples(st.integers(0, 6), st.just(0)), min_size=2),
        st.lists(st.tuples(st.integers(0, 6), st.integers(0, 3))),
    ),
    st.dictionaries(st.integers(1, 6), st.integers(0, 4), min_size=1),
)
@pytest.mark.parametrize("order", [Plainly(), quickest()], ids=["plain", "quick"])
def test_villages_of_families_are_listed_in_one_go_as_one_by_one(
    order: Order, people: list[tuple[int, int]], families: dict[int, int]
) -> None:
    """people: No. KK and the village of their own; families: village by No. KK."""
    with closing(sqlcipher.connect(":memory:")) as db:
        db.executescript(schema.TABLES)
        db.executemany("INSERT INTO person(id, kk, key, village) VALUES (?, ?, 'SITI', ?)",
                       ((row, kk, village) for row, (kk, village) in enumerate(people, 3)))  # fmt: skip
        db.executemany("INSERT INTO family(kk, village) VALUES (?, ?)", families.items())
        gathering = Gathering()
        for row, (_, village) in enumerate(people, 3):
            gathering.add([row], ["SITI"], [village])
        gathering.write(db)
        kk, rows = (array(kind, column) for kind, column in zip("qI", _with_kk(people), strict=True))
        postings.list_villages_of_families(db, order.pairs(kk, rows), order)
        found: dict[str, list[int]] = {}
        for row, (kk_of, village) in enumerate(people, 3):
            if where := village or families.get(kk_of, 0):
                found.setdefault(str(where), []).append(row)
        read = Postings(db)
        assert read.counts("village") == {village: len(ids) for village, ids in found.items()}
        assert all(list(read.ids("village", village)) == ids for village, ids in found.items())


def _with_kk(people: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    found = [(kk, row) for row, (kk, _) in enumerate(people, 3) if kk]
    return [kk for kk, _ in found], [row for _, row in found]


def test_lists_are_lengthened_by_what_comes_later(db: sqlcipher.Connection) -> None:
    _write(db)
    more = Gathering()
    more.add([9, 12], ["SITI", "PUTU"], [0, 4])
    more.add([5], ["SITI"], [1])
    postings.extend(db, more)
    read = Postings(db)
    assert list(read.ids("name", "SITI")) == [2, 5, 7, 9]
    assert list(read.ids("name", "PUTU")) == list(read.ids("village", "4")) == [12]
    assert list(read.ids("village", "1")) == [2, 3, 5]
    assert read.counts("name") == {"SITI": 4, "AMINAH": 1, "WAYAN": 1, "SARI": 1, "PUTU": 1}
    db.close()


def test_what_two_processes_gathered_is_one(db: sqlcipher.Connection) -> None:
    one, other = Gathering(), Gathering()
    one.add([1, 2], ["SITI AMINAH", ""], [4, 5])
    other.add([7, 8], ["AMINAH SITI", "NI PUTU"], [5, 5])
    one.extend(other.packed())
    assert {(kind, word): list(ids) for kind, word, ids in one.lists()} == {
        ("name", "SITI"): [1, 7],
        ("name", "AMINAH"): [1, 7],
        ("name", "PUTU"): [8],
        ("village", "4"): [1],
        ("village", "5"): [2, 7, 8],
    }
    db.close()


def test_a_cell_of_a_hundred_thousand_words_is_a_name_too() -> None:
    gathering = Gathering()
    gathering.add([1, 2], [" ".join(["A"] * 100_000), "B"], None)
    assert {word: set(ids) for _, word, ids in gathering.lists()} == {"A": {1}, "B": {2}}


@given(st.lists(st.lists(st.sampled_from("ABCDEFGH"), max_size=4)), st.integers(1, 9))
def test_in_portions_or_at_once_the_lists_are_the_same(names: list[list[str]], portion: int) -> None:
    keys = [" ".join(name) for name in names]
    wanted: dict[str, list[int]] = {}
    for row, key in enumerate(keys, 1):
        for word in key.split():
            wanted.setdefault(word, []).append(row)
    gathering = Gathering()
    gathering.add(range(1, len(keys) + 1), keys)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "PORTION", portion)
        for order in (Plainly(), quickest()):
            listed = [(word, list(ids)) for kind, word, ids in gathering.lists(order) if kind == "name"]
            assert dict(listed) == wanted
            assert len(listed) == len(wanted), "none comes in two portions"


def test_batches_that_come_out_of_order_are_put_in_order() -> None:
    gathering = Gathering()
    gathering.add([10, 11], ["SITI", "ANI"], [4, 4])
    gathering.add([2, 3], ["SITI", "BUDI"], [4, 4])
    lists = {(kind, word): list(ids) for kind, word, ids in gathering.lists()}
    assert lists["name", "SITI"] == [2, 10]
    assert lists["village", "4"] == [2, 3, 10, 11]


@given(st.sets(st.integers(0, 300), min_size=1), st.sets(st.integers(0, 300)))
def test_both_ways_of_laying_lists_on_one_another_agree(few: set[int], many: set[int]) -> None:
    ids = array("I", sorted(many))
    assert set(both(few, ids)) == set(both(list(few)[:1], ids)) | (few & many) == few & many


def test_nothing_of_the_names_lies_readable_in_the_file(db: sqlcipher.Connection, tmp_path: Path) -> None:
    _write(db)
    db.execute("PRAGMA cache_size = 0")
    db.close()
    content = (tmp_path / "data.db").read_bytes()
    assert b"AMINAH" not in content
    assert array("I", [2, 7]).tobytes() not in content
