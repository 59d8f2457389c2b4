"""Steps that run inside the transaction of whatever they approve."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, func, select
from sqlmodel.sql.expression import SelectOfScalar

from app.approvals.tables import StepRow
from app.approvals.views import Step, StepKind
from app.base.errors import Refused
from app.standard import Permission
from app.store import Unit

# Put together once: every letter asks for its steps.
_LAST_ROUND = select(func.max(StepRow.round)).where(col(StepRow.subject) == bindparam("subject"))
_STEPS = (
    select(StepRow)
    .where(col(StepRow.subject).in_(bindparam("subjects", expanding=True)))
    .order_by(col(StepRow.subject), col(StepRow.round), col(StepRow.position))
)


class NotYourTurn(Refused):
    """The open step belongs to another role. Facts: `title`, that role as people say it."""

    code = "approvals.not_your_turn"


class NothingOpen(Refused):
    """Every step of the chain is decided already."""

    code = "approvals.nothing_open"


class OwnDraft(Refused):
    """Four eyes: nobody gives paraf or signature to what he drafted himself."""

    code = "approvals.own_draft"


class StepMoved(Refused):
    """The step that the person saw is decided already, or the chain began anew."""

    code = "approvals.step_moved"


class ReasonMissing(Refused):
    code = "approvals.reason_missing"


Seen = tuple[int, int]
"""Round and position of the step that the person had before his eyes."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A step to be asked for."""

    role: str
    title: str
    kind: StepKind


def start(unit: Unit, subject: UUID, steps: Sequence[Wanted], *, drafter: str) -> list[Step]:
    """Open a (new) round for this subject; its steps."""
    with unit.session.no_autoflush:
        before = unit.session.scalars(_LAST_ROUND, {"subject": subject}).one()
    current = 1 + (before or 0)
    rows = [
        StepRow(subject=subject, round=current, position=position, role=step.role, kind=step.kind, drafter=drafter)
        for position, step in enumerate(steps)
    ]
    unit.session.add_all(rows)
    unit.record("approvals.started", subject, round=current, chain=[step.role for step in steps])
    return [_step(row) for row in rows]


def approve(
    unit: Unit,
    subject: UUID,
    titles: dict[str, str],
    seen: Seen | None = None,
    acting: frozenset[str] = frozenset(),
) -> Step:
    """The actor decides the open step, in his role. Raises NothingOpen, NotYourTurn, OwnDraft, StepMoved.

    titles: role code -> title, for the sentence that a refusal says. With `seen`, only that step is decided: pressing
    twice never gives the next paraf too, even to somebody who holds both roles. acting: roles that are away today
    and in whose place the actor decides.
    """
    unit.actor.must(Permission.APPROVE)
    if (done := _done(unit, subject, seen, wet=False)) is not None:
        return done
    row = _open(unit.session, subject)
    _must_be_turn(unit, row, titles, acting)
    if row.drafter == unit.actor.name:
        raise OwnDraft()
    return _decide(unit, row, wet=False)


def record_wet(unit: Unit, subject: UUID, seen: Seen | None = None) -> Step:
    """Note that the open step was given by hand on paper. The note names who noted it, not who signed.

    With `seen`, only that step is noted. Raises NothingOpen, StepMoved.
    """
    unit.actor.must(Permission.RECORD_WET)
    if (done := _done(unit, subject, seen, wet=True)) is not None:
        return done
    return _decide(unit, _open(unit.session, subject), wet=True)


def send_back(
    unit: Unit,
    subject: UUID,
    reason: str,
    titles: dict[str, str],
    acting: frozenset[str] = frozenset(),
    seen: Seen | None = None,
) -> Step:
    """The one whose turn it is says no, with a reason that the drafter reads. seen: as for `approve`."""
    unit.actor.must(Permission.APPROVE)
    if not reason.strip():
        raise ReasonMissing()
    row = _open(unit.session, subject)
    if seen is not None and (row.round, row.position) != seen:
        raise StepMoved()
    _must_be_turn(unit, row, titles, acting)
    row.returned, row.note = True, reason.strip()
    row.decided_by, row.decided_at = unit.actor.name, unit.clock()
    unit.session.add(row)
    unit.record("approvals.sent_back", subject, role=row.role, round=row.round, position=row.position)
    return _step(row)


