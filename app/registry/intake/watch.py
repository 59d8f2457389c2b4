"""How far an import is and how long it will take, told to whoever waits; and whether they still want it."""

import time
from collections.abc import Callable
from typing import Literal

from app.registry.errors import ImportCancelled
from app.registry.views import Progress

_TELL_EVERY = 0.05
"""Seconds between two reports of progress."""
_REST = 0.5
"""What follows the reading (indexes, search lists, checks) takes so many times as long as the reading took: 0.4 with
200,000 people, 0.55 with two million. The reading is timed, so the estimate is that of this computer."""
_BEGINNING = 0.5
"""Seconds after which the speed of the reading can be told from its beginning."""
_ALMOST = 0.99


class Watch:
    """total: bytes to be read. Time runs from its making on."""

    def __init__(
        self,
        total: int,
        tell: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool] | None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._total, self._tell, self._cancelled, self._seconds = total, tell, cancelled, seconds
        self._began = seconds()
        self._told = self._began - _TELL_EVERY
        self._done, self._rows = 0, 0
        self._stage: Literal["read", "index", "check"] = "read"
        self._reading: float | None = None
        self._share = 0.0

    def at(self, done: int, rows: int, stage: Literal["read", "index", "check"]) -> None:
        """Raises ImportCancelled when the person has had enough."""
        if self._reading is None and stage != "read":
            self._reading = self._seconds() - self._began
        begins = stage != self._stage
        self._done, self._rows, self._stage = done, rows, stage
        self._say(at_once=begins)

    def again(self) -> None:
        """Nothing new but the time; and whoever is told may want to stop. Raises ImportCancelled."""
        self._say(at_once=False)

    def _say(self, *, at_once: bool) -> None:
        if self._cancelled is not None and self._cancelled():
            raise ImportCancelled()
        now = self._seconds()
        if self._tell is not None and (at_once or now - self._told >= _TELL_EVERY):
            self._told = now
            left = self._left(now - self._began)
            self._tell(Progress(min(self._done, self._total), self._total, self._rows, self._stage, self._share, left))

    def _left(self, elapsed: float) -> float | None:
        """Seconds; brings `_share` forward, which never goes back."""
        read = min(1.0, self._done / max(1, self._total))
        if self._reading is None:
            share = read / (1 + _REST)
            whole = elapsed / share if share and elapsed >= _BEGINNING else None
        else:
            whole = self._reading * (1 + _REST)
            share = elapsed / whole if whole else _ALMOST
        self._share = max(self._share, min(share, _ALMOST))
        return max(0.0, whole - elapsed) if whole is not None else None
