"""How long each stage of an import takes, by what it tells of itself. No Qt here."""

import time
from collections.abc import Callable

from app.registry import Progress

Stages = tuple[tuple[str, float], ...]
"""Stage as in `Progress`, seconds; in the order in which they came."""


class Pace:
    """Begins to count when it is made: what comes before the first news belongs to the first stage."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._first = seconds()
        self._begun: list[tuple[str, float]] = []

    def note(self, at: Progress) -> None:
        if not self._begun:
            self._begun.append((at.stage, self._first))
        elif at.stage != self._begun[-1][0]:
            self._begun.append((at.stage, self._seconds()))

    @property
    def begun(self) -> bool:
        """Whether there was any news."""
        return bool(self._begun)

    @property
    def over(self) -> Stages:
        """The stages that are behind."""
        return self._until([since for _, since in self._begun[1:]])

    def ended(self) -> Stages:
        """All of them; the last one ends now."""
        return self._until([*(since for _, since in self._begun[1:]), self._seconds()])

    def _until(self, ends: list[float]) -> Stages:
        return tuple((stage, end - since) for (stage, since), end in zip(self._begun, ends, strict=False))
