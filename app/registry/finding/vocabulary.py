"""The words that the names of one extract are made of, and which of them somebody may have meant by what was typed.

A kabupaten of two million has some ten to a hundred thousand different words, so a typing error is looked for among the
words and not among the people. A slip leaves the first or the last letter as it was, but for the rarest; so only words
of that beginning or that end and of nearly that length are measured.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.registry.finding import likeness
from app.registry.finding.shortforms import may_stand_for
from app.registry.finding.spelling import consonants, sound
from app.registry.rows.names import key as key_of

_MOST = 40
"""So many words are followed up for one that was typed, the likest and most common first."""
_LEAST_BEGINNING = 2
_LEAST_PART = 3
"""Letters of each of two words that were typed as one."""


@dataclass(frozen=True, slots=True)
class Meant:
    """A word of the extract. alike: 0 to 1; people: how many have it in their name."""

    word: str
    alike: float
    people: int


class Vocabulary:
    """counts: how many people have each word in their name."""

    def __init__(self, counts: dict[str, int]) -> None:
        self._counts = counts
        self._by_end: dict[tuple[int, str], list[str]] = {}
        self._by_sound: dict[str, list[str]] = {}
        self._by_consonants: dict[str, list[str]] = {}
        for word in counts:
            self._by_end.setdefault((len(word), word[0]), []).append(word)
            self._by_end.setdefault((len(word), f"-{word[-1]}"), []).append(word)
            self._by_sound.setdefault(sound(word), []).append(word)
            if len(short := consonants(word)) >= 3:
                self._by_consonants.setdefault(short, []).append(word)
        self._sorted = sorted(counts)

    def __len__(self) -> int:
        return len(self._counts)

    def people(self, word: str) -> int:
        return self._counts.get(word, 0)

    def heard(self, typed: str) -> Sequence[str]:
        """Words that sound like this one. TJ was C in the old spelling, and TY where a Y was written J."""
        return self._by_sound.get(sound(typed), ()) or self._by_sound.get(sound(typed.replace("TJ", "TY")), ())

    def parts(self, typed: str) -> tuple[str, str] | None:
        """Two words of the data that were typed as one, if both are commoner than any that sounds like the whole."""
        best, most = None, max((self._counts[word] for word in self.heard(typed)), default=0)
        for at in range(_LEAST_PART, len(typed) - _LEAST_PART + 1):
            one, other = key_of(typed[:at]), key_of(typed[at:])
            left, right = self.heard(one), self.heard(other)
            if left and right:
                rarer = min(max(self._counts[word] for word in some) for some in (left, right))
                if rarer > most:
                    best, most = (one, other), rarer
        return best

    def meant(self, typed: str, *, beginning: bool = False) -> Sequence[Meant]:
        """Words that `typed` may stand for, the likest first. beginning: it may be the start of a longer word."""
        found: set[str] = {typed} if typed in self._counts else set()
        found.update(self._by_sound.get(sound(typed), ()))
        found.update(self._by_consonants.get(typed, ()))
        found.update(word for word in may_stand_for(typed) if word in self._counts)
        if len(typed) >= (_LEAST_BEGINNING if beginning else 3):
            found.update(self._beginning(typed))
        if len(typed) >= 3:
            found.update(self._slipped(typed, 1 if len(typed) <= 4 else 2))
        meant = [Meant(word, likeness.words(typed, word), self._counts[word]) for word in found]
        if beginning and len(typed) == _LEAST_BEGINNING:
            meant = [each if each.alike else Meant(each.word, 0.7, each.people) for each in meant]
        meant = [each for each in meant if each.alike]
        meant.sort(key=lambda each: (-each.alike, -each.people, each.word))
        return meant[:_MOST]

    def _slipped(self, typed: str, slips: int) -> Iterator[str]:
        for length in range(len(typed) - slips, len(typed) + slips + 1):
            for end in (typed[0], f"-{typed[-1]}"):
                for word, _, _ in process.extract(
                    typed, self._by_end.get((length, end), ()), scorer=OSA.distance, score_cutoff=slips, limit=None
                ):
                    yield word

    def _beginning(self, typed: str) -> Sequence[str]:
        first = bisect_left(self._sorted, typed)
        last = bisect_left(self._sorted, typed + "\x7f", first)
        few = self._sorted[first:last]
        if len(few) > _MOST:
            few = sorted(few, key=lambda word: -self._counts[word])[:_MOST]
        return few
