"""What leaves the area: a day in numbers, a day that was closed, a bundle that was read."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from pydantic import JsonValue, TypeAdapter


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of one sort. code: as in the standard or the state's own; label: as people read it."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class LetterTally:
    """What happened on the day to letters of one sort. A letter that was voided may have been issued long before."""

    code: str
    label: str
    issued: int
    voided: int
    handed_over: int


@dataclass(frozen=True, slots=True)
class DayCounts:
    """One day of one office, counted from its records.

    called: tickets that were called; the waits (minutes, from ticket to last call) are over these, None without any.
    on_time, late: services that were finished before or after they were due; open ones that are overdue count as late,
    those without a due time and people who left are in neither.
    """

    day: date
    tickets: int
    by_state: tuple[Tally, ...]
    by_service: tuple[Tally, ...]
    by_priority: tuple[Tally, ...]
    outside_hours: int
    called: int
    average_wait: float | None
    longest_wait: float | None
    on_time: int
    late: int
    letters: LetterTally
    by_kind: tuple[LetterTally, ...]
    by_purpose: tuple[LetterTally, ...]
    by_desil: tuple[LetterTally, ...]
    refusals: tuple[Tally, ...]
    prints_failed: int

    @property
    def on_time_share(self) -> float | None:
        """0 to 1; None when nothing was due."""
        judged = self.on_time + self.late
        return self.on_time / judged if judged else None

    @property
    def refused(self) -> int:
        return sum(tally.count for tally in self.refusals)

    def facts(self) -> dict[str, JsonValue]:
        """As JSON, for the manifest and for scripts; `counts_from` reads it back."""
        facts: dict[str, JsonValue] = TypeAdapter(DayCounts).dump_python(self, mode="json")
        return {**facts, "on_time_share": self.on_time_share}


def counts_from(facts: dict[str, JsonValue]) -> DayCounts:
    """What `facts` wrote. Raises ValueError."""
    known = {name: value for name, value in facts.items() if name != "on_time_share"}
    return TypeAdapter(DayCounts).validate_python(known)


@dataclass(frozen=True, slots=True)
class ClosedDay:
    """bundle: the signed file; sha256: of it, hex; files: register and counts beside it, for people."""

    bundle: Path
    sha256: str
    version: int
    counts: DayCounts
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A closing of a day that was recorded. by: the account's name."""

    day: date
    version: int
    sha256: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class BundleReading:
    """What a bundle says and whether it holds. faults: whole Indonesian sentences, empty when ok.

    office: the office's code. What could not be read is "", None or 0. entries: lines of the journal inside.
    """

    ok: bool
    faults: tuple[str, ...]
    office: str
    day: date | None
    version: int
    counts: DayCounts | None
    entries: int
