"""How many entries go at once, and how long to wait after trouble. Time and chance come in from outside."""

from collections.abc import Callable
from datetime import datetime, timedelta

SMALLEST, LARGEST, FIRST = 1, 1000, 100
EVERY = timedelta(seconds=30)
_FIRST_WAIT = timedelta(seconds=5)
_LONGEST_WAIT = timedelta(minutes=10)


class Batching:
    """Halves on trouble, grows by a quarter when it goes well: a bad line still carries a little at a time."""

    def __init__(self, size: int = FIRST) -> None:
        self.size = size

    def trouble(self) -> None:
        self.size = max(self.size // 2, SMALLEST)

    def went_well(self) -> None:
        self.size = min(self.size + max(self.size // 4, 1), LARGEST)


class Pace:
    """When the next round is due.

    chance: a number from 0 to 1. After trouble each wait is about twice the one before, up to ten minutes, and between
    half of it and the whole, so that all counters of a province do not come back in the same second.
    """

    def __init__(self, chance: Callable[[], float]) -> None:
        self._chance = chance
        self._failures = 0
        self._next: datetime | None = None

    def due(self, now: datetime) -> bool:
        # A clock that was set back must not put the next round off for days.
        return self._next is None or now >= self._next or self._next - now > _LONGEST_WAIT

    def went_well(self, now: datetime) -> None:
        self._failures, self._next = 0, now + EVERY

    def trouble(self, now: datetime) -> None:
        full = min(_FIRST_WAIT * 2 ** min(self._failures, 20), _LONGEST_WAIT)
        self._failures += 1
        self._next = now + full * (0.5 + self._chance() / 2)

    def at_once(self) -> None:
        """Somebody asked."""
        self._next = None
