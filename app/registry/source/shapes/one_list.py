"""What the shapes of a single table share: find the one table that is theirs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from app.registry.rows.faults import Doubt
from app.registry.rows.headers import Columns, Field, desils, left_out, normal
from app.registry.source.several import notes, several, strangers
from app.registry.source.shapes.shape import Part, Plan
from app.registry.source.sheets import Sheet


@dataclass(frozen=True, slots=True)
class OneList:
    """is_ours: by the normal names of the columns, and what was understood of them.

    notes: said of every file of this shape; repeats: a person may stand in it many times; given: a programme that
    everybody in it receives, where no column says which.
    without: a column that means something else here than its name promises, so it is left out.
    """

    name: str
    is_ours: Callable[[set[str], Columns], bool]
    notes: tuple[Doubt, ...] = ()
    repeats: bool = False
    given: str = ""
    without: Field | None = None

    def owns(self, sheet: Sheet) -> bool:
        return self.is_ours({normal(name) for name in sheet.header}, sheet.columns)

    def plan(self, sheets: Sequence[Sheet]) -> Plan | None:
        lists = [sheet for sheet in sheets if self.owns(sheet)]
        if not lists:
            return None
        ignored = strangers(sheets, lists, self.name)
        sheet = several(lists, self.name)
        columns = self._kept(sheet)
        unclear = (Doubt.DESIL_UNCLEAR,) * (Field.DESIL not in columns.at and bool(desils(columns.dropped)))
        given = "" if columns.flags or Field.PROGRAMMES in columns.at else self.given
        return Plan(
            self.name,
            Part(sheet, columns, given=given),
            notes=(*self.notes, *unclear, *notes(sheet), *ignored),
            repeats=self.repeats,
        )

    def _kept(self, sheet: Sheet) -> Columns:
        if self.without is None or self.without not in sheet.columns.at:
            return sheet.columns
        at = {field: place for field, place in sheet.columns.at.items() if field is not self.without}
        return replace(sheet.columns, at=at, dropped=left_out(sheet.header, at, sheet.columns.flags))
