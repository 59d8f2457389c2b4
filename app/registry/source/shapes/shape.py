"""What a shape is asked: are these your files, and which table holds the people, which the families?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from app.registry.rows.codes import Codes
from app.registry.rows.faults import Doubt
from app.registry.rows.headers import Columns, Field
from app.registry.source.households import Households
from app.registry.source.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """One table to read. columns: its header, as this shape understands it; all_heads: each row is a head of family.

    codes, flag_codes: what the codes of a column mean, and of a programme column by its place. given: a programme that
    every row of this table receives. nameless: somebody may stand here by number alone.
    """

    sheet: Sheet
    columns: Columns
    all_heads: bool = False
    codes: Mapping[Field, Codes] = field(default_factory=dict)
    flag_codes: Mapping[int, Codes] = field(default_factory=dict)
    given: str = ""
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """families: a table of its own for what belongs to the family. pair: the shape comes in two tables.

    notes: what is to be said of the whole file. repeats: a person stands in it once for each payment or programme.
    ranked: the families' table is a ranking without names. by_id: an id holds families together where a No. KK is
    missing, for which nobody has looked yet. households: families that have no No. KK in the data.
    """

    shape: str
    people: Part
    families: Part | None = None
    pair: bool = False
    notes: tuple[Doubt, ...] = ()
    repeats: bool = False
    ranked: bool = False
    by_id: bool = False
    households: Households | None = None


class Shape(Protocol):
    @property
    def name(self) -> str: ...

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        """None when the tables are of another shape. Raises when they are of this one and do not fit together."""
