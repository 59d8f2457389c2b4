"""What leaves the area."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class VisitState(StrEnum):
    WAITING = "waiting"
    SERVING = "serving"
    PARKED = "parked"
    FINISHED = "finished"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A visit as the queue shows it. No name: a ticket is called by its number.

    label: A017. day: local date of the office. due: when the standard wants it done (UTC), None without a clock.
    outside_hours: the ticket was drawn while the office is closed by its standard.
    """

    visit_id: UUID
    label: str
    day: date
    service: str
    priority: str
    need: str
    state: VisitState
    opened_at: datetime
    called_at: datetime | None
    closed_at: datetime | None
    calls: int
    desk: str
    due: datetime | None
    outside_hours: bool
    outcome: str
    served_by: str


@dataclass(frozen=True, slots=True)
class Late:
    """Why a visit took longer than promised, as the clerk who served said it. at: UTC."""

    visit_id: UUID
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Checked:
    """One requirement of a visit. needed: False for extras and for conditions that do not hold."""

    code: str
    label: str
    needed: bool
    done: bool
    group: str
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Checklist:
    """missing: labels of what still stands in the way, ready to be read out; complete when there is none."""

    items: tuple[Checked, ...]
    missing: tuple[str, ...]

    @property
    def complete(self) -> bool:
        return not self.missing

    def fact(self, name: str) -> str:
        """What was typed from a paper under this field name ("desil_bukti"), "" when nothing was."""
        return next((item.facts[name] for item in self.items if item.facts.get(name)), "")


@dataclass(frozen=True, slots=True)
class AtDesk:
    """What a letter must know of the visit that it belongs to."""

    label: str
    service: str
    state: VisitState
    checklist: Checklist
