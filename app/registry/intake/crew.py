"""The processes that help with an import: started early, asked in parallel, gone with the import.

They are plain processes that talk through their standard input and output, which works the same from Linux, from
Windows and from the frozen program; nothing of this process is copied into them.
"""

import contextlib
import pickle
import subprocess
import threading
from collections.abc import Callable, Mapping
from queue import Empty, Queue
from typing import Any

from app.base import side_process
from app.registry.errors import WorkerLost
from app.registry.intake.loading import Tell

_WORD = "--import-worker"
_ASK_EVERY = 0.05
"""Seconds after which the import is asked again whether it is still wanted."""
_HELD = 256

Order = tuple[Any, ...]
"""The name of a method of `Worker`, and what it is given."""


class Crew:
    """Some processes, numbered from 0. number: answers which number a word or a programme has, on any thread."""

    def __init__(self, size: int) -> None:
        self._said: Queue[tuple[int, str, Any]] = Queue(_HELD)
        self.number: Callable[[str, str], int] = _no_number
        self._numbering = threading.Lock()
        self._workers: list[subprocess.Popen[bytes]] = []
        self._listeners: list[threading.Thread] = []
        try:
            for at in range(size):
                self._workers.append(side_process.start(_WORD, alike=True))  # for `births`
                self._listeners.append(threading.Thread(target=self._listen, args=(at,), daemon=True))
                self._listeners[-1].start()
        except BaseException:
            self.close()
            raise

    @property
    def size(self) -> int:
        return len(self._workers)

    def close(self) -> None:
        """At once, whatever they are doing; afterwards no file of theirs is open any more."""
        for worker in self._workers:
            worker.kill()
        for worker in self._workers:
            worker.wait()
        self._drain()
        for listener in self._listeners:
            listener.join()
        for worker in self._workers:
            for pipe in (worker.stdin, worker.stdout):
                if pipe is not None:
                    _close(pipe)
        self._workers, self._listeners = [], []

    def do(self, orders: Mapping[int, Order], *, tell: Tell, waiting: Callable[[], None]) -> dict[int, Any]:
        """Have these orders carried out side by side; answers what each of them gave.

        tell: hears what the workers tell meanwhile. waiting: called some twenty times a second; what it raises ends the
        waiting. Raises what an order raised, WorkerLost when a process ended by itself (out of memory, killed).
        """
        for at, order in orders.items():
            self._send(at, (order[0], order[1:]))
        results: dict[int, Any] = {}
        while len(results) < len(orders):
            try:
                at, kind, fact = self._said.get(timeout=_ASK_EVERY)
            except Empty:
                waiting()
                continue
            if kind == "told":
                tell(fact)
            elif kind == "done":
                results[at] = fact
            elif kind == "refused":
                error, facts = fact
                raise error(**facts)
            elif kind == "failed":
                raise fact
            else:
                raise WorkerLost()
        return results

    def _send(self, at: int, what: tuple[str, object]) -> None:
        pipe = self._workers[at].stdin
        assert pipe is not None
        try:
            pickle.dump(what, pipe, pickle.HIGHEST_PROTOCOL)
            pipe.flush()
        except OSError as error:
            raise WorkerLost() from error

    def _listen(self, at: int) -> None:
        pipe = self._workers[at].stdout
        assert pipe is not None
        try:
            while True:
                kind, fact = pickle.load(pipe)
                if kind == "number":
                    with self._numbering:
                        self._send(at, ("number", self.number(*fact)))
                else:
                    self._said.put((at, kind, fact))
        except (EOFError, OSError, ValueError, pickle.UnpicklingError, WorkerLost):
            self._said.put((at, "lost", None))

    def _drain(self) -> None:
        """So that no listener waits for room any more."""
        while any(listener.is_alive() for listener in self._listeners):
            with contextlib.suppress(Empty):
                self._said.get(timeout=0.01)


def _close(pipe: Any) -> None:
    """What could not be sent any more is of no interest to a process that has ended."""
    with contextlib.suppress(OSError):
        pipe.close()


def _no_number(kind: str, text: str) -> int:
    raise AssertionError(f"nobody numbers a {kind} yet")
