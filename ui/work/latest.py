"""Asking for the newest state: while one question is under way, any number of further ones become one. No Qt here."""

from collections.abc import Callable
from typing import Generic, TypeVar

from app.words.errors import Message
from ui.work.work import Lane, Work

T = TypeVar("T")


class Latest(Generic[T]):
    """A list that many commits touch is read twice, not once for each of them."""

    def __init__(
        self,
        work: Work,
        job: Callable[[], T],
        *,
        done: Callable[[T], None],
        failed: Callable[[Message], None],
        lane: Lane = "desk",
    ) -> None:
        self._work, self._job, self._done, self._failed, self._lane = work, job, done, failed, lane
        self._running = self._stale = False

    def ask(self) -> None:
        if self._running:
            self._stale = True
            return
        self._running = True
        self._work.run(self._job, done=self._arrived, failed=self._went_wrong, lane=self._lane)

    def _arrived(self, result: T) -> None:
        self._done(result)
        self._over()

    def _went_wrong(self, message: Message) -> None:
        self._failed(message)
        self._over()

    def _over(self) -> None:
        self._running = False
        if self._stale:
            self._stale = False
            self.ask()
