"""A counter for each standard, on a file of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.standard import Standard, load
from app.standard.holidays import holidays
from app.store import Store
from app.visits import Visits
from tests.clock import SetClock


@pytest.fixture
def visits(store: Store, standard: Standard, clock: SetClock) -> Visits:
    return Visits(store, standard, clock, holidays())


@pytest.fixture
def visits_of(open_store: Callable[[Path], Store], clock: SetClock, tmp_path: Path) -> Callable[..., Visits]:
    """visits_of("karangasem"); zone="Asia/Jayapura" moves the office."""

    def of(name: str, zone: str | None = None) -> Visits:
        standard = load(name)
        if zone is not None:
            standard = standard.model_copy(update={"office": standard.office.model_copy(update={"zone": zone})})
        return Visits(open_store(tmp_path / f"{name}.db"), standard, clock, holidays())

    return of
