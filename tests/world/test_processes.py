"""A counter and `loket central serve` as real processes on PostgreSQL; the socket is cut, slowed, the centre killed."""

import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from app.base.actor import Actor
from app.base.clock import now
from app.central.database import open_database, reading, writing
from app.central.enrolling import invite
from app.central.tables import entry, place
from app.store import Store, journal
from app.store.engine import open_engine
from app.sync import centre as centres
from app.sync import enrolment, outbox
from app.sync.appliers import appliers
from app.sync.batching import Batching
from app.sync.client import Client
from app.sync.errors import CentreFailed, Offline
from app.sync.round import Round
from app.sync.transport import HttpTransport
from tests.app.sync.conftest import OFFICE
from tests.conftest import KEY
from tests.new_centres import new_centre_in
from tests.postgres import Cluster
from tests.serving import Served
from tests.world.machine import ZONE

pytestmark = pytest.mark.slow
RINA = Actor("rina")
_PATIENCE = 60.0


class Line:
    """A socket between counter and centre. cut_after: bytes that go through before it is cut; slow: seconds a piece."""

    def __init__(self, to: int) -> None:
        self.to, self.cut_after, self.slow = to, 10**9, 0.0
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self._listening.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self.to))
                except OSError:
                    near.close()
                    continue
                budget = [self.cut_after]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other, budget), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket, budget: list[int]) -> None:
        with suppress(OSError):
            while piece := one.recv(2048):
                time.sleep(self.slow)
                budget[0] -= len(piece)
                if budget[0] < 0:
                    break
                other.sendall(piece)
        for end in (one, other):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def served(cluster: Cluster, tmp_path: Path) -> Iterator[Served]:
    engine = new_centre_in(cluster, "proses")
    database = engine.url.render_as_string(hide_password=False)
    engine.dispose()
    made = Served(database, tmp_path)
    yield made
    made.kill()


@pytest.fixture
def line(served: Served) -> Iterator[Line]:
    made = Line(served.port)
    yield made
    made.close()


@pytest.fixture
def counter(new_file: Path, tmp_path: Path, served: Served, line: Line) -> Iterator[Store]:
    path = tmp_path / "loket.db"
    path.write_bytes(new_file.read_bytes())
    store = Store(open_engine(path, KEY), path, now)
    engine = open_database(served.database)
    with writing(engine) as connection:
        code = invite(connection, "netral/loket-1", now())
    engine.dispose()
    url = f"http://127.0.0.1:{line.port}"
    transport = HttpTransport(url)
    enrolment.enrol(store, OFFICE, transport, url=url, code=code, by=RINA)
    transport.close()
    yield store
    store.close()


def act(store: Store, times: int) -> None:
    for n in range(times):
        with store.write(RINA) as unit:
            unit.record("visits.opened", uuid4(), n=n)


def once(store: Store, line: Line, batching: Batching) -> bool | None:
    """One round over a new connection; equal, or None when it came to nothing."""
    transport = HttpTransport(f"http://127.0.0.1:{line.port}", seconds=5.0)
    try:
        with store.read() as session:
            centre = centres.row(session)
        client = Client(transport, centre.device, centres.key(centre), centre.centre_key, now)
        return Round(store, client, appliers(), ZONE, now, batching).run().equal
    except (Offline, CentreFailed):
        return None
    finally:
        transport.close()


def until_equal(store: Store, line: Line, each: Callable[[int], None] = lambda n: None) -> None:
    batching, until = Batching(), time.monotonic() + _PATIENCE
    for n in range(1000):
        each(n)
        if once(store, line, batching):
            return
        assert time.monotonic() < until, "never came to rest"


def check(store: Store, served: Served, entries: int) -> None:
    with store.read() as session:
        assert outbox.waiting(session, centres.row(session).settled) == 0
        assert outbox.in_tray(session) == 0
    engine = open_database(served.database)
    with reading(engine) as connection:
        held = connection.execute(select(func.count(), func.count(entry.c.id.distinct())).select_from(entry)).one()
        places = connection.execute(select(func.count()).select_from(place)).scalar_one()
    engine.dispose()
    assert (tuple(held), places) == ((entries, entries), entries)


@pytest.mark.proves("X-04")
def test_over_a_line_that_is_cut_everything_arrives_once(served: Served, line: Line, counter: Store) -> None:
    act(counter, 300)

    def cut(n: int) -> None:
        line.cut_after = (800, 3000, 9000, 30_000, 90_000)[n] if n < 5 else 10**9

    until_equal(counter, line, cut)
    check(counter, served, 301)


def test_a_slow_line_only_takes_longer(served: Served, line: Line, counter: Store) -> None:
    act(counter, 40)
    line.slow = 0.02
    until_equal(counter, line)
    check(counter, served, 41)


@pytest.mark.proves("X-04")
def test_a_centre_that_is_killed_in_the_middle_loses_and_doubles_nothing(
    served: Served, line: Line, counter: Store
) -> None:
    act(counter, 400)

    def kill(n: int) -> None:
        if n >= 2:
            return
        timer = threading.Timer(0.15 + 0.2 * n, served.kill)
        timer.start()
        once(counter, line, Batching(20))
        timer.join()
        served.start()

    until_equal(counter, line, kill)
    check(counter, served, 401)


def test_a_signal_to_stop_is_answered_in_order(served: Served, line: Line, counter: Store) -> None:
    act(counter, 50)
    until_equal(counter, line)
    assert served.stop() in (0, -signal.SIGTERM)  # the server hands the signal on when all is done
    check(counter, served, 51)


@pytest.mark.proves("X-04")
def test_a_counter_that_is_killed_while_it_writes_and_delivers_keeps_all_it_promised(
    served: Served, line: Line, counter: Store
) -> None:
    """kill -9 in the middle of whatever it is doing, five times; nobody tidies up in between."""
    promised = 0
    for patience in (0.4, 0.7, 0.05, 0.9, 0.2):
        promised += _killed_after(counter.path, line, patience)
    with counter.read() as session:
        assert journal.prove(session).broken_at is None
        written = journal.head(session)[0]
    assert written >= promised + 1, "what was told as kept is there"
    until_equal(counter, line)
    with counter.read() as session:
        assert centres.row(session).fenced == "", "one machine that was killed is no second machine"
    check(counter, served, written)


def _killed_after(path: Path, line: Line, seconds: float) -> int:
    """How many entries the process said it had kept before it was killed."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.world.counting", str(path), f"http://127.0.0.1:{line.port}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    told = [process.stdout.readline()]  # it works; from now on its end comes without warning
    killer = threading.Timer(seconds, process.kill)
    killer.start()
    told += process.stdout.readlines()
    killer.join()
    process.wait()
    process.stdout.close()
    assert told[0] == "kept\n", "the process did not start"
    return told.count("kept\n")
