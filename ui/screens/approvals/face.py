"""What the approvals' presenter asks of its view, and what it hands over. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.approvals import Seen
from app.letters import Letter
from app.words.errors import Message

NOTHING_OPEN = "Pilih dulu surat di daftar."
NOTHING_MARKED = "Belum ada surat yang ditandai (Alt+D)."
OPENING = "Halaman surat sedang dibuka …"
NOT_A_SIGNER = "Akun ini tidak memberi paraf atau tanda tangan."


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter in the list. role: whose turn it is; kind: "paraf" or "tanda tangan"; since: of its draft.

    mine: this person may decide it. own: four eyes, it is this person's own draft. step: which one was seen.
    instead: it is decided in the place of somebody who is away. marked: read, and ready to be signed with others.
    returned: why the draft came back to be mended, "" while it waits for a decision; nobody decides it then.
    """

    id: UUID
    number: str
    title: str
    subject: str
    drafter: str
    drafted: str
    role: str
    kind: str
    mine: bool
    own: bool
    since: datetime
    step: Seen
    instead: bool = False
    marked: bool = False
    returned: str = ""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the chain in words: role, and what became of it. back: it sent the draft back."""

    role: str
    state: str
    done: bool
    back: bool = False


@dataclass(frozen=True, slots=True)
class Answers:
    """What the person may answer. do: the verb of yes; why_not: the reason under the buttons, "" when nothing is in
    the way. may_return: the letter has no number yet, so it can still go back. wet: the verb for a step that was given
    on paper, "" where this person does not note such steps. mark, batch: the verbs for setting this letter aside and
    for deciding all that were set aside, "" when there is nothing to do so with."""

    do: str = "Setujui"
    why_not: str = NOTHING_OPEN
    may_return: bool = False
    wet: str = ""
    mark: str = ""
    batch: str = ""


class ApprovalsView(Protocol):
    def show_waiting(self, letters: Sequence[Waiting], chosen: UUID | None) -> None: ...
    def show_letter(self, letter: Waiting | None, steps: Sequence[StepLine]) -> None: ...
    def show_page(self, pdf: bytes) -> None: ...
    def show_answers(self, answers: Answers) -> None: ...
    def ask_reason(self, subject: str) -> None: ...
    def ask_wet(self, question: str, consequence: str, do: str) -> None: ...
    def ask_batch(self, question: str, consequence: str, do: str) -> None: ...
    def mend(self, letter: Letter) -> None:
        """Open the form of this draft, which came back."""

    def show_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message) -> None: ...
