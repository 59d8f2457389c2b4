"""An import from its plan to its finished file: who builds it, what was refused, what is to be said, how far it is."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal

from app.registry.intake import loading
from app.registry.intake.census import Sums
from app.registry.intake.loading import Aside, Came, Stage
from app.registry.intake.making import Making, Task, task
from app.registry.intake.quarantine import Quarantine
from app.registry.intake.watch import Watch
from app.registry.rows.faults import Doubt, Refused
from app.registry.rows.headers import Field
from app.registry.source.several import placed
from app.registry.source.shapes import Plan


class Reading:
    """One import's new file on its way. rows: read so far, in all tables; doubts: counted so far; repeated: rows of a
    person who stood in the list before, whose programmes went to his first row."""

    def __init__(self, making: Making, quarantine: Quarantine, watch: Watch) -> None:
        self.rows, self.repeated, self.doubts = 0, 0, Counter[Doubt]()
        self._making, self._quarantine, self._watch = making, quarantine, watch
        self._read: dict[tuple[str, int], int] = {}

    def load(self, plan: Plan, today: date) -> Task:
        """Every row of the plan's tables, for `build`."""
        self.doubts.update(plan.notes)
        if plan.families is None and plan.pair and not plan.people.all_heads:
            self.doubts[Doubt.FAMILY_SHEET_MISSING] += 1
        work = task(plan, today)
        self._making.load(work, aside=self._set_aside(work), tell=self._told)
        return work

    def build(self, work: Task) -> Sums:
        built = self._making.build(work, tell=self._told)
        self.repeated, sums = built.repeated, built.sums
        for table, field, doubt, twins in (
            ("person", Field.NIK, Doubt.NIK_TWICE, built.nik_twins),
            ("family", Field.KK, Doubt.KK_TWICE, built.kk_twins),
        ):
            if twins:
                self._set_aside(work)(table, work.rules[table].titled(twins, field))
                self.doubts[doubt] += len(twins)
        self.doubts[Doubt.HEAD_ADDED] += sums.heads_added - built.ranked.added
        self.doubts[Doubt.RANKED_ONLY] += built.ranked.added
        self.doubts[Doubt.RANKED_BY_NIK] += built.ranked.by_nik
        for doubt, endings in ((Doubt.ENDING_ZERO, sums.nik_endings), (Doubt.KK_ENDING_ZERO, sums.kk_endings)):
            if endings.doubtful:
                self.doubts[doubt] += endings.zeros
        self.doubts[Doubt.NIK_IS_KK] += max(0, sums.crossed - self.doubts[Doubt.NUMBERS_EQUAL])  # told already
        self.doubts[Doubt.TWO_NIK] += built.alike.two_nik
        self.doubts[Doubt.ALIKE_WITHOUT_NIK] += built.alike.without_nik
        self.doubts[Doubt.SERIAL_ZERO] += sums.serial_zero
        self.doubts[Doubt.DESIL_DIFFERS] += sums.unlike
        told = work.plan.households.told if work.plan.households is not None else 0
        self.doubts[Doubt.FAMILY_ROW_MISSING] += sums.without_family_row - built.ranked.by_nik - told
        return sums

    def _told(self, what: Came | Stage) -> None:
        if isinstance(what, Came):
            self.rows += what.rows
            self.doubts += what.doubts
            self._read[what.table, what.share] = what.done
        stage: Literal["read", "index", "check"] = "read" if isinstance(what, Came) else what
        self._watch.at(sum(self._read.values()), self.rows, stage)

    def _set_aside(self, work: Task) -> Aside:
        sheets = {table: part.sheet for table, part in loading.tables(work.plan).items()}

        def aside(table: str, refused: Sequence[Refused]) -> None:
            for file, rows in placed(sheets[table], refused):
                self._quarantine.add(file, rows)

        return aside
