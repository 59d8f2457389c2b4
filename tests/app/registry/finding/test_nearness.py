"""Rows that stand near others are those of the same eight rows, of the eight before and of those behind."""

from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.registry.finding import nearness
from app.registry.finding.nearness import Near

_ROWS = st.sets(st.integers(1, 400), max_size=12)


@pytest.mark.parametrize("sparse", [0, 10**6], ids=["looked up", "one by one"])
@given(_ROWS, _ROWS)
def test_both_ways_find_who_stands_near(sparse: int, rows: set[int], asked: set[int]) -> None:
    ids = array("I", sorted(asked))
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(nearness, "_SPARSE", sparse)
        found = Near(rows).of(ids)
    assert [*found] == [row for row in ids if any(abs(row // 8 - other // 8) <= 1 for other in rows)]


def test_nobody_stands_near_nobody() -> None:
    assert not Near([])
    assert [*Near([]).of(array("I", [1, 2, 3]))] == []
    assert Near([5])
