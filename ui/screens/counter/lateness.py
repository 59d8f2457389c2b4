"""Who was kept longer than the standard promises hears why, and what the office gives for it. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.base.clock import Clock
from app.office import OfficeBook
from app.standard import Standard
from app.standard.unknown import known
from app.visits import Late, Lateness, Ticket, is_late
from app.words import dates
from ui.work import Work
from ui.work.once import Once
from ui.work.talk import Talk


@dataclass(frozen=True, slots=True)
class Owed:
    """label: of the ticket. promised: the moment, as it is read. compensation: the words of the standard."""

    label: str
    promised: str
    compensation: str


class LatenessView(Protocol):
    def ask_late(self, owed: Owed, then: Callable[[str, bool], None]) -> None:
        """then: the reason, and whether the notice is wanted on paper."""

    def show_notice(self, label: str, pdf: bytes, print_: Callable[[], None]) -> None: ...


class LatenessPresenter:
    def __init__(
        self,
        view: LatenessView,
        talk: Talk,
        work: Work,
        *,
        lateness: Lateness,
        office: OfficeBook,
        standard: Standard,
        clock: Clock,
        by: Actor,
        send: Callable[[bytes, str], None],
    ) -> None:
        """send: to the printer: the sheet and its title."""
        self._view, self._talk = view, talk
        self._lateness, self._office, self._standard = lateness, office, standard
        self._clock, self._by, self._send = clock, by, send
        self._once = Once(work, lambda busy: None)

    def settle(self, ticket: Ticket, then: Callable[[], None]) -> None:
        """`then`, at once or after the person was told: only where the standard owes something for lateness."""
        service = known(self._standard.services, ticket.service)
        if service is None or not service.compensation or not is_late(ticket, self._clock()):
            then()
            return
        owed = Owed(ticket.label, self._promised(ticket), service.compensation)

        def looked(before: Late | None) -> None:
            if before is not None:
                then()
            else:
                self._view.ask_late(owed, lambda reason, paper: self._keep(ticket, reason, paper, then))

        self._once.run("late", lambda: self._lateness.explained(ticket.visit_id), done=looked, failed=self._talk.fail)

    def _keep(self, ticket: Ticket, reason: str, paper: bool, then: Callable[[], None]) -> None:
        def job() -> bytes | None:
            late = self._lateness.explain(ticket.visit_id, reason, by=self._by)
            return self._notice(ticket, late) if paper else None

        def kept(pdf: bytes | None) -> None:
            then()
            if pdf is not None:
                self._view.show_notice(ticket.label, pdf, lambda: self._send(pdf, f"Pemberitahuan {ticket.label}"))

        self._once.run(
            "late",
            job,
            done=kept,
            failed=lambda message: self._talk.fail(message, lambda: self._keep(ticket, reason, paper, then)),
        )

    def _notice(self, ticket: Ticket, late: Late) -> bytes:
        # Late: brings reportlab, 6 MB that an open counter does without.
        from app.letters.typesetting.lateness import lateness_notice

        return lateness_notice(self._standard, self._office.data(), ticket, late, printed_at=self._clock())

    def _promised(self, ticket: Ticket) -> str:
        if ticket.due is None:
            return ""
        zone = self._standard.office.zone
        day = ticket.due.astimezone(ZoneInfo(zone)).date()
        return f"{dates.short(day)} {dates.clock(ticket.due, zone)}"
