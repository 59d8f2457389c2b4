"""Who may be meant: by name, birth date, village, head of family, or a number with a slip in it.

The lists of row numbers (`postings`) are laid on one another first; only a few dozen people are read and weighed. The
smallest set that the question allows is taken as the field: those of a birth date, else of a village, else of the
rarest word of the name. A word that was typed wrong stands for the words of the vocabulary near it.
"""

from array import array
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made
from datetime import date
from heapq import heappop, heappush, nlargest
from itertools import chain
from typing import Literal

from app.registry.finding import slips
from app.registry.finding.frequent import Common
from app.registry.finding.likeness import weight
from app.registry.finding.nearness import Near
from app.registry.finding.postings import Postings
from app.registry.finding.reader import Reader
from app.registry.finding.vocabulary import Meant, Vocabulary
from app.registry.finding.weighing import BORN, NAME, NUMBER, VILLAGE, Known, Weighing, Weight, fits
from app.registry.question import Question
from app.registry.rows.names import key as key_of

READ = 120
"""So many people are read and weighed for one question, at most, on each of its ways."""
_HEADS = 60
"""For so many of them the head of the family is read, and for all READ who stand near somebody with the head's name."""
_SETTLED = 0.75
"""From this share of what the question could give on, the way so far is believed, and no wider one is gone."""
_OF_A_DAY = 500
_ALL_WORDS = 0.8
"""Of the name's points: who has so many has all its words, give or take a slip."""
_WIDEST = 30_000
"""A set of more people than this is not gone through one by one; the words are laid on one another instead."""
_MOST_LOOKED_AT = 200_000
"""Rows of the rarest words that are looked up in the lists of the others, some 20 ms."""


@dataclass(frozen=True, slots=True)
class Hit:
    row: int
    weight: Weight


@dataclass(frozen=True, slots=True)
class Shared:
    """What the readers of one extract share. villages: their names by the number under which they are listed."""

    vocabulary: Vocabulary
    villages: dict[str, str]
    common: Common = made(default_factory=Common)


@dataclass(frozen=True, slots=True)
class _Word:
    """One typed word and what it may mean. worth: its share of the name's points."""

    worth: float
    meant: Sequence[Meant]

    @property
    def people(self) -> int:
        return sum(each.people for each in self.meant)


