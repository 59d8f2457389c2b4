"""Walk-in visits: tickets, the queue, the requirement list, how long it may take."""

from app.visits.lateness import Lateness, is_late
from app.visits.service import Visits
from app.visits.views import Checked, Checklist, Late, Ticket, VisitState

__all__ = ["Checked", "Checklist", "Late", "Lateness", "Ticket", "VisitState", "Visits", "is_late"]
