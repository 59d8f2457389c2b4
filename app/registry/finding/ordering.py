"""Millions of numbers put in order, each with what belongs to it; with a library for it or without, to the same end.

Columns are arrays: of 64 bits ("q") for NIK, No. KK and the like, of 32 bits ("I") for rows and words.
"""

import importlib
import importlib.util
import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import chain, repeat
from operator import eq, sub
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

Pairs = tuple["array[int]", "array[int]"]
Triples = tuple["array[int]", "array[int]", "array[int]"]
Packed = bytes | memoryview
"""A column, or another piece of what was noted, on its way to another process."""
_EXACT = 2**53
"""So many whole numbers in a row a float tells apart; two of them are compared in half the time of two integers."""

_AT_ONCE = 1 << 16
_SHORT = 4
"""Bytes of a number of 32 bits."""


class Order(Protocol):
    def pairs(self, numbers: "array[int]", belonging: "array[int]") -> Pairs:
        """The numbers rising, and what belongs to each; what belongs to equal numbers stays in the order given."""

    def triples(self, numbers: "array[int]", belonging: "array[int]", also: "array[int]") -> Triples:
        """As `pairs`, with two that belong to each."""

    def unlike(self, numbers: "array[int]", values: "array[int]") -> Sequence[int]:
        """The numbers, each once and rising, with which two different values stand; 0 is no value. numbers: rising;
        values: of 8 bits, below 255."""

    def within(self, numbers: "array[int]", belonging: "array[int]", first: int, behind: int) -> Pairs:
        """Only the numbers from `first` and below `behind`, with what belongs to each, in the order given."""

    def equal(self, numbers: "array[int]") -> Sequence[int]:
        """The places, from 1, that hold the same number as the place before."""

    def once(self, numbers: "array[int]") -> "array[int]":
        """Each of these numbers, which rise, a single time."""

    def both(self, numbers: "array[int]", others: "array[int]") -> int:
        """How many of these are among the others; in both each stands once, and they rise."""

    def multiples(self, numbers: "array[int]", of: int) -> int:
        """How many of these are multiples."""

    def repeated(self, values: "array[int]", times: "array[int]") -> "array[int]":
        """Each value so many times."""

    def chosen(self, table: "array[int]", places: "array[int]") -> "array[int]":
        """What the table holds at each of these places."""


class Plainly:
    """0.5 µs for each of a million numbers: for some ten thousand people, or for the window's process."""

    def pairs(self, numbers: "array[int]", belonging: "array[int]") -> Pairs:
        places = self._places(numbers)
        return self.chosen(numbers, places), self.chosen(belonging, places)

    def triples(self, numbers: "array[int]", belonging: "array[int]", also: "array[int]") -> Triples:
        places = self._places(numbers)
        return self.chosen(numbers, places), self.chosen(belonging, places), self.chosen(also, places)

    def unlike(self, numbers: "array[int]", values: "array[int]") -> Sequence[int]:
        first: dict[int, int] = {}
        told = zip(numbers, values, strict=True)
        return list(
            dict.fromkeys(number for number, value in told if value and first.setdefault(number, value) != value)
        )

    def within(self, numbers: "array[int]", belonging: "array[int]", first: int, behind: int) -> Pairs:
        places = array("I", (at for at, number in enumerate(numbers) if first <= number < behind))
        return self.chosen(numbers, places), self.chosen(belonging, places)

    def equal(self, numbers: "array[int]") -> Sequence[int]:
        return [at for at, same in enumerate(map(eq, numbers, numbers[1:]), 1) if same]

    def once(self, numbers: "array[int]") -> "array[int]":
        return array(numbers.typecode, dict.fromkeys(numbers))

    def both(self, numbers: "array[int]", others: "array[int]") -> int:
        return len(set(numbers).intersection(others))

    def multiples(self, numbers: "array[int]", of: int) -> int:
        return sum(1 for number in numbers if not number % of)

    def repeated(self, values: "array[int]", times: "array[int]") -> "array[int]":
        return array(values.typecode, chain.from_iterable(map(repeat, values, times)))

    def chosen(self, table: "array[int]", places: "array[int]") -> "array[int]":
        return array(table.typecode, map(table.__getitem__, places))

    def _places(self, numbers: "array[int]") -> "array[int]":
        if not numbers:
            return array("I")
        least = min(numbers)
        exact = max(numbers) - least < _EXACT
        keys = list(map(float, map(sub, numbers, repeat(least)))) if exact else list(numbers)
        return array("I", sorted(range(len(keys)), key=keys.__getitem__))


