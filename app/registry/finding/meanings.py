"""What was typed as a name, word by word, and which words of the extract each of them may stand for."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from app.registry.finding.likeness import weight
from app.registry.finding.shortforms import cut_short, in_full
from app.registry.finding.vocabulary import Meant, Vocabulary

_JOINED = 0.95
"""How alike a word is to two that were typed as one, or as two; a hair less than the two words by themselves."""
_PARTED = 0.98
"""How far a part of a word that was typed as one is believed: it is not the very word."""
_SAYS_LITTLE = ("I", "NI")


@dataclass(frozen=True, slots=True)
class Word:
    """One typed word. worth: its share of the points that the whole name is worth; meant: the likest first."""

    worth: float
    meant: Sequence[Meant]

    @property
    def people(self) -> int:
        return sum(each.people for each in self.meant)

    @property
    def exact(self) -> "Word":
        """Without what it may stand for besides, if the data know it as it is."""
        exact = [each for each in self.meant if each.alike >= 0.999]
        return replace(self, meant=exact) if exact else self

    @property
    def is_known(self) -> bool:
        """The data have this very word."""
        return bool(self.meant) and self.meant[0].alike >= 0.999


def meanings(key: str, vocabulary: Vocabulary, points: float) -> list[Word]:
    """key: a name as it is searched. points: what it is worth in all. Words that nobody has mean nothing."""
    typed: list[str] = []
    others: dict[str, tuple[Meant, ...]] = {}
    parted: set[str] = set()
    for whole in in_full(key).split():
        # HENDRALESMANA is looked for as HENDRA and LESMANA too, where the data know these better than the word itself.
        parts = vocabulary.parts(whole)
        typed += parts or (whole,)
        if parts is not None:
            parted.update(parts)
            others |= dict.fromkeys(parts, tuple(vocabulary.meant(whole)))
    last = typed[-1] if typed else ""
    telling = [word for word in typed if len(word) > 1 and word not in _SAYS_LITTLE] or typed
    for word, more in _with_neighbours(typed, vocabulary):
        others[word] = others.get(word, ()) + more
    sum_of_all = sum(weight(word) for word in telling) or 1.0
    return [
        Word(
            points * weight(word) / sum_of_all,
            _together(
                vocabulary.meant(word, beginning=word == last), others.get(word, ()), _PARTED if word in parted else 1.0
            ),
        )
        for word in dict.fromkeys(telling)
    ]


def _with_neighbours(typed: list[str], vocabulary: Vocabulary) -> Iterator[tuple[str, tuple[Meant, ...]]]:
    """Words of the data that hold a typed word together with those beside it."""
    for at, singles in cut_short(tuple(typed)).items():
        yield (
            typed[at],
            tuple(Meant(short, 1.0, people) for short in singles if (people := vocabulary.people(short))),
        )
    for one, other in pairwise(typed):
        if len(one) > 1 and len(other) > 1:
            joined = tuple(Meant(each, _JOINED, vocabulary.people(each)) for each in vocabulary.heard(one + other))
            yield from ((one, joined), (other, joined))


def _together(meant: Sequence[Meant], others: Sequence[Meant], share: float) -> Sequence[Meant]:
    """share: of their likeness that the first are believed."""
    if not others and share == 1.0:
        return meant
    best = {each.word: replace(each, alike=each.alike * share) for each in meant}
    for each in others:
        if each.word not in best or best[each.word].alike < each.alike:
            best[each.word] = each
    return sorted(best.values(), key=lambda each: (-each.alike, -each.people, each.word))
