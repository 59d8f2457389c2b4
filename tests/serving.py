"""`loket central serve` as a process of its own, to be asked, killed and started again."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from signal import SIGTERM
from typing import IO

_PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


class Served:
    """On a port of its own. told: where its log goes, a line for each request; nowhere without."""

    def __init__(
        self,
        database: str,
        home: Path,
        *,
        workers: int = 1,
        more: Mapping[str, str] | None = None,
        told: IO[bytes] | None = None,
    ) -> None:
        """more: environment besides ours."""
        self.database, self.home, self.port, self.workers = database, home, free_port(), workers
        self._more, self._told = dict(more or {}), told
        self.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        words = ["central", "serve", "--database", self.database, "--port", str(self.port)]
        words += ["--workers", str(self.workers)]
        environment = os.environ | {"LOKET_HOME": str(self.home)} | self._more
        self.process = subprocess.Popen(
            [sys.executable, "-m", "app", *words], stderr=self._told or subprocess.DEVNULL, env=environment
        )
        until = time.monotonic() + _PATIENCE
        while not self._answers():
            assert time.monotonic() < until, "the service did not start"
            assert self.process.poll() is None, "the service ended"
            time.sleep(0.05)

    def _answers(self) -> bool:
        """Whether a worker gives an answer; the socket alone listens before that."""
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=5) as one:
                one.sendall(b"GET /health/live HTTP/1.1\r\nHost: pusat\r\nConnection: close\r\n\r\n")
                return one.recv(12).endswith(b" 200")
        except OSError:
            return False

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def signal_to_stop(self) -> None:
        self.process.send_signal(SIGTERM)

    def stop(self) -> int:
        self.signal_to_stop()
        return self.process.wait(_PATIENCE)
