"""Where a letter is on its way, and the one thing to do next. No Qt here."""

from dataclasses import dataclass
from typing import Literal

from app.approvals import Step, StepKind
from app.letters import Letter, LetterState, PaperState
from app.standard import Standard
from app.words import dates

Next = Literal["", "wet", "print", "confirm", "hand_over", "finish"]
"""wet: note a paraf or signature given on paper. "": nothing to do here now."""


@dataclass(frozen=True, slots=True)
class Line:
    """One step of the chain: who, by whom and when it was given, or that it is waited for."""

    title: str
    about: str
    done: bool
    waits: bool


def next_step(letter: Letter, *, record_wet: bool) -> Next:
    """record_wet: whether this person may note what was signed on paper.

    Paper comes before the signature where the number does: what is signed by hand must be printed first.
    """
    if letter.state is LetterState.HANDED_OVER:
        return "finish"
    if letter.state is LetterState.IN_CHAIN:
        return "wet" if letter.waits_for and record_wet else ""
    if letter.state is not LetterState.ISSUED:
        return ""
    if letter.paper in (PaperState.NONE, PaperState.FAILED):
        return "print"
    if letter.paper is PaperState.SENT:
        return "confirm"
    if letter.waits_for:
        return "wet" if record_wet else ""
    return "hand_over"


def lines(letter: Letter, standard: Standard) -> list[Line]:
    waits = next((step for step in letter.steps if step.open), None)
    return [_line(step, standard, step is waits and bool(letter.waits_for)) for step in letter.steps]


def open_step(letter: Letter, standard: Standard) -> tuple[str, str]:
    """("Paraf", "Kepala Bidang …") of the step that is waited for; ("", "") when nobody is."""
    step = next((step for step in letter.steps if step.open), None)
    if step is None or not letter.waits_for:
        return "", ""
    return word(step.kind), standard.role_title(step.role)


def word(kind: StepKind) -> str:
    return "Paraf" if kind is StepKind.PARAF else "Tanda tangan"


def _line(step: Step, standard: Standard, waits: bool) -> Line:
    title = f"{word(step.kind)} {standard.role_title(step.role)}"
    if step.open or step.decided_at is None:
        return Line(title, "menunggu" if waits else "belum", False, waits)
    at = dates.clock(step.decided_at, standard.office.zone)
    if step.returned:
        return Line(title, f"dikembalikan {step.decided_by}, {at}", False, False)
    how = f"di kertas, dicatat {step.decided_by}" if step.wet else step.decided_by
    return Line(title, f"{how}, {at}", True, False)
