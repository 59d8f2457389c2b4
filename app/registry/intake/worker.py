"""A process that helps with an import: it takes orders from the process of the window, and ends with that one.

Orders come in by its standard input and answers go out by its standard output, as pickles from our own program. It
imports next to nothing, because the import waits for it (60 ms; the whole program would need 400), and it must not be
able to outlive the process that started it: whatever it does, the end of its input ends it.
"""

import os
import pickle
import signal
import sys
import threading
import time
from collections import Counter
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from typing import Any, BinaryIO

from app.base.errors import AppError
from app.registry.finding import ordering
from app.registry.finding.ordering import Order
from app.registry.finding.postings import Gathering
from app.registry.intake import builder, loading
from app.registry.intake.births import Alike, Births
from app.registry.intake.builder import Builder, Built
from app.registry.intake.census import Census
from app.registry.intake.loading import Came, Stage
from app.registry.rows.columns import Programmes, Words
from app.registry.source.shapes import Plan
from app.registry.source.share import Share

_TELL_EVERY = 0.05
"""Seconds between two words about how far it is."""
_PATIENCE = 5
"""How much less of a busy processor it gets than the window does (`nice`)."""


class Worker:
    """One after the other, it does what is ordered by the name of a method."""

    def __init__(self, heard: BinaryIO, said: BinaryIO) -> None:
        self._heard, self._said = heard, said
        self._orders: SimpleQueue[tuple[str, tuple[Any, ...]]] = SimpleQueue()
        self._numbers: SimpleQueue[int] = SimpleQueue()
        self._file: Builder | None = None
        self._part: Builder | None = None
        self._order: Order = ordering.Plainly()

    def run(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()
        while True:
            name, facts = self._orders.get()
            try:
                result = getattr(self, name)(*facts)
            except AppError as error:
                self._say("refused", (type(error), error.facts))
            except Exception as error:  # this process is a shell of its own: the importer raises it anew
                self._say("failed", _portable(error))
            else:
                self._say("done", result)

    # ── what can be ordered ──

    def load(self, path: Path, part: Path, key: bytes, plan: Plan, share: Share, today: date) -> None:
        """Read a share of the tables. path: of the new file, which the first process fills; part: what the others
        read of this share, its rows too if it is not the first."""
        self._part = Builder(part, key)
        self._file = into = Builder(path, key) if share.number == 0 else self._part
        rules = loading.cleanings(plan, _AskedWords(self), _AskedProgrammes(self), today)
        telling = _Telling(self)
        loading.load(plan, rules, into, aside=self._part.set_aside, tell=telling, share=share)
        if share.number == 0:
            self._part.hand_over("words", into.gathering.packed())
            into.gathering = Gathering()
            self._part.hand_over("births", into.births.packed())
            into.births = Births()
        else:
            self._part.hand_over("census", into.census.packed())
            into.census = Census()
        self._part.finish_part()
        telling.rest()
        self._order = ordering.quickest()  # while the other one may still be reading

    def take(self, part: Path, key: bytes, ranked: bool) -> None:
        """The rows of the other process behind one's own, and everybody's NIK and No. KK put in order."""
        file = self._own(self._file)
        file.take(part)
        file.census.extend(builder.handed_over(part, key, "census"))
        if ranked:
            file.rank()
        file.lay(self._order)

    def list_others(self, part: Path, path: Path, key: bytes) -> Alike:
        """Write the search lists and the births of everybody into a file for `build`; one's own rows come behind those
        of `part`."""
        own, lists = self._own(self._part), Builder(path, key)
        births = Births()
        births.extend(builder.handed_over(part, key, "births"))
        births.follow(own.births)
        own.births = Births()
        alike = lists.list_births(births, self._order)
        del births  # the words need all the memory that there is to be had
        words = Gathering()
        words.extend(builder.handed_over(part, key, "words"), self._order)
        words.follow(own.gathering, self._order)
        own.gathering = Gathering()
        lists.list_words(words, self._order)
        lists.finish_part()
        return alike

    def build(
        self, lists: Path, words: dict[str, int], programmes: list[str], head_word: int, repeats: bool, alike: Alike
    ) -> Built:
        """Finish the new file."""
        return self._own(self._file).build(
            words, programmes, head_word=head_word, repeats=repeats, alike=alike, tell=self.tell, lists=lists
        )

    @staticmethod
    def _own(builder: Builder | None) -> Builder:
        assert builder is not None, "nothing was loaded"
        return builder

    # ── talking ──

    def tell(self, what: Came | Stage) -> None:
        self._say("told", what)

    def number(self, kind: str, text: str) -> int:
        """The number of a word or a programme; all processes of an import must know it by the same one."""
        self._say("number", (kind, text))
        return self._numbers.get()

    def _say(self, kind: str, fact: object) -> None:
        pickle.dump((kind, fact), self._said, pickle.HIGHEST_PROTOCOL)
        self._said.flush()

    def _listen(self) -> None:
        try:
            while True:
                kind, fact = pickle.load(self._heard)
                if kind == "number":
                    self._numbers.put(fact)
                else:
                    self._orders.put((kind, fact))
        finally:
            # The other process is gone, or wants no more. At once: what is being written is thrown away anyway.
            os._exit(0)


class _AskedWords(Words):
    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self._worker = worker

    def __missing__(self, text: str) -> int:
        self[text] = number = self._worker.number("word", text)
        return number


class _AskedProgrammes(Programmes):
    def __init__(self, worker: Worker) -> None:
        super().__init__()
        self._worker, self._bits = worker, dict[str, int]()

    def bit(self, name: str) -> int:
        if name not in self._bits:
            self._bits[name] = self._worker.number("programme", name)
        return self._bits[name]


class _Telling:
    """Gathers what came in, and tells it some twenty times a second."""

    def __init__(self, worker: Worker) -> None:
        self._worker = worker
        self._last: Came | None = None
        self._told, self._rows, self._doubts = 0.0, 0, Counter[Any]()

    def __call__(self, came: Came | Stage) -> None:
        assert isinstance(came, Came), "loading has no stages"
        if self._last is not None and self._last.table != came.table:
            self.rest()
        self._last = came
        self._rows += came.rows
        self._doubts += came.doubts
        if (now := time.monotonic()) - self._told >= _TELL_EVERY:
            self._told = now
            self.rest()

    def rest(self) -> None:
        if (last := self._last) is not None:
            self._worker.tell(Came(last.table, last.share, self._rows, last.done, self._doubts))
            self._last, self._rows, self._doubts = None, 0, Counter()


def _portable(error: Exception) -> Exception:
    """As it is, if it can be carried to another process."""
    try:
        pickle.loads(pickle.dumps(error))
    # Whatever a stranger's error asks for when it is made anew.
    except (pickle.PickleError, TypeError, ValueError, AttributeError, ImportError):
        return RuntimeError(type(error).__name__)
    return error


def main() -> int:
    heard, said = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # whatever else is printed must not get between the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the command line, which then ends this process
    if hasattr(os, "nice"):
        os.nice(_PATIENCE)
    Worker(heard, said).run()
    return 0
