"""A real office whose standard says something else."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.compose import open_app, unlock
from app.founding import Founded
from tests.app.letters.counter import change
from tests.offices import PASSWORD, Desk, TestClock, actor

ChangedDesk = Callable[..., Desk]
"""changed_desk("netral", ("old words", "new words")): the office's standard says something else."""


@pytest.fixture
def changed_desk(founded: Callable[[str], Founded], tmp_path: Path) -> Iterator[ChangedDesk]:
    opened: list[Desk] = []

    def desk(standard: str, *changes: tuple[str, str]) -> Desk:
        home = tmp_path / f"changed-{len(opened)}"
        shutil.copytree(founded(standard).home, home)
        opened.append(_desk(home, changes))
        return opened[-1]

    yield desk
    for one in opened:
        one.app.close()


def _desk(home: Path, changes: tuple[tuple[str, str], ...]) -> Desk:
    change(home, *changes)
    key, clock = unlock(home, "admin", PASSWORD), TestClock()
    app = open_app(home, key, clock=clock)
    return Desk(app, clock, key, actor("rina", app), actor("budi", app), actor("admin", app))
