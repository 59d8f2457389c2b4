"""Rows that stand where others stand: a family lies together in most sources."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Sequence
from functools import cached_property
from itertools import compress

_TOGETHER = 3
"""Whose rows are the same but for these bits, or next to each other, may be of one family."""
_AROUND = 3 << _TOGETHER
_ALL = b"\1" * _AROUND
_SPARSE = 24
"""Looking up where a stretch begins and ends in a list costs as much as passing by so many of its numbers."""


class Near:
    """Of some rows: all that stand together with one of them."""

    def __init__(self, rows: Collection[int]) -> None:
        self._places = {row >> _TOGETHER for row in rows}

    def __bool__(self) -> bool:
        return bool(self._places)

    def of(self, ids: "array[int]") -> Sequence[int]:
        """Those of `ids`, which rise; the cheaper of two ways."""
        if len(ids) > _SPARSE * len(self._places):
            return self._looked_up(ids)
        ids = ids[: bisect_left(ids, len(self._spread))]
        return list(compress(ids, map(self._spread.__getitem__, ids)))

    def _looked_up(self, ids: "array[int]") -> "array[int]":
        found, at = array("I"), 0
        for first, behind in self._stretches:
            begins = bisect_left(ids, first, at)
            at = bisect_left(ids, behind, begins)
            if at > begins:
                found += ids[begins:at]
        return found

    @cached_property
    def _stretches(self) -> list[tuple[int, int]]:
        """Rising: the first row of each, and the one behind its last."""
        found: list[tuple[int, int]] = []
        for place in sorted(self._places):
            first, behind = max(0, place - 1) << _TOGETHER, (place + 2) << _TOGETHER
            if found and first <= found[-1][1]:
                found[-1] = found[-1][0], behind
            else:
                found.append((first, behind))
        return found

    @cached_property
    def _spread(self) -> bytes:
        """A byte for each row up to the last of these: 1 for those that are meant."""
        spread = bytearray((max(self._places, default=-2) + 2) << _TOGETHER)
        for place in self._places:
            if place:
                first = (place - 1) << _TOGETHER
                spread[first : first + _AROUND] = _ALL
            else:
                spread[: 2 << _TOGETHER] = _ALL[: 2 << _TOGETHER]
        return bytes(spread)
