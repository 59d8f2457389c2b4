"""How often one address may ask. Counted in this process; a proxy in front counts for all of them."""

import threading
from collections import OrderedDict
from datetime import datetime
from ipaddress import IPv6Address, ip_address

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
        now, address = self._clock(), _asker(address)
        with self._lock:
            left, since = self._left.pop(address, (self._full, now))
            passed = max((now - since).total_seconds(), 0.0)
            left = min(self._full, left + passed * self._full / 60)
            self._left[address] = (left - 1 if left >= 1 else left, now)
            if len(self._left) > _MOST_ADDRESSES:
                self._left.popitem(last=False)
        if left < 1:
            raise TooOften()


def _asker(address: str) -> str:
    """Who is behind an address. The provider of an IPv6 line gives away whole networks (RFC 6177, a /64 at the least):
    whoever has one has 2^64 addresses, which are counted as the one line that they are."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if not isinstance(known, IPv6Address):
        return address
    return str(known.ipv4_mapped) if known.ipv4_mapped else known.packed[:8].hex()
