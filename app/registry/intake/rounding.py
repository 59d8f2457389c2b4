"""Whether a spreadsheet has rounded numbers of 16 digits: it keeps fifteen of them, and the last becomes 0.

By itself one number in ten ends in 0. How probable it is that more of them do by chance is bounded from above by their
divergence from that (Chernoff), which holds for five numbers as for five millions.
"""

from dataclasses import dataclass
from math import exp, log

_BY_NATURE = 0.1
_MOST, _SURELY = 0.5, 1e-4
"""When half of the numbers end in 0, and chance does that to one file in ten thousand, all of them were rounded."""
_MANY, _PROBABLY = 0.2, 1e-3
"""From here on it is worth a doubt."""


@dataclass(frozen=True, slots=True)
class Endings:
    """Of so many different numbers, how many end in 0."""

    numbers: int
    zeros: int

    @property
    def percent(self) -> int:
        return round(100 * self._share)

    @property
    def lost(self) -> bool:
        """Nobody can tell any more whose numbers they were: rounded, one stands for ten."""
        return self._share >= _MOST and self._chance <= _SURELY

    @property
    def doubtful(self) -> bool:
        return self._share >= _MANY and self._chance <= _PROBABLY

    @property
    def _share(self) -> float:
        return self.zeros / self.numbers if self.numbers else 0.0

    @property
    def _chance(self) -> float:
        """At most so probable, where more than one in ten end in 0."""
        share = self._share
        others = (1 - share) * log((1 - share) / (1 - _BY_NATURE)) if share < 1 else 0.0
        return exp(-self.numbers * (share * log(share / _BY_NATURE) + others))


NONE = Endings(0, 0)
