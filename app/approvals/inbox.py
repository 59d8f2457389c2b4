"""What waits for whom."""

from uuid import UUID

from sqlmodel import col, select

from app.approvals.chain import current, of_subject
from app.approvals.tables import StepRow
from app.approvals.views import Step
from app.base.actor import Actor
from app.standard import Permission
from app.store import Store


class Inbox:
    """Subjects whose open step is the turn of certain roles."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def waiting_for(self, roles: frozenset[str], *, by: Actor | None = None) -> list[Step]:
        """Open steps that these roles may decide now."""
        return [step for step in self.turns(by=by) if step.role in roles]

    def turns(self, *, by: Actor | None = None) -> list[Step]:
        """The open step of every subject, whoever it waits for."""
        _may(by)
        with self._store.read(by) as session:
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

    def history(self, subject: UUID, *, by: Actor | None = None) -> list[Step]:
        """Every step of every round of one subject."""
        _may(by)
        with self._store.read(by) as session:
            return of_subject(session, subject)


def _may(by: Actor | None) -> None:
    """Raises NotAllowed. by: None where the program itself reads."""
    if by is not None:
        by.must_any(*_MAY)


_MAY = (Permission.APPROVE, Permission.RECORD_WET, Permission.DRAFT, Permission.REGISTER, Permission.CLOSE_DAY)
