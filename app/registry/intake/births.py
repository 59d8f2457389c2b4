"""Who was born on which day, and whose name stands with one birth date under two NIK: told by all rows together.

Noted while rows come in (24 bytes for a person) and put in order once all are in, as the `census` is; apart from it, so
that another process can do the one while the first does the other.
"""

import sys
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.registry.finding.ordering import Order, Packed, Pairs, without_zeros


@dataclass(frozen=True, slots=True)
class Alike:
    """Names with a birth date under which several people stand. two_nik: with more than one NIK; without_nik: one of
    them with none."""

    two_nik: int
    without_nik: int


class Births:
    """Give it every batch, then `lay`. What was given and then deleted from the table does no harm."""

    def __init__(self) -> None:
        self._rows, self._nik, self._born = array("I"), array("q"), array("I")
        self._same = array("q")  # of a name with its birth date; 0 where either is missing

    def add(self, rows: Sequence[int], nik: Iterable[int], keys: Sequence[str], born: Sequence[int]) -> None:
        """rows: rising. keys: names as they are searched; born: 19870131 or 0."""
        self._rows.extend(rows)
        self._nik.extend(nik)
        self._born.extend(born)
        same: Iterable[int] = map(hash, zip(_alike(keys), born, strict=True))
        if "" in keys or 0 in born:
            same = (number if key and day else 0 for number, key, day in zip(same, keys, born, strict=True))
        self._same.extend(same)

    def packed(self) -> list[Packed]:
        """For `extend` in another process; nothing can be added while it is held."""
        return [memoryview(column).cast("B") for column in self._columns()]

    def extend(self, packed: Iterable[Packed]) -> None:
        """By what another process noted, if its rows come behind all that were given here."""
        for column, more in zip(self._columns(), packed, strict=True):
            column.frombytes(more)

    def follow(self, more: "Births") -> None:
        """By the same of another in this process."""
        for column, other in zip(self._columns(), more._columns(), strict=True):
            column.extend(other)

    def lay(self, order: Order) -> tuple[Pairs, Alike]:
        """The days with their rows, in order; and who is alike, asked of the rows as they came in. Nothing can be added
        afterwards."""
        alike = self._alike(order)
        return without_zeros(order.pairs(self._born, self._rows)), alike

    def _alike(self, order: Order) -> Alike:
        """Perhaps one person, perhaps namesakes. Two different names are taken for one in an extract of five million
        with a probability of one in a hundred thousand."""
        same, nik = without_zeros(order.pairs(self._same, self._nik))
        self._same, self._nik = array("q"), array("q")
        found: dict[int, set[int]] = {}
        for at in order.equal(same):
            found.setdefault(same[at], set()).update((nik[at - 1], nik[at]))
        return Alike(
            two_nik=sum(1 for numbers in found.values() if len(numbers - {0}) > 1),
            without_nik=sum(1 for numbers in found.values() if 0 in numbers),
        )

    def _columns(self) -> "Sequence[array[int]]":
        return self._rows, self._nik, self._born, self._same


def _alike(keys: Sequence[str]) -> Iterable[object]:
    """What has the same hash in every process of an import. A text has it only where the processes were told to; a
    whole number always (its remainder by 2^61 - 1), in three times the time."""
    return map(int.from_bytes, map(str.encode, keys)) if sys.flags.hash_randomization else keys
