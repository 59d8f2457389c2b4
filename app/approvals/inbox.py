"""What waits for whom."""

from uuid import UUID

from sqlmodel import col, select

from app.approvals.chain import current, of_subject
from app.approvals.tables import StepRow
from app.approvals.views import Step
from app.store import Store


class Inbox:
    """Subjects whose open step is the turn of certain roles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting_for(self, roles: frozenset[str]) -> list[Step]:
        """Open steps that these roles may decide now."""
        return [step for step in self.turns() if step.role in roles]

    def turns(self) -> list[Step]:
        """The open step of every subject, whoever it waits for."""
        with self._store.read() as session:
            subjects = session.exec(select(StepRow.subject).where(col(StepRow.decided_at).is_(None)).distinct()).all()
            turns: list[Step] = []
            for subject in subjects:
                steps = current(of_subject(session, subject))
                if any(step.returned for step in steps):
                    continue
                open_steps = [step for step in steps if step.open]
                if open_steps:
                    turns.append(open_steps[0])
            return turns

    def history(self, subject: UUID) -> list[Step]:
        """Every step of every round of one subject."""
        with self._store.read() as session:
            return of_subject(session, subject)
