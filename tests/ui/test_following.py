"""The open window follows what another process commits to the office's file."""

import subprocess
import sys
from collections.abc import Callable

from PySide6.QtCore import Qt

from app.base.topics import Topic
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from ui.screens.counter.view import CounterScreen

_ELSEWHERE = """
import sys
from datetime import datetime
from pathlib import Path
from app.base.actor import Actor
from app.compose import open_app
home, key, at, *may = sys.argv[1:]
app = open_app(Path(home), bytes.fromhex(key), clock=lambda: datetime.fromisoformat(at))
app.visits.open(app.standard.services[0].code, by=Actor("rina", frozenset(), frozenset(may)))
app.close()
"""


def elsewhere(desk: Desk) -> None:
    """Another process, over when this returns, gives somebody a ticket."""
    words = [str(desk.app.home), desk.data_key.hex(), desk.clock.at.isoformat(), *desk.clerk.may]
    subprocess.run([sys.executable, "-c", _ELSEWHERE, *words], check=True, timeout=120)


def test_a_ticket_that_another_process_gave_appears_by_itself(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    inside = inside_of(desk)
    counter = inside.enter(desk.clerk, "counter")
    assert isinstance(counter, CounterScreen)
    assert counter.queue.table.rows.rowCount() == 0
    elsewhere(desk)
    inside.qtbot.waitUntil(lambda: counter.queue.table.rows.rowCount() == 1, timeout=60_000)


def test_ones_own_acts_are_told_once(desk: Desk, inside_of: Callable[[Desk], Inside]) -> None:  # noqa: F811
    inside = inside_of(desk)
    inside.enter(desk.clerk, "counter")
    told: list[frozenset[Topic]] = []
    inside.program.work.changed.connect(told.append)
    desk.app.visits.open("surat_dtsen", by=desk.clerk)
    inside.program.following.look()
    inside.settle()
    assert told == [frozenset({Topic.VISITS})]


def test_behind_the_door_nobody_looks_and_who_comes_back_sees_what_happened(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    inside = inside_of(desk)
    inside.enter(desk.clerk, "counter")
    told: list[frozenset[Topic]] = []
    inside.program.work.changed.connect(told.append)
    inside.window.show_door()
    elsewhere(desk)
    inside.program.following.look()
    inside.settle()
    assert told == []
    inside.program.following._came_back(Qt.ApplicationState.ApplicationActive)
    inside.settle()
    assert told == []
    inside.program._came_back()
    inside.settle()
    assert told == [frozenset({Topic.VISITS})]
