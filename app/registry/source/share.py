"""Which stretch of a table one process reads, so that several can read it side by side.

Shares are stretches of the file and not every n-th row: the rows of one follow those of the share before, as they must
in the finished file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from app.registry.source.sheets import Batch, Sheet

_AHEAD = 80
"""Shares in front are longer by this part of the file: who reads a later one also counts the rows of those before."""


@dataclass(frozen=True, slots=True)
class Share:
    """number: from 0, of `of` shares."""

    number: int = 0
    of: int = 1

    def begins(self, total: int) -> int:
        """What ends at this byte or before it belongs to a share before."""
        return self._ends(total, self.number)

    def ends(self, total: int) -> int:
        """The last byte that belongs to this share."""
        return self._ends(total, self.number + 1)

    def passed(self, done: int, total: int) -> bool:
        """Whether what ends at the byte `done` belongs to a share behind this one."""
        return not self.is_last and done > self.ends(total)

    @property
    def is_last(self) -> bool:
        return self.number == self.of - 1

    def _ends(self, total: int, number: int) -> int:
        """The byte with which so many shares end."""
        return total * number // self.of + (total // _AHEAD if 0 < number < self.of else 0)


WHOLE = Share()


@runtime_checkable
class Divisible(Sheet, Protocol):
    """A table that another process can open anew, and of which it can read a share."""

    def share(self, share: Share) -> Iterator[Batch]:
        """The rows of one share, numbered as in the whole table."""
