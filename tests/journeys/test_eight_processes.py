"""Eight counters on one file, two thousand letters at once; with voids, failed prints and power cuts between.

`make world` has them issue a thousand each, but what eight can do to each other they do from the first letters on: with
faults planted it failed within forty letters (each counter remembering the number after its own last one: at the sixth;
a transaction that asks for its turn only when it writes: before the fortieth).
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import pytest
from sqlmodel import func, select

from app.letters.tables import LetterFileRow, LetterRow
from app.store import journal
from app.store.journal import JournalRow
from tests.journeys.counters import CRASHED, LIFE
from tests.offices import Desk

PROCESSES, RESERVED = 8, 25
EACH = int(os.environ.get("LOKET_LETTERS", "250"))
"""A multiple of LIFE."""


@pytest.mark.slow
@pytest.mark.timeout(1500)
def test_eight_processes_issue_letters_at_once_without_gap_or_twin(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("netral")
    desk.app.book.reserve("sk_dtsen", RESERVED, "Cadangan listrik mati", by=desk.head)
    counters = [Counter(desk) for _ in range(PROCESSES)]
    for counter in counters:
        counter.ready()
    for counter in counters:
        counter.go()
    with ThreadPoolExecutor(PROCESSES) as watchers:
        told = list(watchers.map(Counter.told, counters))

    assert [counter.deaths for counter in counters] == [EACH // LIFE] * PROCESSES
    given = [number for numbers in told for number in numbers]
    assert len(given) == len(set(given)) == PROCESSES * EACH
    [series] = desk.app.register.prove()
    assert series.whole
    last = PROCESSES * EACH + RESERVED
    assert (series.first, series.last, series.used, series.gaps) == (1, last, PROCESSES * EACH, ())
    assert series.besides == {"reserved": tuple(range(1, RESERVED + 1))}
    assert series.void == len(desk.facts("letters.voided")) > 100
    assert len(desk.facts("letters.print_failed")) > 200
    with desk.app.store.read() as session:
        rows = dict(session.exec(select(LetterRow.number, LetterRow.pdf_sha256)).all())
        assert set(rows) == set(given)
        files = session.exec(select(LetterRow.pdf_sha256, LetterFileRow.pdf).join(LetterFileRow))
        assert sum(sha256(pdf).hexdigest() == digest for digest, pdf in files) == PROCESSES * EACH
        issued = select(func.count()).select_from(JournalRow).where(JournalRow.kind == "letters.issued")
        assert session.exec(issued).one() == PROCESSES * EACH
        assert journal.prove(session).broken_at is None


class Counter:
    """A process that waits with a visit of its own, papers complete; begun again as often as it dies."""

    def __init__(self, desk: Desk) -> None:
        ticket = desk.called("surat_dtsen")
        desk.complete(ticket)
        self._desk, self._visit, self.deaths = desk, str(ticket.visit_id), 0
        self.begin()

    def begin(self) -> None:
        command = [sys.executable, "-m", "tests.journeys.counters", str(self._desk.app.home), self._visit]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say(self._desk.data_key.hex())

    def ready(self) -> None:
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def go(self) -> None:
        self._say(str(EACH))

    def told(self) -> list[str]:
        """The numbers of its letters, after however many deaths."""
        while True:
            output = self._process.communicate(timeout=1200)[0]
            if self._process.returncode != CRASHED:
                break
            self.deaths += 1
            self.begin()
            self.ready()
            self.go()
        assert self._process.returncode == 0
        numbers: list[str] = json.loads(output)["numbers"]
        return numbers

    def _say(self, words: str) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(words + "\n")
        self._process.stdin.flush()
