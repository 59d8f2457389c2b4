"""A day at the neutral office with one of everything that is counted."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

import pytest

from app.compose import open_app, unlock
from app.founding import Founded
from app.letters import Letter
from tests.offices import CHILD, LISTED, NOT_LISTED, PASSWORD, UNRANKED, Desk, TestClock, actor

DAY = date(2026, 11, 23)


@dataclass
class Worked:
    """The desk after its day, and the letters in the order of their numbers."""

    desk: Desk
    letters: list[Letter]


@dataclass(frozen=True)
class _AfterWork:
    home: Path
    key: bytes
    at: datetime

    def open(self, home: Path) -> Desk:
        clock = TestClock()
        clock.at = self.at
        app = open_app(home, self.key, clock=clock)
        return Desk(app, clock, self.key, actor("rina", app), actor("budi", app), actor("admin", app))


@pytest.fixture(scope="session")
def after_work(founded: Callable[[str], Founded], tmp_path_factory: pytest.TempPathFactory) -> _AfterWork:
    """The folder of the office after its day; worked once for all tests."""
    home = tmp_path_factory.mktemp("worked") / "home"
    shutil.copytree(founded("netral").home, home)
    before = _AfterWork(home, unlock(home, "admin", PASSWORD), TestClock().at)
    desk = before.open(home)
    work(desk)
    desk.app.close()
    return replace(before, at=desk.clock.at)


@pytest.fixture
def worked(after_work: _AfterWork, tmp_path: Path) -> Iterator[Worked]:
    """A copy of it for the test."""
    home = tmp_path / "netral"
    shutil.copytree(after_work.home, home)
    desk = after_work.open(home)
    yield Worked(desk, [line.letter for line in desk.app.register.lines(DAY, DAY)])
    desk.app.close()


def work(desk: Desk) -> None:
    """Seven tickets. Waits: 4, 10, 1 and 0 minutes (four were called).

    Letters: two issued; the first is handed over after one failed print, the second voided. One refusal. Two tickets
    went away, two still wait: one with priority, one drawn after hours.
    """
    app, clock, clerk = desk.app, desk.clock, desk.clerk
    service = app.standard.services[0].code
    letters: list[Letter] = []

    first = app.visits.open(service, by=clerk)
    clock.pass_by(minutes=4)
    app.visits.call_next(by=clerk)
    letters.append(issue(desk, first.visit_id, LISTED))
    app.prints.start(letters[0].id, printer="PDF", by=clerk)
    app.prints.fail(letters[0].id, by=clerk)
    app.prints.start(letters[0].id, printer="PDF", by=clerk)
    app.prints.confirm(letters[0].id, by=clerk)
    app.letters.hand_over(letters[0].id, receiver="NI LUH ARTINI", explained=True, by=clerk)
    app.visits.finish(first.visit_id, outcome="letter", by=clerk)

    second = app.visits.open(service, by=clerk)
    clock.pass_by(minutes=10)
    app.visits.call_next(by=clerk)
    letters.append(issue(desk, second.visit_id, CHILD))
    app.letters.void(letters[1].id, "=1+1 salah ketik nama", by=clerk)
    app.visits.finish(second.visit_id, outcome="letter", by=clerk)

    third = app.visits.open(service, by=clerk)
    clock.pass_by(minutes=1)
    app.visits.call_next(by=clerk)
    finding, match = desk.look(NOT_LISTED, third)
    code = next(each.code for each in app.standard.refusals if each.on == "not_listed")
    app.refusals.refuse(third.visit_id, code, finding=finding, match=match, by=clerk)
    app.visits.finish(third.visit_id, outcome="refused", by=clerk)

    fourth = app.visits.open(service, by=clerk)
    app.visits.call_next(by=clerk)
    desk.look(UNRANKED, fourth)
    app.visits.leave(fourth.visit_id, by=clerk)

    app.visits.leave(app.visits.open(service, by=clerk).visit_id, by=clerk)
    app.visits.open(service, priority=app.standard.priorities[0].code, by=clerk)
    clock.pass_by(hours=9)
    app.visits.open(service, by=clerk)


def issue(desk: Desk, visit_id: object, nik: str) -> Letter:
    ticket = next(each for each in desk.app.visits.of_day() if each.visit_id == visit_id)
    desk.complete(ticket)
    kind = next(code for code in desk.app.standard.service(ticket.service).letters)
    return desk.approve_all(desk.draft(ticket, nik, desk.form(kind)))
