"""Whoever gets no letter gets an answer: which reasons may be chosen, the record, the slip to take home. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from app.base.actor import Actor
from app.base.clock import Clock
from app.letters import Refusals, RefusalView
from app.letters.writing.rules import Obstacle
from app.office import OfficeBook
from app.registry import Finding, Match, Outcome
from app.standard import Standard
from app.visits import Ticket
from app.words import dates
from ui.screens.counter.case import Case, Held
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk

_DEAD = "meninggal"
"""The reason for a recorded death, by its code: a standard files it under "other"."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of the standard. fits: it is the one that the answer itself gives."""

    code: str
    label: str
    fits: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A refusal as it is shown: its reason, when, what the person was advised."""

    label: str
    at: str
    advice: tuple[str, ...]


class RefusalScreen(Protocol):
    def ask_reason(self, reasons: Sequence[Reason]) -> None: ...
    def show_refusal(self, refused: Refused | None) -> None: ...
    def show_slip(self, pdf: bytes) -> None: ...


class RefusalPresenter:
    def __init__(
        self,
        view: RefusalScreen,
        talk: Talk,
        case: Case,
        work: Work,
        *,
        refusals: Refusals,
        office: OfficeBook,
        standard: Standard,
        clock: Clock,
        by: Actor,
        send: Callable[[bytes, str], None],
    ) -> None:
        """send: to the printer: the sheet and its title."""
        self._view, self._talk, self._case, self._work = view, talk, case, work
        self._refusals, self._office, self._standard = refusals, office, standard
        self._clock, self._by, self._send = clock, by, send
        self._once = Once(work, lambda busy: None)
        case.listen(self._show, "visit", "letter")

    def why_not(self) -> str:
        held = self._case.now
        if held.ticket is None:
            return "Belum ada yang dilayani di loket ini; panggil dengan F3."
        if held.letter is not None:
            return "Kunjungan ini sudah mempunyai surat."
        return "Penolakan sudah tercatat." if held.refusal is not None else ""

    def begin(self) -> None:
        """Offer the reasons; the one that the answer gives stands chosen."""
        held = self._case.now
        self._view.ask_reason(reasons(self._standard, held))

    def record(self, code: str, note: str) -> None:
        held = self._case.now
        if (ticket := held.ticket) is None:
            return
        finding, match, refusal_id = held.finding, held.match, held.refusal_id

        def recorded(found: RefusalView) -> None:
            held.refusal = found
            self._talk.tell("Penolakan tercatat; lembar saran siap dicetak.")
            self._case.tell("letter", held)
            self._case.tell("answer", held)

        self._once.run(
            "refuse",
            lambda: self._refusals.refuse(
                ticket.visit_id, code, finding=finding, match=match, note=note, refusal_id=refusal_id, by=self._by
            ),
            done=recorded,
            failed=lambda message: self._talk.fail(message, lambda: self.record(code, note)),
        )

    def see(self) -> None:
        self._with_slip(self._view.show_slip)

    def print(self) -> None:
        held = self._case.now
        label = held.ticket.label if held.ticket else ""
        self._with_slip(lambda pdf: self._send(pdf, f"Lembar saran {label}"))

    def _with_slip(self, then: Callable[[bytes], None]) -> None:
        held = self._case.now
        ticket, told, finding, match = held.ticket, held.refusal, held.finding, held.match
        if ticket is None or told is None:
            return
        self._once.run("slip", lambda: self._slip(ticket, told, finding, match), done=then, failed=self._talk.fail)

    def _slip(self, ticket: Ticket, told: RefusalView, finding: Finding | None, match: Match | None) -> bytes:
        # Late: brings reportlab, 6 MB that an open counter does without.
        from app.letters.typesetting.advice import slip

        return slip(
            self._standard,
            self._office.data(),
            told,
            ticket,
            desil=match.person.desil if match else None,
            data_date=finding.extract.data_date if finding else None,
            printed_at=self._clock(),
            ranking=match.person.ranked.source if match and match.person.ranked else None,
        )

    def _show(self) -> None:
        told = self._case.now.refusal
        if told is None or self._case.now.letter is not None:
            self._view.show_refusal(None)
            return
        at = dates.clock(told.at, self._standard.office.zone)
        self._view.show_refusal(Refused(told.label, at, told.advice))


def reasons(standard: Standard, held: Held) -> list[Reason]:
    """All reasons that may be given, the one that the answer gives first.

    That of a refused row, only where there is one; "not listed" then is none, for nobody knows that.
    """
    fitting, withheld = _fitting(standard, held), _on(held) == "row_refused"
    left_out = "not_listed" if withheld else "row_refused"
    found = [Reason(each.code, each.label, each.code == fitting) for each in standard.answers if each.on != left_out]
    return sorted(found, key=lambda each: not each.fits)


def _fitting(standard: Standard, held: Held) -> str:
    if held.decision is not None and held.decision.obstacle is Obstacle.RECORDED_DEAD:
        return next((each.code for each in standard.refusals if each.code == _DEAD), "")
    on = _on(held)
    return next((each.code for each in standard.answers if each.on == on), "")


def _on(held: Held) -> str:
    if held.decision is not None and held.decision.obstacle is not None:
        return held.decision.obstacle.value
    if held.finding is not None and held.match is None and held.finding.aside:
        return "row_refused"
    if held.finding is not None and held.finding.outcome is Outcome.NOT_LISTED:
        return "not_listed"
    return "incomplete"
