"""The "view DTSEN" of SIKS-NG: a table of families, with the head's NIK, and usually one of members, by id_keluarga."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.registry.errors import PairUnclear
from app.registry.headers import Columns, Field, normal
from app.registry.shapes.shape import Part, Plan
from app.registry.sheets import Sheet

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
        if len(families) > 1 or len(members) > 1 or strangers:
            odd = (strangers or members[1:] or families[1:])[0]
            raise PairUnclear(file=odd.path.name, shape=self.name)
        if not members:
            # The heads are all the people that this table knows.
            return Plan(self.name, Part(families[0], _heads_as_people(families[0].columns), all_heads=True), pair=True)
        family = Part(families[0], families[0].columns) if families else None
        return Plan(self.name, Part(members[0], members[0].columns), family, pair=True)


def _heads_as_people(columns: Columns) -> Columns:
    at = dict(columns.at)
    at[Field.NAME] = at.pop(Field.HEAD)
    return replace(columns, at=at)


SHAPE = _SiksNg()
