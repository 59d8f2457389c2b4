"""Families that the view of SIKS-NG holds together by their id_keluarga, where a No. KK is missing.

Whoever has none gets that of the others with the same id_keluarga, where all who have one agree. Where nobody has one
the family stays a family under a number of its own inside the extract, which is no No. KK and never shown; what its row
in the families' table says of it comes to its members, for nothing else joins the two.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.registry.rows import cells
from app.registry.rows.faults import Doubt
from app.registry.rows.headers import Columns, Field, normal
from app.registry.source.share import Divisible, Share
from app.registry.source.sheets import Batch, Sheet

KEY = "id_keluarga"
_TITLE = "no_kk"
_DIGITS = 16
_NONE = frozenset(("", "-", "0", "NULL", "NONE", "NAN", "N/A"))
_OF_SOMEBODY = (Field.NIK, Field.KK, Field.NAME, Field.HEAD)
_ADDRESS = (Field.ADDRESS, Field.RT, Field.RW)
_UNCLEAR = ""


@dataclass(frozen=True, slots=True)
class Households:
    """People without a No. KK: their rows, rising, and for each the number of its family. told: of how many of them a
    row of the families' table tells desil and place."""

    rows: "array[int]"
    numbers: "array[int]"
    told: int = 0

    @property
    def count(self) -> int:
        return len(set(self.numbers))


@dataclass(frozen=True, slots=True)
class Joined:
    """people, homes: as they were where nothing is missing. households: None where nobody is without a No. KK."""

    people: Sheet
    homes: Sheet | None
    households: Households | None = None


class Filled:
    """A table whose missing No. KK are filled in by id_keluarga. known: by that id.

    homes: its header and columns and what it says of families without a No. KK, by their id, for their members.
    """

    def __init__(
        self,
        inner: Sheet,
        known: Mapping[str, str],
        homes: tuple[Sequence[str], Columns, Mapping[str, Sequence[str]]] | None = None,
    ) -> None:
        self.inner, self._known = inner, known
        self._key = _place(inner)
        header, at, flags = list(inner.header), dict(inner.columns.at), list(inner.columns.flags)
        if Field.KK not in at:
            at[Field.KK] = len(header)
            header.append(_TITLE)
        self._carried: Mapping[str, Sequence[str]] = {}
        self._from: list[tuple[int, int]] = []  # place in a family's row, place here
        if homes is not None:
            titles, columns, self._carried = homes
            for field, place in columns.at.items():
                if field not in _OF_SOMEBODY:
                    if field not in at:
                        at[field] = len(header)
                        header.append(titles[place])
                    self._from.append((place, at[field]))
            for place, name in columns.flags:
                if name not in [own for _, own in flags]:
                    flags.append((len(header), name))
                    self._from.append((place, len(header)))
                    header.append(titles[place])
        self._address = at.get(Field.ADDRESS)
        self._of_address = frozenset(at[field] for field in _ADDRESS if field in at)
        self.header = tuple(header)
        self.columns = Columns(at, tuple(flags), inner.columns.dropped)

    @property
    def path(self) -> Path:
        return self.inner.path

    def batches(self) -> Iterator[Batch]:
        yield from map(self._filled, self.inner.batches())

    def _filled(self, batch: Batch) -> Batch:
        more = len(self.header) - len(self.inner.header)
        columns = [*batch.columns, *[[""] * len(batch.rows) for _ in range(more)]]
        kk = self.columns.at[Field.KK]
        lacking = list(_lacking(columns[kk]))
        if not lacking:
            return replace(batch, columns=columns)
        touched = {kk, *(place for _, place in self._from)}
        changed = {place: list(columns[place]) for place in touched}
        filled = 0
        for row in lacking:
            family = _id(batch.columns[self._key][row])
            if number := self._known.get(family):
                changed[kk][row] = number
                filled += 1
            elif home := self._carried.get(family):
                own = self._address is not None and bool(columns[self._address][row].strip())
                for there, here in self._from:
                    if not (own and here in self._of_address):  # the family's RT is not that of another address
                        changed[here][row] = changed[here][row].strip() or home[there]
        columns = [changed.get(place, column) for place, column in enumerate(columns)]
        doubts = {**batch.doubts, Doubt.KK_OF_FAMILY: filled} if filled else batch.doubts
        return replace(batch, columns=columns, doubts=doubts)


