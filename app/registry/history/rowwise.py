"""Two extracts compared person by person, in the order of the NIK, side by side: for few people, for files of before,
and where the library that `columnwise` needs cannot run. 5 µs for a person."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise

from app.registry.finding.reader import Numbered, Reader
from app.registry.history.diff import Found, Kind, Ranks
from app.registry.history.tally import Key, Place, Tally

Batches = Iterator[list[Numbered]]
_PORTION = 600_000
"""So many people are put in order at once: some 100 MB for the two extracts, whatever their size."""
_LAST = 10**16
TELL_EVERY = 32_768
Told = Callable[[int], None]
"""Is told how many people have been compared; may raise to end the comparison."""


def compare(old: Reader, new: Reader, ranks: Ranks, tell: Told) -> Found:
    comparing = _Comparing(old, new, ranks)
    bounds = [0, *new.portions(_PORTION), _LAST]
    for above, until in pairwise(bounds):
        comparing.side_by_side(old.numbered(above, until), new.numbered(above, until), tell)
    return comparing.tally.found()


class _Comparing:
    def __init__(self, old: Reader, new: Reader, ranks: Ranks) -> None:
        self.tally, self._ranks = Tally(), ranks
        self._was, self._now = old.words, new.words
        numbers = {text: number for number, text in self._now.items()}
        self._same = {number: numbers.get(text) for number, text in self._was.items()}
        """Numbers of words of the old extract -> of the new one."""
        self._seen = 0

    def side_by_side(self, old: Batches, new: Batches, tell: Told) -> None:
        # The first rows come when the file was gone through and put in order, which needs no Python: both at once.
        with ThreadPoolExecutor(2) as beside:
            firsts: list[Future[list[Numbered]]] = [beside.submit(next, rows, []) for rows in (old, new)]
            was, now = (_flat(first.result(), rows) for first, rows in zip(firsts, (old, new), strict=True))
        tally, same = self.tally, self._same
        one, other = next(was, None), next(now, None)
        while one is not None or other is not None:
            self._seen += 1
            if not self._seen % TELL_EVERY:
                tell(self._seen)
            if one is not None and other is not None and one[0] == other[0]:
                if (
                    one[2] != other[2]
                    or one[3] != other[3]
                    or same.get(one[4]) != other[4]
                    or same.get(one[5]) != other[5]
                ):
                    self._changed(one, other)
                tally.both += 1
                one, other = next(was, None), next(now, None)
            elif one is not None and (other is None or one[0] < other[0]):
                self._add(Kind.GONE, one[1], 0, (self._was[one[4]], self._was[one[5]]))
                one = next(was, None)
            elif other is not None:
                self._add(Kind.NEW, 0, other[1], (self._now[other[4]], self._now[other[5]]))
                other = next(now, None)

    def _changed(self, one: Numbered, other: Numbered) -> None:
        tally = self.tally
        was = self._was[one[4]], self._was[one[5]]
        now = self._now[other[4]], self._now[other[5]]
        here = now if now[0] else was
        if one[3] != other[3] and (one[3] or self._ranks[0]) and (other[3] or self._ranks[1]):
            self._add(Kind.DESIL, one[1], other[1], here)
            tally.desils[one[3], other[3]] += 1
            if one[3] and other[3]:
                tally.at(here)["poorer" if other[3] < one[3] else "richer"] += 1
        if was != now and _moved(tally.key(was), tally.key(now)):
            self._add(Kind.VILLAGE, one[1], other[1], here)
        if one[2] and other[2] and one[2] != other[2]:
            self._add(Kind.KK, one[1], other[1], here)

    def _add(self, kind: Kind, before: int, after: int, place: Place) -> None:
        rows = self.tally.rows[kind]
        rows[0].append(before)
        rows[1].append(after)
        self.tally.at(place)[kind] += 1


def _moved(was: Key, now: Key) -> bool:
    """A village or district that one of them does not name is no other one."""
    villages, districts = zip(was, now, strict=True)
    return all(villages) and (was[0] != now[0] or (all(districts) and was[1] != now[1]))


def _flat(first: list[Numbered], rest: Batches) -> Iterator[Numbered]:
    yield from first
    for batch in rest:
        yield from batch
