"""May this person have this letter? Pure functions over what the standard says and what the data say."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.base.nik import Nik
from app.standard import Gate, Purpose, Service


class Obstacle(StrEnum):
    """Why not; the same words as a refusal's `on` in the standard (of the dead it has none: `other`)."""

    NOT_LISTED = "not_listed"
    ROW_REFUSED = "row_refused"
    UNRANKED = "unranked"
    OUTSIDE_GATE = "outside_gate"
    RECORDED_DEAD = "recorded_dead"


class Note(StrEnum):
    """What deserves a second look at the papers and never stands in the way; the journal keeps that it was said."""

    ROW_REFUSED = "row_refused"
    OTHER_REGION = "other_region"
    DESIL_DIFFERS = "desil_differs"


@dataclass(frozen=True, slots=True)
class Decision:
    """obstacle None: nothing stands in the way. overridable: the standard lets a reason outweigh it."""

    obstacle: Obstacle | None = None
    overridable: bool = False
    limit: str = ""
    notes: tuple[Note, ...] = ()

    @property
    def free(self) -> bool:
        return self.obstacle is None


FREE = Decision()


def decide(
    service: Service,
    purpose: Purpose | None,
    *,
    listed: bool,
    desil: int | None,
    desil_paper: int | None,
    on: date,
    alive: bool = True,
    withheld: bool = False,
) -> Decision:
    """The service's gate first, then the purpose's own limit; the strictest answer counts.

    desil: what the extract says; None when it gives no rank. desil_paper: what the village's print-out says, None when
    there is none. withheld: not listed, but the office's file has a refused row of this person. Neither is ever
    overridden: the office has nothing to certify. Recorded as dead always is: such records err, and the person may be
    standing at the counter.
    """
    if not listed:
        return Decision(Obstacle.ROW_REFUSED, notes=(Note.ROW_REFUSED,)) if withheld else Decision(Obstacle.NOT_LISTED)
    dead = FREE if alive else Decision(Obstacle.RECORDED_DEAD, overridable=True)
    answers = [dead, _gate(service.gate, desil, desil_paper), _limit(purpose, desil, on)]
    blocked = [answer for answer in answers if not answer.free]
    if not blocked:
        return FREE
    return next((answer for answer in blocked if not answer.overridable), blocked[0])


def notes(
    service: Service, office_region: str, nik: Nik | None, *, desil: int | None, desil_paper: int | None
) -> tuple[Note, ...]:
    """office_region: "33.14". The NIK keeps the region of its first issue, so people who moved here are noted too."""
    found: list[Note] = []
    if service.residence_check and nik is not None and nik.region != office_region:
        found.append(Note.OTHER_REGION)
    if desil_paper is not None and desil_paper != desil:
        found.append(Note.DESIL_DIFFERS)
    return tuple(found)


def _gate(gate: Gate | None, desil: int | None, desil_paper: int | None) -> Decision:
    if gate is None:
        return FREE
    overridable, limit = gate.outside == "override", f"{gate.min_desil}–{gate.max_desil}"
    asked = {"extract": [desil], "paper": [desil_paper], "both": [desil, desil_paper]}[gate.basis]
    for value in asked:
        if value is None:
            if not gate.allow_unranked:
                return Decision(Obstacle.UNRANKED, overridable, limit)
        elif not gate.min_desil <= value <= gate.max_desil:
            return Decision(Obstacle.OUTSIDE_GATE, overridable, limit)
    return FREE


def _limit(purpose: Purpose | None, desil: int | None, on: date) -> Decision:
    if purpose is None or purpose.max_desil is None:
        return FREE
    if (purpose.since and on < purpose.since) or (purpose.until and on > purpose.until):
        return FREE
    overridable, limit = purpose.outside == "override", f"1–{purpose.max_desil}"
    if desil is None:
        return FREE if purpose.allow_unranked else Decision(Obstacle.UNRANKED, overridable, limit)
    return FREE if desil <= purpose.max_desil else Decision(Obstacle.OUTSIDE_GATE, overridable, limit)
