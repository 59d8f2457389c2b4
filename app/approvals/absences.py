"""Who is away from when to when, and which role gives paraf or signature instead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from app.approvals.tables import AbsenceRow
from app.base.errors import Missing, Refused
from app.store import Unit


class AbsenceMissing(Missing):
    code = "approvals.absence_missing"


class AbsenceBackwards(Refused):
    """It would end before it begins."""

    code = "approvals.absence_backwards"


class DeputyUnfit(Refused):
    """The role stands in for itself, or does not give paraf and signature. Facts: `title`."""

    code = "approvals.deputy_unfit"


class AbsenceOverlaps(Refused):
    """The role is away on some of these days already. Facts: `title`."""

    code = "approvals.absence_overlaps"


@dataclass(frozen=True, slots=True)
class Absence:
    """A role that is away on all days from `since` to `until`, both inclusive.

    deputy: the role that decides instead; "" when nobody does and letters wait. reason: cuti, dinas luar …
    """

    id: UUID
    role: str
    since: date
    until: date
    deputy: str
    reason: str
    by: str

    def on(self, day: date) -> bool:
        return self.since <= day <= self.until


def acting(absences: Iterable[Absence], roles: frozenset[str], on: date) -> frozenset[str]:
    """For which other roles the holder of `roles` decides on that day. A deputy's deputy does not inherit it."""
    return frozenset(each.role for each in absences if each.on(on) and each.deputy in roles) - roles


def listed(session: Session) -> list[Absence]:
    """All that were ever recorded and not taken back, the latest first."""
    rows = session.exec(
        select(AbsenceRow).where(col(AbsenceRow.ended_at).is_(None)).order_by(col(AbsenceRow.since).desc())
    )
    return [_view(row) for row in rows]


def begin(unit: Unit, role: str, title: str, *, since: date, until: date, deputy: str, reason: str) -> Absence:
    """Raises AbsenceBackwards, AbsenceOverlaps, DeputyUnfit."""
    if until < since:
        raise AbsenceBackwards()
    if deputy == role:
        raise DeputyUnfit(title=title)
    for other in listed(unit.session):
        if other.role == role and other.since <= until and since <= other.until:
            raise AbsenceOverlaps(title=title)
    row = AbsenceRow(
        id=uuid4(),
        role=role,
        since=since,
        until=until,
        deputy=deputy,
        reason=reason.strip(),
        at=unit.clock(),
        by=unit.actor.name,
    )
    unit.session.add(row)
    unit.record(
        "approvals.absence_begun", row.id, role=role, since=since.isoformat(), until=until.isoformat(), deputy=deputy
    )
    return _view(row)


def end(unit: Unit, absence_id: UUID, on: date) -> Absence:
    """Back again: from that day on (`on` itself included) the absence does not count. Raises AbsenceMissing."""
    row = unit.session.get(AbsenceRow, absence_id)
    if row is None or row.ended_at is not None:
        raise AbsenceMissing()
    if row.since >= on:
        row.ended_at = unit.clock()
    else:
        row.until = min(row.until, date.fromordinal(on.toordinal() - 1))
    unit.session.add(row)
    unit.record("approvals.absence_ended", row.id, role=row.role, on=on.isoformat())
    return _view(row)


def _view(row: AbsenceRow) -> Absence:
    return Absence(row.id, row.role, row.since, row.until, row.deputy, row.reason, row.by)
