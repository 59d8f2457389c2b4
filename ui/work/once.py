"""One act at a time: what is pressed twice while it is under way is done once. No Qt here."""

from collections.abc import Callable
from typing import TypeVar

from app.words.errors import Message
from ui.work import Lane, Work

T = TypeVar("T")


class Once:
    """busy: told when something begins and when all has ended, so that buttons can wait."""

    def __init__(self, work: Work, busy: Callable[[bool], None]) -> None:
        self._work, self._busy = work, busy
        self._running: set[str] = set()

    def run(
        self,
        name: str,
        job: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        lane: Lane = "desk",
    ) -> bool:
        """False when an act of that name is under way already; nothing is done then."""
        if name in self._running:
            return False
        self._running.add(name)
        self._busy(True)

        def over(call: Callable[[], None]) -> None:
            self._running.discard(name)
            if not self._running:
                self._busy(False)
            call()

        self._work.run(
            job,
            done=lambda result: over(lambda: done(result)),
            failed=lambda message: over(lambda: failed(message)),
            lane=lane,
        )
        return True

    def running(self, name: str) -> bool:
        return name in self._running