class Search:
    """One question to one extract. Used up by `run`."""

    def __init__(self, reader: Reader, postings: Postings, shared: Shared, question: Question) -> None:
        self._reader, self._postings, self._shared = reader, postings, shared
        self._weighing = Weighing(question)
        self._question = question
        self._words = self._meanings(self._weighing.key)
        self._enough = _SETTLED * sum(
            points
            for points, asked in (
                (NAME, question.name),
                (BORN, question.born),
                (VILLAGE, question.village),
                (NUMBER, question.nik or question.kk),
            )
            if asked
        )
        self._rarest_first = sorted(self._words, key=lambda each: each.people)
        self._read: dict[int, Hit] = {}
        self._known: dict[int, Known] = {}
        self._kin: list[int] = []

    def run(self) -> tuple[list[Hit], Sequence[int]]:
        """Who fits, best first, and the rows of the many others that have exactly this name."""
        question = self._question
        self._weigh(self._of_numbers())
        if question.born is not None:
            self._weigh(self._of_day(question.born, self._postings.ids("born", _day(question.born))))
            if not self._settled():
                self._weigh(self._of_near_days(question.born))
        rest: Sequence[int] = ()
        if question.village and not self._settled():
            self._weigh(self._of_villages())
        if not self._settled() or question == Question(name=question.name):
            self._weigh(self._of_words())
            if question == Question(name=question.name):
                rest = self._namesakes()
        if question.head and question.born is None and not question.village:
            self._kin = list(self._of_families())
            self._weigh(self._kin)
        hits = self._with_heads(self._ranked())
        seen = {hit.row for hit in hits}
        return hits, array("I", [row for row in rest if row not in seen]) if rest else ()

    # ── the ways ──

    def _of_numbers(self) -> Iterable[int]:
        fields: tuple[tuple[Literal["nik", "kk"], str], ...] = (("nik", self._question.nik), ("kk", self._question.kk))
        for field, typed in fields:
            if typed:
                wanted = {*slips.numbers(typed), typed} if len(typed) == slips.WHOLE else slips.numbers(typed)
                yield from self._reader.rows_of(field, [int(number) for number in wanted])

    def _of_day(self, born: date, ids: "array[int]") -> Iterable[int]:
        if len(ids) <= _OF_A_DAY:
            return ids
        return self._best(self._laid_over({row: float(BORN) for row in ids}))

    def _of_near_days(self, born: date) -> Iterable[int]:
        field: dict[int, float] = {}
        for day in slips.dates(born):
            field.update(dict.fromkeys(self._postings.ids("born", _day(day)), 0.5 * BORN))
        return self._best(self._laid_over(field))

    def _of_villages(self) -> Iterable[int]:
        near = self._weighing.near_villages(self._shared.villages)
        field: set[int] = set()
        for label in near:
            field.update(self._postings.ids("village", label))
        return self._best(self._laid_over(dict.fromkeys(field, 0.0)))

    def _of_words(self) -> Iterable[int]:
        """Begin with the rarest word; with the next one as well, in case the data do not have the first."""
        if self._question == Question(name=self._question.name) and (many := self._of_all_words()):
            return self._best(many)
        found: dict[int, float] = {}
        widest = _WIDEST if self._question == Question(name=self._question.name) else _WIDEST // 4
        for word in self._rarest_first[:2]:
            field: dict[int, float] = {}
            for each in word.meant:
                if len(field) + each.people > widest:
                    if not field:
                        field = dict.fromkeys(self._postings.ids("name", each.word)[:widest], 0.0)
                    break
                field.update(dict.fromkeys(self._postings.ids("name", each.word), 0.0))
            for row, points in self._laid_over(field).items():
                if points > found.get(row, 0.0):
                    found[row] = points
            if found and max(found.values()) > 0.95 * NAME:
                break
        return self._best(found)

    def _of_families(self) -> Iterable[int]:
        """Of a name that many have: those who stand where somebody with the head's name stands. A guess by the rows
        alone, which the heads themselves confirm afterwards or not."""
        heads = sorted(map(_as_typed, self._meanings(key_of(self._question.head))), key=lambda each: each.people)
        rows: Sequence[int] = self._having(heads[0]) if heads else ()
        for word in heads[1:]:
            if len(word.meant) == 1:
                [each] = word.meant
                rows = self._shared.common.among(rows, each.word, each.people, self._postings)
            else:
                rows = sorted(self._gains(word, rows))
        found = self._with_all_near(Near(rows))
        return [row for _, row in nlargest(READ, ((points, row) for row, points in found.items()))]

    def _with_all_near(self, near: Near) -> dict[int, float]:
        """Of those who stand there: who has all words, with points."""
        if not near or not self._words:
            return {}
        first, *others = self._rarest_first
        found: dict[int, float] = {}
        for each, ids in self._lists(first):
            for row in near.of(ids):
                found.setdefault(row, each.alike * first.worth)
        found = self._with_each(others, found)
        # Whoever has all words has the first; only where too many have that one, the next may lead to others.
        if others and first.people > _MOST_LOOKED_AT and max(found.values(), default=0.0) < _ALL_WORDS * NAME:
            field = [row for _, ids in self._lists(others[0]) for row in near.of(ids)]
            found |= self._with_all(dict.fromkeys(field, 0.0))
        return found

    def _having(self, word: _Word) -> Sequence[int]:
        """Who has this word, or one that it may stand for; as many as can be looked at, rising."""
        lists = [ids for _, ids in self._lists(word)]
        return lists[0] if len(lists) == 1 else sorted(set(chain.from_iterable(lists)))

    def _lists(self, word: _Word) -> "Iterator[tuple[Meant, array[int]]]":
        """Of what it may stand for, the likest first, and no more than can be looked at."""
        looked = 0
        for each in word.meant:
            if looked and looked + each.people > _MOST_LOOKED_AT:
                break
            ids = self._postings.ids("name", each.word)[:_MOST_LOOKED_AT]
            looked += len(ids)
            yield each, ids

    def _of_all_words(self) -> dict[int, float]:
        """Of a name that many share: those who have all its words, from the likest meaning of them on, until READ are
        found and nobody likelier is left. Nothing where there are fewer, or where looking would take too long: then it
        is the affair of whoever has some of the words."""
        found: dict[int, float] = {}
        looked, least = 0, 0.0
        for points, meant in self._by_likeness():
            if points < _ALL_WORDS * NAME or (len(found) >= READ and points < least):
                break
            first, *others = sorted(meant, key=lambda each: each.people)
            looked += first.people
            if looked > _MOST_LOOKED_AT:
                return {}
            rows: Sequence[int] = self._postings.ids("name", first.word)
            for each in others:
                rows = self._shared.common.among(rows, each.word, each.people, self._postings)
            for row in rows:
                found.setdefault(row, points)
            least = points
        return found if len(found) >= READ else {}

    def _by_likeness(self) -> Iterator[tuple[float, list[Meant]]]:
        """A meaning for each word, all combinations, the likest first; with its points."""
        words = self._rarest_first
        if not words:
            return

        def points(at: tuple[int, ...]) -> float:
            return sum(word.meant[place].alike * word.worth for word, place in zip(words, at, strict=True))

        start = (0,) * len(words)
        waiting, seen = [(-points(start), start)], {start}
        while waiting:
            _, at = heappop(waiting)
            yield points(at), [word.meant[place] for word, place in zip(words, at, strict=True)]
            for which, word in enumerate(words):
                after = (*at[:which], at[which] + 1, *at[which + 1 :])
                if after[which] < len(word.meant) and after not in seen:
                    seen.add(after)
                    heappush(waiting, (-points(after), after))

    def _namesakes(self) -> Sequence[int]:
        """Everybody who has all the words as they were typed, by row; a last word may go on."""
        whole: list[Meant] = []
        going_on: list[Meant] = []
        for at, word in enumerate(self._words):
            exact = [each for each in word.meant if each.alike >= 0.999]
            if exact:
                whole.append(exact[0])
            elif at < len(self._words) - 1:
                return ()
            else:
                going_on = list(word.meant)
        whole.sort(key=lambda each: each.people)
        begun = going_on or whole[:1]
        found: set[int] = set()
        for first in begun:
            rows: Sequence[int] = self._postings.ids("name", first.word)
            for each in whole if going_on else whole[1:]:
                rows = self._shared.common.among(rows, each.word, each.people, self._postings)
            if len(begun) == 1:
                return rows
            found.update(rows)
        return array("I", sorted(found))

    # ── laying lists on one another ──

    def _meanings(self, key: str) -> list[_Word]:
        typed = key.split()
        telling = [word for word in typed if len(word) > 1 and word != "NI"]
        whole = sum(weight(word) for word in telling) or 1.0
        last = typed[-1] if typed else ""
        words = [
            _Word(NAME * weight(word) / whole, self._shared.vocabulary.meant(word, beginning=word == last))
            for word in dict.fromkeys(telling)
        ]
        return [word for word in words if word.meant]

    def _laid_over(self, field: dict[int, float]) -> dict[int, float]:
        """Points of those in `field` by the words of their names: who has all of them, else who has some."""
        found = self._with_all(field)
        if not any(points - field[row] >= _ALL_WORDS * NAME for row, points in found.items()):
            found = self._with_some(field) | found
        return found

    def _with_all(self, field: dict[int, float]) -> dict[int, float]:
        return self._with_each(self._rarest_first, field) if self._words else {}

    def _with_each(self, words: Iterable[_Word], points: dict[int, float]) -> dict[int, float]:
        for word in words:
            points = {row: points[row] + gain for row, gain in self._gains(word, points).items()}
        return points

    def _with_some(self, field: dict[int, float]) -> dict[int, float]:
        points = dict(field)
        going: Collection[int] = points.keys()
        for place, word in enumerate(self._rarest_first):
            if place == 2 and len(going) > READ:
                # Who has neither of the two rarest words will not be among the best.
                going = [row for row in going if points[row] > field[row]] or going
            for row, gain in self._gains(word, going).items():
                points[row] += gain
        return points

    def _gains(self, word: _Word, rows: Collection[int]) -> dict[int, float]:
        """Of those rows that have this word in their name, or one that it may stand for: what it is worth."""
        found: dict[int, float] = {}
        left = set(rows)
        for each in word.meant:
            if not left:
                break
            having = self._shared.common.having(left, each.word, each.people, self._postings)
            if having:
                found.update(dict.fromkeys(having, each.alike * word.worth))
                left.difference_update(having)
        return found

    def _best(self, points: dict[int, float]) -> Iterable[int]:
        fresh = ((value, -row) for row, value in points.items() if row not in self._read)
        return [-row for _, row in nlargest(READ, fresh)]

    # ── weighing ──

    def _weigh(self, rows: Iterable[int]) -> None:
        fresh = [row for row in dict.fromkeys(rows) if row not in self._read]
        for row, known in self._reader.known(fresh):
            self._read[row], self._known[row] = Hit(row, self._weighing.of(known)), known

    def _settled(self) -> bool:
        return any(hit.weight.rank >= self._enough and hit.weight.agrees for hit in self._read.values())

    def _ranked(self) -> list[Hit]:
        return sorted(
            (hit for hit in self._read.values() if fits(hit.weight)), key=lambda hit: (-hit.weight.rank, hit.row)
        )

    def _with_heads(self, hits: list[Hit]) -> list[Hit]:
        if not key_of(self._question.head):
            return hits
        kin = set(self._kin)
        first = hits[:_HEADS] + [hit for hit in hits[_HEADS:] if hit.row in kin]
        others = [hit for hit in hits[_HEADS:] if hit.row not in kin]
        known = {hit.row: self._known[hit.row] for hit in first}
        heads = self._reader.heads({each.kk for each in known.values() if each.kk})
        weighed = [
            Hit(hit.row, self._weighing.of(replace(known[hit.row], head=heads.get(known[hit.row].kk, ""))))
            for hit in first
        ]
        weighed = [hit for hit in weighed if fits(hit.weight)]
        return sorted(weighed, key=lambda hit: (-hit.weight.rank, hit.row)) + others


def _as_typed(word: _Word) -> _Word:
    """Without what it may stand for besides, if the data know it as it is."""
    exact = [each for each in word.meant if each.alike >= 0.999]
    return replace(word, meant=exact) if exact else word


def _day(born: date) -> str:
    return str(born.year * 10000 + born.month * 100 + born.day)
