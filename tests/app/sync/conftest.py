"""An enrolled counter and its centre."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from app.base.actor import Actor
from app.store import Store
from app.sync import enrolment
from app.sync.enrolment import Office
from tests.app.sync.centres import URL, Centre, Wire
from tests.clock import SetClock

RINA = Actor("rina")
OFFICE = Office("netral", "Dinas Sosial Contoh", "Asia/Jakarta")


@pytest.fixture
def centre(tmp_path: Path, clock: SetClock) -> Iterator[Centre]:
    made = Centre.at(tmp_path, clock)
    yield made
    made.engine.dispose()


@pytest.fixture
def wire(centre: Centre) -> Wire:
    return Wire(centre.desk)


@pytest.fixture
def enrolled(store: Store, centre: Centre, wire: Wire) -> Store:
    """The store, known to the centre, with nothing delivered; its first entry is the enrolment."""
    enrolment.enrol(store, OFFICE, wire, url=URL, code=centre.code(), by=RINA)
    return store


@pytest.fixture
def act(store: Store) -> Callable[..., None]:
    """act(3): three things happen at the counter."""

    def acting(times: int = 1, kind: str = "visits.opened", on: Store | None = None, **facts: object) -> None:
        for n in range(times):
            with (on or store).write(RINA) as unit:
                unit.record(kind, uuid4(), n=n, **facts)  # type: ignore[arg-type]

    return acting
