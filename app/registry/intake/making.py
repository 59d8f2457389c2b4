"""Who builds the new file: this process alone, or two that work beside it. Either gives the same file."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from app.registry.finding.ordering import Plainly
from app.registry.intake import builder, loading
from app.registry.intake.builder import Builder, Built
from app.registry.intake.cleaning import Cleaning
from app.registry.intake.crew import Crew, Order
from app.registry.intake.loading import Aside, Tell
from app.registry.rows.columns import Programmes, Words
from app.registry.source.shapes import Plan
from app.registry.source.share import Divisible, Share

_ROWS, _WORDS = 0, 1
"""Which process does what once all rows are in; it is also the share that it reads."""


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be built, and by which rules. words, programmes: their numbers, which grow while rows come in."""

    plan: Plan
    rules: dict[str, Cleaning]
    words: Words
    programmes: Programmes

    @property
    def head_word(self) -> int:
        return self.rules["person"].head_word


def task(plan: Plan, today: date) -> Task:
    words, programmes = Words(), Programmes()
    return Task(plan, loading.cleanings(plan, words, programmes, today), words, programmes)


class Making(Protocol):
    """The two steps of an import's file. tell: hears what came in and which stage began; `close` may come any time."""

    def load(self, task: Task, *, aside: Aside, tell: Tell) -> None:
        """Read, clean and store every row."""

    def build(self, task: Task, *, tell: Tell) -> Built:
        """Put the file together, with everything that reading it needs."""

    def close(self) -> None: ...


class Alone:
    """In this process. Small files are done before a helper has started, and a workbook has no shares."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._builder = Builder(path, key)

    def load(self, task: Task, *, aside: Aside, tell: Tell) -> None:
        loading.load(task.plan, task.rules, self._builder, aside=aside, tell=tell)

    def build(self, task: Task, *, tell: Tell) -> Built:
        tell("index")
        file, order = self._builder, Plainly()
        if task.plan.ranked:
            file.rank()
        file.lay(order)
        file.list_words(file.gathering, order)
        alike = file.list_births(file.births, order)
        head_word, repeats = task.head_word, task.plan.repeats
        return file.build(task.words, task.programmes, head_word=head_word, repeats=repeats, alike=alike, tell=tell)

    def close(self) -> None:
        self._builder.close()


class Together:
    """By a crew of two: one reads its share into the new file, the other its share into a part, which the first then
    takes over while the other puts the words of everybody's names, and the births, in order.

    waiting: called while they work; what it raises ends the work.
    """

    def __init__(self, path: Path, key: bytes, crew: Crew, today: date, waiting: Callable[[], None]) -> None:
        self._path, self._key, self._crew, self._today, self._waiting = path, key, crew, today, waiting
        self._parts = [path.with_suffix(f".part{at}") for at in (_ROWS, _WORDS)]
        self._lists = path.with_suffix(".lists")

    def load(self, task: Task, *, aside: Aside, tell: Tell) -> None:
        kinds: dict[str, Callable[[str], int]] = {"word": task.words.__getitem__, "programme": task.programmes.bit}
        self._crew.number = lambda kind, text: kinds[kind](text)
        of = len(self._parts)
        orders = {
            at: ("load", self._path, part, self._key, task.plan, Share(at, of), self._today)
            for at, part in enumerate(self._parts)
        }
        self._crew.do(orders, tell=tell, waiting=self._waiting)
        for table in loading.tables(task.plan):
            for part in self._parts:
                for refused in builder.refused(part, self._key, table):
                    aside(table, refused)

    def build(self, task: Task, *, tell: Tell) -> Built:
        tell("index")
        rows, words = self._parts
        both: dict[int, Order] = {
            _ROWS: ("take", words, self._key, task.plan.ranked),
            _WORDS: ("list_others", rows, self._lists, self._key),
        }
        alike = self._crew.do(both, tell=tell, waiting=self._waiting)[_WORDS]
        known = dict(task.words), list(task.programmes)
        last: dict[int, Order] = {_ROWS: ("build", self._lists, *known, task.head_word, task.plan.repeats, alike)}
        built: Built = self._crew.do(last, tell=tell, waiting=self._waiting)[_ROWS]
        self._sweep()
        return built

    def close(self) -> None:
        self._crew.close()
        self._sweep()

    def _sweep(self) -> None:
        for path in (*self._parts, self._lists):
            path.unlink(missing_ok=True)


def divisible(plan: Plan) -> bool:
    return all(isinstance(part.sheet, Divisible) for part in loading.tables(plan).values())
