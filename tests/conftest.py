"""What most tests stand on: a clock to set, a real encrypted file, a standard, people with their roles' rights."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from hypothesis import settings

from app.base.actor import Actor
from app.central import accounts
from app.security import wrap
from app.standard import Standard, load
from app.store import Store
from app.store.engine import open_engine
from app.store.migrate import migrate
from tests.clock import SetClock, local
from tests.offices import desk, desk_of, founded  # noqa: F401  (fixtures)
from tests.printing import queue  # noqa: F401  (fixture)

KEY = bytes(range(32))

# How long an example takes is the machine's business, not a property.
settings.register_profile("loket", deadline=None)
settings.load_profile("loket")

ActorOf = Callable[..., Actor]
"""actor("kabid"), or actor("kabid", name="made")."""


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords() -> Iterator[None]:
    """With the true cost of a guess, 0.3 s of both cores, many tests would do little else; that it is dear in earnest
    is proved in tests/app/security/test_keys.py and tests/app/central/test_accounts.py. What is kept carries its own
    cost, so nothing else is different."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(wrap, "COST", wrap.Cost(memory_kib=8, passes=1, lanes=1))
        patch.setattr(accounts, "_hasher", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.fixture
def clock() -> SetClock:
    """Monday 3 August 2026, 09.00 WIB: the neutral standard's office is open."""
    return SetClock(local("2026-08-03 09:00"))


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty file of the newest shape, to be copied: migrating takes longer than most tests."""
    path = tmp_path_factory.mktemp("new") / "loket.db"
    engine = open_engine(path, KEY, create=True)
    migrate(engine, path)
    engine.dispose()
    return path


@pytest.fixture
def open_store(clock: SetClock, new_file: Path) -> Iterator[Callable[[Path], Store]]:
    """Make (or open again) the encrypted file at a path; all are closed after the test."""
    opened: list[Store] = []

    def open_at(path: Path) -> Store:
        if not path.exists():
            shutil.copyfile(new_file, path)
        opened.append(Store(open_engine(path, KEY), path, clock))
        return opened[-1]

    yield open_at
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[[Path], Store], tmp_path: Path) -> Store:
    return open_store(tmp_path / "loket.db")


@pytest.fixture(scope="session")
def standard() -> Standard:
    """The neutral one: WIB, ticket prefix A, priority prefix P, no desil rule."""
    return load("netral")


@pytest.fixture
def actor(standard: Standard) -> ActorOf:
    """Somebody with one role of the standard and what that role may do."""

    def of(role: str, name: str | None = None) -> Actor:
        return Actor(name or role, frozenset({role}), frozenset(str(p) for p in standard.role(role).may))

    return of


@pytest.fixture
def clerk(actor: ActorOf) -> Actor:
    """Front office: serves, drafts, records wet paraf."""
    return actor("front_office", name="rina")


@pytest.fixture
def admin(actor: ActorOf) -> Actor:
    """Keeps accounts and the office's data; serves nobody."""
    return actor("admin", name="admin")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long proofs first: begun last, each would keep one core waiting for the other."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)
