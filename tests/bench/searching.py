"""Searches of a truth file against one extract: how often the right person comes first, and how long it takes."""

import csv
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from app.registry import Question
from app.registry.finding.vocabulary import Vocabulary
from app.samples.questions import Asked, Someone, slip


@dataclass(slots=True)
class Tally:
    """Of one kind of question. seconds: each one's; places: of the right person, 0 when not among those shown."""

    seconds: list[float]
    places: list[int]

    def share(self, within: int) -> float:
        return sum(1 for place in self.places if 0 < place <= within) / len(self.places)


Find = Callable[[Question], Sequence[str]]
"""NIK of who was found, best first."""


def people_of(truth: Path) -> list[Someone]:
    found: list[Someone] = []
    head, kk = "", ""
    with truth.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if row["no_kk"] != kk:
                head, kk = row["nama"], row["no_kk"]
            if row["status"] == "imported" and row["nik"]:
                found.append(Someone(row["nik"], row["nama"], row["tanggal_lahir"], row["kelurahan"], head))
    return found


def ask_all(asked: Sequence[Asked], find: Find) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for each in asked:
        question = Question(each.name, each.born, each.village, each.head, each.nik)
        began = time.perf_counter()
        found = find(question)
        took = time.perf_counter() - began
        tally = tallies.setdefault(each.kind, Tally([], []))
        tally.seconds.append(took)
        tally.places.append(found.index(each.meant) + 1 if each.meant in found else 0)
    return tallies


def table(tallies: dict[str, Tally]) -> str:
    """One line per kind: how often first, among the first five, and the slow end of the times in ms."""
    head = f"{'kind':42} {'cases':>5} {'first':>7} {'in 5':>7} {'p50 ms':>8} {'p99 ms':>8}"
    return "\n".join([head, *(_line(kind, tally) for kind, tally in [*tallies.items(), ("all", together(tallies))])])


def together(tallies: dict[str, Tally]) -> Tally:
    return Tally(
        [each for tally in tallies.values() for each in tally.seconds],
        [each for tally in tallies.values() for each in tally.places],
    )


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _line(kind: str, tally: Tally) -> str:
    return (
        f"{kind:42} {len(tally.places):5} {tally.share(1):7.1%} {tally.share(5):7.1%}"
        f" {1000 * percentile(tally.seconds, 0.5):8.1f} {1000 * percentile(tally.seconds, 0.99):8.1f}"
    )


_SYLLABLES = [one + other for one in "BCDFGHJKLMNPRSTWY" for other in "AIUEO"] + ["AN", "IN", "NG", "RA", "SU", "AR"]


def made_up_words(count: int) -> dict[str, int]:
    """Words of two to five syllables, each known once; always the same."""
    random = Random(1)
    found: dict[str, int] = {}
    while len(found) < count:
        found["".join(random.choices(_SYLLABLES, k=random.choice((2, 3, 3, 4, 4, 5))))] = 1
    return found


def mistyped(count: int, cases: int) -> list[list[str]]:
    """Three of those words each, with two slips in the first and one in the others."""
    random = Random(2)
    words = sorted(made_up_words(count))
    return [
        [slip(slip(one, random), random), slip(other, random), slip(third, random)]
        for one, other, third in (random.sample(words, 3) for _ in range(cases))
    ]


def timed(vocabulary: Vocabulary, words: Sequence[str]) -> float:
    began = time.perf_counter()
    for word in words:
        vocabulary.meant(word)
    return time.perf_counter() - began
