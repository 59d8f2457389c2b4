"""Rows of a plan's tables on their way into a file: read, clean, store; what is refused goes aside."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from app.registry.intake.cleaning import Cleaning
from app.registry.rows.columns import Programmes, Words
from app.registry.rows.faults import Doubt, Refused
from app.registry.source.shapes import Part, Plan
from app.registry.source.share import WHOLE, Divisible, Share


@dataclass(frozen=True, slots=True)
class Came:
    """What came in of one share of a table since the last time. done: bytes of this share, up to here."""

    table: str
    share: int
    rows: int
    done: int
    doubts: Counter[Doubt]


class Into(Protocol):
    """Where rows go (`Builder`)."""

    def add(self, table: str, ids: Sequence[int], columns: dict[str, Sequence[object]]) -> None: ...


Stage = Literal["index", "check"]
Aside = Callable[[str, Sequence[Refused]], None]
Tell = Callable[[Came | Stage], None]


def tables(plan: Plan) -> dict[str, Part]:
    """By the name of the database's table, in the order in which they are read."""
    families = {"family": plan.families} if plan.families is not None else {}
    return {**families, "person": plan.people}


def cleanings(plan: Plan, words: Words, programmes: Programmes, today: date) -> dict[str, Cleaning]:
    return {table: Cleaning(part, words, programmes, today) for table, part in tables(plan).items()}


def load(
    plan: Plan,
    rules: dict[str, Cleaning],
    into: Into,
    *,
    aside: Aside,
    tell: Tell,
    share: Share = WHOLE,
) -> None:
    """Every row of the tables, or of a share of each. tell: after each batch."""
    for table, part in tables(plan).items():
        clean = rules[table].people if table == "person" else rules[table].families
        begins = share.begins(part.sheet.path.stat().st_size)
        batches = part.sheet.share(share) if isinstance(part.sheet, Divisible) else part.sheet.batches()
        for batch in batches:
            cleaned = clean(batch) if batch.rows else rules[table].set_aside(batch)
            if cleaned.rows:
                into.add(table, cleaned.rows, cleaned.columns)
            if cleaned.refused:
                aside(table, cleaned.refused)
            rows = len(cleaned.rows) + len(cleaned.refused)
            tell(Came(table, share.number, rows, batch.done - begins, cleaned.marks.doubts))
