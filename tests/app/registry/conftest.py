"""An office with a home folder: what imports, what looks up, and files to import."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.base.actor import Actor
from app.registry import Importer, ImportReport, Registry
from app.store import Store
from tests.clock import SetClock
from tests.conftest import KEY

GOLDEN = Path(__file__).parent / "golden"
JULY = date(2026, 7, 1)

HEADER = "nik;no_kk;nama;tanggal_lahir;desil"
AYU, MADE = "5107044101900001", "5107040101850001"
LIST = f"{HEADER}\n{AYU};5107041506180001;NI AYU SARI;1990-01-01;3\n{MADE};5107041506180001;I MADE ARTA;1985-01-01;3\n"
"""Two people of one family."""

WriteFile = Callable[[str, str | bytes], Path]
Import = Callable[..., ImportReport]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def operator() -> Actor:
    """Imports and serves."""
    return Actor("putu", may=frozenset({"import", "serve"}))


@pytest.fixture
def importer(store: Store, home: Path, clock: SetClock) -> Importer:
    return Importer(store, home, KEY, clock)


@pytest.fixture
def registry(store: Store, home: Path, clock: SetClock) -> Registry:
    return Registry(store, home, KEY, clock)


@pytest.fixture
def file(tmp_path: Path) -> WriteFile:
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def import_list(importer: Importer, operator: Actor, file: WriteFile) -> Import:
    """import_list(text): as a file of July; more keywords go to the importer."""

    def run(content: str | bytes = LIST, **more: object) -> ImportReport:
        return importer.run([file("daftar.csv", content)], by=operator, **{"data_date": JULY, **more})  # type: ignore[arg-type]

    return run
