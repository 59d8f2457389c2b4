"""Every number leads to its rows, and to no others; files of before have indexes instead."""

from array import array
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry import schema
from app.registry.finding import directory
from app.registry.finding.directory import Directory
from tests.conftest import KEY

NUMBERS = st.lists(st.integers(1, 40).map(lambda number: number * 10**14), min_size=1, max_size=60)


def _paged(path: Path, pairs: list[tuple[int, int]]) -> sqlcipher.Connection:
    db = schema.create(path, KEY)
    columns = array("q", (number for number, _ in pairs)), array("I", (row for _, row in pairs))
    directory.write(db, {"nik": columns, "kk": columns, "born": (array("I"), array("I"))})
    db.execute("INSERT INTO info VALUES ('people', ?)", (str(len(pairs) + 3),))
    return db


def _indexed(path: Path, pairs: list[tuple[int, int]]) -> sqlcipher.Connection:
    """As files were made before there were pages."""
    db = schema.create(path, KEY)
    db.executemany("INSERT INTO person(id, nik, kk) VALUES (?2, ?1, ?1)", pairs)
    db.execute("INSERT INTO person(nik, kk) VALUES (0, 0), (0, 0), (0, 0)")
    db.execute("CREATE INDEX person_nik ON person(nik)")
    db.execute("CREATE INDEX person_kk ON person(kk)")
    return db


@pytest.mark.parametrize("make", [_paged, _indexed])
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(given=NUMBERS, on_a_page=st.integers(1, 7))
def test_every_number_leads_to_its_rows(
    given: list[int], on_a_page: int, make: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(directory, "_ON_A_PAGE", on_a_page)
    pairs = sorted((number, row) for row, number in enumerate(given, 1))
    db = make(tmp_path / "a.db", pairs)  # type: ignore[operator]
    try:
        read = Directory(db)
        for number in {*given, min(given) - 1, max(given) + 1}:
            wanted = [row for other, row in pairs if other == number]
            assert list(read.rows("nik", number)) == list(read.rows("kk", number)) == wanted
        assert sorted(read.rows_of("nik", sorted(set(given)))) == sorted(row for _, row in pairs)
        assert read.unnumbered() == 3
        bounds = [0, *read.portions(on_a_page * 2), 10**17]
        assert bounds == sorted(bounds), "no portion begins before the one before it"
    finally:
        db.close()
        (tmp_path / "a.db").unlink()


def test_a_page_fills_one_page_of_the_file(tmp_path: Path) -> None:
    db = _paged(tmp_path / "a.db", [(10**15 + row, row) for row in range(1, 50_000)])
    db.close()
    with schema.opened(tmp_path / "a.db", KEY) as db:
        pages = db.execute("SELECT count(*) FROM nik_page").fetchone()[0] * 2
        size = db.execute("PRAGMA page_count").fetchone()[0]
    assert pages == 304
    assert size < pages * 1.1
