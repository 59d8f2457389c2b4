"""A table before anybody decided whether it becomes XLSX, CSV or PDF."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None
"""None: nothing to say; it stays empty."""


@dataclass(frozen=True, slots=True)
class Grid:
    """columns: head and width (characters of the standard face). rows: as many cells as there are columns."""

    name: str
    columns: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def heads(self) -> tuple[str, ...]:
        return tuple(head for head, _ in self.columns)
