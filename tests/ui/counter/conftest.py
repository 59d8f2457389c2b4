"""A counter without Qt at the desk of an office."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.offices import Desk
from tests.ui.counter.recording import Counter


@pytest.fixture
def counter(desk: Desk, tmp_path: Path) -> Counter:
    return Counter(desk, tmp_path / "paper")


@pytest.fixture
def counter_of(desk_of: Callable[[str], Desk], tmp_path: Path) -> Callable[[str], Counter]:
    return lambda standard: Counter(desk_of(standard), tmp_path / "paper")
