"""A promise of the standard that was not kept: which visits are overdue, why, and what the person was told for it."""

from datetime import datetime, timedelta
from uuid import UUID

from app.base.actor import Actor
from app.base.clock import Clock
from app.standard import Permission
from app.store import Store
from app.visits.errors import NotLate, WhyLateMissing
from app.visits.service import Visits
from app.visits.tables import LatenessRow
from app.visits.views import Late, Ticket, VisitState

_BACK = 370
"""Days looked back for visits that are still open: more than the longest promise of a standard, a budget year."""


def is_late(ticket: Ticket, at: datetime) -> bool:
    """Whether the visit took, or has taken by `at` (UTC), longer than the standard promises."""
    end = ticket.closed_at or at
    return ticket.state is not VisitState.LEFT and ticket.due is not None and end > ticket.due


class Lateness:
    """What the counter owes to whoever waits longer than promised."""

    def __init__(self, store: Store, visits: Visits, clock: Clock) -> None:
        self._store, self._visits, self._clock = store, visits, clock

    def overdue(self) -> list[Ticket]:
        """All visits that are still open after their time, also of earlier days; the longest overdue first.

        Whoever waited or was put aside on an earlier day has gone: of those days only what is being served counts.
        """
        at, today = self._clock(), self._visits.today()
        found = [
            ticket
            for ticket in self._visits.still_open(since=today - timedelta(days=_BACK))
            if is_late(ticket, at) and (ticket.day == today or ticket.state is VisitState.SERVING)
        ]
        return sorted(found, key=lambda ticket: ticket.due or at)

    def explain(self, visit_id: UUID, reason: str, *, by: Actor) -> Late:
        """Keep why it took longer; said again, the later words stand. Raises VisitMissing, NotLate, WhyLateMissing."""
        by.must(Permission.SERVE)
        if not reason.strip():
            raise WhyLateMissing()
        ticket = self._visits.ticket(visit_id)
        with self._store.write(by) as unit:
            at = unit.clock()
            if ticket.due is None or not is_late(ticket, at):
                raise NotLate(ticket=ticket.label)
            row = unit.session.get(LatenessRow, visit_id) or LatenessRow(visit_id=visit_id, reason="", at=at, by="")
            row.reason, row.at, row.by = reason.strip(), at, by.name
            unit.session.add(row)
            minutes = int(((ticket.closed_at or at) - ticket.due).total_seconds() // 60)
            unit.record("visits.lateness_explained", visit_id, ticket=ticket.label, minutes=minutes)
            return _view(row)

    def explained(self, visit_id: UUID) -> Late | None:
        """None while nobody has said why."""
        with self._store.read() as session:
            row = session.get(LatenessRow, visit_id)
            return _view(row) if row is not None else None


def _view(row: LatenessRow) -> Late:
    return Late(visit_id=row.visit_id, reason=row.reason, at=row.at, by=row.by)
