"""Of what a source has columns. What it has none of it says of nobody: that is no change of anybody's.

Named as the fields of a Person.
"""

from collections.abc import Collection
from dataclasses import dataclass

_SAID_BY = {"alive": ("living", "life", "presence", "dead", "died", "died_on")}
"""Columns whose names are not those of what they say."""


@dataclass(frozen=True, slots=True)
class Told:
    """fields: the columns' fields, None of an import of before this was noted, which counts as having all of them.
    programmes: those with a column of their own; a column "programmes" tells of every programme."""

    fields: tuple[str, ...] | None = None
    programmes: tuple[str, ...] = ()

    def has(self, field: str) -> bool:
        """field: any but programmes, of which each is asked for by itself."""
        return self.fields is None or any(each in self.fields for each in _SAID_BY.get(field, (field,)))

    def of(self, programmes: Collection[str]) -> tuple[str, ...]:
        """Those of these programmes that it would name, in the order of the alphabet."""
        every = self.has("programmes")
        return tuple(name for name in sorted(programmes) if every or name in self.programmes)


ALL = Told()