def close(unit: Unit, subject: UUID) -> None:
    """What the chain was about has ended (withdrawn, void): nobody is asked any more."""
    for row in unit.session.exec(select(StepRow).where(StepRow.subject == subject, col(StepRow.decided_at).is_(None))):
        row.returned, row.decided_at = True, unit.clock()
        unit.session.add(row)
    unit.record("approvals.closed", subject)


def of_subject(session: Session, subject: UUID) -> list[Step]:
    """All steps of all rounds, in order."""
    return of_subjects(session, [subject])


def of_subjects(session: Session, subjects: Sequence[UUID]) -> list[Step]:
    """All steps of several subjects; those of each in order."""
    return [_step(row) for row in session.scalars(_STEPS, {"subjects": list(subjects)})]


def current(steps: Sequence[Step]) -> list[Step]:
    """Those of the last round."""
    last = max((step.round for step in steps), default=0)
    return [step for step in steps if step.round == last]


def sent_back() -> SelectOfScalar[UUID]:
    """Subjects whose last round was sent back (or closed before its end); a part of somebody's larger question."""
    later = aliased(StepRow)
    newest = select(func.max(later.round)).where(later.subject == StepRow.subject).scalar_subquery()
    return select(StepRow.subject).where(col(StepRow.returned), StepRow.round == newest)


def _open(session: Session, subject: UUID) -> StepRow:
    rows = session.exec(
        select(StepRow).where(StepRow.subject == subject).order_by(col(StepRow.round).desc(), col(StepRow.position))
    ).all()
    latest = [row for row in rows if row.round == rows[0].round]
    if not latest or any(row.returned for row in latest):
        raise NothingOpen()
    for row in latest:
        if row.decided_at is None:
            return row
    raise NothingOpen()


def _done(unit: Unit, subject: UUID, seen: Seen | None, *, wet: bool) -> Step | None:
    """The step as this actor decided it before, just so; None when it is still the open one. Raises StepMoved."""
    if seen is None:
        return None
    row = unit.session.get(StepRow, (subject, *seen))
    if row is None:
        raise StepMoved()
    if row.decided_at is not None and not row.returned and (row.decided_by, row.wet) == (unit.actor.name, wet):
        return _step(row)
    current = _open(unit.session, subject)
    if (current.round, current.position) != seen:
        raise StepMoved()
    return None


def _must_be_turn(unit: Unit, row: StepRow, titles: dict[str, str], acting: frozenset[str]) -> None:
    """Notes on the row in whose place the actor decides. Raises NotYourTurn."""
    if row.role not in unit.actor.roles | acting:
        raise NotYourTurn(title=titles.get(row.role, row.role))
    row.acting_for = "" if row.role in unit.actor.roles else row.role


def _decide(unit: Unit, row: StepRow, *, wet: bool) -> Step:
    row.decided_by, row.decided_at, row.wet = unit.actor.name, unit.clock(), wet
    unit.session.add(row)
    unit.record(
        "approvals.approved",
        row.subject,
        role=row.role,
        kind=row.kind,
        round=row.round,
        position=row.position,
        wet=wet,
        **({"acting": True} if row.acting_for else {}),
    )
    return _step(row)


def _step(row: StepRow) -> Step:
    return Step(
        subject=row.subject,
        round=row.round,
        position=row.position,
        role=row.role,
        kind=StepKind(row.kind),
        decided_by=row.decided_by,
        decided_at=row.decided_at,
        wet=row.wet,
        returned=row.returned,
        note=row.note,
        drafter=row.drafter,
        acting_for=row.acting_for,
    )