class FilledDivisible(Filled):
    """The same of a table that can be shared."""

    def share(self, share: Share) -> Iterator[Batch]:
        assert isinstance(self.inner, Divisible)
        yield from map(self._filled, self.inner.share(share))


def joined(people: Sheet, homes: Sheet | None) -> Joined:
    """Both tables with every No. KK that the id_keluarga tells.

    Reads the people's table once for who has none, and both once more only where somebody has none.
    """
    rows, ids = array("I"), list[str]()
    for at, family in _without(people):
        rows.append(at)
        ids.append(family)
    homeless = {family for _, family in _without(homes)} if homes is not None else set()
    needed = {*ids, *homeless}
    if not needed:
        return Joined(people, homes)
    known: dict[str, str] = {}
    for sheet in (people, homes):
        for family, number in _numbered(sheet, needed) if sheet is not None else ():
            known[family] = number if known.get(family, number) == number else _UNCLEAR
    known = {family: number for family, number in known.items() if number != _UNCLEAR}
    numbers: dict[str, int] = {}
    households = Households(array("I"), array("I"))
    for at, family in zip(rows, ids, strict=True):
        if family not in known:
            households.rows.append(at)
            households.numbers.append(numbers.setdefault(family, len(numbers) + 1))
    carried = None
    if homes is not None and (alone := homeless & numbers.keys()):
        carried = homes.header, homes.columns, _told(homes, alone)
        households = replace(households, told=sum(1 for family in ids if family in alone))
    return Joined(
        _filled(people, known, carried),
        _filled(homes, known) if homes is not None and homeless & known.keys() else homes,
        households if households.rows else None,
    )


def _filled(
    sheet: Sheet,
    known: Mapping[str, str],
    homes: tuple[Sequence[str], Columns, Mapping[str, Sequence[str]]] | None = None,
) -> Sheet:
    return (FilledDivisible if isinstance(sheet, Divisible) else Filled)(sheet, known, homes)


def _without(sheet: Sheet) -> Iterator[tuple[int, str]]:
    """Rows that have an id_keluarga and no No. KK, with that id."""
    key, kk = _place(sheet), sheet.columns.at.get(Field.KK)
    for batch in sheet.batches():
        lacking: Iterable[int] = _lacking(batch.columns[kk]) if kk is not None else range(len(batch.rows))
        for row in lacking:
            if family := _id(batch.columns[key][row]):
                yield batch.rows[row], family


def _numbered(sheet: Sheet, needed: set[str]) -> Iterator[tuple[str, str]]:
    """The No. KK that stands beside each of these ids."""
    key, kk = _place(sheet), sheet.columns.at.get(Field.KK)
    if kk is None:
        return
    for batch in sheet.batches():
        for family, cell in zip(map(_id, batch.columns[key]), batch.columns[kk], strict=True):
            if family in needed and isinstance(number := cells.number(cell, nik=False), int) and number:
                yield family, f"{number:016d}"


def _told(homes: Sheet, alone: set[str]) -> dict[str, Sequence[str]]:
    """What the first row of each of these families says; rows with a No. KK are joined by that."""
    key, kk = _place(homes), homes.columns.at.get(Field.KK)
    found: dict[str, Sequence[str]] = {}
    for batch in homes.batches():
        for row in _lacking(batch.columns[kk]) if kk is not None else range(len(batch.rows)):
            if (family := _id(batch.columns[key][row])) in alone and family not in found:
                found[family] = [column[row] for column in batch.columns]
    return found


def _lacking(column: Sequence[str]) -> Iterator[int]:
    """Places of cells without a No. KK; one that is damaged is not missing."""
    joined = "".join(column)
    if len(joined) == _DIGITS * len(column) and joined.isdigit() and min(map(len, column), default=0) == _DIGITS:
        return
    for at, cell in enumerate(column):
        if not (len(cell) == _DIGITS and cell.isdigit()) and cells.number(cell, nik=False) == 0:
            yield at


def _id(cell: str) -> str:
    """An empty text for none."""
    bare = cell.strip().lstrip("'").removesuffix(".0").upper()
    return "" if bare in _NONE else bare


def _place(sheet: Sheet) -> int:
    return [normal(title) for title in sheet.header].index(KEY)
