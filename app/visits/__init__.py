"""Walk-in visits: tickets, the queue, the requirement list, how long it may take."""

from app.visits.service import Visits
from app.visits.views import Checked, Checklist, Ticket, VisitState

__all__ = ["Checked", "Checklist", "Ticket", "VisitState", "Visits"]
