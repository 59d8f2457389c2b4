"""The lists of those who have a word, laid on one another: who has all words of a name, who some, and how many points
each gets for it."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from app.registry.finding.frequent import Common
from app.registry.finding.meanings import Word
from app.registry.finding.postings import Postings
from app.registry.finding.vocabulary import Meant

MOST_LOOKED_AT = 200_000
"""Rows of the rarest words that are looked up in the lists of the others, some 20 ms."""


class Laying:
    """For one question."""

    def __init__(self, postings: Postings, common: Common) -> None:
        self._postings, self._common = postings, common

    def of(self, word: str) -> "array[int]":
        return self._postings.ids("name", word)

    def lists(self, word: Word, most: int = MOST_LOOKED_AT) -> "Iterator[tuple[Meant, array[int]]]":
        """Of what it may stand for, the likest first, and no more rows than `most`."""
        looked = 0
        for each in word.meant:
            if looked and looked + each.people > most:
                break
            ids = self.of(each.word)[:most]
            looked += len(ids)
            yield each, ids

    def everybody(self, words: Sequence[Word]) -> Sequence[int]:
        """Who has each of these words, or one that it may stand for; as many as can be looked at, rising."""
        if not words:
            return ()
        first, *others = sorted(words, key=lambda each: each.people)
        lists = [ids for _, ids in self.lists(first)]
        rows: Sequence[int] = lists[0] if len(lists) == 1 else sorted(set(chain.from_iterable(lists)))
        for word in others:
            rows = self.among(rows, word.meant[0]) if len(word.meant) == 1 else sorted(self.gains(word, rows))
        return rows

    def among(self, rows: Sequence[int], meant: Meant) -> Sequence[int]:
        """Those of `rows`, which rise, that have this word."""
        return self._common.among(rows, meant.word, meant.people, self._postings)

    def with_each(self, words: Iterable[Word], points: dict[int, float]) -> dict[int, float]:
        """Of those in `points`: who has all these words, and the points for them on top."""
        for word in words:
            points = {row: points[row] + gain for row, gain in self.gains(word, points).items()}
        return points

    def with_some(self, words: Sequence[Word], field: dict[int, float], enough: int) -> dict[int, float]:
        """All in `field`, with points for the words that they have. words: the rarest first; where `enough` have one of
        the two rarest, the others are not looked at for the rest."""
        points = dict(field)
        going: Collection[int] = points.keys()
        for place, word in enumerate(words):
            if place == 2 and len(going) > enough:
                # Who has neither of the two rarest words will not be among the best.
                going = [row for row in going if points[row] > field[row]] or going
            for row, gain in self.gains(word, going).items():
                points[row] += gain
        return points

    def gains(self, word: Word, rows: Collection[int]) -> dict[int, float]:
        """Of those rows that have this word in their name, or one that it may stand for: what it is worth."""
        found: dict[int, float] = {}
        left = set(rows)
        for each in word.meant:
            if not left:
                break
            having = self._common.having(left, each.word, each.people, self._postings)
            if having:
                found.update(dict.fromkeys(having, each.alike * word.worth))
                left.difference_update(having)
        return found
