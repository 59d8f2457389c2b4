"""Work on threads. Plain futures carry results; one long-lived QObject carries them home.

An emitter made on a worker's thread would call plain methods on that thread, and one per job would be destroyed there;
this one is made once, on the window's thread, and its queued signal is the only way home.
"""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from typing import Any, TypeVar, get_args

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from app.base.errors import AppError
from app.base.topics import Topic
from app.words.errors import Message, explain
from ui.work import bugs
from ui.work.work import Handle, Lane, Stopped, Tell, Work

T = TypeVar("T")
Call = Callable[[], None]


class ThreadWork(QObject):
    """Four lanes with one worker each. `changed` names the topics that a commit touched, `refused` carries the message
    of every job that did not go well; both on the window's thread."""

    changed = Signal(object)
    refused = Signal(object)
    _home = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lanes = {lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=lane) for lane in get_args(Lane)}
        self._closed = False
        self._home.connect(self._land, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        job: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        lane: Lane = "desk",
    ) -> None:
        self._submit(job, done, failed, lambda: None, lane)

    def start(
        self,
        job: Callable[[Tell], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        progress: Callable[[int, int], None],
        stopped: Callable[[], None] = lambda: None,
        lane: Lane = "haul",
    ) -> Handle:
        asked = threading.Event()

        def tell(part: int, of: int) -> None:
            if asked.is_set():
                raise Stopped
            self._home.emit(lambda: progress(part, of))

        future = self._submit(lambda: job(tell), done, failed, stopped, lane)
        return _Started(asked, future)

    def announce(self, topics: frozenset[Topic]) -> None:
        """A listener for `Store.on_commit`: called on a worker's thread, heard on the window's."""
        self._home.emit(lambda: self.changed.emit(topics))

    def owned_by(self, owner: QObject) -> Work:
        """The same work, but what lands after `owner` was deleted is dropped."""
        return _OwnedWork(self, owner)

    def close(self) -> None:
        """Let what has begun finish, drop the rest. Nothing lands afterwards."""
        self._closed = True
        for lane in self._lanes.values():
            lane.shutdown(wait=True, cancel_futures=True)

    def _submit(
        self,
        job: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        stopped: Call,
        lane: Lane,
    ) -> "Future[T]":
        def told(message: Message) -> None:
            failed(message)
            self.refused.emit(message)

        future = self._lanes[lane].submit(job)
        future.add_done_callback(lambda over: self._home.emit(lambda: _deliver(over, done, told, stopped)))
        return future

    @Slot(object)
    def _land(self, landing: Call) -> None:
        if not self._closed:
            landing()


def _deliver(future: "Future[T]", done: Callable[[T], None], failed: Callable[[Message], None], stopped: Call) -> None:
    try:
        result = future.result()
    except AppError as error:
        failed(explain(error))
    except (Stopped, CancelledError):
        stopped()
    except Exception as error:
        failed(bugs.report(error))
    else:
        done(result)


class _Started:
    def __init__(self, asked: threading.Event, future: "Future[Any]") -> None:
        self._asked, self._future = asked, future

    def stop(self) -> None:
        self._asked.set()
        self._future.cancel()


class _OwnedWork:
    def __init__(self, work: ThreadWork, owner: QObject) -> None:
        self._work, self._owner = work, owner

    def run(
        self,
        job: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        lane: Lane = "desk",
    ) -> None:
        self._work.run(job, done=self._kept(done), failed=self._kept(failed), lane=lane)

    def start(
        self,
        job: Callable[[Tell], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        progress: Callable[[int, int], None],
        stopped: Callable[[], None] = lambda: None,
        lane: Lane = "haul",
    ) -> Handle:
        return self._work.start(
            job,
            done=self._kept(done),
            failed=self._kept(failed),
            progress=self._kept(progress),
            stopped=self._kept(stopped),
            lane=lane,
        )

    def _kept(self, call: Callable[..., None]) -> Callable[..., None]:
        def landed(*values: object) -> None:
            if isValid(self._owner):
                call(*values)

        return landed
