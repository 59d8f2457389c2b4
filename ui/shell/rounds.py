"""Rounds with the central store, one after the other for as long as the window is open. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.base.clock import Clock
from app.base.errors import AppError
from app.base.topics import Topic
from app.words.errors import Message, explain
from ui.work import Work
from ui.work.latest import Latest

if TYPE_CHECKING:
    from app.sync import RoundResult, Standing, Sync
    from app.sync.batching import Pace


@dataclass(frozen=True, slots=True)
class Delivery:
    """How delivery stands. trouble: with what the last round ended, None when it went well or there was none yet."""

    standing: "Standing"
    trouble: Message | None = None

    @property
    def code(self) -> str:
        return self.trouble.code if self.trouble else ""


@dataclass(frozen=True, slots=True)
class _Ended:
    standing: "Standing"
    result: "RoundResult | None"
    trouble: Message | None


class Rounds:
    """told: hears how delivery stands, after each round and whenever that changes otherwise."""

    def __init__(self, sync: "Sync", work: Work, pace: "Pace", clock: Clock, told: Callable[[Delivery], None]) -> None:
        self._sync, self._work, self._pace, self._clock, self._told = sync, work, pace, clock, told
        self._running = self._left = False
        self._trouble: Message | None = None
        self._now: Delivery | None = None
        self._listeners: list[Callable[[Delivery, bool], None]] = []
        self._latest = Latest(work, sync.standing, done=self._stands, failed=lambda _: None)

    @property
    def running(self) -> bool:
        return self._running

    @property
    def now(self) -> Delivery | None:
        """None before anything is known."""
        return self._now

    def listen(self, hears: Callable[[Delivery, bool], None]) -> None:
        """hears: how delivery stands, and whether a round has just ended."""
        self._listeners.append(hears)

    def forget(self, hears: Callable[[Delivery, bool], None]) -> None:
        if hears in self._listeners:
            self._listeners.remove(hears)

    def look(self) -> None:
        """How does delivery stand?"""
        if not self._left:
            self._latest.ask()

    def tick(self) -> None:
        """Some time has passed; begin a round if one is due."""
        if self._pace.due(self._clock()):
            self.go()

    def go(self) -> None:
        """A round now. While one is under way, that one is it."""
        if self._running or self._left:
            return
        self._running = True
        self._work.run(self._round, done=self._over, failed=self._broke, lane="line")

    def hear(self, topics: frozenset[Topic]) -> None:
        """Somebody committed something. While all goes well the next round tells of it, and the line stays quiet."""
        if not self._running and (Topic.SYNC in topics or self._trouble is not None):
            self.look()

    def leave(self) -> None:
        """The person or the window goes; what still lands is told to nobody, and a round under way ends at once."""
        self._left = True
        self._sync.stop()

    def _round(self) -> _Ended:
        result, trouble = None, None
        if self._sync.standing().enrolled:
            try:
                result = self._sync.round()
            except AppError as error:
                trouble = explain(error)
        return _Ended(self._sync.standing(), result, trouble)

    def _over(self, ended: _Ended) -> None:
        self._end(ended.trouble)
        self._tell(Delivery(ended.standing, self._trouble), ended=True)

    def _broke(self, message: Message) -> None:
        self._end(message)
        if self._now is not None:
            self._tell(Delivery(self._now.standing, message), ended=True)

    def _end(self, trouble: Message | None) -> None:
        self._running, self._trouble = False, trouble
        (self._pace.trouble if trouble else self._pace.went_well)(self._clock())

    def _stands(self, standing: "Standing") -> None:
        self._tell(Delivery(standing, self._trouble), ended=False)

    def _tell(self, now: Delivery, *, ended: bool) -> None:
        if self._left:
            return
        self._now = now
        self._told(now)
        for hears in tuple(self._listeners):
            hears(now, ended)
