"""Rounds follow one another by themselves, back off in trouble, and end with the window."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from app.base.topics import Topic
from app.sync import Sync
from app.sync.appliers import appliers
from app.sync.batching import EVERY, Pace
from app.sync.errors import Offline
from app.words.errors import Message
from tests.app.sync.centres import URL, Centre, Wire
from tests.clock import SetClock
from tests.offices import Desk
from ui.shell.rounds import Delivery, Rounds
from ui.work import NowWork


@pytest.fixture
def centre(tmp_path: Path, clock: SetClock) -> Iterator[Centre]:
    made = Centre.at(tmp_path, clock)
    yield made
    made.engine.dispose()


class Line(Wire):
    """Can be cut and mended."""

    cut = False

    def send(self, *words: object) -> object:  # type: ignore[override]
        if self.cut:
            raise Offline()
        return super().send(*words)  # type: ignore[arg-type]


@pytest.fixture
def line(centre: Centre) -> Line:
    return Line(centre.desk)


@pytest.fixture
def sync(desk: Desk, line: Line, clock: SetClock) -> Sync:
    return Sync(desk.app.store, desk.app.standard, clock, appliers(), connect=lambda _: line)  # type: ignore[arg-type,return-value]


@pytest.fixture
def told() -> list[Delivery]:
    return []


@pytest.fixture
def rounds(sync: Sync, clock: SetClock, told: list[Delivery]) -> Rounds:
    return Rounds(sync, NowWork(), Pace(lambda: 1.0), clock, told.append)


@pytest.fixture
def enrol(sync: Sync, centre: Centre, desk: Desk) -> Callable[[], object]:
    return lambda: sync.enrol(URL, centre.code(f"{desk.app.standard.code}/loket-1"), by=desk.admin)


def test_without_a_centre_nothing_is_asked_of_the_network(rounds: Rounds, line: Line, told: list[Delivery]) -> None:
    rounds.tick()
    assert (line.asked, [each.standing.enrolled for each in told]) == ([], [False])


def test_once_enrolled_rounds_follow_by_themselves(
    rounds: Rounds, line: Line, clock: SetClock, told: list[Delivery], enrol: Callable[[], object]
) -> None:
    rounds.tick()
    enrol()
    rounds.tick()
    assert len(told) == 1, "not before it is due"
    clock.forward(seconds=EVERY.total_seconds())
    rounds.tick()
    assert (told[-1].standing.waiting, told[-1].standing.equal, told[-1].trouble) == (0, True, None)
    before = len(line.asked)
    rounds.tick()
    assert len(line.asked) == before
    clock.forward(seconds=EVERY.total_seconds())
    rounds.tick()
    assert len(line.asked) > before


def test_in_trouble_the_pauses_grow_and_the_line_follows_what_is_saved(
    rounds: Rounds, line: Line, clock: SetClock, told: list[Delivery], enrol: Callable[[], object], desk: Desk
) -> None:
    enrol()
    line.cut = True
    asked = []
    for _ in range(120):
        before = len(told)
        rounds.tick()
        asked.append(len(told) > before)
        clock.forward(seconds=5)
    at = [place for place, hit in enumerate(asked) if hit]
    pauses = [later - earlier for earlier, later in pairwise(at)]
    assert pauses == sorted(pauses), "each pause is at least as long as the one before"
    assert 5 <= len(at) <= 9
    assert told[-1].code == "sync.offline"
    waiting = told[-1].standing.waiting
    desk.app.visits.open(desk.app.standard.services[0].code, by=desk.clerk)
    rounds.hear(frozenset({Topic.VISITS}))
    assert told[-1].standing.waiting == waiting + 1
    line.cut = False
    rounds.go()
    assert (told[-1].code, told[-1].standing.waiting) == ("", 0)


def test_while_all_goes_well_the_line_does_not_flicker_with_every_act(
    rounds: Rounds, told: list[Delivery], enrol: Callable[[], object], desk: Desk
) -> None:
    enrol()
    rounds.go()
    before = len(told)
    desk.app.visits.open(desk.app.standard.services[0].code, by=desk.clerk)
    rounds.hear(frozenset({Topic.VISITS}))
    assert len(told) == before


def test_whoever_left_hears_nothing_and_asks_nothing(
    rounds: Rounds, line: Line, told: list[Delivery], enrol: Callable[[], object]
) -> None:
    enrol()
    rounds.leave()
    before = len(line.asked)
    rounds.go()
    rounds.look()
    assert (told, len(line.asked)) == ([], before)


def test_a_bug_in_a_round_is_told_and_tried_again_later(
    rounds: Rounds, told: list[Delivery], enrol: Callable[[], object], clock: SetClock
) -> None:
    enrol()
    rounds.go()
    rounds._broke(Message("Terjadi kesalahan (K-3F2A).", "Hubungi pengembang.", code="K-3F2A"))
    assert told[-1].code == "K-3F2A"
    before = len(told)
    rounds.tick()
    assert len(told) == before
    clock.forward(minutes=1)
    rounds.tick()
    assert told[-1].code == ""
