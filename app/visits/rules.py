"""Who is next, what is missing: pure functions over values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.standard import Requirement, Service
from app.visits.views import Checked, Checklist

IN_A_ROW = 2
"""So many priority tickets may be called one after another while somebody without priority waits. With it, the n-th
waiting person without priority is called after at most 3n calls, however many priority tickets arrive meanwhile."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the order of the queue rests on: nothing but time and priority (no sex, religion, origin: K3-23)."""

    key: UUID
    priority: bool
    since: datetime
    label: str


def next_up(waiting: Sequence[Waiting], priority_in_a_row: int) -> Waiting | None:
    """Priority first, each class by arrival; after IN_A_ROW priority calls one without priority goes first.

    priority_in_a_row: how many of the last calls today were priority ones, counted back until the first without.
    """
    line = order(waiting, priority_in_a_row)
    return line[0] if line else None


def order(waiting: Sequence[Waiting], priority_in_a_row: int) -> list[Waiting]:
    """The whole line as it would be called if nobody else came."""
    first = sorted((w for w in waiting if w.priority), key=_arrival)
    rest = sorted((w for w in waiting if not w.priority), key=_arrival)
    line: list[Waiting] = []
    streak = priority_in_a_row
    while first or rest:
        if first and (streak < IN_A_ROW or not rest):
            line.append(first.pop(0))
            streak += 1
        else:
            line.append(rest.pop(0))
            streak = 0
    return line


def _arrival(person: Waiting) -> tuple[datetime, str]:
    return person.since, person.label


def checklist(service: Service, need: str, ticks: Mapping[str, tuple[bool, Mapping[str, str]]]) -> Checklist:
    """The requirement list of a visit and what is still missing, by the rules of the standard.

    ticks: code -> (shown, facts typed from it).
    """
    items: list[Checked] = []
    missing: list[str] = []
    groups: dict[str, list[Requirement]] = {}
    for requirement in service.requirements:
        done, facts = ticks.get(requirement.code, (False, {}))
        needed = requirement.rule in ("required", "any_of") or (
            requirement.rule == "conditional" and requirement.when == need
        )
        items.append(Checked(requirement.code, requirement.label, needed, done, requirement.group, dict(facts)))
        if requirement.rule == "any_of":
            groups.setdefault(requirement.group, []).append(requirement)
        elif needed and not done:
            missing.append(requirement.label)
        if done and needed:
            missing.extend(
                f"{field.label} ({requirement.label})"
                for field in requirement.fields
                if field.required and not facts.get(field.name)
            )
    for members in groups.values():
        if not any(ticks.get(member.code, (False, {}))[0] for member in members):
            missing.append(" atau ".join(member.label for member in members))
    return Checklist(tuple(items), tuple(missing))


def needed_codes(service: Service, need: str) -> list[str]:
    """What "all complete" ticks: everything required now, and of each any-of group its first paper."""
    codes: list[str] = []
    groups: set[str] = set()
    for requirement in service.requirements:
        if requirement.rule == "any_of":
            if requirement.group not in groups:
                groups.add(requirement.group)
                codes.append(requirement.code)
        elif requirement.rule == "required" or (requirement.rule == "conditional" and requirement.when == need):
            codes.append(requirement.code)
    return codes
