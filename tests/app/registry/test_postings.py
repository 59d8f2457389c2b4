"""Lists of row numbers by word: written, read back, laid on one another."""

from array import array
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import given
from hypothesis import strategies as st

from app.registry import postings, schema
from app.registry.postings import Gathering, Postings, both
from tests.conftest import KEY

PEOPLE = ((2, "SITI AMINAH", 19850203, 1), (3, "NI WAYAN SARI", 0, 1), (7, "SITI", 19850203, 0))


@pytest.fixture
def db(tmp_path: Path) -> sqlcipher.Connection:
    connection = schema.create(tmp_path / "data.db", KEY)
    connection.executemany("INSERT INTO person(id, key, born, village) VALUES (?, ?, ?, ?)", PEOPLE)
    return connection


@pytest.mark.parametrize("written", [True, False])
def test_people_are_found_by_word_village_and_birth_date(db: sqlcipher.Connection, written: bool) -> None:
    if written:
        postings.build(db)
    read = Postings(db)
    assert (read.gathered is None) is written
    assert list(read.ids("name", "SITI")) == [2, 7]
    assert list(read.ids("born", "19850203")) == [2, 7]
    assert list(read.ids("village", "1")) == [2, 3]
    assert list(read.ids("name", "TIDAK")) == []
    assert read.counts("name") == {"SITI": 2, "AMINAH": 1, "WAYAN": 1, "SARI": 1}
    assert read.counts("born") == {"19850203": 2}
    db.close()


def test_the_village_of_the_family_counts_where_the_person_has_none(db: sqlcipher.Connection) -> None:
    db.execute("UPDATE person SET kk = 5 WHERE id = 7")
    db.execute("INSERT INTO family(kk, village) VALUES (5, 1)")
    postings.build(db)
    assert list(Postings(db).ids("village", "1")) == [2, 3, 7]
    db.close()


def test_batches_that_come_out_of_order_are_put_in_order() -> None:
    gathering = Gathering()
    gathering.add([10, 11], ["SITI", "ANI"], [1, 1], [4, 4])
    gathering.add([2, 3], ["SITI", "BUDI"], [1, 2], [4, 4])
    lists = {(kind, word): list(ids) for kind, word, ids in gathering.lists()}
    assert lists["name", "SITI"] == [2, 10]
    assert lists["born", "1"] == [2, 10, 11]
    assert lists["village", "4"] == [2, 3, 10, 11]


@given(st.sets(st.integers(0, 300), min_size=1), st.sets(st.integers(0, 300)))
def test_both_ways_of_laying_lists_on_one_another_agree(few: set[int], many: set[int]) -> None:
    ids = array("I", sorted(many))
    assert set(both(few, ids)) == set(both(list(few)[:1], ids)) | (few & many) == few & many


def test_nothing_of_the_names_lies_readable_in_the_file(db: sqlcipher.Connection, tmp_path: Path) -> None:
    postings.build(db)
    db.execute("PRAGMA cache_size = 0")
    db.close()
    content = (tmp_path / "data.db").read_bytes()
    assert b"AMINAH" not in content
    assert array("I", [2, 7]).tobytes() not in content
