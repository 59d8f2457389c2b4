"""The "view DTSEN" of SIKS-NG: a table of families, with the head's NIK, and usually one of members, by id_keluarga."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.registry.errors import PairUnclear
from app.registry.rows.faults import Doubt
from app.registry.rows.headers import Columns, Field, normal
from app.registry.source.households import KEY, joined
from app.registry.source.several import notes, several
from app.registry.source.shapes.shape import Part, Plan
from app.registry.source.sheets import Sheet


@dataclass(frozen=True, slots=True)
class _SiksNg:
    name: str = "siks_ng"

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        ours = [sheet for sheet in sheets if KEY in {normal(name) for name in sheet.header}]
        families = [sheet for sheet in ours if _is_of_families(sheet.columns)]
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
        said = notes(people, homes)
        return Plan(self.name, Part(people, people.columns), family, pair=True, notes=said, by_id=True)


def completed(plan: Plan) -> Plan:
    """With every No. KK that the id_keluarga tells, and the families that have none. Reads the tables."""
    found = joined(plan.people.sheet, plan.families.sheet if plan.families else None)
    said = (Doubt.FAMILY_WITHOUT_KK,) * (found.households.count if found.households else 0)
    return replace(
        plan,
        people=Part(found.people, found.people.columns),
        families=Part(found.homes, found.homes.columns) if found.homes else None,
        notes=plan.notes + said,
        by_id=False,
        households=found.households,
    )


def _is_of_families(columns: Columns) -> bool:
    """A table of members may name the head of each one's family, too."""
    return (
        columns.has(Field.HEAD) and Field.NAME not in columns.at and (columns.has(Field.KK) or columns.has(Field.NIK))
    )


def _heads_as_people(columns: Columns) -> Columns:
    at = dict(columns.at)
    at[Field.NAME] = at.pop(Field.HEAD)
    return replace(columns, at=at)


SHAPE = _SiksNg()
