"""Rows into views: the one place where a letter's state is derived from what happened to it."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar
from uuid import UUID

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select

from app.approvals import Step
from app.approvals.chain import current, of_subjects
from app.letters.errors import LetterMissing
from app.letters.tables import HandoverRow, LetterRow, PrintRow, VoidRow
from app.letters.views import Letter, LetterState, PaperState
from app.standard import Standard

_AT_ONCE = 100
_T = TypeVar("_T")

# Put together once: every list of letters and every check of one asks them.
_THESE: BindParameter[object] = bindparam("letters", expanding=True)
_PRINTS = select(PrintRow).where(col(PrintRow.letter_id).in_(_THESE)).order_by(col(PrintRow.at))
_VOIDS = select(VoidRow).where(col(VoidRow.letter_id).in_(_THESE))
_BY_CODE = select(LetterRow).where(col(LetterRow.code) == bindparam("code"))
_HANDED = select(HandoverRow.letter_id).where(col(HandoverRow.letter_id).in_(_THESE))


def row(session: Session, letter_id: UUID) -> LetterRow:
    """Raises LetterMissing."""
    found = session.get(LetterRow, letter_id)
    if found is None:
        raise LetterMissing()
    return found


def letter(session: Session, found: LetterRow, standard: Standard) -> Letter:
    return letters(session, [found], standard)[0]


def by_code(session: Session, code: str, standard: Standard) -> Letter | None:
    """code: as `parse_code` gives it."""
    found = session.scalars(_BY_CODE, {"code": code}).first()
    return letter(session, found, standard) if found else None


def letters(session: Session, found: Sequence[LetterRow], standard: Standard) -> list[Letter]:
    """Many at once: four questions to the file for each hundred, not four for each."""
    known: list[Letter] = []
    for start in range(0, len(found), _AT_ONCE):
        some = found[start : start + _AT_ONCE]
        ids = [row.id for row in some]
        steps = _grouped(of_subjects(session, ids), lambda step: step.subject)
        prints = _grouped(session.scalars(_PRINTS, {"letters": ids}), lambda print_: print_.letter_id)
        voids = {void.letter_id: void for void in session.scalars(_VOIDS, {"letters": ids})}
        handed = set(session.scalars(_HANDED, {"letters": ids}))
        known += [
            _letter(
                row,
                standard,
                tuple(current(steps.get(row.id, []))),
                prints.get(row.id, []),
                voids.get(row.id),
                row.id in handed,
            )
            for row in some
        ]
    return known


def new(found: LetterRow, steps: Sequence[Step], standard: Standard) -> Letter:
    """A letter that was drafted in this very transaction: nothing but its chain can stand beside it yet."""
    return _letter(found, standard, tuple(steps), [], None, False)


def _grouped(items: Iterable[_T], key: Callable[[_T], UUID]) -> dict[UUID, list[_T]]:
    groups: dict[UUID, list[_T]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _letter(
    found: LetterRow,
    standard: Standard,
    steps: tuple[Step, ...],
    prints: Sequence[PrintRow],
    void: VoidRow | None,
    handed_over: bool,
) -> Letter:
    state = _state(found, steps, void is not None, handed_over)
    note = void.reason if void else next((s.note for s in steps if s.returned and s.note), "")
    return Letter(
        id=found.id,
        visit_id=found.visit_id,
        kind=found.kind,
        title=standard.letter_title(found.kind),
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
        copies=max((p.copy_number for p in prints if p.state == PaperState.CONFIRMED), default=0),
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
