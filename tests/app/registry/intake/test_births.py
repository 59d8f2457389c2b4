"""Births that two processes noted are put in order as if one had; a name is one name in all of them."""

import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.registry.finding.ordering import Plainly, quickest
from app.registry.intake.births import Births

PEOPLE = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["", "ADI", "BUDI"]), st.sampled_from([0, 19800101, 19900505])),
    max_size=25,
)


@given(people=PEOPLE, cut=st.integers(0, 25), packed=st.booleans())
def test_births_are_told_as_one_by_one(people: list[tuple[int, str, int]], cut: int, packed: bool) -> None:
    for order in (Plainly(), quickest()):
        first, second = Births(), Births()
        cut = min(cut, len(people))
        for births, rows in ((first, range(cut)), (second, range(cut, len(people)))):
            if rows:
                nik, keys, born = zip(*(people[row] for row in rows), strict=True)
                births.add(rows, nik, keys, born)
        if packed:
            first.extend(second.packed())
        else:
            first.follow(second)
        (days, rows_of_days), alike = first.lay(order)
        wanted = sorted((born, row) for row, (_, _, born) in enumerate(people) if born)
        assert list(zip(days, rows_of_days, strict=True)) == wanted
        names: dict[tuple[str, int], list[int]] = {}
        for number, key, day in people:
            if key and day:
                names.setdefault((key, day), []).append(number)
        assert alike.two_nik == sum(len(set(found) - {0}) > 1 for found in names.values())
        assert alike.without_nik == sum(len(found) > 1 and 0 in found for found in names.values())


@pytest.mark.parametrize("seeds", [("0", "0"), ("1", "2")], ids=["as helpers have it", "each its own"])
def test_two_processes_note_the_same_of_a_name(seeds: tuple[str, str]) -> None:
    asked = """
from app.registry.intake.births import Births
births = Births()
births.add([1, 2], [5, 6], ["SITI", "I WAYAN"], [19800101, 19900505])
print([bytes(column).hex() for column in births.packed()])
"""
    told = [
        subprocess.run(
            [sys.executable, "-c", asked],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in seeds
    ]
    assert told[0] == told[1] != ""
