"""Does the window stay alive while a list of a million results is scrolled? The counter in the real window, offscreen.

People are read page by page from the encrypted file, as at the counter; measured is the longest time in which the
window could not have answered a key, over jumps anywhere in the list and runs of single pages.
"""

import shutil
import sys
import tempfile
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

from PySide6.QtWidgets import QApplication

from app.compose import open_app, unlock
from app.registry import Question, Rest
from app.samples import make
from tests import offices
from ui.program import Program
from ui.screens.counter.check.card import Candidate, candidate, candidates
from ui.screens.counter.view import CounterScreen
from ui.theme.choice import Choice
from ui.theme.look import STYLE, Look

RESULTS, PEOPLE, JUMPS, RUN = 1_000_000, 20_000, 60, 10
LIMIT = 0.1

Row = tuple[str, float, str, float, float]


def bench() -> list[Row]:
    folder = Path(tempfile.mkdtemp(prefix="loket-bench-"))
    try:
        return [("longest block, a million results scrolled", _scrolled(folder), "100 ms", LIMIT, 1.0)]
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _scrolled(folder: Path) -> float:
    home = folder / "home"
    offices.establish(home, "netral")
    clock = offices.TestClock()
    app = open_app(home, unlock(home, "admin", offices.PASSWORD), clock=clock)
    by = offices.actor("rina", app)
    clock.pass_by(minutes=1)
    source = make(PEOPLE, "plain", 1, 0.0, folder / "sample").files[0]
    app.importer.run([source], data_date=date(2026, 10, 2), by=by)
    found = app.registry.search(Question("WAYAN"), by=by)
    rows = array("I", (2 + at % (PEOPLE - 2) for at in range(RESULTS - len(found.matches))))
    found = replace(found, rest=Rest(rows))
    application = QApplication.instance() or QApplication([sys.argv[0], *STYLE])
    assert isinstance(application, QApplication)
    program = Program(application, home, Look(application, Choice()))
    try:
        program.window.resize(1366, 768)
        program.window.show()
        program.put_up(app, by)
        program.window.desk.navigation.go("counter")
        screen = program.window.desk.navigation.screens["counter"]
        assert isinstance(screen, CounterScreen)
        landed: list[int] = []

        def fetch(first: int, count: int, arrived: Callable[[Sequence[Candidate]], None]) -> None:
            def done(page: list[Candidate]) -> None:
                landed.append(first)
                arrived(page)

            program.work.run(
                lambda: [candidate(match, found) for match in app.registry.more(found, first, count, by=by)],
                done=done,
                failed=lambda message: sys.exit(message.what),
            )

        # What is measured begins with the list: the window itself is drawn for the first time before.
        application.processEvents()
        screen.check.show_candidates(candidates(found), "", total=found.total, fetch=fetch)
        bar, random, longest = screen.check.results.verticalScrollBar(), Random(1), 0.0
        for _ in range(JUMPS):
            place = random.randrange(bar.maximum() - 10 * RUN)
            for step in range(RUN):
                began = time.perf_counter()
                bar.setValue(place + step * bar.pageStep())
                application.processEvents()
                longest = max(longest, time.perf_counter() - began)
        until = time.monotonic() + 30
        while len(landed) < JUMPS and time.monotonic() < until:
            began = time.perf_counter()
            application.processEvents()
            longest = max(longest, time.perf_counter() - began)
        if len(landed) < JUMPS or bar.maximum() < RESULTS - 100:
            raise RuntimeError(f"{len(landed)} pages of {bar.maximum()} rows came: that is no scrolling")
        return longest
    finally:
        program.close()
