"""The visit at this desk, as the panels of the counter share it. In memory only: nothing of it lies in a file."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID, uuid4

from app.letters import Draft, Letter, RefusalView
from app.letters.views import LetterState
from app.letters.writing.rules import Decision
from app.registry import Difference, Finding, Match, Person
from app.visits import Checklist, Ticket

Part = Literal["visit", "papers", "answer", "letter"]
"""visit: another ticket, or the same one in another state. answer: who was found and what differs."""

Listener = Callable[[], None]


@dataclass(slots=True)
class Held:
    """What belongs to one visit while somebody works on it. ticket None: a look without a visit.

    asked: what was searched for. decision: what the standard says about the match; None until it was asked.
    history: what changed about that person from one data set to the next. applicant: who asks, where that is not the
    person found. card: what was confirmed from the KTP of whom was looked for, by the names of the letter's form.
    typed: what was typed into that form. corrections: what the letter shall say after the newer paper. returned: the
    form of a letter that was sent back, as it was kept with it. letter_id, refusal_id: the ids under which pressing
    twice makes one record.
    """

    ticket: Ticket | None = None
    checklist: Checklist | None = None
    asked: str = ""
    finding: Finding | None = None
    match: Match | None = None
    decision: Decision | None = None
    history: tuple[str, ...] = ()
    applicant: Person | None = None
    paper: dict[str, str] = field(default_factory=dict)
    card: dict[str, str] = field(default_factory=dict)
    differences: tuple[Difference, ...] = ()
    corrections: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    letter: Letter | None = None
    returned: Draft | None = None
    refusal: RefusalView | None = None
    letter_id: UUID = field(default_factory=uuid4)
    refusal_id: UUID = field(default_factory=uuid4)

    def no_answer(self) -> None:
        """Forget who was found, and what was said about that person."""
        self.finding, self.match, self.decision, self.applicant = None, None, None, None
        self.paper, self.differences, self.corrections = {}, (), {}
        self.history, self.card = (), {}

    @property
    def visit_id(self) -> UUID | None:
        """None for a look without a visit."""
        return self.ticket.visit_id if self.ticket is not None else None

    @property
    def outcome(self) -> str:
        """How the visit ended, for its record; empty while nobody has answered the person."""
        if self.letter is not None and self.letter.state is LetterState.HANDED_OVER:
            return "letter"
        return "refused" if self.refusal is not None and self.letter is None else ""


class Case:
    """One visit is in front; what was begun for others waits until they are called again."""

    def __init__(self) -> None:
        self.now = Held()
        self._others: dict[UUID, Held] = {}
        self._listeners: list[tuple[frozenset[Part], Listener]] = []

    def listen(self, call: Listener, *parts: Part) -> None:
        self._listeners.append((frozenset(parts), call))

    def tell(self, part: Part, about: Held | None = None) -> None:
        """Something of the visit in front has changed; about another one nobody needs to hear."""
        if about is not None and about is not self.now:
            return
        for parts, call in self._listeners:
            if part in parts:
                call()

    def take(
        self,
        ticket: Ticket,
        checklist: Checklist,
        *,
        letter: Letter | None = None,
        refusal: RefusalView | None = None,
    ) -> None:
        """Bring this visit to the front, with what was begun for it."""
        before = self.now
        if before.ticket is not None and before.ticket.visit_id != ticket.visit_id:
            self._others[before.ticket.visit_id] = before
        if before.ticket is None or before.ticket.visit_id != ticket.visit_id:
            self.now = self._others.pop(ticket.visit_id, Held())
        self.now.ticket, self.now.checklist = ticket, checklist
        self.now.letter, self.now.refusal = letter, refusal
        self.tell("visit")

    def put_aside(self) -> None:
        """Nobody is in front; what was begun is kept for the next call."""
        if self.now.ticket is not None:
            self._others[self.now.ticket.visit_id] = self.now
        self.now = Held()
        self.tell("visit")

    def close(self, visit_id: UUID) -> None:
        """The visit is over: forget the person."""
        self._others.pop(visit_id, None)
        if self.now.ticket is not None and self.now.ticket.visit_id == visit_id:
            self.now = Held()
            self.tell("visit")

    @property
    def begun(self) -> list[str]:
        """Tickets for which something was typed that no letter keeps yet."""
        return [
            held.ticket.label
            for held in (self.now, *self._others.values())
            if held.ticket is not None and held.letter is None and (held.typed or held.paper)
        ]
