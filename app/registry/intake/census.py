"""The numbers of everybody in an extract, laid side by side: who stands twice, which heads of families are missing, how
many families there are, and of which it is said that its members have different desils.

Gathered while rows come in (21 bytes for a person) and put in order once all are in: asking the finished table for the
same would mean to read, decrypt and sort it four times.
"""

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import compress, repeat

import sqlcipher3.dbapi2 as sqlcipher

from app.registry.finding.directory import Field
from app.registry.finding.ordering import Order, Packed, Pairs, without_zeros
from app.registry.intake.rounding import Endings

_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class Sums:
    """What the finished file holds. unlike: families with whose No. KK two different desils stand, of members or in the
    family's own row. crossed: numbers that stand as NIK and as No. KK."""

    people: int
    families: int
    family_rows: int
    heads_added: int
    without_family_row: int
    nik_endings: Endings
    kk_endings: Endings
    crossed: int
    serial_zero: int
    unlike: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """twins: later rows of a NIK that stood before, each with the row where it stood first; family_twins the same of
    No. KK among the families. heads: rows of families whose head is to be added, and the row that each shall have.
    columns: of everybody who stays, heads included."""

    sums: Sums
    twins: Sequence[tuple[int, int]]
    family_twins: Sequence[tuple[int, int]]
    heads: Sequence[tuple[int, int]]
    columns: Mapping[Field, Pairs]


