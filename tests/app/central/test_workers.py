"""Several processes of the service: a socket for each, and what belongs to one that died waits for the next."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from app.central.database import open_database
from app.central.migrate import migrate
from tests.serving import Served

_PATIENCE = 60.0
_LISTENS = "0A"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the processes share one socket"),
]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    database = f"sqlite:///{tmp_path}/pusat.db"
    engine = open_database(database)
    migrate(engine)
    engine.dispose()
    made = Served(database, tmp_path, workers=2, more={"LOKET_CENTRAL_PER_MINUTE": "100000"})
    yield made
    made.stop()


def listening(port: int) -> int:
    lines = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(line[1].endswith(f":{port:04X}") and line[3] == _LISTENS for line in lines)


def workers(served: Served) -> set[int]:
    """Processes that serve: children that were started to run the service, not the one that looks after semaphores."""
    found = set()
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # one that ended meanwhile
            parent = int(stat.read_text().rpartition(")")[2].split()[1])
            if parent == served.process.pid and b"spawn_main" in (stat.parent / "cmdline").read_bytes():
                found.add(int(stat.parent.name))
    return found


def until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not done():
        assert time.monotonic() < end
        time.sleep(0.05)


def answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    try:
        line.request("GET", "/health/live")
        return line.getresponse().status == 200
    finally:
        line.close()


def test_each_process_has_a_socket_of_its_own_and_one_that_died_is_replaced(served: Served) -> None:
    until(lambda: listening(served.port) == 2)
    before = workers(served)
    assert len(before) == 2
    os.kill(min(before), signal.SIGKILL)
    # Some of these fall to the one that is gone, and wait.
    assert all(answers(served.port) for _ in range(12))
    until(lambda: len(workers(served)) == 2 and workers(served) != before)
    assert served.stop() == 0


def test_a_port_that_is_taken_is_not_shared_with_a_second_service(served: Served) -> None:
    words = ["central", "serve", "--database", served.database, "--port", str(served.port), "--workers", "2"]
    environment = os.environ | {"LOKET_HOME": str(served.home)}
    second = subprocess.run(
        [sys.executable, "-m", "app", *words], env=environment, capture_output=True, timeout=_PATIENCE, check=False
    )
    assert second.returncode != 0
    with socket.create_connection(("127.0.0.1", served.port), timeout=_PATIENCE):
        pass
