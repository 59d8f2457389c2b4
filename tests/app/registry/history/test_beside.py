"""The process that compares two extracts: heard to its end, stopped at once, missed when it is gone."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from app.base import side_process
from app.base.actor import Actor
from app.registry import Registry
from app.registry.errors import ComparisonLost, ImportCancelled
from app.registry.history import beside, changes
from app.registry.history.diff import Comparison, Kind
from app.store import Store, journal
from app.store.errors import FileDamaged
from tests.app.registry.conftest import Import
from tests.app.registry.history.extracts import PLACES, Someone, Written, write
from tests.app.registry.history.test_changes import APRIL, JULY
from tests.clock import SetClock
from tests.conftest import KEY

Running = list["subprocess.Popen[bytes]"]


@pytest.fixture
def helpers(monkeypatch: pytest.MonkeyPatch) -> Running:
    """Every comparison, however small, is helped with; these are the processes that were started for it."""
    started: Running = []

    def start(word: str) -> "subprocess.Popen[bytes]":
        started.append(side_process.start(word))
        return started[-1]

    monkeypatch.setattr(beside, "side_process", type("Starting", (), {"start": staticmethod(start)}))
    monkeypatch.setattr(changes, "MANY_PEOPLE", 0)
    return started


@pytest.fixture
def extracts(import_list: Import, registry: Registry, clock: SetClock) -> tuple[Path, Path]:
    """The files of the data of April and of July."""
    import_list(APRIL, data_date=date(2026, 4, 1))
    clock.forward(minutes=1)
    import_list(JULY, data_date=date(2026, 7, 1))
    before, after = registry.changes.last_two()
    return registry._folder.path(before.id), registry._folder.path(after.id)


def _compared(registry: Registry, operator: Actor, **more: object) -> Comparison:
    before, after = registry.changes.last_two()
    return registry.changes.compare(before.id, after.id, by=operator, **more)  # type: ignore[arg-type]


def _journaled(store: Store) -> int:
    with store.read() as session:
        return sum(each.entry.kind == "registry.compared" for each in journal.entries(session))


@pytest.mark.usefixtures("extracts")
def test_it_finds_what_this_process_finds(
    registry: Registry, operator: Actor, helpers: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    shares: list[float] = []
    helped = _compared(registry, operator, tell=shares.append)
    [helper] = helpers
    assert helper.poll() is not None
    assert shares == sorted(shares)
    monkeypatch.setattr(changes, "MANY_PEOPLE", 1_000)
    assert _compared(registry, operator) == helped
    assert len(helpers) == 1
    assert (helped.both, helped.count(Kind.DESIL)) == (3, 2)


@pytest.mark.usefixtures("extracts")
def test_it_ends_when_nobody_waits_any_more(
    registry: Registry, operator: Actor, store: Store, helpers: Running
) -> None:
    with pytest.raises(ImportCancelled):
        _compared(registry, operator, cancelled=lambda: True)
    [helper] = helpers
    assert helper.poll() is not None
    assert _journaled(store) == 0
    assert _compared(registry, operator).both == 3


def test_it_is_not_waited_for_when_nobody_wants_it_any_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: Running = []

    def start(_: str) -> "subprocess.Popen[bytes]":
        idle = [sys.executable, "-c", "import threading; threading.Event().wait(30)"]
        started.append(subprocess.Popen(idle, stdin=subprocess.PIPE, stdout=subprocess.PIPE))
        return started[-1]

    def told(_: float) -> None:
        raise ImportCancelled()

    monkeypatch.setattr(beside, "side_process", type("Starting", (), {"start": staticmethod(start)}))
    with pytest.raises(ImportCancelled):
        beside.compare((tmp_path, KEY), (tmp_path, KEY), (True, True), told)
    assert started[0].returncode != 0


@pytest.mark.usefixtures("extracts")
def test_one_that_is_ended_from_outside_is_told_in_plain_words(
    registry: Registry, operator: Actor, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def start(word: str) -> "subprocess.Popen[bytes]":
        helper = side_process.start(word)
        helper.kill()
        helper.wait()
        return helper

    monkeypatch.setattr(beside, "side_process", type("Starting", (), {"start": staticmethod(start)}))
    monkeypatch.setattr(changes, "MANY_PEOPLE", 0)
    with pytest.raises(ComparisonLost):
        _compared(registry, operator)
    assert _journaled(store) == 0


@pytest.mark.parametrize("which", [0, 1])
def test_a_damaged_file_is_named_and_nothing_is_found(
    which: int, registry: Registry, operator: Actor, store: Store, extracts: tuple[Path, Path], helpers: Running
) -> None:
    path = extracts[which]
    registry.close()
    whole = path.read_bytes()
    # The first page stays, so that the file opens; the rows of the people stand behind it.
    path.write_bytes(whole[:4096] + bytes(byte ^ 1 for byte in whole[4096:]))
    with pytest.raises(FileDamaged) as told:
        _compared(registry, operator)
    assert told.value.facts == {"file": path.name}
    assert _journaled(store) == 0


def test_damage_that_only_the_helper_meets_is_told_of_the_right_file(tmp_path: Path) -> None:
    paths = tmp_path / "was.db", tmp_path / "now.db"
    for path in paths:
        write(path, Written({nik: Someone(1, 1, PLACES[1]) for nik in range(1, 300)}))
    whole = paths[1].read_bytes()
    for place in range(4096, len(whole), 4096):
        damaged = bytearray(whole)
        damaged[place + 100] ^= 1
        paths[1].write_bytes(damaged)
    with pytest.raises(FileDamaged) as told:
        beside.compare((paths[0], KEY), (paths[1], KEY), (True, True), lambda _: None)
    assert told.value.facts == {"file": "now.db"}


def test_a_fault_of_the_program_comes_back_as_one() -> None:
    with pytest.raises(RuntimeError, match="TypeError"):
        beside.compare(1, 2, (True, True), lambda _: None)  # type: ignore[arg-type]


def test_what_the_helper_cannot_do_is_done_here(
    extracts: tuple[Path, Path], registry: Registry, operator: Actor, helpers: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beside, "compare", lambda *_: None)
    assert _compared(registry, operator).both == 3


def test_it_ends_with_the_process_that_started_it() -> None:
    helper = side_process.start(beside.WORD)
    assert helper.stdin is not None
    assert helper.stdout is not None
    helper.stdin.close()
    assert helper.wait(timeout=60) != 0
    assert helper.stdout.read() == b""
    helper.stdout.close()
