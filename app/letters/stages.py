"""How long each step of the procedure took for one letter, against the minutes that the standard promises."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from app.approvals import StepKind
from app.approvals.chain import current, of_subject
from app.letters import reader
from app.letters.tables import HandoverRow, PrintRow
from app.letters.views import PaperState
from app.standard import Stage, Standard
from app.standard.unknown import known
from app.visits import Ticket


@dataclass(frozen=True, slots=True)
class StageTime:
    """begun: when the step before ended. ended: None while it goes on. target: minutes, None where none is promised."""

    code: str
    label: str
    actor: str
    target: int | None
    begun: datetime | None
    ended: datetime | None

    @property
    def minutes(self) -> float | None:
        if self.begun is None or self.ended is None:
            return None
        return max((self.ended - self.begun).total_seconds(), 0.0) / 60

    @property
    def in_time(self) -> bool | None:
        """None while it goes on, or where no time is promised."""
        taken = self.minutes
        return None if taken is None or self.target is None else taken <= self.target


def measured(stages: Sequence[Stage], opened: datetime, events: Mapping[str, datetime]) -> list[StageTime]:
    """Each step from the end of the one before. A step without an event of its own is left out; events that came in
    another order than the standard's (signed before it was printed) leave no step with a negative time."""
    found: list[StageTime] = []
    begun: datetime | None = opened
    for stage in stages:
        if not stage.ends or stage.on == "not_listed":
            continue
        ended = events.get(stage.ends)
        found.append(StageTime(stage.code, stage.label, stage.actor, stage.minutes, begun, ended))
        begun = max(begun, ended) if begun is not None and ended is not None else None
    return found


def of_letter(session: Session, letter_id: UUID, ticket: Ticket, standard: Standard) -> list[StageTime]:
    """For the visit that the letter was made in."""
    service = known(standard.services, ticket.service)
    return measured(service.stages, ticket.opened_at, _events(session, letter_id, ticket)) if service else []


def _events(session: Session, letter_id: UUID, ticket: Ticket) -> dict[str, datetime]:
    row = reader.row(session, letter_id)
    steps = current(of_subject(session, letter_id))
    parafs = [step.decided_at for step in steps if step.kind is StepKind.PARAF]
    signed = [step.decided_at for step in steps if step.kind is StepKind.SIGNATURE]
    printed = session.exec(
        select(PrintRow.settled_at)
        .where(PrintRow.letter_id == letter_id, PrintRow.state == PaperState.CONFIRMED)
        .order_by(col(PrintRow.settled_at))
    ).first()
    handover = session.get(HandoverRow, letter_id)
    found = {
        "called": ticket.called_at,
        "drafted": row.drafted_at,
        "printed": printed,
        "parafed": max((at for at in parafs if at), default=None) if all(parafs) else None,
        "signed": signed[0] if signed else None,
        "given": handover.at if handover else None,
    }
    return {name: at for name, at in found.items() if at is not None}
