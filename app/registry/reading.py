"""Reads every table of a plan into a new extract file: clean, store, set aside, tell how far it is."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from app.registry.builder import Builder, Sums
from app.registry.cleaning import Cleaned, Cleaning
from app.registry.columns import Programmes, Words
from app.registry.errors import ImportCancelled
from app.registry.faults import Doubt, Marks, Refused
from app.registry.headers import Field
from app.registry.quarantine import Quarantine
from app.registry.shapes import Part, Plan
from app.registry.sheets import Batch
from app.registry.views import Progress

_MANY, _TOO_OFTEN = 200, 0.2
"""One NIK in ten ends in 0. Twice as many among hundreds: a spreadsheet has rounded some of them."""
_TELL_EVERY = 0.05
"""Seconds between two reports of progress."""


class Watch:
    """Whom to tell, and whom to ask whether to go on."""

    def __init__(
        self, total: int, tell: Callable[[Progress], None] | None, cancelled: Callable[[], bool] | None
    ) -> None:
        self._total, self._tell, self._cancelled = total, tell, cancelled
        self._told = 0.0

    def at(self, done: int, rows: int, stage: Literal["read", "index", "check"]) -> None:
        """Raises ImportCancelled when the person has had enough."""
        if self._cancelled is not None and self._cancelled():
            raise ImportCancelled()
        now = time.monotonic()
        if self._tell is not None and (now - self._told >= _TELL_EVERY or stage != "read"):
            self._told = now
            self._tell(Progress(min(done, self._total), self._total, rows, stage))


class Reading:
    """One import's new file on its way. rows: read so far, in all tables; doubts: counted so far; repeated: rows of a
    person who stood in the list before, whose programmes went to his first row."""

    def __init__(self, path: Path, key: bytes, quarantine: Quarantine, watch: Watch, today: date) -> None:
        self.rows, self.repeated, self.doubts = 0, 0, Counter[Doubt]()
        self._quarantine, self._watch, self._today = quarantine, watch, today
        self._words, self._programmes = Words(), Programmes()
        self._before = 0  # bytes of the tables that are finished
        self._builder = Builder(path, key)

    def close(self) -> None:
        self._builder.close()

    def run(self, plan: Plan) -> Sums:
        self.doubts.update(plan.notes)
        families = self._cleaning(plan.families) if plan.families is not None else None
        if plan.families is not None and families is not None:
            self._table("family", plan.families, families.families)
        elif plan.pair and not plan.people.all_heads:
            self.doubts[Doubt.FAMILY_SHEET_MISSING] += 1
        people = self._cleaning(plan.people)
        self._table("person", plan.people, people.people)
        self._watch.at(self._before, self.rows, "index")
        self._builder.index()
        self._watch.at(self._before, self.rows, "check")
        if plan.repeats:
            self.repeated = self._builder.join_repeats()
        nik_twins, kk_twins = self._builder.part_twins()
        self._set_aside(plan.people, people.titled(nik_twins, Field.NIK))
        self.doubts[Doubt.NIK_TWICE] += len(nik_twins)
        if plan.families is not None and families is not None:
            self._set_aside(plan.families, families.titled(kk_twins, Field.KK))
            self.doubts[Doubt.KK_TWICE] += len(kk_twins)
        added = self._builder.add_heads(people.head_word)
        sums = self._builder.finish(self._words, self._programmes, added)
        self.doubts[Doubt.HEAD_ADDED] += added
        if sums.with_nik >= _MANY and sums.ending_in_zero >= sums.with_nik * _TOO_OFTEN:
            self.doubts[Doubt.ENDING_ZERO] += sums.ending_in_zero
        self.doubts[Doubt.TWO_NIK] += sums.two_nik
        self.doubts[Doubt.SERIAL_ZERO] += sums.serial_zero
        self.doubts[Doubt.FAMILY_ROW_MISSING] += sums.without_family_row
        return sums

    def _table(self, name: str, part: Part, clean: Callable[[Batch], Cleaned]) -> None:
        done = 0
        for batch in part.sheet.batches():
            cleaned = clean(batch) if batch.rows else Cleaned({}, (), batch.refused, Marks())
            if cleaned.rows:
                self._builder.add(name, cleaned.rows, cleaned.columns)
            if cleaned.refused:
                self._set_aside(part, cleaned.refused)
            self.rows += len(cleaned.rows) + len(cleaned.refused)
            self.doubts += cleaned.marks.doubts
            done = batch.done
            self._watch.at(self._before + done, self.rows, "read")
        self._before += done

    def _set_aside(self, part: Part, refused: Sequence[Refused]) -> None:
        self._quarantine.add(part.sheet.path.name, refused)

    def _cleaning(self, part: Part) -> Cleaning:
        return Cleaning(part, self._words, self._programmes, self._today)
