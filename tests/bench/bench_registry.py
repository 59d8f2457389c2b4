"""How fast an extract comes in and a NIK is found, against the plainest rivals there are.

Import: 200,000 people, 13 columns, checked, encrypted, indexed, journaled, put in use; against the `sqlite3` shell
reading the same file into a plain database and building the same indexes. Look-up: from 16 digits to a Person, out of
the encrypted file; against a bare stdlib point query on the shell's plain file.

Run it by `python -m tests.bench --only registry`.
"""

import random
import shutil
import sqlite3
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

from app.base.actor import Actor
from app.base.clock import now
from app.base.nik import Nik
from app.registry import Importer
from app.registry.folder import Folder
from app.samples import make
from app.standard import Permission
from app.store import Store
from app.store.engine import open_engine
from app.store.migrate import migrate

Row = tuple[str, float, str, float, float]
"""What was measured, our seconds, the rival, its seconds, and how many times the rival's time is allowed."""

PEOPLE = 200_000
IMPORTS = 5
LOOK_UPS = 20_000
KEY = bytes(range(32))
OPERATOR = Actor("ukur", may=frozenset({str(Permission.IMPORT)}))
SHELL_TABLE = """
CREATE TABLE person(nik TEXT, no_kk TEXT, nama TEXT, tanggal_lahir TEXT, jenis_kelamin TEXT, hubungan TEXT, alamat TEXT,
 kelurahan TEXT, kecamatan TEXT, desil TEXT, pkh TEXT, bpnt TEXT, pbi_jk TEXT);
.separator ;
.import --skip 1 "{file}" person
"""
_INDEXES = """
CREATE INDEX person_nik ON person(nik);
CREATE INDEX person_kk ON person(no_kk);
CREATE INDEX person_nama ON person(nama);
"""


def bench() -> list[Row]:
    """Medians of several runs of ours and the rival's in turn, so that a busy moment hits both."""
    with office() as (store, home):
        source = make(PEOPLE, "plain", 1, 0.0, home / "sample").files[0]
        importer = Importer(store, home, KEY, now)
        ours: list[float] = []
        shell: list[float] = []
        for turn in range(IMPORTS + 1):
            began = time.perf_counter()
            report = importer.run([source], data_date=date(2026, 10, 1), by=OPERATOR)
            middle = time.perf_counter()
            plain = _import_by_shell(source, home)
            if turn:  # the first round warms the system's file cache for both
                ours.append(middle - began)
                shell.append(time.perf_counter() - middle)
        if report.people != PEOPLE or report.extract is None:
            raise RuntimeError(f"{report.people} of {PEOPLE} people came in")
        import_row = (
            f"import of {PEOPLE:,} people",
            statistics.median(ours),
            "sqlite3 .import + the same indexes",
            statistics.median(shell),
            1.5,
        )
        return [import_row, *_look_ups(source, home, report.extract.id, plain)]


def _look_ups(source: Path, home: Path, extract: UUID, plain: Path) -> Iterator[Row]:
    with source.open(encoding="utf-8") as file:
        everybody = [line[:16] for line in file if line[0].isdigit()]
    asked = random.Random(1).sample(everybody, LOOK_UPS)
    with Folder(home, KEY).reader(extract) as reader, sqlite3.connect(plain) as bare:
        query = "SELECT * FROM person WHERE nik = ?"
        niks = [Nik(digits) for digits in asked]
        ours, theirs = times_in_turn(
            [lambda nik=nik: reader.by_nik(nik) for nik in niks],
            [lambda digits=digits: bare.execute(query, (digits,)).fetchone() for digits in asked],
        )
        yield ("NIK look-up, p99", percentile(ours, 99), "bare sqlite3 point query, p99", percentile(theirs, 99), 3.0)
        yield (
            "NIK look-up, median",
            statistics.median(ours),
            "bare sqlite3 point query, median",
            statistics.median(theirs),
            3.0,
        )


def _import_by_shell(source: Path, home: Path) -> Path:
    plain = home / "plain.db"
    plain.unlink(missing_ok=True)
    subprocess.run(
        ["sqlite3", plain], input=SHELL_TABLE.format(file=source) + _INDEXES, text=True, check=True, capture_output=True
    )
    return plain


def times_in_turn(
    ours: Sequence[Callable[[], object]], theirs: Sequence[Callable[[], object]]
) -> tuple[list[float], list[float]]:
    """A thousand of one, a thousand of the other."""
    one: list[float] = []
    other: list[float] = []
    for start in range(0, len(ours), 1000):
        one += _times(ours[start : start + 1000])
        other += _times(theirs[start : start + 1000])
    return one, other


def _times(calls: Sequence[Callable[[], object]]) -> list[float]:
    found: list[float] = []
    for call in calls:
        began = time.perf_counter()
        call()
        found.append(time.perf_counter() - began)
    return found


def percentile(times: list[float], of_hundred: int) -> float:
    return statistics.quantiles(times, n=100)[of_hundred - 1]


@contextmanager
def office() -> Iterator[tuple[Store, Path]]:
    home = Path(tempfile.mkdtemp(prefix="loket-bench-"))
    engine = open_engine(home / "loket.db", KEY, create=True)
    migrate(engine, home / "loket.db")
    try:
        yield Store(engine, home / "loket.db", now), home
    finally:
        engine.dispose()
        shutil.rmtree(home, ignore_errors=True)
