"""The inbox of whoever gives paraf or signs. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.approvals import Inbox, Step
from app.base.actor import Actor
from app.base.topics import Topic
from app.letters import Letter, Letters
from app.standard import Permission, Standard
from app.words import dates
from app.words.errors import Message
from ui.work import Work


@dataclass(frozen=True, slots=True)
class Waiting:
    """A letter in the list. role: whose turn it is; mine: whether this person may decide it."""

    id: UUID
    title: str
    subject: str
    drafter: str
    drafted: str
    role: str
    kind: str
    mine: bool
    since: datetime


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step of the chain in words: role, and what became of it."""

    role: str
    state: str
    done: bool


class ApprovalsView(Protocol):
    def show_waiting(self, letters: Sequence[Waiting]) -> None: ...
    def show_letter(self, letter: Waiting | None, steps: Sequence[StepLine]) -> None: ...
    def show_page(self, pdf: bytes) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message) -> None: ...


class ApprovalsPresenter:
    about = frozenset({Topic.APPROVALS, Topic.LETTERS})

    def __init__(
        self, view: ApprovalsView, inbox: Inbox, letters: Letters, standard: Standard, work: Work, actor: Actor
    ) -> None:
        self._view, self._inbox, self._letters = view, inbox, letters
        self._standard, self._work, self._actor = standard, work, actor
        self._open: Waiting | None = None

    def refresh(self) -> None:
        self._work.run(self._waiting, done=self._show, failed=self._view.show_message)

    def open(self, letter: Waiting | None) -> None:
        """Show one letter: its chain and its page. The look is journaled."""
        self._open = letter
        if letter is None:
            self._view.show_letter(None, ())
            return
        self._work.run(
            lambda: (self._letters.letter(letter.id), self._letters.pdf(letter.id, by=self._actor)),
            done=lambda found: self._show_open(letter, *found),
            failed=self._failed,
        )

    def approve(self) -> None:
        """Paraf or signature for the letter that is open."""
        self._decide(lambda at: self._letters.approve(at, by=self._actor), "Sudah diberi {kind}.")

    def send_back(self, reason: str) -> None:
        self._decide(
            lambda at: self._letters.send_back(at, reason, by=self._actor), "Dikembalikan kepada pembuat konsep."
        )

    @property
    def may_decide(self) -> bool:
        return self._open is not None and self._open.mine

    def _decide(self, job: Callable[[UUID], Letter], said: str) -> None:
        letter = self._open
        if letter is None or not letter.mine:
            return
        self._view.show_busy(True)

        def done(after: Letter) -> None:
            self._view.show_busy(False)
            number = f" Nomor {after.number}." if after.number else ""
            self._view.show_done(said.format(kind=letter.kind) + number)
            self.refresh()

        self._work.run(lambda: job(letter.id), done=done, failed=self._failed)

    def _failed(self, message: Message) -> None:
        self._view.show_busy(False)
        self._view.show_message(message)
        self.refresh()

    def _waiting(self) -> list[Waiting]:
        lines = [self._line(step, self._letters.letter(step.subject)) for step in self._inbox.turns()]
        return sorted(lines, key=lambda line: (not line.mine, line.since))

    def _line(self, step: Step, letter: Letter) -> Waiting:
        office = self._standard.office
        return Waiting(
            id=letter.id,
            title=letter.title,
            subject=letter.subject_name,
            drafter=letter.drafted_by,
            drafted=dates.clock(letter.drafted_at, office.zone),
            role=self._standard.role(step.role).title,
            kind="tanda tangan" if step.kind == "signature" else "paraf",
            mine=(
                step.role in self._actor.roles
                and Permission.APPROVE in self._actor.may
                and letter.drafted_by != self._actor.name
            ),
            since=letter.drafted_at,
        )

    def _show(self, waiting: list[Waiting]) -> None:
        self._view.show_waiting(waiting)
        if self._open is not None and self._open.id not in {letter.id for letter in waiting if letter.mine}:
            self.open(None)

    def _show_open(self, letter: Waiting, found: Letter, pdf: bytes) -> None:
        if self._open is not letter:
            return
        self._view.show_letter(letter, [self._step(step) for step in found.steps])
        self._view.show_page(pdf)

    def _step(self, step: Step) -> StepLine:
        title = self._standard.role(step.role).title
        if step.decided_at is None:
            return StepLine(title, "menunggu", False)
        when = dates.clock(step.decided_at, self._standard.office.zone)
        how = "basah, dicatat" if step.wet else "oleh"
        return StepLine(title, f"{how} {step.decided_by}, {when}", True)
