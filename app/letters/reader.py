"""Rows into views: the one place where a letter's state is derived from what happened to it."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.approvals import Step, of_subject
from app.approvals.chain import current
from app.letters.errors import LetterMissing
from app.letters.tables import HandoverRow, LetterRow, PrintRow, VoidRow
from app.letters.views import Letter, LetterState, PaperState
from app.standard import Standard


def row(session: Session, letter_id: UUID) -> LetterRow:
    """Raises LetterMissing."""
    found = session.get(LetterRow, letter_id)
    if found is None:
        raise LetterMissing()
    return found


def letter(session: Session, found: LetterRow, standard: Standard) -> Letter:
    steps = tuple(current(of_subject(session, found.id)))
    prints = session.exec(select(PrintRow).where(PrintRow.letter_id == found.id).order_by(col(PrintRow.at))).all()
    void = session.get(VoidRow, found.id)
    state = _state(found, steps, void is not None, session.get(HandoverRow, found.id) is not None)
    note = void.reason if void else next((s.note for s in steps if s.returned and s.note), "")
    return Letter(
        id=found.id,
        visit_id=found.visit_id,
        kind=found.kind,
        title=standard.letter(found.kind).title,
        purpose=found.purpose,
        subject_name=found.subject_name,
        state=state,
        number=found.number or "",
        code=found.code or "",
        drafted_at=found.drafted_at,
        drafted_by=found.drafted_by,
        issued_at=found.issued_at,
        valid_until=found.valid_until,
        paper=_paper([p.state for p in prints]),
        copies=max((p.copy_number for p in prints), default=0),
        steps=steps,
        note=note,
        pdf_sha256=found.pdf_sha256 or "",
        signer_role=str(found.form["signer_role"]),
    )


def _state(found: LetterRow, steps: tuple[Step, ...], void: bool, handed_over: bool) -> LetterState:
    if void:
        return LetterState.VOID
    if found.withdrawn_at is not None:
        return LetterState.WITHDRAWN
    if handed_over:
        return LetterState.HANDED_OVER
    if any(step.returned for step in steps):
        return LetterState.RETURNED
    if found.number is not None:
        return LetterState.ISSUED
    return LetterState.IN_CHAIN


def _paper(states: list[str]) -> PaperState:
    """The best that is known: one confirmed sheet outweighs a later failed copy."""
    for state in (PaperState.CONFIRMED, PaperState.SENT, PaperState.FAILED):
        if state in states:
            return state
    return PaperState.NONE
