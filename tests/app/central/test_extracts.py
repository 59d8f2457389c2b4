"""A large DTSEN file on its way to counters: never held whole, never half sent, and nothing stays of one cut off."""

import asyncio
import errno
import subprocess
import sys
from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine, func, select

from app.central import accounts, asking, contents, extracts, sending
from app.central.accounts import Duty
from app.central.contents import LAYING
from app.central.database import reading, writing
from app.central.errors import ExtractTooLarge, NoRoom, Unreadable
from app.central.extracts import About
from app.central.page_tables import content, piece
from app.central.sending import CONSOLE, To
from app.central.settings import Settings
from app.central.spooling import MIB, MOST_MIB, OnDisk, Spool, Uploads
from app.central.tables import message
from app.central.vault import Vault
from app.central.web import create_web
from app.security.age_file import close
from app.wire.messages import ExtractBody
from app.wire.pieces import MOST_CONTENT
from tests.app.central.large_upload import form, posted
from tests.app.central.online import PASSWORD, Centre, Counter
from tests.clock import SetClock

PLAIN = b"".join(b"%016d;NAMA CONTOH %d\n" % (n, n) for n in range(30_000))
"""About 1 MB: five pieces, the last of them short."""


class Site:
    """The page's service, with what a test needs to send a form there."""

    def __init__(self, engine: Engine, clock: SetClock, folder: Path, most_mib: int = 2) -> None:
        self.folder, self.engine = folder, engine
        self.centre = Centre.open(engine, clock)
        self.counters = [self.centre.counter(name) for name in ("magetan/loket-1", "magetan/loket-2")]
        self.centre.account("pusat", may=tuple(Duty))
        self.centre.account("lihat")
        self.web = create_web(
            engine, clock, per_minute=10_000, vault=Vault(bytes(range(32))), uploads=Uploads(folder, most_mib)
        )
        self.session = accounts.sign_in(engine, "pusat", PASSWORD, clock())
        self.head, self.tail = form(accounts.form_token(self.session))

    def post(self, chunks: Iterable[bytes], length: int | None = None, session: str = "") -> tuple[int, str]:
        status, body = asyncio.run(posted(self.web, session or self.session, chunks, length))
        return status, body.decode()

    def nothing_here(self) -> bool:
        """No message, no piece, no file."""
        with reading(self.engine) as connection:
            rows = [connection.execute(select(func.count()).select_from(each)).scalar() for each in _LAID]
        return rows == [0, 0, 0] and _files(self.folder) == []


_LAID = (message, content, piece)


def _files(folder: Path) -> list[Path]:
    return [each for each in folder.rglob("*") if each.is_file()]


def cut(whole: bytes, size: int) -> list[bytes]:
    return [whole[at : at + size] for at in range(0, len(whole), size)]


def received(counter: Counter) -> bytes:
    (told,) = counter.speaker.messages().messages
    body = ExtractBody.model_validate(told.body)
    return counter.fetch(body.content.sha256, body.content.size, 300_000)


@pytest.fixture
def site(engine: Engine, clock: SetClock, tmp_path: Path) -> Site:
    return Site(engine, clock, tmp_path / "datang")


@pytest.mark.parametrize("size", [997, 65_536, 5_000_000], ids=["odd", "usual", "whole"])
def test_what_arrives_in_pieces_reaches_each_counter_as_it_was(site: Site, size: int) -> None:
    seen: list[list[Path]] = []

    def chunks() -> Iterable[bytes]:
        for part in cut(site.head + PLAIN + site.tail, size):
            yield part
            seen.append(_files(site.folder))
        yield b""

    assert site.post(chunks())[0] == 303
    assert [received(each) for each in site.counters] == [PLAIN, PLAIN]
    assert not any(seen), "what is under way has no name on the disk: nothing is left when the process is killed"
    with reading(site.engine) as connection:
        assert connection.execute(select(content.c.unsent_since)).scalars().all() == [None, None]


def test_what_is_too_large_is_refused_with_a_sentence_before_or_while_it_comes(site: Site) -> None:
    asked: list[bytes] = []

    def chunks() -> Iterable[bytes]:
        yield site.head
        for _ in range(64):
            asked.append(b"")
            yield bytes(MIB)

    status, page = site.post(chunks(), length=64 * MIB)
    assert (status, "paling besar 2 MB" in page) == (413, True)
    assert asked == [], "the browser said how much it is"
    status, page = site.post(chunks())
    assert (status, "paling besar 2 MB" in page) == (413, True)
    assert len(asked) < 8, "and one that says nothing is stopped on the way"
    assert site.nothing_here()


@pytest.mark.parametrize("keep", [0.0, 0.5, 1.0], ids=["none", "half", "all but the end"])
def test_of_an_upload_that_breaks_off_nothing_stays(site: Site, keep: float) -> None:
    whole = [site.head, *cut(PLAIN[: int(len(PLAIN) * keep)], 65_536)]
    status, page = site.post(whole)
    assert (status, "Kiriman terputus" in page) == (422, True)
    status, page = site.post([*whole, b""])
    assert (status, "Kiriman terputus" in page) == (422, True), "ended, but not as a form ends"
    assert site.nothing_here()


