"""How often one address may ask. Counted in this process; a proxy in front counts for all of them."""

import threading
from collections import OrderedDict
from datetime import datetime

from app.base.clock import Clock
from app.central.errors import TooOften

_MOST_ADDRESSES = 50_000


class Limits:
    """Each address has `per_minute` requests in hand, which come back evenly over a minute."""

    def __init__(self, clock: Clock, per_minute: int) -> None:
        self._clock, self._full = clock, float(per_minute)
        self._left: OrderedDict[str, tuple[float, datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def spend(self, address: str) -> None:
        """Raises TooOften."""
        now = self._clock()
        with self._lock:
            left, since = self._left.pop(address, (self._full, now))
            passed = max((now - since).total_seconds(), 0.0)
            left = min(self._full, left + passed * self._full / 60)
            self._left[address] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > _MOST_ADDRESSES:
                self._left.popitem(last=False)
        if left < 1:
            raise TooOften()
