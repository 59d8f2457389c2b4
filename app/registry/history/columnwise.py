"""Two extracts compared as columns of numbers: who stands in one of them alone, and of whom they say different things,
is asked of half a million people at once. For the process that helps with a comparison; it finds what `rowwise` finds.
"""

from array import array
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from operator import itemgetter
from typing import Any

from app.registry.finding.verdicts import place_key
from app.registry.history.columns import Columns
from app.registry.history.diff import Found, Kind, Ranks
from app.registry.history.tally import Place, Tally

PORTION = 500_000
"""So many people are compared at once: some 60 MB of what is only needed meanwhile."""
_WIDE = 1 << 32
"""More than a number of a text or a desil can be: two of them make one number of 64 bits."""
_Where = tuple[Any, Any]
"""Columns: village and district of some people, by the numbers that both extracts share."""


def compare(old: Columns, new: Columns, ranks: Ranks, library: Any, told: Callable[[float], None]) -> Found:
    """library: `ordering.core`. told: the share that is done, 0 to 1."""
    comparing = _Comparing(old, new, ranks, library)
    people, seen = max(1, len(old.nik) + len(new.nik)), 0
    for was, now in _portions(old, new):
        comparing.side_by_side(was, now)
        seen += len(was.nik) + len(now.nik)
        told(seen / people)
    return comparing.tally.found()


def _portions(old: Columns, new: Columns) -> Iterator[tuple[Columns, Columns]]:
    """Of both the people with a NIK in the same range; equal NIK are never parted."""
    bounds = [(0, 0)]
    for at in range(PORTION, len(new.nik), PORTION):
        bounds.append((int(old.nik.searchsorted(new.nik[at])), int(new.nik.searchsorted(new.nik[at]))))
    bounds.append((len(old.nik), len(new.nik)))
    for begin, end in pairwise(bounds):
        yield old.part(begin[0], end[0]), new.part(begin[1], end[1])


