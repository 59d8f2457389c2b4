"""A letter, as lists and screens show it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from app.approvals import Step
from app.base.actor import Actor
from app.standard import Permission

MAY_LOOK = (Permission.REGISTER, Permission.DRAFT, Permission.APPROVE, Permission.RECORD_WET, Permission.VOID)
"""Who has to do with letters may look at them; keeping accounts or importing data is no reason to."""


def may_look(by: Actor | None, *more: Permission) -> None:
    """Raises NotAllowed. by: None where the program itself reads, for what it is about to do or to prove."""
    if by is not None:
        by.must_any(*MAY_LOOK, *more)


class LetterState(StrEnum):
    """Where a letter is. A number exists from ISSUED on."""

    IN_CHAIN = "in_chain"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    ISSUED = "issued"
    HANDED_OVER = "handed_over"
    VOID = "void"


class PaperState(StrEnum):
    """What is known about paper: nothing printed, sent to a printer, confirmed in hand by the clerk, failed."""

    NONE = "none"
    SENT = "sent"
    CONFIRMED = "confirmed"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Letter:
    """number, code, issued_at: "" or None until it is issued. steps: the current round of its chain.

    copies: the number of the last sheet of which somebody said that it came out, 1 for the original.
    """

    id: UUID
    visit_id: UUID
    kind: str
    title: str
    purpose: str
    subject_name: str
    state: LetterState
    number: str
    code: str
    drafted_at: datetime
    drafted_by: str
    issued_at: datetime | None
    valid_until: date | None
    paper: PaperState
    copies: int
    steps: tuple[Step, ...]
    note: str
    pdf_sha256: str
    signer_role: str

    @property
    def signed(self) -> bool:
        """Whether every paraf and signature of the chain has been given."""
        return bool(self.steps) and all(not s.open and not s.returned for s in self.steps)

    @property
    def waits_for(self) -> str:
        """Role of the open step, "" when nobody is waited for."""
        if self.state in (LetterState.RETURNED, LetterState.WITHDRAWN, LetterState.VOID):
            return ""
        return next((s.role for s in self.steps if s.open), "")


@dataclass(frozen=True, slots=True)
class Draft:
    """What the clerk fills in. All text; the data of the extract come from the match.

    relation: "diri" when applicant and subject are the same person, otherwise how they are related.
    fields: the kind's and the purpose's own form fields. corrections: a placeholder whose printed value differs from
    the data because the paper is newer (no_kk, nama, alamat); each is journaled by name.
    signer_role: "" takes the kind's first signer. override: reason for going past a desil rule that allows it.
    """

    kind: str
    purpose: str
    relation: str = "diri"
    applicant_name: str = ""
    applicant_nik: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    corrections: Mapping[str, str] = field(default_factory=dict)
    signer_role: str = ""
    override: str = ""


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A sheet on its way: bytes to hand to a printer, and the id to report its fate under. paper: A4 or F4, as it was
    when the letter was made. sheet: serial number of the special paper to use, "" where none is counted."""

    id: UUID
    letter_id: UUID
    copy: int
    pdf: bytes
    paper: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class RefusalView:
    """A recorded refusal. advice: whole sentences, the next steps in order."""

    id: UUID
    visit_id: UUID
    code: str
    label: str
    advice: tuple[str, ...]
    at: datetime
    note: str
