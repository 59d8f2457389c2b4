"""The encrypted file itself: what it is set to, what it hides, and what is said when it does not open."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.base.actor import Actor
from app.office.tables import PictureRow
from app.store import Store
from app.store.engine import open_engine
from app.store.errors import DiskFull, FileBusy, FileDamaged, FileUnreachable
from app.store.journal import prove
from tests.app.store.plain_user import plain_user
from tests.clock import SetClock
from tests.conftest import KEY

RINA = Actor("rina")
OTHER_KEY = bytes(reversed(range(32)))
SECRETS = ("SITI AMINAH BINTI CONTOH", "3314024506850004", "visits.opened", "CREATE TABLE")


def _add(store: Store, names: list[str], size: int = 20_000) -> None:
    with store.write(RINA) as unit:
        for name in names:
            unit.session.add(PictureRow(sha256=name, picture=os.urandom(size)))
        unit.record("office.changed", UUID(int=1), pictures=len(names))


def _names(store: Store) -> set[str]:
    with store.read() as session:
        return {row.sha256 for row in session.execute(text("SELECT sha256, picture FROM office_picture"))}


@contextmanager
def _opened(path: Path, clock: SetClock, key: bytes = KEY, wait: float = 5.0) -> Iterator[Store]:
    store = Store(open_engine(path, key, wait=wait), path, clock)
    try:
        yield store
    finally:
        store.close()


@pytest.fixture
def closed(store: Store) -> Path:
    """A file of some 200 pages, closed again, with nothing left beside it."""
    _add(store, [str(n) for n in range(40)])
    store.close()
    assert [each.name for each in store.path.parent.iterdir()] == [store.path.name]
    return store.path


def test_each_connection_is_durable_and_keeps_its_rules(store: Store) -> None:
    asked = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    with store.read() as first, store.read() as second:
        for session in (first, second):
            assert {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in asked} == asked


def test_what_the_library_sorts_aside_stays_in_memory(store: Store) -> None:
    """Temporary files would lie unencrypted on the disk; 2 means that the library was built to make none."""
    with store.read() as session:
        assert "TEMP_STORE=2" in session.execute(text("PRAGMA compile_options")).scalars().all()


def test_nothing_readable_lies_on_the_disk(store: Store) -> None:
    with store.write(RINA) as unit:
        unit.record("visits.opened", UUID(int=1), note=" ".join(SECRETS))
    files = sorted(each.name for each in store.path.parent.iterdir())
    assert files == ["loket.db", "loket.db-shm", "loket.db-wal"]
    lying = b"".join(each.read_bytes() for each in store.path.parent.iterdir())
    store.close()
    lying += store.path.read_bytes()
    assert len(lying) > 100_000
    assert [secret for secret in (*SECRETS, "SQLite format") if secret.encode() in lying] == []
    assert KEY not in lying


def test_a_plain_database_library_cannot_read_it(closed: Path) -> None:
    code = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('SELECT * FROM sqlite_master')"
    done = subprocess.run([sys.executable, "-c", code, closed], capture_output=True, text=True, check=False)
    assert "file is not a database" in done.stderr


def test_a_wrong_key_is_said_plainly_and_at_once(closed: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(FileDamaged) as caught:
        open_engine(closed, OTHER_KEY)
    assert caught.value.facts == {"file": "loket.db"}
    assert capfd.readouterr() == ("", "")


def _half(whole: bytes) -> bytes:
    return whole[: len(whole) // 2]


def _one_bit(whole: bytes) -> bytes:
    place = len(whole) // 2
    return whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]


def _one_page(whole: bytes) -> bytes:
    place = len(whole) // 8192 * 4096
    return whole[:place] + os.urandom(4096) + whole[place + 4096 :]


@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda _: b"x", id="one byte"),
        pytest.param(lambda whole: whole[:4000], id="less than a page"),
        pytest.param(lambda whole: whole[: 4096 * 9 + 17], id="cut inside a page"),
        pytest.param(_half, id="half"),
        pytest.param(lambda whole: os.urandom(len(whole)), id="random bytes"),
        pytest.param(lambda _: b"nik;no_kk;nama\n" * 2000, id="a list of people"),
        pytest.param(lambda whole: b"SQLite format 3\0" + whole[16:], id="the head of a plain database"),
        pytest.param(lambda whole: whole[:16] + b"\0" * 4080 + whole[4096:], id="first page wiped"),
        pytest.param(_one_page, id="one page is another's"),
        pytest.param(_one_bit, id="one bit flipped"),
    ],
)
def test_a_harmed_file_is_called_damaged_and_left_as_it_is(
    closed: Path, clock: SetClock, harm: Callable[[bytes], bytes], capfd: pytest.CaptureFixture[str]
) -> None:
    harmed = harm(closed.read_bytes())
    closed.write_bytes(harmed)
    with pytest.raises(FileDamaged) as caught, _opened(closed, clock) as store:
        _names(store)
    assert caught.value.facts == {"file": "loket.db"}
    assert closed.read_bytes() == harmed
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("place", ["nowhere.db", "no/such/folder.db", "."])
def test_a_file_that_is_not_there_is_not_made(tmp_path: Path, place: str) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(FileUnreachable):
        open_engine(tmp_path / place, KEY)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_new_file_in_a_folder_that_is_not_there_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(FileUnreachable) as caught:
        open_engine(tmp_path / "gone" / "loket.db", KEY, create=True)
    assert caught.value.facts == {"file": "loket.db"}


def test_a_file_nobody_may_write_is_unreachable_and_unharmed(closed: Path, clock: SetClock) -> None:
    before = closed.read_bytes()
    closed.chmod(0o444)
    closed.parent.chmod(0o555)
    try:
        with plain_user(), pytest.raises(FileUnreachable), _opened(closed, clock) as store:
            _add(store, ["new"])
    finally:
        closed.parent.chmod(0o755)
    assert closed.read_bytes() == before


def test_a_file_nobody_may_read_is_unreachable(closed: Path) -> None:
    closed.chmod(0)
    with plain_user(), pytest.raises(FileUnreachable):
        open_engine(closed, KEY)


def test_a_folder_that_vanished_meanwhile_is_said_plainly(store: Store, tmp_path: Path) -> None:
    """A stick that was pulled out: the open connections still hold the file, a new one cannot be made."""
    away = tmp_path.with_name(tmp_path.name + "-away")
    tmp_path.rename(away)
    try:
        with store.read() as held:
            held.execute(text("SELECT 1"))
            with pytest.raises(FileUnreachable), store.read() as session:
                session.execute(text("SELECT count(*) FROM journal"))
    finally:
        away.rename(tmp_path)
    assert _names(store) == set()


def test_a_broken_rule_whose_name_sounds_like_the_file_stays_a_broken_rule(store: Store) -> None:
    with store.write(RINA) as unit:
        unit.session.execute(text("CREATE TABLE locked_disk_io (malformed INTEGER UNIQUE)"))
    with pytest.raises(IntegrityError) as caught, store.write(RINA) as unit:
        unit.session.execute(text("INSERT INTO locked_disk_io VALUES (1), (1)"))
    assert "locked_disk_io.malformed" in str(caught.value)


def _holder(path: Path) -> subprocess.Popen[str]:
    """Another process that has begun to write and does not finish until its input ends."""
    code = (
        "import sys; from pathlib import Path; from app.store.engine import open_engine\n"
        "engine = open_engine(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])).execution_options(writing=True)\n"
        "with engine.connect() as c:\n"
        "    c.exec_driver_sql('SELECT 1'); print('holding', flush=True); sys.stdin.read()\n"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(path), KEY.hex()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout is not None
    assert other.stdout.readline() == "holding\n"
    return other


def test_while_another_process_writes_we_read_and_are_told_that_it_is_busy(store: Store, clock: SetClock) -> None:
    _add(store, ["old"])
    with _holder(store.path) as other, _opened(store.path, clock, wait=0.2) as hurried:
        try:
            assert _names(hurried) == {"old"}
            with pytest.raises(FileBusy):
                _add(hurried, ["new"])
        finally:
            other.communicate()
        _add(hurried, ["new"])
        assert _names(hurried) == {"old", "new"}


@pytest.fixture(params=["a disk that is full", "a file that may not grow"])
def full(request: pytest.FixtureRequest, open_store: Callable[[Path], Store], tmp_path: Path) -> Iterator[Store]:
    """A store on which little more fits. The disk is a real one of 4 MB, where the machine lets us mount it."""
    if request.param == "a file that may not grow":
        store = open_store(tmp_path / "loket.db")
        with store.read() as session:
            pages = session.execute(text("PRAGMA page_count")).scalar_one()
            session.execute(text(f"PRAGMA max_page_count = {pages + 50}"))
        yield store
        return
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)], capture_output=True, check=False
    )
    if mount.returncode:
        pytest.skip("this machine lets nobody mount a small disk here")
    try:
        yield open_store(disk / "loket.db")
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_said_plainly_and_loses_nothing(full: Store) -> None:
    kept: list[str] = []

    def fill() -> None:
        for n in range(1000):
            _add(full, [str(n)])
            kept.append(str(n))

    with pytest.raises(DiskFull):
        fill()
    assert 1 <= len(kept) < 999
    assert _names(full) == set(kept)
    with full.read() as session:
        assert (prove(session).entries, prove(session).broken_at) == (len(kept), None)
        assert session.execute(text("PRAGMA integrity_check")).scalars().all() == ["ok"]
        assert session.execute(text("PRAGMA cipher_integrity_check")).all() == []


def test_when_there_is_room_again_writing_goes_on(full: Store) -> None:
    with pytest.raises(DiskFull):
        _add(full, [str(n) for n in range(1000)])
    assert _names(full) == set()
    _add(full, ["small"])
    assert _names(full) == {"small"}