class _Comparing:
    def __init__(self, old: Columns, new: Columns, ranks: Ranks, library: Any) -> None:
        self.tally, self._ranks, self._library = Tally(), ranks, library
        numbers = {"": 0}
        self._was, self._now = (self._numbered(each.words, numbers) for each in (old, new))
        self._texts = list(numbers)
        keys: dict[str, int] = {}
        self._key = self._column("I", [keys.setdefault(place_key(text), len(keys)) for text in self._texts])
        """Of each text; the spellings of one village or district have the same, and no name has 0."""
        self._noted: list[tuple[int, str, Place, int]] = []
        """NIK of the first of them, what changed, where, and of how many people."""

    def side_by_side(self, old: Columns, new: Columns) -> None:
        """Of one portion."""
        tally = self.tally
        one, other = self._in_both(old.nik, new.nik)
        tally.both += len(one)
        self._changed(old, new, one, other)
        was, now = self._where(old, self._was), self._where(new, self._now)
        gone, come = self._others(len(old.nik), one), self._others(len(new.nik), other)
        self._add(Kind.GONE, old.nik[gone], old.row[gone], None, _of(was, gone))
        self._add(Kind.NEW, new.nik[come], None, new.row[come], _of(now, come))
        # A place is shown as it is named first, in the order of the NIK.
        for _, what, place, people in sorted(self._noted, key=itemgetter(0)):
            tally.at(place)[what] += people
        self._noted = []

    def _changed(self, old: Columns, new: Columns, one: Any, other: Any) -> None:
        """Of the people in both, who stand at `one` in the old extract and at `other` in the new one."""
        library = self._library
        kks = old.kk[one], new.kk[other]
        was, now = _of(self._where(old, self._was), one), _of(self._where(new, self._now), other)
        here = tuple(library.where(now[0] != 0, place, before) for before, place in zip(was, now, strict=True))
        villages, districts = ((self._key[before], self._key[place]) for before, place in zip(was, now, strict=True))
        desils = old.desil[one], new.desil[other]
        ranked = desils[0] != desils[1]
        for desil, ranks in zip(desils, self._ranks, strict=True):
            if not ranks:
                ranked &= desil != 0
        for kind, mask in (
            (Kind.DESIL, ranked),
            (Kind.VILLAGE, (villages[0] != 0) & (villages[1] != 0) & (_differ(villages) | _differ(districts))),
            (Kind.KK, _differ(kks)),
        ):
            some = mask.nonzero()[0]
            before, after = one[some], other[some]
            self._add(kind, old.nik[before], old.row[before], new.row[after], _of(here, some))
            if kind is Kind.DESIL:
                self._moves(old.nik[before], desils[0][some], desils[1][some], _of(here, some))

    def _moves(self, nik: Any, was: Any, now: Any, where: _Where) -> None:
        for code, people, _ in _alike(_joined(was, now)):
            self.tally.desils[divmod(code, _WIDE)] += people
        ranked = (was != 0) & (now != 0)
        for what, mask in (("poorer", ranked & (now < was)), ("richer", ranked & (now > was))):
            some = mask.nonzero()[0]
            self._note(what, nik[some], _of(where, some))

    def _add(self, kind: Kind, nik: Any, before: Any, after: Any, where: _Where) -> None:
        """before, after: their rows, None where they do not stand."""
        for rows, column in zip(self.tally.rows[kind], (before, after), strict=True):
            rows.frombytes(bytes(len(nik) * rows.itemsize) if column is None else column.tobytes())
        self._note(kind, nik, where)

    def _note(self, what: str, nik: Any, where: _Where) -> None:
        for code, people, first in _alike(_joined(*where)):
            village, district = divmod(code, _WIDE)
            self._noted.append((int(nik[first]), what, (self._texts[village], self._texts[district]), people))

    def _in_both(self, old: Any, new: Any) -> tuple[Any, Any]:
        """Where they stand in either. Who stands there several times is paired as often as both have them."""
        places = new.searchsorted(old)
        again = (old[1:] == old[:-1]).nonzero()[0].tolist()
        if again:
            turn = self._library.zeros(len(old), "q")
            for at in again:
                turn[at + 1] = turn[at] + 1
            places += turn
        inside = (places < len(new)).nonzero()[0]
        one = inside[new[places[inside]] == old[inside]]
        return one, places[one]

    def _others(self, whole: int, some: Any) -> Any:
        """All places but these."""
        free = self._library.zeros(whole, "?")
        free[some] = True
        return (~free).nonzero()[0]

    def _where(self, people: Columns, numbers: Any) -> _Where:
        return numbers[people.village], numbers[people.district]

    def _numbered(self, words: Mapping[int, str], numbers: dict[str, int]) -> Any:
        """For each number of a word the one that its text has in both extracts."""
        found = [0] * (max(words) + 1)
        for number, text in words.items():
            found[number] = numbers.setdefault(text, len(numbers))
        return self._column("I", found)

    def _column(self, kind: str, numbers: list[int]) -> Any:
        return self._library.frombuffer(array(kind, numbers), kind)


def _differ(numbers: tuple[Any, Any]) -> Any:
    """Of whom both tell one, and not the same."""
    was, now = numbers
    return (was != 0) & (now != 0) & (was != now)


def _of(where: _Where, some: Any) -> _Where:
    return where[0][some], where[1][some]


def _joined(high: Any, low: Any) -> Any:
    return high.astype("q") * _WIDE + low


def _alike(codes: Any) -> Iterator[tuple[int, int, int]]:
    """Each number that occurs, how often it does, and the place where it does first."""
    if len(codes):
        order = codes.argsort(kind="stable")
        rising = codes[order]
        begins = [0, *((rising[1:] != rising[:-1]).nonzero()[0] + 1).tolist(), len(codes)]
        for begin, behind in pairwise(begins):
            yield int(rising[begin]), behind - begin, int(order[begin])
