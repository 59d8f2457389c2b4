"""Millions of numbers put in order, each with what belongs to it; with a library for it or without, to the same end.

Columns are arrays: of 64 bits ("q") for NIK, No. KK and the like, of 32 bits ("I") for rows and words.
"""

from array import array
from collections.abc import Sequence
from itertools import chain, repeat
from operator import eq, sub
from typing import Any, Protocol

Pairs = tuple["array[int]", "array[int]"]
_EXACT = 2**53
"""So many whole numbers in a row a float tells apart; two of them are compared in half the time of two integers."""


class Order(Protocol):
    def pairs(self, numbers: "array[int]", belonging: "array[int]") -> Pairs:
        """The numbers rising, and what belongs to each; what belongs to equal numbers stays in the order given."""

    def equal(self, numbers: "array[int]") -> Sequence[int]:
        """The places, from 1, that hold the same number as the place before."""

    def multiples(self, numbers: "array[int]", of: int) -> int:
        """How many of these are multiples."""

    def repeated(self, values: "array[int]", times: "array[int]") -> "array[int]":
        """Each value so many times."""

    def chosen(self, table: "array[int]", places: "array[int]") -> "array[int]":
        """What the table holds at each of these places."""


class Plainly:
    """0.5 µs for each of a million numbers: for some ten thousand people, or for the window's process."""

    def pairs(self, numbers: "array[int]", belonging: "array[int]") -> Pairs:
        if not numbers:
            return numbers, belonging
        least = min(numbers)
        exact = max(numbers) - least < _EXACT
        keys = list(map(float, map(sub, numbers, repeat(least)))) if exact else list(numbers)
        places = array("I", sorted(range(len(keys)), key=keys.__getitem__))
        return self.chosen(numbers, places), self.chosen(belonging, places)

    def equal(self, numbers: "array[int]") -> Sequence[int]:
        return [at for at, same in enumerate(map(eq, numbers, numbers[1:]), 1) if same]

    def multiples(self, numbers: "array[int]", of: int) -> int:
        return sum(1 for number in numbers if not number % of)

    def repeated(self, values: "array[int]", times: "array[int]") -> "array[int]":
        return array(values.typecode, chain.from_iterable(map(repeat, values, times)))

    def chosen(self, table: "array[int]", places: "array[int]") -> "array[int]":
        return array(table.typecode, map(table.__getitem__, places))


class ByNumpy:
    """In a tenth of the time, for a process that can afford the library. Its import takes 0.25 s of the processor and
    25 MB: so it is left to the processes that help with an import, and never done in the window's."""

    def __init__(self) -> None:
        import numpy  # late: see above

        self._numpy = numpy

    def pairs(self, numbers: "array[int]", belonging: "array[int]") -> Pairs:
        if not numbers:
            return numbers, belonging
        values = self._view(numbers)
        places = values.argsort(kind="stable")
        return _array(numbers, values[places]), _array(belonging, self._view(belonging)[places])

    def equal(self, numbers: "array[int]") -> Sequence[int]:
        if not numbers:
            return ()
        values = self._view(numbers)
        found: list[int] = (self._numpy.flatnonzero(values[1:] == values[:-1]) + 1).tolist()
        return found

    def multiples(self, numbers: "array[int]", of: int) -> int:
        return len(numbers) - int(self._numpy.count_nonzero(self._view(numbers) % of)) if numbers else 0

    def repeated(self, values: "array[int]", times: "array[int]") -> "array[int]":
        return _array(values, self._numpy.repeat(self._view(values), self._view(times))) if values else values

    def chosen(self, table: "array[int]", places: "array[int]") -> "array[int]":
        return _array(table, self._view(table)[self._view(places)]) if places else table[:0]

    def _view(self, column: "array[int]") -> Any:
        return self._numpy.frombuffer(column, column.typecode)


def quickest() -> Order:
    """With the library where this computer's processor can run it."""
    try:
        return ByNumpy()
    except ImportError:
        return Plainly()


def _array(like: "array[int]", values: Any) -> "array[int]":
    found: array[int] = array(like.typecode)
    found.frombytes(memoryview(values).cast("B"))
    return found
