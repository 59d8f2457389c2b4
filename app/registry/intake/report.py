"""What an import tells of itself when it is over."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from app.registry.account import Join
from app.registry.intake.alike import SeenBefore
from app.registry.views import Extract


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came in. extract: None after a dry run.

    rows: data rows of all tables; rows + heads_added = people + family_rows + rejected + repeated. data_date: as given,
    or as a file's name says. repeated: rows of people who stood in the list before (one row for each payment).
    corrects: the extract whose refused rows these were, of a correction.
    warnings: by kind (`app.words.extract.DOUBTS`), counts of 1 or more; quarantine: None when no row was refused.
    join: what a list of desils did to the data in use, when it was joined with them. All counts but `people` and
    `families` are then of the list's own rows, and the sum above does not hold: see `Join`.
    seen: the import of the very same files that there was before, None when there was none.
    """

    extract: Extract | None
    shape: str
    data_date: date
    rows: int
    people: int
    families: int
    family_rows: int
    heads_added: int
    rejected: int
    warnings: dict[str, int]
    dropped_columns: tuple[str, ...]
    quarantine: Path | None
    seconds: float
    repeated: int = 0
    corrects: UUID | None = None
    join: Join | None = None
    seen: SeenBefore | None = None
