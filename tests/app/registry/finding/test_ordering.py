"""Both ways of putting numbers in order agree; the window's process never loads the library."""

import subprocess
import sys
from array import array

from hypothesis import given
from hypothesis import strategies as st

from app.registry.finding.ordering import ByNumpy, Plainly, quickest

WAYS = (Plainly(), quickest())
NUMBERS = st.lists(st.one_of(st.integers(0, 3), st.integers(-(2**62), 2**62), st.integers(10**15, 10**16)), max_size=30)


@given(NUMBERS)
def test_numbers_rise_and_equal_ones_keep_their_order(given: list[int]) -> None:
    numbers, rows = array("q", given), array("I", range(len(given)))
    wanted = sorted(zip(given, rows, strict=True))
    for order in WAYS:
        assert list(zip(*order.pairs(numbers, rows), strict=True)) == wanted
        rising = array("q", sorted(given))
        assert list(order.equal(rising)) == [at for at in range(1, len(given)) if rising[at] == rising[at - 1]]
        assert list(order.once(rising)) == sorted(set(given))
        others = {number // 2 for number in given}
        assert order.both(order.once(rising), array("q", sorted(others))) == len(others & set(given))
        assert order.multiples(numbers, 10) == sum(number % 10 == 0 for number in given)


@given(st.lists(st.one_of(st.integers(0, 3), st.integers(0, 2**32 - 1), st.integers(0, 9).map((1 << 16).__mul__))))
def test_short_numbers_rise_and_equal_ones_keep_their_order(given: list[int]) -> None:
    wanted = sorted(zip(given, range(len(given)), strict=True))
    for order in WAYS:
        assert list(zip(*order.pairs(array("I", given), array("I", range(len(given)))), strict=True)) == wanted


@given(st.lists(st.integers(0, 9)), st.integers(0, 10), st.integers(0, 10))
def test_a_part_of_the_numbers_keeps_its_order(given: list[int], first: int, behind: int) -> None:
    wanted = [(number, at) for at, number in enumerate(given) if first <= number < behind]
    for order in WAYS:
        some = order.within(array("I", given), array("I", range(len(given))), first, behind)
        assert list(zip(*some, strict=True)) == wanted


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 3)), min_size=1, max_size=20))
def test_values_are_repeated_and_chosen(pairs: list[tuple[int, int]]) -> None:
    values, times = array("I", (value for value, _ in pairs)), array("H", (time for _, time in pairs))
    table = array("I", range(100, 110))
    for order in WAYS:
        assert list(order.repeated(values, times)) == [value for value, time in pairs for _ in range(time)]
        assert list(order.chosen(table, values)) == [100 + value for value in values]


@given(st.lists(st.tuples(st.integers(0, 6), st.sampled_from([0, 0, 1, 2, 10, 254])), max_size=30))
def test_what_belongs_to_a_number_comes_with_it_and_two_values_of_one_are_found(given: list[tuple[int, int]]) -> None:
    numbers, values = array("q", (number for number, _ in given)), array("B", (value for _, value in given))
    rows = array("I", range(len(given)))
    wanted = sorted((number, row, value) for row, (number, value) in enumerate(given))
    unlike = [each for each in range(7) if len({value for number, value in given if number == each} - {0}) > 1]
    for order in WAYS:
        columns = order.triples(numbers, rows, values)
        assert list(zip(*columns, strict=True)) == wanted
        assert list(order.unlike(columns[0], columns[2])) == unlike


def test_there_are_two_ways_to_compare() -> None:
    assert isinstance(WAYS[1], ByNumpy)


def test_a_helper_loads_only_what_puts_in_order_and_leaves_the_rest_to_be_had() -> None:
    asked = """
import sys
from array import array
from app.registry.finding.ordering import ByNumpy, quickest
order = quickest()
numbers, rows = order.pairs(array("q", [30, 10, 30]), array("I", [1, 2, 3]))
assert (list(numbers), list(rows)) == ([10, 30, 30], [2, 1, 3])
assert (list(order.equal(numbers)), order.multiples(numbers, 30)) == ([2], 2)
assert list(order.chosen(order.repeated(rows, rows), rows)) == [1, 2, 3]
assert [list(column) for column in order.pairs(array("I", [1 << 20, 7]), rows[:2])] == [[7, 1 << 20], [1, 2]]
print(isinstance(order, ByNumpy), "numpy" in sys.modules, "numpy.lib" in sys.modules)
import numpy
print(numpy.linalg.det(numpy.eye(2)) == 1, type(numpy.eye(2)) is order._numpy.ndarray)
"""
    told = subprocess.run([sys.executable, "-W", "error", "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["True", "False", "False", "True", "True"]


def test_neither_the_window_nor_the_command_line_loads_the_library() -> None:
    asked = "import sys, app.compose, app.cli, app.registry.intake.importer; print('numpy' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
