"""Measurements against named rivals in one run: `make bench`.

Each bench_*.py here has `bench() -> list[Measure]` (or tuples of the same five values).
"""

from typing import NamedTuple


class Measure(NamedTuple):
    """`ours` and `rival` in one unit (seconds or bytes), medians of one run; the ratio may reach `limit`."""

    name: str
    ours: float
    rival_name: str
    rival: float
    limit: float

    @property
    def ratio(self) -> float:
        """How many times the rival. Infinite where the rival measured nothing: that is a broken measurement."""
        return self.ours / self.rival if self.rival > 0 else float("inf")

    @property
    def holds(self) -> bool:
        return self.ratio <= self.limit
