"""Who may be meant: by name, birth date, village, head of family, or a number with a slip in it.

The lists of row numbers (`postings`) are laid on one another first; only a few dozen people are read and weighed. The
smallest set that the question allows is taken as the field: those of a birth date, else of a village, else of the
rarest word of the name. A word that was typed wrong stands for the words of the vocabulary near it.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as made
from datetime import date
from heapq import heappop, heappush, nlargest
from typing import Literal

from app.registry.finding import slips
from app.registry.finding.frequent import Common
from app.registry.finding.kin import Kin
from app.registry.finding.laying import MOST_LOOKED_AT, Laying
from app.registry.finding.meanings import meanings
from app.registry.finding.postings import Postings
from app.registry.finding.reader import Reader
from app.registry.finding.vocabulary import Meant, Vocabulary
from app.registry.finding.weighing import BORN, HEAD, NAME, NUMBER, VILLAGE, Known, Weighing, Weight, fits
from app.registry.question import Question
from app.registry.rows.names import key as key_of
from app.registry.views import Verdict

READ = 120
"""So many people are read and weighed for one question, at most, on each of its ways."""
_HEADS = 60
"""For so many of them the head of the family is read, and for all who stand near somebody with the head's name."""
_SETTLED = 0.75
"""From this share of what the question could give on, the way so far is believed, and no wider one is gone."""
_OF_A_DAY = 500
_ALL_WORDS = 0.8
"""Of the name's points: who has so many has all its words, give or take a slip."""
_WIDEST = 30_000
"""A set of more people than this is not gone through one by one; the words are laid on one another instead."""


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