def test_who_may_not_send_or_comes_from_another_page_leaves_nothing(site: Site, clock: SetClock) -> None:
    chunks = [site.head, PLAIN, site.tail, b""]
    watching = accounts.sign_in(site.engine, "lihat", PASSWORD, clock())
    assert site.post(chunks, session=watching)[0] == 403
    assert site.post(chunks, session="0" * 64)[0] == 401
    assert site.post([form("falsch")[0], PLAIN, site.tail, b""])[0] == 409
    assert site.post([site.head.replace(b'name="berkas"', b'name="lain"'), PLAIN, site.tail, b""])[0] == 422
    assert site.post([site.head.replace(b"\r\n\r\nmagetan", b"\r\n\r\nsragen"), PLAIN, site.tail, b""])[0] == 404
    assert site.post([site.head, site.tail, b""])[0] == 422, "an empty file"
    assert site.nothing_here()


def test_a_full_disk_is_told_and_nothing_is_half_sent(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = contents.lay, 0

    def full(*given: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise OSError(errno.ENOSPC, "full")
        return real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(contents, "lay", full)
    status, page = site.post([site.head, PLAIN, site.tail, b""])
    assert (status, "Disk di pusat tidak cukup" in page) == (503, True)
    assert calls == 2, "the first counter's lay there already"
    assert site.nothing_here()


def test_what_a_killed_process_was_laying_is_cleared_away_after_a_while(site: Site, clock: SetClock) -> None:
    closed = BytesIO(close(PLAIN, site.counters[0].reading.recipient))
    contents.lay(site.engine, Vault(bytes(32)), 1, closed, clock(), request=uuid4())
    for passed, left in ((LAYING - timedelta(minutes=1), 1), (LAYING + timedelta(minutes=1), 0)):
        with writing(site.engine) as connection:
            asking.tidy(connection, clock() + passed)
            assert connection.execute(select(func.count()).select_from(content)).scalar() == left
    assert site.nothing_here()


def test_a_file_of_the_machine_itself_is_held_to_the_same(site: Site, clock: SetClock, tmp_path: Path) -> None:
    path, to = tmp_path / "dtsen.csv", To("magetan", "loket-1", CONSOLE, clock())
    vault, uploads = Vault(bytes(range(32))), Uploads(tmp_path / "datang", 1)
    path.write_bytes(PLAIN)
    source = OnDisk(path)
    with pytest.raises(ExtractTooLarge):
        extracts.send(site.engine, vault, Uploads(most_mib=0), to, _Sized(2 * MIB), About("a.csv"))
    with pytest.raises(Unreadable):
        extracts.send(site.engine, vault, uploads, to, source, About("../a.csv"))
    with pytest.raises(NoRoom):
        extracts.send(site.engine, vault, Uploads(path), to, source, About("a.csv"))
    assert site.nothing_here()
    extracts.send(site.engine, vault, uploads, to, source, About("a.csv"))
    source.close()
    assert received(site.counters[0]) == PLAIN
    with reading(site.engine) as connection:
        assert [each.title for each in sending.sent(connection, "")] == ["a.csv"]


class _Sized(OnDisk):
    """A file of which nothing is read."""

    def __init__(self, size: int) -> None:
        self.size = size


def test_what_waits_on_the_disk_cannot_be_read_there_and_is_read_again_as_often_as_needed(tmp_path: Path) -> None:
    spool = Spool(Uploads(tmp_path))
    for part in cut(PLAIN, 300_000):
        spool.write(part)
    for _ in range(2):
        read = partial(spool.opened().read, 8192)
        assert b"".join(iter(read, b"")) == PLAIN
    spool._file.seek(0)
    assert b"NAMA CONTOH" not in spool._file.read()
    spool.close()


def test_the_largest_that_may_be_set_still_travels() -> None:
    assert Settings.of({"LOKET_CENTRAL_MOST_EXTRACT_MB": "900"}).uploads.most == 900 * MIB
    assert Settings.of({}).uploads.most_mib == 2000
    largest = Settings.of({"LOKET_CENTRAL_MOST_EXTRACT_MB": "9000"}).uploads
    assert largest.most_mib == MOST_MIB
    blocks = largest.most // 65_536
    assert largest.most + 16 * (blocks + 1) + 1024 < MOST_CONTENT, "closed it is a little larger"


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_more_than_once_was_the_limit_is_taken_in_with_little_memory(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.app.central.large_upload", str(tmp_path), "48"],
        capture_output=True,
        text=True,
        check=True,
    )
    by_page, by_file = (int(line) for line in done.stdout.split())
    assert max(by_page, by_file) < 24 * 1024, "KiB; whole, it would be 48 MiB and more"
