"""What changed between two extracts: who is new, who is gone, whose desil, village or family number moved.

Of each change only two row numbers are kept, so that a million changes are a few megabytes; the people are read when
somebody looks at them. Two ways lead here: `columnwise` in a process of its own for many, `rowwise` for few.
"""

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.registry.views import Extract, Person


class Kind(StrEnum):
    """What can have changed about a person; one person can have changed in several ways."""

    NEW = "new"
    GONE = "gone"
    DESIL = "desil"
    VILLAGE = "moved"
    KK = "kk"


TOLD_BY = {Kind.DESIL: "desil", Kind.VILLAGE: "village", Kind.KK: "kk"}
"""The column (a Person's field) without which a source says nothing of a kind of change."""

Ranks = tuple[bool, bool]
"""Of the older and of the newer extract, whether its source has desils: only then is somebody without one unranked."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Row numbers, pair by pair; 0 where the person is not in that extract."""

    before: "array[int]"
    after: "array[int]"

    def __len__(self) -> int:
        return len(self.after)


@dataclass(frozen=True, slots=True)
class VillageLine:
    """Changes by the village where the person is now, or was when gone. poorer, richer: of the desil's moves."""

    village: str
    district: str
    counts: Mapping[Kind, int]
    poorer: int
    richer: int


@dataclass(frozen=True, slots=True)
class Found:
    """both: people that stand in both extracts, by their NIK. desils: (before, after) -> people; 0 is unranked."""

    both: int
    rows: Mapping[Kind, Rows]
    villages: tuple[VillageLine, ...]
    desils: Mapping[tuple[int, int], int]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found, and between which extracts.

    unnumbered: people without a NIK, of both extracts; nobody can say what became of them.
    """

    before: Extract
    after: Extract
    both: int
    unnumbered: tuple[int, int]
    rows: Mapping[Kind, Rows]
    villages: tuple[VillageLine, ...]
    desils: Mapping[tuple[int, int], int]

    def count(self, kind: Kind) -> int:
        return len(self.rows[kind])

    @property
    def untold(self) -> frozenset[Kind]:
        """What cannot have been found, because one of the two has no such column: not even a 0 is known of it. Whoever
        has a desil from a list that was joined is compared all the same."""
        return frozenset(kind for kind in TOLD_BY if not (says(self.before, kind) and says(self.after, kind)))


def says(extract: Extract, kind: Kind) -> bool:
    """Whether its source, or a list that was joined with it, has the column by which such a change is told."""
    return kind not in TOLD_BY or extract.told.has(TOLD_BY[kind]) or (kind is Kind.DESIL and bool(extract.rankings))


@dataclass(frozen=True, slots=True)
class Change:
    """One person then and now; None where the person is not in that extract. refused: because its import refused the
    person's row; nobody knows then that there was any change."""

    before: Person | None
    after: Person | None
    refused: bool = False


def lacking(found: Comparison) -> list[tuple[Kind, list[date]]]:
    """What could not be compared, with the days of the data that do not tell it."""
    both = found.before, found.after
    return [(kind, [each.data_date for each in both if not says(each, kind)]) for kind in Kind if kind in found.untold]
