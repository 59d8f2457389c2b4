"""What a whole kabupaten, and a whole province's city, costs: two and five million people, on this machine.

The rival of the import is the `sqlite3` shell: the same file into a plain database, the same indexes, and an FTS5 index
of the names, for ours can be searched by name as well. A comparison of two extracts may take as long as one import, and
a workbook 1.3 times as long as reading all its cells. Takes some minutes and 4 GB of disk, so it is measured only when
it is asked for: `python -m tests.bench --large` or `--only registry_large`.
"""

import os
import random
import sqlite3
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer
from python_calamine import CalamineWorkbook

from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Extract, Importer
from app.registry.folder import Folder
from app.registry.history.changes import Changes
from app.registry.history.diff import Kind
from app.samples import make
from app.store import Store
from tests.bench.bench_registry import KEY, OPERATOR, SHELL_TABLE, Row, now, office, percentile, times_in_turn

SMALL, LARGE, LARGEST = 200_000, 2_000_000, 5_000_000
LOOK_UPS = 20_000
_MEMORY = 512 * 1024 * 1024
_SEARCHABLE = """
CREATE INDEX person_nik ON person(nik);
CREATE INDEX person_kk ON person(no_kk);
CREATE VIRTUAL TABLE named USING fts5(nama, content='person');
INSERT INTO named(rowid, nama) SELECT rowid, nama FROM person;
"""


def bench() -> Iterator[Row]:
    with office() as (store, home):
        importer = Importer(store, home, KEY, now)

        def come_in(source: Path, month: int = 10) -> tuple[float, Extract]:
            began = time.perf_counter()
            report = importer.run([source], data_date=date(2026, month, 1), by=OPERATOR)
            assert report.extract is not None, "no dry run"
            return time.perf_counter() - began, report.extract

        few = _source(home, SMALL)
        small = statistics.median(come_in(few)[0] for _ in range(3))
        many = _source(home, LARGE)
        plain = home / "plain.db"
        theirs = _by_shell(many, plain)
        with _watching() as seen:
            ours, extract = _beside_a_window(lambda: come_in(many), seen)
        size = f"{LARGE:,} people"
        yield (f"import of {size}, searchable", ours, "sqlite3 .import + indexes + FTS5", theirs, 1.0)
        yield (f"peak memory of all processes, {size}", seen["memory"], "512 MiB", _MEMORY, 1.0)
        yield (f"longest silence of the window's thread, {size}", seen["silence"], "100 ms", 0.1, 1.0)
        yield (
            f"seconds per million at {size}",
            ours / LARGE * 1e6,
            f"at {SMALL:,}",
            small / SMALL * 1e6,
            1.15,
        )
        before = yield from _look_ups(many, home, extract.id, plain)
        plain.unlink()
        later = _a_month_later(many)
        many.unlink()
        again, after = come_in(later, 11)
        later.unlink()
        yield (
            f"comparison of two extracts of {size}",
            _compared(store, home, extract, after),
            "one import",
            again,
            1.0,
        )
        most = _source(home, LARGEST)
        largest, extract = come_in(most)
        size = f"{LARGEST:,} people"
        yield (f"seconds per million at {size}", largest / LARGEST * 1e6, f"at {SMALL:,}", small / SMALL * 1e6, 1.15)
        nik, kk = _ours(most, home, extract.id)
        yield (f"NIK look-up, p99, {size}", nik, f"at {LARGE:,}", before[0], 1.1)
        yield (f"KK look-up, p99, {size}", kk, f"at {LARGE:,}", before[1], 1.1)
        most.unlink()
        # Last: the rival leaves millions of objects behind in this process, whose memory is measured above.
        yield from _workbook(home, come_in)


def _source(home: Path, people: int) -> Path:
    sample = make(people, "plain", 1, 0.0, home / f"sample{people}")
    sample.truth.unlink()
    return sample.files[0]


def _workbook(home: Path, come_in: Callable[[Path], tuple[float, Extract]]) -> Iterator[Row]:
    """A view of SIKS-NG as it is downloaded; the rival turns every cell of it into an object of Python's."""
    source = make(SMALL, "siks_ng", 1, 0.0, home / "workbook").files[0]
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(3):
        ours.append(come_in(source)[0])
        began = time.perf_counter()
        book = CalamineWorkbook.from_path(source)
        rows = sum(1 for name in book.sheet_names for _ in book.get_sheet_by_name(name).iter_rows())
        bare.append(time.perf_counter() - began)
    assert rows >= SMALL, "it was read to its end"
    yield (
        f"import of a workbook of {SMALL:,}",
        statistics.median(ours),
        "its bare reader",
        statistics.median(bare),
        1.3,
    )


