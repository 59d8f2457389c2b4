"""What changed between two extracts: who is new, who is gone, whose desil, village or family number moved.

Both files are read once, in the order of the NIK, side by side. Of each change only two row numbers are kept, so that a
million changes are a few megabytes; the people are read when somebody looks at them.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from app.registry.finding.reader import Numbered, Reader
from app.registry.finding.verdicts import place_key
from app.registry.views import Extract, Person

Place = tuple[str, str]
"""Village and district, as the extract names them."""


class Kind(StrEnum):
    """What can have changed about a person; one person can have changed in several ways."""

    NEW = "new"
    GONE = "gone"
    DESIL = "desil"
    VILLAGE = "moved"
    KK = "kk"


@dataclass(frozen=True, slots=True)
class Rows:
    """Row numbers, pair by pair; 0 where the person is not in that extract."""

    before: "array[int]"
    after: "array[int]"

    def __len__(self) -> int:
        return len(self.after)


@dataclass(frozen=True, slots=True)
class VillageLine:
    """Changes by the village where the person is now, or was when gone. poorer, richer: of the desil's moves."""

    village: str
    district: str
    counts: Mapping[Kind, int]
    poorer: int
    richer: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """both: people that stand in both extracts, by their NIK. desils: (before, after) -> people; 0 is unranked.

    unnumbered: people without a NIK, of both extracts; nobody can say what became of them.
    """

    before: Extract
    after: Extract
    both: int
    unnumbered: tuple[int, int]
    rows: Mapping[Kind, Rows]
    villages: tuple[VillageLine, ...]
    desils: Mapping[tuple[int, int], int]

    def count(self, kind: Kind) -> int:
        return len(self.rows[kind])


@dataclass(frozen=True, slots=True)
class Change:
    """One person then and now; None where the person is not in that extract."""

    before: Person | None
    after: Person | None


Batches = Iterator[list[Numbered]]
_PORTION = 600_000
"""So many people are put in order at once: some 100 MB for the two extracts, whatever their size."""
_LAST = 10**16
TELL_EVERY = 32_768
Told = Callable[[int], None]
"""Is told how many people have been compared; may raise to end the comparison."""


def compare(before: Extract, after: Extract, old: Reader, new: Reader, tell: Told) -> Comparison:
    """`old` and `new` read the two extracts."""
    tally = _Tally(old.words, new.words)
    bounds = [0, *new.portions(_PORTION), _LAST]
    for above, until in pairwise(bounds):
        _side_by_side(old.numbered(above, until), new.numbered(above, until), tally, tell)
    return Comparison(
        before=before,
        after=after,
        both=tally.both,
        unnumbered=(old.unnumbered(), new.unnumbered()),
        rows={kind: Rows(rows[0], rows[1]) for kind, rows in tally.rows.items()},
        villages=tally.villages(),
        desils=dict(tally.desils),
    )


def _side_by_side(old: Batches, new: Batches, tally: "_Tally", tell: Told) -> None:
    # The first rows come when the file was gone through and put in order, which needs no Python: both at once.
    with ThreadPoolExecutor(2) as beside:
        firsts: list[Future[list[Numbered]]] = [beside.submit(next, rows, []) for rows in (old, new)]
        was, now = (_flat(first.result(), rows) for first, rows in zip(firsts, (old, new), strict=True))
    same = tally.same
    one, other = next(was, None), next(now, None)
    while one is not None or other is not None:
        tally.seen += 1
        if not tally.seen % TELL_EVERY:
            tell(tally.seen)
        if one is not None and other is not None and one[0] == other[0]:
            if one[2] != other[2] or one[3] != other[3] or same.get(one[4]) != other[4] or same.get(one[5]) != other[5]:
                tally.changed(one, other)
            tally.both += 1
            one, other = next(was, None), next(now, None)
        elif one is not None and (other is None or one[0] < other[0]):
            tally.gone(one)
            one = next(was, None)
        elif other is not None:
            tally.new(other)
            other = next(now, None)


class _Tally:
    """same: numbers of words of the old extract -> of the new one."""

    def __init__(self, was: Mapping[int, str], now: Mapping[int, str]) -> None:
        numbers = {text: number for number, text in now.items()}
        self.same = {number: numbers.get(text) for number, text in was.items()}
        self._was, self._now = was, now
        self.seen = self.both = 0
        self.rows = {kind: (array("I"), array("I")) for kind in Kind}
        self.desils: Counter[tuple[int, int]] = Counter()
        self._of: dict[tuple[str, str], tuple[Place, Counter[str]]] = {}
        self._keys: dict[Place, tuple[str, str]] = {}

    def new(self, row: Numbered) -> None:
        self._add(Kind.NEW, 0, row[1], (self._now[row[4]], self._now[row[5]]))

    def gone(self, row: Numbered) -> None:
        self._add(Kind.GONE, row[1], 0, (self._was[row[4]], self._was[row[5]]))

    def changed(self, one: Numbered, other: Numbered) -> None:
        was = self._was[one[4]], self._was[one[5]]
        now = self._now[other[4]], self._now[other[5]]
        here = now if now[0] else was
        if one[3] != other[3]:
            self._add(Kind.DESIL, one[1], other[1], here)
            self.desils[one[3], other[3]] += 1
            if one[3] and other[3]:
                self._at(here)["poorer" if other[3] < one[3] else "richer"] += 1
        if was[0] and now[0] and was != now and self._key(was) != self._key(now):
            self._add(Kind.VILLAGE, one[1], other[1], here)
        if one[2] and other[2] and one[2] != other[2]:
            self._add(Kind.KK, one[1], other[1], here)

    def villages(self) -> tuple[VillageLine, ...]:
        lines = [
            VillageLine(*place, {kind: counts[kind] for kind in Kind}, counts["poorer"], counts["richer"])
            for place, counts in self._of.values()
        ]
        return tuple(sorted(lines, key=lambda line: (line.district, line.village)))

    def _add(self, kind: Kind, before: int, after: int, place: Place) -> None:
        self.rows[kind][0].append(before)
        self.rows[kind][1].append(after)
        self._at(place)[kind] += 1

    def _at(self, place: Place) -> Counter[str]:
        return self._of.setdefault(self._key(place), (place, Counter()))[1]

    def _key(self, place: Place) -> tuple[str, str]:
        """One key for the spellings of a place: "Desa Bugbug" and BUGBUG are no move."""
        found = self._keys.get(place)
        if found is None:
            found = self._keys[place] = place_key(place[0]), place_key(place[1])
        return found


def _flat(first: list[Numbered], rest: Batches) -> Iterator[Numbered]:
    yield from first
    for batch in rest:
        yield from batch
