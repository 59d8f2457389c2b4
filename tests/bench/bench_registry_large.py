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
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QTimer
from python_calamine import CalamineWorkbook

from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Extract, Importer
from app.registry.finding.reader import Reader
from app.registry.folder import Folder
from app.registry.history.changes import Changes
from app.registry.history.diff import Kind
from app.registry.looks import Looks
from app.samples import make
from app.store import Store
from tests.bench.bench_registry import KEY, OPERATOR, SHELL_TABLE, Row, now, office, percentile, times_in_turn
from tests.bench.holding import held

SMALL, LARGE, LARGEST = 200_000, 2_000_000, 5_000_000
LOOK_UPS = 20_000
IMPORTS = 5
"""Of the two million, ours and the shell's in turn."""
ROUNDS = 9
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
        ours, theirs = list[float](), list[float]()
        for _ in range(IMPORTS):
            theirs.append(_by_shell(many, plain))
            ours.append(come_in(many)[0])
        _, extract, silence = _beside_a_window(lambda: come_in(many))
        size = f"{LARGE:,} people"
        large = statistics.median(ours)
        shell = statistics.median(theirs)
        yield (f"import of {size}, searchable", large, "sqlite3 .import + indexes + FTS5", shell, 1.0)
        yield (f"longest silence of the window's thread, {size}", silence, "100 ms", 0.1, 1.0)
        yield (
            f"seconds per million at {size}",
            large / LARGE * 1e6,
            f"at {SMALL:,}",
            small / SMALL * 1e6,
            1.15,
        )
        later = _a_month_later(many)
        # By itself: looking at the processes' memory takes a tenth of an import's time. And before people are looked
        # up, which leaves their pages in this process.
        with _watching() as seen:
            _, after = come_in(later, 11)
        yield (f"peak memory of all processes, {size}", seen["memory"], "512 MiB", _MEMORY, 1.0)
        yield from _look_ups(many, home, extract.id, plain)
        plain.unlink()
        many.unlink()
        yield (
            f"comparison of two extracts of {size}",
            _compared(store, home, extract, after),
            "one import",
            large,
            1.0,
        )
        most = _source(home, LARGEST)
        largest, extract = come_in(most)
        yield (
            f"seconds per million at {LARGEST:,} people",
            largest / LARGEST * 1e6,
            f"at {SMALL:,}",
            small / SMALL * 1e6,
            1.15,
        )
        yield from _no_slower(home, (later, after.id), (most, extract.id))
        later.unlink()
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
    changes = Changes(store, Folder(home, KEY), Looks(store, KEY))
    began = time.perf_counter()
    found = changes.compare(before.id, after.id, by=OPERATOR)
    seconds = time.perf_counter() - began
    if found.count(Kind.GONE) < LARGE // 101 or found.count(Kind.DESIL) < LARGE // 21:
        raise RuntimeError("changes were not found")
    return seconds


def _by_shell(source: Path, plain: Path) -> float:
    script = SHELL_TABLE.format(file=source) + _SEARCHABLE
    plain.unlink(missing_ok=True)
    began = time.perf_counter()
    subprocess.run(["sqlite3", plain], input=script, text=True, check=True, capture_output=True)
    return time.perf_counter() - began


def _asked(source: Path, turn: int = 0) -> list[tuple[str, str]]:
    """NIK and No. KK of people at random places of the file: a list of all would weigh on what is measured."""
    found: list[tuple[str, str]] = []
    random_ = random.Random(turn)
    with source.open("rb") as file:
        first, end = len(file.readline()), source.stat().st_size
        while len(found) < LOOK_UPS:
            file.seek(random_.randrange(first, end))
            file.readline()  # the rest of a row
            nik, kk = file.readline()[:33].decode().split(";") if file.tell() < end else ("", "")
            if nik:
                found.append((nik, kk))
    return found


def _look_ups(source: Path, home: Path, extract: UUID, plain: Path) -> Iterator[Row]:
    """Both as the system holds their files: what it took out of memory comes from the disk, for either of them."""
    asked = _asked(source)
    with Folder(home, KEY).reader(extract) as reader, sqlite3.connect(plain) as bare:
        for (name, at, ours), column in zip(_questions(reader), ("nik", "no_kk"), strict=True):
            query = f"SELECT * FROM person WHERE {column} = ?"
            mine, theirs = times_in_turn(
                [lambda digits=pair[at], ask=ours: ask(digits) for pair in asked],
                [lambda digits=pair[at], query=query: bare.execute(query, (digits,)).fetchall() for pair in asked],
            )
            yield (
                f"{name} look-up, p99, {LARGE:,} people",
                percentile(mine, 99),
                "bare sqlite3 point query, p99",
                percentile(theirs, 99),
                2.0,
            )


def _no_slower(home: Path, fewer: tuple[Path, UUID], more: tuple[Path, UUID]) -> Iterator[Row]:
    """Both extracts are asked in turn: the slowest of a hundred answers are the machine's as much as ours, and whoever
    asks at two different times measures those. Medians of several rounds, each with other people."""
    folder = Folder(home, KEY)
    with (
        held(folder.path(fewer[1]), folder.path(more[1])),
        folder.reader(fewer[1]) as one,
        folder.reader(more[1]) as other,
    ):
        for (name, at, ask), (_, _, ask_more) in zip(_questions(one), _questions(other), strict=True):
            rounds = [
                times_in_turn(
                    [lambda digits=pair[at], ask=ask: ask(digits) for pair in _asked(fewer[0], turn)],
                    [lambda digits=pair[at], ask=ask_more: ask(digits) for pair in _asked(more[0], turn)],
                )
                for turn in range(ROUNDS)
            ]
            yield (
                f"{name} look-up, p99, {LARGEST:,} people",
                statistics.median(percentile(mine, 99) for _, mine in rounds),
                f"at {LARGE:,}",
                statistics.median(percentile(mine, 99) for mine, _ in rounds),
                1.1,
            )


def _questions(reader: Reader) -> list[tuple[str, int, Callable[[str], object]]]:
    """What is asked, by which of the two numbers."""
    return [
        ("NIK", 0, lambda digits: reader.by_nik(Nik(digits))),
        ("KK", 1, lambda digits: reader.family(Kk(digits))),
    ]


def _beside_a_window(job: Callable[[], tuple[float, Extract]]) -> tuple[float, Extract, float]:
    """The import on a thread, as the window runs it, while this thread keeps the window's own beat of 5 ms. The last
    answer: the longest time between two beats."""
    application = QCoreApplication.instance() or QCoreApplication([])
    found: list[tuple[float, Extract]] = []
    last, silence = time.perf_counter(), 0.0

    def beat() -> None:
        nonlocal last, silence
        at = time.perf_counter()
        silence = max(silence, at - last)
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
    return *found[0], silence


@contextmanager
def _watching() -> Iterator[dict[str, float]]:
    """The most memory that this process and its children had together, shared pages counted once (PSS)."""
    seen = {"memory": 0.0}
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
