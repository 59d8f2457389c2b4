"""Is this a scanner or a person? Decided key by key, from the times at which the keys went down. No Qt here.

A keyboard wedge sends 16 digits and Enter with at most some tens of milliseconds between two keys. A person who types
fast does that for two keys, now and then for three, never for seventeen.
"""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

K = TypeVar("K")

LENGTH = 16
GAP_MS = 50
"""The longest pause between two keys of a scan. Common wedges need 1 to 20 ms, slow wireless ones up to 40."""


@dataclass(frozen=True, slots=True)
class Verdict(Generic[K]):
    """What to do now: keys to `replay` first, in order; whether this key is `held` back; a `scan` that is complete."""

    replay: tuple[K, ...] = ()
    held: bool = False
    scan: str = ""


@dataclass(slots=True)
class Burst(Generic[K]):
    """Holds digits back while they may still be the beginning of a scan."""

    _digits: str = ""
    _keys: list[K] = field(default_factory=list)
    _last: int = 0

    @property
    def running(self) -> bool:
        return bool(self._keys)

    def digit(self, figure: str, key: K, at: int) -> Verdict[K]:
        """at: milliseconds, of the same clock for all keys."""
        before: tuple[K, ...] = ()
        if self._keys and (at - self._last > GAP_MS or len(self._keys) >= LENGTH):
            before = self.let_go()
        self._digits += figure
        self._keys.append(key)
        self._last = at
        return Verdict(replay=before, held=True)

    def enter(self, at: int) -> Verdict[K]:
        if len(self._keys) == LENGTH and at - self._last <= GAP_MS:
            digits = self._digits
            self.let_go()
            return Verdict(held=True, scan=digits)
        return Verdict(replay=self.let_go())

    def other(self) -> Verdict[K]:
        return Verdict(replay=self.let_go())

    def let_go(self) -> tuple[K, ...]:
        """Give back what was held: it was a person."""
        keys = tuple(self._keys)
        self._digits, self._keys = "", []
        return keys
