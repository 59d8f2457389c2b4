"""A counter's PC in the world: the real store in a real encrypted file, with a clock, a disk and a plug to pull."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import event

from app.base.actor import Actor
from app.letters.numbers import numbering
from app.standard import LetterKind
from app.store import Store
from app.store.engine import open_engine
from app.sync import RoundResult, enrolment
from app.sync import centre as centres
from app.sync.appliers import appliers
from app.sync.batching import Batching
from app.sync.client import Client
from app.sync.enrolment import Office
from app.sync.round import Round
from app.sync.transport import Transport
from tests.world.statements import share_statements

KEY = bytes(range(32))
RINA = Actor("rina")
ZONE = ZoneInfo("Asia/Jakarta")


class Killed(BaseException):
    """The plug was pulled: no `except` of the program may see it."""


@dataclass
class Given:
    """A number on paper. diverged: by a machine that had a double and did not know."""

    series: str
    serial: int
    subject: object
    diverged: bool


@dataclass
class Machine:
    """kill_at: how many commits from now the plug is pulled, just before one; None: never."""

    name: str
    office: str
    counter: str
    path: Path
    world_clock: Callable[[], datetime]
    skew: timedelta = timedelta()
    diverged: bool = False
    retired: bool = False
    kill_at: int | None = None
    given: list[Given] = field(default_factory=list)
    batching: Batching = field(default_factory=lambda: Batching(4))

    def __post_init__(self) -> None:
        self.start()

    def clock(self) -> datetime:
        return self.world_clock() + self.skew

    def start(self) -> None:
        self.engine = open_engine(self.path, KEY)
        share_statements(self.engine)
        self.store = Store(self.engine, self.path, self.clock)
        self.kill_at = None
        event.listen(self.engine, "commit", self._committing)

    def stop(self) -> None:
        self.store.close()

    def crash(self) -> None:
        """Whatever was not committed is gone; the machine starts again."""
        self.stop()
        self.start()

    def _committing(self, connection: object) -> None:
        if self.kill_at is None:
            return
        self.kill_at -= 1
        if self.kill_at < 0:
            self.kill_at = None
            raise Killed

    def copy_to(self, path: Path) -> None:
        """The disk's image, with the machine switched off for the moment."""
        self.stop()
        shutil.copyfile(self.path, path)
        self.start()

    def come_back_as(self, image: Path) -> None:
        self.stop()
        for leftover in (self.path, Path(f"{self.path}-wal"), Path(f"{self.path}-shm")):
            leftover.unlink(missing_ok=True)
        shutil.copyfile(image, self.path)
        self.start()
        self.diverged = True

    def fill_disk(self, *, full: bool) -> None:
        """SQLite itself then says that the disk is full, as it would."""

        def limited(connection: object, record: object) -> None:
            pages = connection.execute("PRAGMA page_count").fetchone()[0] if full else 4_294_967_294  # type: ignore[attr-defined]
            connection.execute(f"PRAGMA max_page_count = {pages}")  # type: ignore[attr-defined]

        self.engine.dispose()
        event.listen(self.engine, "connect", limited)

    def act(self, times: int) -> None:
        for n in range(times):
            with self.store.write(RINA) as unit:
                unit.record("visits.opened", uuid4(), n=n)

    def issue(self, kind: LetterKind) -> int:
        """A letter, as far as numbers and journal go. Raises NoNumbersLeft, NumbersHeld."""
        subject = uuid4()
        with self.store.write(RINA) as unit:
            taken = numbering.take(unit, kind, self.clock().date().replace(year=2026, month=8, day=3), desk="1")
            unit.record(
                "letters.issued",
                subject,
                number=f"{taken.series}/{taken.serial}",
                code=str(subject),
                kind=kind.code,
                series=taken.series,
                year=taken.year,
                serial=taken.serial,
                day="2026-08-03",
            )
        self.given.append(Given(taken.series, taken.serial, subject, self.diverged))
        return taken.serial

    def round(self, transport: Transport) -> RoundResult:
        with self.store.read() as session:
            centre = centres.row(session)
        client = Client(transport, centre.device, centres.key(centre), centre.centre_key, self.clock)
        return Round(self.store, client, appliers(), ZONE, self.clock, self.batching).run()

    def enrol(self, transport: Transport, code: str) -> None:
        office = Office(self.office, "Dinas Sosial Contoh", "Asia/Jakarta")
        enrolment.enrol(self.store, office, transport, url="https://pusat.contoh.go.id", code=code, by=RINA)
        self.diverged = False

    @property
    def fenced(self) -> bool:
        with self.store.read() as session:
            return bool(centres.row(session).fenced)

    @property
    def known_as(self) -> tuple[str, str]:
        """Office and name under which its file enrolled it; after a restore that may be an older name."""
        with self.store.read() as session:
            office, name, _ = centres.row(session).device.split("/")
        return office, name
