"""Built aside, swapped whole: whatever stops an import, the counter goes on with the data it had."""

import csv
import hashlib
import shutil
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.actor import Actor, NotAllowed
from app.base.nik import Nik
from app.registry import Importer, Outcome, Progress, Registry, schema
from app.registry.errors import (
    CheckFailed,
    DateInFuture,
    ImportCancelled,
    ImportRunning,
    NoRoom,
    SourceUnreadable,
    SourceWritten,
)
from app.registry.folder import Folder
from app.store import Store, journal
from app.store.errors import DiskFull, FileUnreachable
from tests.app.registry.conftest import AYU, HEADER, JULY, LIST, Import, WriteFile
from tests.clock import SetClock, local
from tests.conftest import KEY

NEW = "5107040202990001"
OTHER = f"{HEADER}\n{NEW};5107041506180001;KETUT BARU;1999-02-02;5\n"


def _outcome(registry: Registry, nik: str, by: Actor) -> Outcome:
    return registry.find_nik(Nik(nik), by=by).outcome


def _long_list(people: int) -> str:
    rows = (f"51070401018{at:05d};5107041506180001;ORANG KE;1980-01-01;3" for at in range(1, people + 1))
    return "\n".join((HEADER, *rows)) + "\n"


def test_a_new_import_is_what_the_counter_reads(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list()
    assert _outcome(registry, AYU, operator) is Outcome.LISTED
    report = import_list(OTHER)
    assert registry.current() == report.extract
    assert _outcome(registry, AYU, operator) is Outcome.NOT_LISTED
    assert _outcome(registry, NEW, operator) is Outcome.LISTED


def test_only_who_may_import_imports(importer: Importer, clerk: Actor, file: WriteFile) -> None:
    with pytest.raises(NotAllowed):
        importer.run([file("a.csv", LIST)], data_date=JULY, by=clerk)


def test_the_fingerprint_is_that_of_the_file(import_list: Import) -> None:
    extract = import_list().extract
    assert extract is not None
    assert extract.sha256 == hashlib.sha256(LIST.encode()).hexdigest()


@pytest.mark.parametrize("change", ["rewritten", "lengthened", "shortened"])
def test_a_file_that_changes_while_it_is_read_is_not_taken(
    importer: Importer, registry: Registry, operator: Actor, file: WriteFile, import_list: Import, change: str
) -> None:
    before = import_list().extract
    path = file("baru.csv", _long_list(5_000))
    whole = path.read_bytes()
    other = {"rewritten": whole.replace(b";3", b";4"), "lengthened": whole + whole[-60:], "shortened": whole[:-60]}

    def tell(at: Progress) -> None:
        if at.stage == "index":
            path.write_bytes(other[change])

    with pytest.raises(SourceWritten):
        importer.run([path], data_date=JULY, by=operator, progress=tell)
    assert registry.current() == before


@pytest.mark.parametrize("stage", ["read", "index"])
def test_a_file_that_is_taken_away_while_it_is_read_is_told_so(
    importer: Importer,
    registry: Registry,
    operator: Actor,
    file: WriteFile,
    import_list: Import,
    stage: str,
    home: Path,
) -> None:
    before = import_list().extract
    path = file("baru.csv", _long_list(5_000))

    def tell(at: Progress) -> None:
        if at.stage == stage:
            path.unlink(missing_ok=True)

    with pytest.raises(SourceUnreadable) as refused:
        importer.run([path], data_date=JULY, by=operator, progress=tell)
    assert refused.value.facts == {"file": "baru.csv"}
    assert registry.current() == before
    assert len(list((home / "extracts").iterdir())) == 1


def test_a_folder_that_cannot_be_written_is_told_so(
    importer: Importer, operator: Actor, file: WriteFile, home: Path
) -> None:
    home.mkdir()
    (home / "extracts").write_text("a file where the folder should be")
    with pytest.raises(FileUnreachable) as refused:
        importer.run([file("baru.csv", LIST)], data_date=JULY, by=operator)
    assert refused.value.facts == {"file": "extracts"}


def test_what_is_in_use_stays_when_an_older_file_cannot_be_taken_away(
    import_list: Import, registry: Registry, monkeypatch: pytest.MonkeyPatch, clock: SetClock
) -> None:
    def busy(self: Folder, extract: object) -> None:
        raise PermissionError(13, "in use by another process")

    for _ in range(3):
        import_list()
        clock.forward(minutes=1)
    monkeypatch.setattr(Folder, "destroy", busy)
    report = import_list(OTHER + "123;;X;;\n")
    assert registry.current() == report.extract
    assert report.quarantine is not None
    assert report.quarantine.is_file()


def test_the_import_is_journaled_without_anybodys_number(import_list: Import, store: Store) -> None:
    report = import_list()
    with store.read() as session:
        entries = [linked.entry for linked in journal.entries(session)]
    assert [entry.kind for entry in entries] == ["registry.imported"]
    assert report.extract is not None
    assert entries[0].subject == report.extract.id
    assert entries[0].facts == {
        "shape": "plain",
        "data_date": "2026-07-01",
        "rows": 2,
        "people": 2,
        "families": 1,
        "rejected": 0,
        "warnings": {},
        "dropped_columns": [],
        "sha256": report.extract.sha256,
        "corrects": None,
        "agreement": "",
        "agreement_until": None,
    }


def test_nothing_of_the_people_stands_readable_in_the_file(import_list: Import, home: Path) -> None:
    import_list()
    [path] = (home / "extracts").iterdir()
    data = path.read_bytes()
    assert b"SARI" not in data
    assert AYU.encode() not in data
    assert not data.startswith(b"SQLite format 3")


def test_a_dry_run_reports_and_leaves_nothing(
    import_list: Import, registry: Registry, home: Path, store: Store
) -> None:
    report = import_list(LIST + "123;;X;;\n", dry_run=True)
    assert (report.extract, report.people, report.rejected, report.quarantine) == (None, 2, 1, None)
    assert registry.current() is None
    assert [path.name for path in home.rglob("*") if path.is_file()] == ["import.lock"]
    with store.read() as session:
        assert list(journal.entries(session)) == []


def test_progress_runs_to_the_last_byte(import_list: Import) -> None:
    told: list[Progress] = []
    text = _long_list(5000)
    import_list(text, progress=told.append)
    assert [progress.stage for progress in told if progress.stage != "read"] == ["index", "check"]
    assert told[-1] == Progress(len(text), len(text), 5000, "check", told[-1].share, told[-1].left)
    assert [progress.share for progress in told] == sorted(progress.share for progress in told)
    assert [progress.done_bytes for progress in told] == sorted(progress.done_bytes for progress in told)


@pytest.mark.parametrize("at", [0, 3])
def test_a_cancelled_import_changes_nothing(
    at: int, import_list: Import, registry: Registry, operator: Actor, home: Path
) -> None:
    before = import_list().extract
    asked = iter(range(1000))
    with pytest.raises(ImportCancelled):
        import_list(_long_list(5000), cancelled=lambda: next(asked) == at)
    assert registry.current() == before
    assert _outcome(registry, AYU, operator) is Outcome.LISTED
    assert len(list((home / "extracts").iterdir())) == 1


def test_the_counter_reads_the_old_data_while_the_new_come_in(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    import_list()
    seen: list[Outcome] = []
    import_list(_long_list(5000), progress=lambda _: seen.append(_outcome(registry, AYU, operator)))
    assert set(seen) == {Outcome.LISTED}
    assert _outcome(registry, AYU, operator) is Outcome.NOT_LISTED


def test_a_full_disk_is_said_and_changes_nothing(
    import_list: Import, registry: Registry, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = import_list().extract
    create = schema.create

    def small(path: Path, key: bytes) -> sqlcipher.Connection:
        db = create(path, key)
        db.execute("PRAGMA max_page_count = 40")
        return db

    monkeypatch.setattr(schema, "create", small)
    with pytest.raises(DiskFull):
        import_list(_long_list(5000))
    assert registry.current() == before
    assert len(list((home / "extracts").iterdir())) == 1


def test_room_is_asked_for_before_anything_is_written(
    import_list: Import, registry: Registry, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = import_list().extract
    usage = shutil.disk_usage(home)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=3_000_000))
    with pytest.raises(NoRoom) as refused:
        import_list(_long_list(5000))
    assert refused.value.facts == {"needed": 21, "free": 3}
    assert registry.current() == before
    assert len(list((home / "extracts").iterdir())) == 1


def test_two_imports_never_run_at_the_same_time(
    import_list: Import, registry: Registry, importer: Importer, operator: Actor, file: WriteFile
) -> None:
    import_list()
    refused: list[bool] = []
    other = file("lain.csv", OTHER)

    def again(_: Progress) -> None:
        with pytest.raises(ImportRunning):
            importer.run([other], data_date=JULY, by=operator)
        refused.append(True)

    report = import_list(_long_list(3000), progress=again)
    assert refused
    assert registry.current() == report.extract


def test_a_file_that_does_not_hold_what_was_written_is_thrown_away(
    import_list: Import, registry: Registry, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = import_list().extract
    monkeypatch.setattr("app.registry.intake.proofreading.count", lambda path, key: 0)
    with pytest.raises(CheckFailed):
        import_list(OTHER)
    assert registry.current() == before
    assert len(list((home / "extracts").iterdir())) == 1


CRASH = """
import os, signal, sys
from datetime import date
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo
from app.base.actor import Actor
from app.base.clock import now
from app.registry import Importer
from app.store import Store
from app.store.engine import open_engine

home, file = Path(sys.argv[1]), Path(sys.argv[2])
store = Store(open_engine(home.parent / "loket.db", bytes(range(32))), home.parent / "loket.db", now)

def die(progress):
    if progress.stage == sys.argv[3]:
        os.kill(os.getpid(), signal.SIGKILL)

Importer(store, home, bytes(range(32)), now).run(
    [file], data_date=date(2026, 7, 1), by=Actor("putu", may=frozenset({"import"})), progress=die
)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.parametrize("stage", ["read", "check"])
def test_a_killed_import_is_never_used_and_its_rest_is_swept(
    stage: str, import_list: Import, registry: Registry, operator: Actor, home: Path, file: WriteFile
) -> None:
    import_list()
    source = file("besar.csv", _long_list(20_000))
    killed = subprocess.run([sys.executable, "-c", CRASH, home, source, stage], cwd=Path.cwd(), check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [path.suffix for path in sorted((home / "extracts").iterdir(), key=lambda path: path.suffix)] == [
        ".building",
        ".db",
    ]
    assert _outcome(registry, AYU, operator) is Outcome.LISTED
    import_list(OTHER)
    assert {path.suffix for path in (home / "extracts").iterdir()} == {".db"}
    assert _outcome(registry, NEW, operator) is Outcome.LISTED


def test_a_file_that_no_row_speaks_of_is_swept(import_list: Import, home: Path) -> None:
    import_list()
    (home / "extracts" / "tersesat.db").write_bytes(b"x")
    import_list(OTHER)
    assert not (home / "extracts" / "tersesat.db").exists()


def test_a_list_of_refused_rows_lives_as_long_as_its_extract(import_list: Import, home: Path) -> None:
    report = import_list(LIST + "123;;X;;\n")
    (home / "quarantine" / "tersesat.csv").write_text("x")
    import_list()
    assert report.quarantine is not None
    whole = report.quarantine.with_suffix(".db")
    assert set((home / "quarantine").iterdir()) == {report.quarantine, whole}
    assert not whole.read_bytes().startswith(b"SQLite format 3"), "it holds people's numbers, so it is encrypted"


def test_the_extract_in_use_and_two_before_it_stay(
    import_list: Import, registry: Registry, home: Path, clock: SetClock
) -> None:
    made = []
    for _ in range(5):
        made.append(import_list().extract)
        clock.forward(minutes=1)
    kept = [extract.id for extract in registry.extracts()]
    assert kept == [extract.id for extract in reversed(made[2:]) if extract is not None]
    folder = Folder(home, KEY)
    assert {path.name for path in (home / "extracts").iterdir()} == {folder.path(id).name for id in kept}


def test_going_back_survives_the_next_import(
    import_list: Import, registry: Registry, operator: Actor, clock: SetClock
) -> None:
    first = import_list().extract
    clock.forward(minutes=1)
    import_list(OTHER)
    assert first is not None
    registry.use(first.id, operator)
    clock.forward(minutes=1)
    third = import_list().extract
    assert registry.current() == third
    assert len(registry.extracts()) == 3


def test_the_same_list_twice_gives_the_same_rows(import_list: Import, registry: Registry, operator: Actor) -> None:
    import_list()
    first = registry.find_nik(Nik(AYU), by=operator).row_hash
    import_list(LIST.replace(";", ","))
    assert registry.find_nik(Nik(AYU), by=operator).row_hash == first
    import_list(LIST.replace("1990-01-01;3", "1990-01-01;4"))
    assert registry.find_nik(Nik(AYU), by=operator).row_hash != first


CELLS = st.tuples(
    st.one_of(
        st.integers(1, 30).map(lambda at: f"51070401018{at:05d}"),
        st.sampled_from(
            ["", "0", "-", "'5107040101899999", "51.07.04.010189.0007", "5.1E+15", "123", "5107040101800001.0"]
        ),
        st.text("0123456789.- '", max_size=20),
    ),
    st.sampled_from(["5107041506180001", "5107041506180002", "", "0", "51070415061800"]),
    st.one_of(st.sampled_from(["NI AYU", "M. ALI", "", " ", "BUD1", "Siti  A"]), st.text("ABC d.'é1\"", max_size=8)),
    st.sampled_from(["1990-01-01", "31/12/1985", "", "kapan", "1990-02-30"]),
    st.sampled_from(["1", "10", "0", "-", "", "11", "BELUM ADA DESIL", "x"]),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(CELLS, min_size=1, max_size=40), data=st.data())
def test_no_row_is_lost_and_every_good_nik_is_found_digit_for_digit(
    rows: list[tuple[str, ...]], data: st.DataObject, importer: Importer, operator: Actor, tmp_path: Path, home: Path
) -> None:
    good = [(AYU, "5107041506180001", "NI AYU SARI", "1990-01-01", "3")]
    rows = data.draw(st.permutations([*rows, *good]))
    path = tmp_path / "acak.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER.split(";"))
        writer.writerows(rows)
    report = importer.run([path], data_date=JULY, by=operator)
    assert report.rows == len([row for row in rows if any(row)])
    assert report.rows == report.people + report.rejected
    assert report.extract is not None
    with Folder(home, KEY).reader(report.extract.id) as reader:
        [person] = reader.by_nik(Nik(AYU))
        assert person.nik == Nik(AYU)
        for nik, kk, name, _, desil in rows:
            whole = (
                nik.isdigit()
                and len(nik) == 16
                and kk.isdigit()
                and len(kk) in (1, 16)
                and name in ("NI AYU", "M. ALI")
            )
            if whole and desil in ("1", "10") and len(set(nik)) > 1:
                assert [found.nik for found in reader.by_nik(Nik(nik))] == [Nik(nik)]


def test_the_data_of_today_may_come_while_it_is_still_yesterday_in_utc(
    store: Store, home: Path, operator: Actor, file: WriteFile
) -> None:
    clock, zone = SetClock(local("2026-11-30 06:30")), ZoneInfo("Asia/Jakarta")
    importer = Importer(store, home, KEY, clock, zone)
    today = date(2026, 11, 30)
    assert importer.run([file("daftar.csv", LIST)], data_date=today, by=operator).data_date == today
    clock.forward(minutes=1)
    ranking = file("desil.csv", f"nik;no_kk;desil\n{AYU};5107041506180001;5\n")
    with pytest.raises(DateInFuture):
        importer.join([ranking], data_date=date(2026, 12, 1), by=operator)
    done = importer.join([ranking], data_date=today, by=operator, dry_run=True)
    assert done.data_date == today
