"""Several processes that share the connections evenly.

Where all of them wait at one socket, the system wakes the one that waited last: of ten counters that came one after the
other to a service with nothing to do, 9.5 stayed with one of two processes (November 2026). With a socket for each, the
system deals connections out by their addresses: 6.3. Linux does so (SO_REUSEPORT); elsewhere they share one socket.
"""

import socket
import sys
from collections.abc import Callable
from typing import Any

from uvicorn import Config
from uvicorn.supervisors import Multiprocess


def run_workers(config: Config) -> None:
    """Returns when they have ended. config.workers: how many, at least two."""
    first = config.bind_socket()  # ends the program where the port is taken
    if sys.platform != "linux":
        Multiprocess(config, [first]).run()
        return
    family, address = first.family, first.getsockname()
    first.close()
    _Apart(config, [_bound(family, address) for _ in range(config.workers)]).run()


class _Apart(Multiprocess):
    """A socket for each process. This one holds them all, so that what comes to one whose process died waits for the
    process that is started in its place."""

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        super().__init__(config, sockets)
        self._own = sockets

    def init_processes(self) -> None:
        self.processes_num = 1
        for own in self._own:
            self.sockets = [own]
            super().init_processes()
        self.processes_num = len(self._own)

    def keep_subprocess_alive(self) -> None:
        self._one_by_one(super().keep_subprocess_alive)

    def restart_all(self) -> None:
        self._one_by_one(super().restart_all)

    def _one_by_one(self, act: Callable[[], None]) -> None:
        """`act` for each as if it were the only one, for it knows but one socket."""
        everyone = self.processes
        for at, own in enumerate(self._own):
            self.processes, self.sockets = [everyone[at]], [own]
            act()
            everyone[at] = self.processes[0]
        self.processes = everyone

    def handle_ttin(self) -> None:
        """No more processes than sockets, and no socket without a process."""

    def handle_ttou(self) -> None:
        """As `handle_ttin`."""


def _bound(family: int, address: Any) -> socket.socket:
    one = socket.socket(family)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    one.bind(address)
    one.set_inheritable(True)
    return one