def _a_month_later(source: Path) -> Path:
    """The same people, every twentieth with another desil, every hundredth gone."""
    later = source.with_name("later.csv")
    with source.open(encoding="utf-8") as before, later.open("w", encoding="utf-8") as after:
        after.write(next(before))
        for number, line in enumerate(before):
            if number % 20 == 0:
                cells = line.split(";")
                cells[9] = "1" if cells[9] != "1" else "4"
                line = ";".join(cells)
            if number % 100 != 1:
                after.write(line)
    return later


def _compared(store: Store, home: Path, before: Extract, after: Extract) -> float:
    """Seconds. Raises RuntimeError when what changed was not found."""
    changes = Changes(store, Folder(home, KEY))
    began = time.perf_counter()
    found = changes.compare(before.id, after.id, by=OPERATOR)
    seconds = time.perf_counter() - began
    if found.count(Kind.GONE) < LARGE // 101 or found.count(Kind.DESIL) < LARGE // 21:
        raise RuntimeError("changes were not found")
    return seconds


def _by_shell(source: Path, plain: Path) -> float:
    script = SHELL_TABLE.format(file=source) + _SEARCHABLE
    began = time.perf_counter()
    subprocess.run(["sqlite3", plain], input=script, text=True, check=True, capture_output=True)
    return time.perf_counter() - began


def _asked(source: Path) -> list[tuple[str, str]]:
    with source.open(encoding="utf-8") as file:
        numbers = [(line[:16], line[17:33]) for line in file if line[0].isdigit()]
    return random.Random(1).sample(numbers, LOOK_UPS)


def _look_ups(source: Path, home: Path, extract: UUID, plain: Path) -> Generator[Row, None, list[float]]:
    """Yields the rows and returns our p99 of NIK and of No. KK."""
    asked = _asked(source)
    found: list[float] = []
    with Folder(home, KEY).reader(extract) as reader, sqlite3.connect(plain) as bare:
        for name, at, ours, column in (
            ("NIK", 0, lambda digits: reader.by_nik(Nik(digits)), "nik"),
            ("KK", 1, lambda digits: reader.family(Kk(digits)), "no_kk"),
        ):
            query = f"SELECT * FROM person WHERE {column} = ?"
            mine, theirs = times_in_turn(
                [lambda digits=pair[at], ask=ours: ask(digits) for pair in asked],
                [lambda digits=pair[at], query=query: bare.execute(query, (digits,)).fetchall() for pair in asked],
            )
            found.append(percentile(mine, 99))
            yield (
                f"{name} look-up, p99, {LARGE:,} people",
                found[-1],
                "bare sqlite3 point query, p99",
                percentile(theirs, 99),
                2.0,
            )
    return found


def _ours(source: Path, home: Path, extract: UUID) -> tuple[float, float]:
    asked = _asked(source)
    with Folder(home, KEY).reader(extract) as reader:
        nik, kk = times_in_turn(
            [lambda digits=nik: reader.by_nik(Nik(digits)) for nik, _ in asked],
            [lambda digits=kk: reader.family(Kk(digits)) for _, kk in asked],
        )
    return percentile(nik, 99), percentile(kk, 99)


def _beside_a_window(job: Callable[[], tuple[float, Extract]], seen: dict[str, float]) -> tuple[float, Extract]:
    """The import on a thread, as the window runs it, while this thread keeps the window's own beat of 5 ms."""
    application = QCoreApplication.instance() or QCoreApplication([])
    found: list[tuple[float, Extract]] = []
    last = time.perf_counter()

    def beat() -> None:
        nonlocal last
        at = time.perf_counter()
        seen["silence"] = max(seen["silence"], at - last)
        last = at
        if not thread.is_alive():
            application.quit()

    timer = QTimer()
    timer.timeout.connect(beat)
    thread = threading.Thread(target=lambda: found.append(job()))
    thread.start()
    timer.start(5)
    application.exec()
    thread.join()
    return found[0]


@contextmanager
def _watching() -> Iterator[dict[str, float]]:
    """The most memory that this process and its children had together, shared pages counted once (PSS)."""
    seen = {"memory": 0.0, "silence": 0.0}
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.1):
            seen["memory"] = max(seen["memory"], float(_memory()))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def _memory() -> int:
    mine, found = str(os.getpid()), 0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if place.name != mine and (place / "stat").read_text().rpartition(")")[2].split()[1] != mine:
                continue
            lines = (place / "smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        found += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return found
