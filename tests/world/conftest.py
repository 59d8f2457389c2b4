"""Files to copy for each world: making them takes longer than a whole history."""

import gc
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.standard import Standard
from tests.postgres import cluster  # noqa: F401  (fixture)
from tests.world.founding import found

_MEMORY = Path("/dev/shm")


@pytest.fixture(scope="module", autouse=True)
def settled() -> Iterator[None]:
    """Each killed centre is looked for among the garbage; what was there before all worlds need not be looked through
    every time, which was an eighth of their time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory, new_file: Path, standard: Standard) -> Path:
    folder = tmp_path_factory.mktemp("kota")
    found(folder, new_file, standard.letters[0])
    return folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """In memory where there is such a place: worlds write a lot and keep nothing."""
    with tempfile.TemporaryDirectory(prefix="loket-dunia-", dir=_MEMORY if _MEMORY.is_dir() else None) as made:
        yield Path(made)