class ByNumpy:
    """In a tenth of the time, for a process that can afford the library. It is left to the processes that help with an
    import, and never loaded in the window's."""

    def __init__(self, library: Any) -> None:
        """library: `numpy`, or its core alone (`quickest`); only what both have is asked of it."""
        self._numpy = library

    def pairs(self, numbers: "array[int]", belonging: "array[int]") -> Pairs:
        if not numbers:
            return numbers, belonging
        values = self._view(numbers)
        places = self._places(values)
        return _array(numbers, values[places]), _array(belonging, self._view(belonging)[places])

    def triples(self, numbers: "array[int]", belonging: "array[int]", also: "array[int]") -> Triples:
        if not numbers:
            return numbers, belonging, also
        values = self._view(numbers)
        places = self._places(values)
        one, other = (_array(column, self._view(column)[places]) for column in (belonging, also))
        return _array(numbers, values[places]), one, other

    def unlike(self, numbers: "array[int]", values: "array[int]") -> Sequence[int]:
        if not numbers:
            return ()
        numpy, known, said = self._numpy, self._view(numbers), self._view(values)
        begins = self._begins(known)
        # Less 1, what is not said (0) becomes 255, above all that is said.
        most, least = numpy.maximum.reduceat(said, begins), numpy.minimum.reduceat(said - 1, begins)
        found: list[int] = known[begins[most.astype("h") - 1 > least]].tolist()
        return found

    def within(self, numbers: "array[int]", belonging: "array[int]", first: int, behind: int) -> Pairs:
        if not numbers:
            return numbers, belonging
        values = self._view(numbers)
        places = ((values >= first) & (values < behind)).nonzero()[0]
        return _array(numbers, values[places]), _array(belonging, self._view(belonging)[places])

    def equal(self, numbers: "array[int]") -> Sequence[int]:
        if not numbers:
            return ()
        values = self._view(numbers)
        found: list[int] = ((values[1:] == values[:-1]).nonzero()[0] + 1).tolist()
        return found

    def once(self, numbers: "array[int]") -> "array[int]":
        if not numbers:
            return numbers
        values = self._view(numbers)
        return _array(numbers, values[self._begins(values)])

    def both(self, numbers: "array[int]", others: "array[int]") -> int:
        if not numbers or not others:
            return 0
        values, known = self._view(numbers), self._view(others)
        found = 0
        for first in range(0, len(values), _AT_ONCE):  # so that next to no memory is needed
            some = values[first : first + _AT_ONCE]
            places = known.searchsorted(some)
            within = places < len(known)
            found += int(self._numpy.count_nonzero(known[places[within]] == some[within]))
        return found

    def multiples(self, numbers: "array[int]", of: int) -> int:
        return len(numbers) - int(self._numpy.count_nonzero(self._view(numbers) % of)) if numbers else 0

    def repeated(self, values: "array[int]", times: "array[int]") -> "array[int]":
        return _array(values, self._view(values).repeat(self._view(times))) if values else values

    def chosen(self, table: "array[int]", places: "array[int]") -> "array[int]":
        return _array(table, self._view(table)[self._view(places)]) if places else table[:0]

    def _begins(self, values: Any) -> Any:
        """The places, from 0, at which another number begins; there is at least one."""
        changes = (values[1:] != values[:-1]).nonzero()[0] + 1
        return self._numpy.concatenate((self._numpy.zeros(1, "q"), changes))

    def _places(self, values: Any) -> Any:
        """The places of the values in their order. Of 16 bits the library counts how many there are of each instead of
        comparing them: 32 bits take two such rounds, a quarter of the time; for 64 bits four are no gain."""
        if values.itemsize > _SHORT:
            return values.argsort(kind="stable")
        halves = values.view("H").reshape(-1, 2)
        low, high = (halves[:, at] for at in ((0, 1) if sys.byteorder == "little" else (1, 0)))
        places = low.argsort(kind="stable")
        return places[high[places].argsort(kind="stable")] if self._numpy.count_nonzero(high) else places

    def _view(self, column: "array[int]") -> Any:
        return self._numpy.frombuffer(column, column.typecode)


def without_zeros(pairs: Pairs) -> Pairs:
    """Without the numbers that are 0, and what belongs to them. The numbers rise."""
    numbers, belonging = pairs
    first, behind = bisect_left(numbers, 0), bisect_right(numbers, 0)
    return (numbers[:first] + numbers[behind:], belonging[:first] + belonging[behind:]) if behind > first else pairs


def quickest() -> Order:
    """With the library where this computer's processor can run it."""
    try:
        return ByNumpy(core())
    except ImportError:
        return Plainly()


def core() -> Any:
    """What of `numpy` is compiled: it puts numbers in order without all that is written in Python around it. Raises
    ImportError where this computer's processor cannot run it.

    So it takes 0.03 s to load instead of 0.2 s, which an import would wait for, in each of two processes. The places of
    the packages around it are taken by empty ones while it is loaded, and then free again: whoever asks for `numpy`
    later, this process or the core itself, gets the whole one.
    """
    whole = importlib.util.find_spec("numpy")
    if "numpy" in sys.modules or whole is None or not whole.submodule_search_locations:
        import numpy  # late: not in the window's process

        return numpy
    [place] = whole.submodule_search_locations
    around = {"numpy": place, "numpy._core": str(Path(place, "_core"))}
    for name, path in around.items():
        sys.modules[name] = package = ModuleType(name)
        package.__path__ = [path]
    try:
        return importlib.import_module("numpy._core._multiarray_umath")
    finally:
        for name in around:
            del sys.modules[name]


def _array(like: "array[int]", values: Any) -> "array[int]":
    found: array[int] = array(like.typecode)
    found.frombytes(memoryview(values).cast("B"))
    return found
