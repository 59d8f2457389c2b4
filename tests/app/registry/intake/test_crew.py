"""The processes that help with an import: stopped at once, missed when they are gone, never left behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.base.actor import Actor
from app.registry import Importer, Outcome, Progress, Registry
from app.registry.errors import ImportCancelled, WorkerLost
from app.registry.intake import importer
from app.registry.intake.crew import Crew
from tests.app.registry.conftest import AYU, JULY, Import, WriteFile
from tests.app.registry.intake.test_importer import CRASH, NEW, OTHER, _long_list, _outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")


@pytest.fixture(autouse=True)
def helped(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every import, however small, is helped with."""
    monkeypatch.setattr(importer, "MANY_BYTES", 0)


def _helpers(parent: int | None = None) -> list[int]:
    """The helpers that a process (this one) has started and that still run; of all processes for 0."""
    found = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            words = (place / "cmdline").read_bytes().split(b"\0")
            state = (place / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ours = parent == 0 or int(state[1]) == (parent or os.getpid())
        if b"--import-worker" in words and state[0] != "Z" and ours:
            found.append(int(place.name))
    return found


def test_helpers_end_with_the_import(import_list: Import) -> None:
    seen: list[int] = []
    import_list(_long_list(5000), progress=lambda _: seen.append(len(_helpers())))
    assert set(seen) == {2}
    assert _helpers() == []


@pytest.mark.parametrize("stage", ["read", "index", "check"])
def test_an_import_can_be_stopped_at_any_time(
    stage: str, import_list: Import, registry: Registry, operator: Actor, home: Path
) -> None:
    before = import_list().extract
    stages: list[str] = []
    with pytest.raises(ImportCancelled):
        import_list(_long_list(5000), progress=lambda at: stages.append(at.stage), cancelled=lambda: stage in stages)
    assert _helpers() == []
    assert registry.current() == before
    assert _outcome(registry, AYU, operator) is Outcome.LISTED
    assert len(list((home / "extracts").iterdir())) == 1


@pytest.mark.parametrize("stage", ["read", "index"])
def test_a_helper_that_is_ended_from_outside_ends_the_import_in_plain_words(
    stage: str, import_list: Import, registry: Registry, operator: Actor, home: Path
) -> None:
    before = import_list().extract

    def end_one(at: Progress) -> None:
        # All, and in the midst of a long part: one that has done its part already would not be missed.
        for running in _helpers() if at.stage == stage else ():
            os.kill(running, signal.SIGKILL)

    with pytest.raises(WorkerLost):
        import_list(_long_list(100_000), progress=end_one)
    assert _helpers() == []
    assert registry.current() == before
    assert _outcome(registry, AYU, operator) is Outcome.LISTED
    assert len(list((home / "extracts").iterdir())) == 1


def test_what_goes_wrong_in_a_helper_is_raised_here() -> None:
    crew = Crew(1)
    try:
        with pytest.raises(AttributeError):
            crew.do({0: ("no_such_order",)}, tell=lambda _: None, waiting=lambda: None)
    finally:
        crew.close()


def test_a_helper_imports_nothing_that_the_import_would_wait_for() -> None:
    code = "import sys, app.registry.intake.worker; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert "sqlcipher3" in loaded
    assert not {"sqlalchemy", "sqlmodel", "pydantic", "typer", "PySide6", "cryptography"}.intersection(loaded)


def _until(condition: "Iterator[bool]") -> None:
    for met in condition:
        if met:
            return


def _gone(helpers: list[int]) -> Iterator[bool]:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        yield not set(helpers).intersection(_helpers(0))
    raise AssertionError(f"{len(helpers)} helpers are still there")


KILLED = CRASH.replace("def die", "from app.registry.intake import importer\nimporter.MANY_BYTES = 0\n\ndef die")


@pytest.mark.parametrize("stage", ["read", "index"])
def test_helpers_do_not_outlive_the_process_that_started_them(
    stage: str, import_list: Import, registry: Registry, operator: Actor, home: Path, file: WriteFile
) -> None:
    import_list()
    before = set(_helpers(0))
    source = file("besar.csv", _long_list(20_000))
    killed = subprocess.run([sys.executable, "-c", KILLED, home, source, stage], cwd=Path.cwd(), check=False)
    assert killed.returncode == -signal.SIGKILL
    _until(_gone([helper for helper in _helpers(0) if helper not in before]))
    assert _outcome(registry, AYU, operator) is Outcome.LISTED
    import_list(OTHER)
    assert {path.suffix for path in (home / "extracts").iterdir()} == {".db"}
    assert _outcome(registry, NEW, operator) is Outcome.LISTED


NURSERY = """
import os, sys
from contextlib import suppress
from pathlib import Path
from app.base.actor import Actor
from app.base.clock import now
from app.registry import Importer
from app.registry.intake import importer
from app.store import Store
from app.store.engine import open_engine

importer.MANY_BYTES = 0
home, file = Path(sys.argv[1]), Path(sys.argv[2])
for _ in sys.stdin:
    child = os.fork()
    if child:
        print(child, flush=True)
        print(os.waitpid(child, 0)[1], flush=True)
        continue
    try:
        store = Store(open_engine(home.parent / "loket.db", bytes(range(32))), home.parent / "loket.db", now)
        Importer(store, home, bytes(range(32)), now).run(
            [file], data_date=date(2026, 7, 1), by=Actor("putu", may=frozenset({"import"}))
        )
    except BaseException:
        os._exit(1)
    os._exit(0)
"""
"""Imports everything once, and then one file in a new process for each line that it hears."""


@pytest.mark.slow
def test_fifty_imports_killed_at_any_moment_leave_the_data_in_use(
    importing: Importer, registry: Registry, operator: Actor, home: Path, file: WriteFile, tmp_path: Path
) -> None:
    """Either the old data or, when the kill came too late, the new; never a mixture, never nothing."""
    old = file("lama.csv", _long_list(400))
    source = file("baru.csv", f"{_long_list(6000)}{NEW};5107041506180001;KETUT BARU;1999-02-02;5\n")
    importing.run([old], data_date=JULY, by=operator)
    command = [sys.executable, "-c", NURSERY, home, source]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as nursery:
        whole = _import_in(nursery, None)[1]
        importing.run([old], data_date=JULY, by=operator)
        finished = 0
        for turn in range(50):
            ended, _ = _import_in(nursery, whole * turn / 50)
            finished += ended
            used = registry.current()
            assert used is not None
            # Killed after the swap and before its end, the new data are in use as well.
            assert used.people in ((6001,) if ended else (400, 6001))
            assert (_outcome(registry, NEW, operator) is Outcome.LISTED) == (used.people == 6001)
            assert _outcome(registry, "5107040101800001", operator) is Outcome.LISTED
            if used.people != 400:
                importing.run([old], data_date=JULY, by=operator)
        assert nursery.stdin is not None
        nursery.stdin.close()
    assert finished < 40, "most of them were cut short"
    assert importing.run([source], data_date=JULY, by=operator).people == 6001
    left = {path.name for path in (home / "extracts").iterdir()}
    assert left == {f"{extract.id}.db" for extract in registry.extracts()}


@pytest.fixture
def importing(importer: Importer) -> Importer:
    """Under a name of its own, for `importer` is the module here."""
    return importer


def _import_in(nursery: "subprocess.Popen[str]", kill_after: float | None) -> tuple[bool, float]:
    """One import, killed so many seconds after it began; whether it had ended before, and how long it took."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write("\n")
    child = int(nursery.stdout.readline())
    began = time.monotonic()
    if kill_after is not None:
        time.sleep(kill_after)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
    return int(nursery.stdout.readline()) == 0, time.monotonic() - began
