"""The "view DTSEN" of SIKS-NG: a table of families, with the head's NIK, and usually one of members, by id_keluarga."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.registry.errors import PairUnclear
from app.registry.rows.headers import Columns, Field, normal
from app.registry.source.several import notes, several
from app.registry.source.shapes.shape import Part, Plan
from app.registry.source.sheets import Sheet

_KEY = "id_keluarga"


@dataclass(frozen=True, slots=True)
class _SiksNg:
    name: str = "siks_ng"

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        ours = [sheet for sheet in sheets if _KEY in {normal(name) for name in sheet.header}]
        families = [sheet for sheet in ours if sheet.columns.has(Field.KK, Field.HEAD)]
        members = [sheet for sheet in ours if sheet not in families and sheet.columns.has(Field.NIK, Field.NAME)]
        if not families and not members:
            return None
        strangers = [sheet for sheet in sheets if sheet not in families and sheet not in members]
        if strangers:
            raise PairUnclear(file=strangers[0].path.name, shape=self.name)
        homes = several(families, self.name) if families else None
        if not members and homes:
            # The heads are all the people that this table knows.
            heads = Part(homes, _heads_as_people(homes.columns), all_heads=True)
            return Plan(self.name, heads, pair=True, notes=notes(homes))
        people = several(members, self.name)
        family = Part(homes, homes.columns) if homes else None
        return Plan(self.name, Part(people, people.columns), family, pair=True, notes=notes(people, homes))


def _heads_as_people(columns: Columns) -> Columns:
    at = dict(columns.at)
    at[Field.NAME] = at.pop(Field.HEAD)
    return replace(columns, at=at)


SHAPE = _SiksNg()
