"""Of a name that many have: those in the family of somebody who has the name of its head.

Rows of a family lie together in most sources, so those who stand near somebody with the head's name are looked at, the
nearest first; an equal No. KK confirms that they are of one family. In a source of another order nothing is found in
this way, and nothing lost.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from heapq import nlargest, nsmallest

from app.registry.finding.laying import Laying
from app.registry.finding.meanings import Word
from app.registry.finding.nearness import Near
from app.registry.finding.reader import Reader

_CONFIRMED = 200
"""So many people are read to see whose No. KK is that of a head, the likest names and the nearest rows first."""
_MOST_HEADS = 30_000
"""A head's name that more people have tells nobody from another."""
MOST_OF_A_WORD = 100_000
"""Rows of a word of the name, and of what it may stand for, that are looked at."""
_REACH = 15


class Kin:
    """For one question. heads: the words of the head's name."""

    def __init__(self, reader: Reader, laying: Laying, heads: Sequence[Word]) -> None:
        self._reader, self._laying, self._heads = reader, laying, heads

    def of_all(self, words: Sequence[Word], enough: float) -> dict[int, float]:
        """Among everybody: who has all these words, and somebody with the head's name in the family; with points.
        words: the rarest first. enough: points of who has all words, give or take a slip."""
        heads = self._laying.everybody([word.exact for word in self._heads if word.meant])
        if not heads or not words or len(heads) > _MOST_HEADS:
            return {}
        near = Near(heads)
        first, *others = words
        found: dict[int, float] = {}
        for each, ids in self._laying.lists(first, MOST_OF_A_WORD):
            for row in near.of(ids):
                found.setdefault(row, each.alike * first.worth)
        found = self._laying.with_each(others, found)
        # Whoever has all words has the first; only where too many have that one, the next may lead to others.
        if others and first.people > MOST_OF_A_WORD and max(found.values(), default=0.0) < enough:
            field = dict.fromkeys(
                (row for _, ids in self._laying.lists(others[0], MOST_OF_A_WORD) for row in near.of(ids)), 0.0
            )
            found |= self._laying.with_each(words, field)
        return self._confirmed(found, heads)

    def among(self, points: Mapping[int, float], field: Collection[int]) -> dict[int, float]:
        """Of those in `points`: who has somebody with the head's name in the family, if that one is in `field`."""
        words = sorted((word for word in self._heads if word.meant), key=lambda word: word.people)
        if not words:
            return {}
        likeliest = {row: points[row] for row in nlargest(_CONFIRMED, points, key=points.__getitem__)}
        beside = {near for row in likeliest for near in range(row - _REACH, row + _REACH + 1)}.intersection(field)
        heads = self._laying.with_each(words, dict.fromkeys(beside, 0.0))
        return self._confirmed(likeliest, sorted(heads))

    def _confirmed(self, points: Mapping[int, float], heads: Sequence[int]) -> dict[int, float]:
        beside: dict[int, tuple[int, ...]] = {}
        gaps: dict[int, int] = {}
        for row in points:
            at = bisect_left(heads, row)
            some = tuple(head for head in heads[max(0, at - 1) : at + 1] if abs(head - row) <= _REACH)
            if some:
                beside[row], gaps[row] = some, min(abs(head - row) for head in some)
        likeliest = nsmallest(_CONFIRMED, gaps, key=lambda row: (-points[row], gaps[row]))
        kk = self._reader.kks({*likeliest, *(head for row in likeliest for head in beside[row])})
        return {
            row: points[row]
            for row in likeliest
            if row in beside[row] or (kk.get(row) and any(kk.get(head) == kk[row] for head in beside[row]))
        }
