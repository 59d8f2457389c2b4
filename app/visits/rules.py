"""Who is next, what is missing: pure functions over values."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.standard import Requirement, Service
from app.standard.unknown import NotInStandard
from app.visits.errors import FactUnusable
from app.visits.views import Checked, Checklist

IN_A_ROW = 2
"""So many priority tickets may be called one after another while somebody without priority waits. With it, the n-th
waiting person without priority is called after at most 3n calls, however many priority tickets arrive meanwhile."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the order of the queue rests on: nothing but arrival and priority (no sex, religion, origin: K3-23).

    place: grows with each arrival of the day.
    """

    key: UUID
    priority: bool
    place: int


def order(waiting: Sequence[Waiting], priority_in_a_row: int) -> list[Waiting]:
    """The whole line as it would be called if nobody else came.

    Priority first, each class by arrival; after IN_A_ROW priority calls one without priority goes first.
    priority_in_a_row: how many of the last calls today were priority ones, counted back until the first without.
    """
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


def _arrival(person: Waiting) -> int:
    return person.place


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
                if field.required and not facts.get(field.name, "").strip()
            )
    for members in groups.values():
        if not any(ticks.get(member.code, (False, {}))[0] for member in members):
            missing.append(" atau ".join(member.label for member in members))
    return Checklist(tuple(items), tuple(missing))


def needed_codes(service: Service, need: str, shown: Collection[str] = ()) -> list[str]:
    """What "all complete" ticks: everything required now, and of each any-of group its first paper.

    shown: codes ticked already; a group of which one paper was shown asks for no other.
    """
    codes: list[str] = []
    groups = {r.group for r in service.requirements if r.rule == "any_of" and r.code in shown}
    for requirement in service.requirements:
        if requirement.rule == "any_of":
            if requirement.group not in groups:
                groups.add(requirement.group)
                codes.append(requirement.code)
        elif requirement.rule == "required" or (requirement.rule == "conditional" and requirement.when == need):
            codes.append(requirement.code)
    return codes


def check_facts(requirement: Requirement, facts: Mapping[str, str]) -> None:
    """Refuse what the paper's fields do not take: a whole card number where four digits are asked, a desil of 11.

    Raises NotInStandard for a field that the paper does not have, FactUnusable; empty clears a field.
    """
    fields = {field.name: field for field in requirement.fields}
    for name, value in facts.items():
        field = fields.get(name)
        if field is None:
            raise NotInStandard(what="isian", code=name, known=", ".join(fields))
        if field.length is not None and len(value.strip()) > field.length:
            raise FactUnusable(field=field.label, wanted=f"paling panjang {field.length} huruf atau angka")
        if field.kind == "number" and value.strip() and not _is_number(value.strip(), field.least, field.most):
            raise FactUnusable(field=field.label, wanted=_number_wanted(field.least, field.most))


def _is_number(text: str, least: int | None, most: int | None) -> bool:
    if not (text.isascii() and text.isdigit()):
        return False
    return (least is None or int(text) >= least) and (most is None or int(text) <= most)


def _number_wanted(least: int | None, most: int | None) -> str:
    if least is not None and most is not None:
        return f"angka {least} sampai {most}"
    if least is not None:
        return f"angka {least} atau lebih"
    return "angka" if most is None else f"angka paling besar {most}"
