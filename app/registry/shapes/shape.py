"""What a shape is asked: are these your files, and which table holds the people, which the families?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from app.registry.headers import Columns
from app.registry.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Part:
    """One table to read. columns: its header, as this shape understands it; all_heads: each row is a head of family."""

    sheet: Sheet
    columns: Columns
    all_heads: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """families: a table of its own for what belongs to the family. pair: the shape comes in two tables."""

    shape: str
    people: Part
    families: Part | None = None
    pair: bool = False


class Shape(Protocol):
    @property
    def name(self) -> str: ...

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        """None when the tables are of another shape. Raises when they are of this one and do not fit together."""
