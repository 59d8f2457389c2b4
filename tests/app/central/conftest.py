"""A central store on each of its two databases, and counters that speak to it without a network."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from app.central.desk import Desk
from tests.app.central.speaking import Speaker
from tests.clock import SetClock
from tests.new_centres import new_centre, new_centre_in
from tests.postgres import Cluster, cluster  # noqa: F401  (fixture)


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        made = new_centre(tmp_path / "pusat.db")
    else:
        postgres: Cluster = request.getfixturevalue("cluster")
        made = new_centre_in(postgres, "pusat")
    yield made
    made.dispose()


@pytest.fixture
def centre(engine: Engine, clock: SetClock) -> Desk:
    return Desk(engine, clock)


@pytest.fixture
def speaker(engine: Engine, centre: Desk, clock: SetClock) -> Callable[[str], Speaker]:
    """speaker("netral/loket-1"): an enrolled counter without anything sent yet."""

    def make(name: str = "netral/loket-1") -> Speaker:
        return Speaker.enrolled(engine, centre, clock, name)

    return make
