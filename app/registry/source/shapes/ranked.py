"""A ranking without names, given together with a list of the people: each family's desil comes from the ranking."""

from collections.abc import Sequence

from app.registry.rows.headers import Field
from app.registry.source.several import must_be_of_one_time, notes, several, strangers
from app.registry.source.shapes import lists
from app.registry.source.shapes.shape import Part, Plan
from app.registry.source.sheets import Sheet

RANKED = "desil_named"
_NOT_WITH = (lists.DTKS_PAYMENTS, lists.BNBA, lists.USUL_SANGGAH)
"""Lists of payments and proposals: a person stands in them many times."""


class _Ranked:
    @property
    def name(self) -> str:
        return RANKED

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        rankings = [sheet for sheet in sheets if lists.RANKING.owns(sheet) and Field.KK in sheet.columns.at]
        people = [
            sheet
            for sheet in sheets
            if lists.PLAIN.owns(sheet) and Field.KK in sheet.columns.at and not any(of.owns(sheet) for of in _NOT_WITH)
        ]
        if not rankings or not people:
            return None
        ignored = strangers(sheets, [*rankings, *people], self.name)
        must_be_of_one_time([*rankings, *people])
        ranking, named = several(rankings, self.name), several(people, self.name)
        said = (*notes(named, ranking), *ignored)
        return Plan(self.name, Part(named, named.columns), Part(ranking, ranking.columns), notes=said, ranked=True)


SHAPE = _Ranked()