class Census:
    """Give it every batch, then `lay`."""

    def __init__(self) -> None:
        self._rows, self._nik, self._kk = array("I"), array("q"), array("q")
        self._family_rows, self._family_kk, self._heads = array("I"), array("q"), array("q")
        self._desil, self._family_desil = array("B"), array("B")  # empty where the source has none

    def add_people(
        self, rows: Sequence[int], nik: Iterable[int], kk: Iterable[int], desil: Iterable[int] | None = None
    ) -> None:
        """rows: rising. desil: 0 to 10, None where the source has no such column: then of no batch."""
        self._rows.extend(rows)
        self._nik.extend(nik)
        self._kk.extend(kk)
        if desil is not None:
            self._desil.frombytes(bytes(desil))

    def add_families(
        self,
        rows: Iterable[int],
        kk: Iterable[int],
        head_nik: Sequence[int] | None,
        head_keys: Sequence[str] | None,
        desil: Iterable[int] | None = None,
    ) -> None:
        """Of the families' own table. A head without NIK or name is not added to the people. desil: as of people."""
        before = len(self._family_rows)
        self._family_rows.extend(rows)
        self._family_kk.extend(kk)
        if desil is not None:
            self._family_desil.frombytes(bytes(desil))
        if head_nik is None or head_keys is None:
            self._heads.extend(repeat(0, len(self._family_rows) - before))
        else:
            self._heads.extend(number if key else 0 for number, key in zip(head_nik, head_keys, strict=True))

    def packed(self) -> list[Packed]:
        """For `extend` in another process; nothing can be added while it is held."""
        return [memoryview(column).cast("B") for column in self._columns()]

    def extend(self, packed: Iterable[Packed]) -> None:
        """By what another process gathered of the rows that follow."""
        for column, more in zip(self._columns(), packed, strict=True):
            column.frombytes(more)

    def lay(self, order: Order) -> Laid:
        """Nothing can be added afterwards: what is not needed any more is given up on the way."""
        numbers, rows = without_zeros(order.pairs(self._nik, self._rows))
        self._nik = array("q")
        twins = _twins(order, numbers, rows)
        gone = {row for row, _ in twins}
        numbers, rows = _without(numbers, rows, gone)
        kk, kk_rows, unlike = self._by_kk(order, gone)
        people = len(self._rows) - len(twins)
        without_kk = people - len(kk)
        family_twins, families, heads = self._families(order, numbers)
        last = next((row for row in reversed(self._rows) if row not in gone), 0)
        if heads:
            added = array("I", (last + row for row, _, _ in heads))
            numbers, rows = order.pairs(numbers + array("q", (nik for _, nik, _ in heads)), rows + added)
            kk, kk_rows = order.pairs(kk + array("q", (number for _, _, number in heads)), kk_rows + added)
        told = order.once(kk)
        sums = Sums(
            people=people + len(heads),
            families=len(told) + (len(families.difference(kk)) if families else 0),
            family_rows=len(families),
            heads_added=len(heads),
            without_family_row=len(kk) - sum(map(families.__contains__, kk)) + without_kk if families else 0,
            nik_endings=Endings(len(numbers), order.multiples(numbers, 10)),
            kk_endings=Endings(len(told), order.multiples(told, 10)),
            crossed=order.both(told, numbers),
            serial_zero=order.multiples(numbers, 10_000),
            unlike=unlike,
        )
        new = [(row, last + row) for row, _, _ in heads]
        columns: dict[Field, Pairs] = {"nik": (numbers, rows), "kk": (kk, kk_rows)}
        return Laid(sums, sorted(twins), sorted(family_twins), new, columns)

    def _by_kk(self, order: Order, gone: set[int]) -> tuple["array[int]", "array[int]", int]:
        """The No. KK of who stays, their rows, and how many families have members of different desils."""
        if not bytes(self._desil).strip(b"\0"):
            kk, rows = _without(*without_zeros(order.pairs(self._kk, self._rows)), gone)
            self._kk = array("q")
            return kk, rows, 0
        numbers, rows, desil = order.triples(self._kk, self._rows, self._desil)
        self._kk, self._desil = array("q"), array("B")
        if gone:
            desil = array("B", (0 if row in gone else said for row, said in zip(rows, desil, strict=True)))
        unlike = {number for number in order.unlike(numbers, desil) if number}
        if any(self._family_desil):
            own = dict(zip(reversed(self._family_kk), reversed(self._family_desil), strict=True))  # of twins the first
            told = ((number, said, own.get(number, 0)) for number, said in zip(numbers, desil, strict=True))
            unlike.update(number for number, said, family in told if number and said and family and said != family)
        kk, rows = _without(*without_zeros((numbers, rows)), gone)
        return kk, rows, len(unlike)

    def _families(
        self, order: Order, nik: "array[int]"
    ) -> tuple[list[tuple[int, int]], set[int], list[tuple[int, int, int]]]:
        """Who stands twice; the No. KK; row, NIK and No. KK of the heads whom no row of the people knows."""
        twins = _twins(order, *without_zeros(order.pairs(self._family_kk, self._family_rows)))
        gone = {row for row, _ in twins}
        known = {head for head in self._heads if head}
        known.intersection_update(nik if known else ())
        heads = [
            (row, head, kk)
            for row, head, kk in zip(self._family_rows, self._heads, self._family_kk, strict=True)
            if head and row not in gone and head not in known
        ]
        return twins, set(self._family_kk), heads

    def _columns(self) -> "Sequence[array[int]]":
        people = self._rows, self._nik, self._kk, self._desil
        return *people, self._family_rows, self._family_kk, self._heads, self._family_desil


def of(db: sqlcipher.Connection) -> Census:
    """Of the rows that a file holds: where they are no longer as they came in."""
    census = Census()
    people = db.execute("SELECT id, nik, kk, desil FROM person ORDER BY id")
    while rows := people.fetchmany(_AT_ONCE):
        census.add_people(*zip(*rows, strict=True))
    families = db.execute("SELECT id, kk, head_nik, head_key, desil FROM family ORDER BY id")
    while rows := families.fetchmany(_AT_ONCE):
        census.add_families(*zip(*rows, strict=True))
    return census


def _twins(order: Order, numbers: "array[int]", rows: "array[int]") -> list[tuple[int, int]]:
    """Rows of a number that stood before, with the row where it stood first."""
    found: list[tuple[int, int]] = []
    before = first = 0
    for at in order.equal(numbers):
        if not found or at != before + 1:
            first = rows[at - 1]
        found.append((rows[at], first))
        before = at
    return found


def _without(numbers: "array[int]", rows: "array[int]", gone: set[int]) -> Pairs:
    if not gone:
        return numbers, rows
    stays = [row not in gone for row in rows]
    return array(numbers.typecode, compress(numbers, stays)), array("I", compress(rows, stays))