class Search:
    """One question to one extract. Used up by `run`."""

    def __init__(self, reader: Reader, postings: Postings, shared: Shared, question: Question) -> None:
        self._reader, self._postings, self._shared = reader, postings, shared
        self._weighing = Weighing(question)
        self._question = question
        self._laying = Laying(postings, shared.common)
        self._typed = meanings(self._weighing.key, shared.vocabulary, NAME)
        self._kin = Kin(reader, self._laying, meanings(key_of(question.head), shared.vocabulary, HEAD))
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
        self._rarest_first = sorted((word for word in self._typed if word.meant), key=lambda each: each.people)
        self._read: dict[int, Hit] = {}
        self._known: dict[int, Known] = {}
        self._headed: set[int] = set()

    def run(self) -> tuple[list[Hit], Sequence[int]]:
        """Who fits, best first, and the rows of others that have exactly this name: of all who have it where nothing
        else was asked, else only where nobody of that name fits all that was."""
        question = self._question
        self._weigh(self._of_numbers())
        if question.born is not None:
            self._weigh(self._of_day(question.born, self._postings.ids("born", _day(question.born))))
            if not self._settled():
                self._weigh(self._of_near_days(question.born))
        if question.village and not self._settled():
            self._weigh(self._of_villages())
        if question.head and question.born is None:
            self._weigh_with_heads(self._of_families())
        alone = question == Question(name=question.name)
        if alone or not (self._settled() or self._has_head()):
            self._weigh(self._of_words())
        rest: Sequence[int] = ()
        if alone:
            rest = self._namesakes(going_on=True)
        elif question.name:
            self._with_heads()
            if not self._is_there():
                rest = self._elsewhere()
        hits = self._with_heads()
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
        points = self._laid_over(dict.fromkeys(field, 0.0))
        if self._question.head and (kin := self._kin.among(points, field)):
            self._weigh_with_heads(self._best(kin))
        return self._best(points)

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
                        field = dict.fromkeys(self._laying.of(each.word)[:widest], 0.0)
                    break
                field.update(dict.fromkeys(self._laying.of(each.word), 0.0))
            for row, points in self._laid_over(field).items():
                if points > found.get(row, 0.0):
                    found[row] = points
            if found and max(found.values()) > 0.95 * NAME:
                break
        return self._best(found)

    def _of_families(self) -> Iterable[int]:
        """Of a name that many have: those in whose family somebody has the head's name. Where there are some of that
        village already, only those of the very name that was typed, elsewhere: the village may be told wrong."""
        words = self._rarest_first
        if self._question.village:
            self._with_heads()
            if self._has_head() or not all(word.is_known for word in self._typed):
                return ()
            words = [word.exact for word in words]
        return self._best(self._kin.of_all(words, _ALL_WORDS * NAME))

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
            if looked > MOST_LOOKED_AT:
                return {}
            rows: Sequence[int] = self._laying.of(first.word)
            for each in others:
                rows = self._laying.among(rows, each)
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

    def _namesakes(self, *, going_on: bool) -> Sequence[int]:
        """Everybody who has all the words as they were typed, by row. going_on: the last may be the start of a word."""
        whole = self._typed[:-1] if going_on else self._typed
        if not all(word.is_known for word in whole) or not all(word.meant for word in self._typed):
            return ()
        return self._laying.everybody([word.exact for word in self._typed])

    def _elsewhere(self) -> Sequence[int]:
        """Of those who have the name as it was typed, and of whom none fits all else that was asked: perhaps that is
        wrong. Weighed where there are no more than a page; the rows of all where there are, and nobody else fits."""
        rows = self._namesakes(going_on=False)
        settled = self._settled()
        if len(rows) <= READ:
            self._weigh(rows)
        return () if settled else rows

    # ── laying lists on one another ──

    def _laid_over(self, field: dict[int, float]) -> dict[int, float]:
        """Points of those in `field` by the words of their names: who has all of them, else who has some."""
        found = self._laying.with_each(self._rarest_first, field) if self._rarest_first else {}
        if not any(points - field[row] >= _ALL_WORDS * NAME for row, points in found.items()):
            found = self._laying.with_some(self._rarest_first, field, READ) | found
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
        return any(hit.weight.rank >= self._enough for hit in self._agreeing())

    def _has_head(self) -> bool:
        """Somebody of nearly this name has the very head that was asked for, wherever that is."""
        return any(
            hit.weight.verdict("head") is Verdict.SAME
            and hit.weight.verdict("name") in (Verdict.SAME, Verdict.NEAR)
            and hit.weight.rank >= self._enough - VILLAGE
            for hit in self._read.values()
        )

    def _is_there(self) -> bool:
        """Somebody of exactly this name fits all that was asked."""
        return any(hit.weight.verdict("name") is Verdict.SAME for hit in self._agreeing())

    def _agreeing(self) -> Iterator[Hit]:
        """Of those who were read; once heads are, only of those whose head is."""
        return (
            hit for hit in self._read.values() if hit.weight.agrees and (not self._headed or hit.row in self._headed)
        )

    def _ranked(self) -> list[Hit]:
        return sorted((hit for hit in self._read.values() if fits(hit.weight)), key=_place)

    def _with_heads(self) -> list[Hit]:
        """The best first, weighed with the head of the family where one was asked for; those whose head is not read
        stand behind the others."""
        ranked = self._ranked()
        if not key_of(self._question.head):
            return ranked
        self._weigh_heads([hit.row for hit in ranked[:_HEADS]])
        ranked = self._ranked()
        return [hit for hit in ranked if hit.row in self._headed] + [
            hit for hit in ranked if hit.row not in self._headed
        ]

    def _weigh_with_heads(self, rows: Iterable[int]) -> None:
        rows = list(rows)
        self._weigh(rows)
        self._weigh_heads(rows)

    def _weigh_heads(self, rows: Iterable[int]) -> None:
        fresh = [row for row in rows if row not in self._headed]
        heads = self._reader.heads({self._known[row].kk for row in fresh if self._known[row].kk})
        for row in fresh:
            known = self._known[row] = replace(self._known[row], head=heads.get(self._known[row].kk, ""))
            self._read[row] = Hit(row, self._weighing.of(known))
        self._headed.update(fresh)


def _place(hit: Hit) -> tuple[float, int]:
    return -hit.weight.rank, hit.row


def _day(born: date) -> str:
    return str(born.year * 10000 + born.month * 100 + born.day)
