"""Calls people, in turn and out of turn; brings the called visit to the front. No Qt here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from app.base.actor import Actor
from app.base.clock import Clock
from app.letters import Letter, Letters, LetterState, Refusals, RefusalView
from app.standard import Standard
from app.standard.schema import Service
from app.standard.unknown import known
from app.visits import Checklist, Ticket, Visits, VisitState, is_late
from app.words import dates
from ui.screens.counter import wording
from ui.screens.counter.case import Case
from ui.screens.counter.queue.unfinished import unfinished
from ui.work import Work
from ui.work.latest import Latest
from ui.work.once import Once
from ui.work.talk import Talk

NOBODY_HERE = "Belum ada yang dilayani di loket ini; panggil dengan F3."
_BEFORE = timedelta(days=30)
"""How far back a visit that is still being served (its letter waits for a signature) stays in sight."""

_OVER = (LetterState.VOID, LetterState.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the queue. here: this desk serves it. urgent: a priority class."""

    ticket: Ticket
    note: str
    minutes: int
    here: bool
    urgent: bool

    @property
    def spoken(self) -> str:
        return f"{self.ticket.label}, {self.note}, {wording.waited(self.minutes)}"


@dataclass(frozen=True, slots=True)
class Head:
    """Which visit is in front: `since` and `target` (minutes) for the clock, the rest as it is read."""

    label: str
    service: str
    times: str
    greeting: str
    ticket: Ticket
    target: int | None


@dataclass(frozen=True, slots=True)
class Opened:
    """All that is kept about a visit."""

    ticket: Ticket
    checklist: Checklist
    letter: Letter | None
    refusal: RefusalView | None


class QueueView(Protocol):
    def show_rows(self, rows: Sequence[Row], waiting: int) -> None: ...
    def show_head(self, head: Head | None) -> None: ...
    def show_acts(self, why_not: dict[str, str]) -> None:
        """why_not: per act the reason why it cannot be done now, "" when it can."""

    def ask_new(self, services: Sequence[Service], priorities: Sequence[tuple[str, str]]) -> None: ...
    def ask_finish(self, ticket: str, consequence: str) -> None: ...
    def go_to_search(self) -> None: ...


class QueuePresenter:
    def __init__(
        self,
        view: QueueView,
        talk: Talk,
        case: Case,
        work: Work,
        *,
        visits: Visits,
        letters: Letters,
        refusals: Refusals,
        standard: Standard,
        clock: Clock,
        by: Actor,
        settle: Callable[[Ticket, Callable[[], None]], None],
    ) -> None:
        """settle: what is owed to whoever waited too long, before the visit is closed."""
        self._settle = settle
        self._view, self._talk, self._case = view, talk, case
        self._visits, self._letters, self._refusals = visits, letters, refusals
        self._standard, self._clock, self._by, self._desk = standard, clock, by, "1"
        self._once = Once(work, lambda busy: self._show_acts())
        self._latest = Latest(
            work, self._load, done=self._loaded, failed=lambda message: talk.fail(message, self.refresh)
        )
        self._line: tuple[Ticket, ...] = ()
        self._others: tuple[Ticket, ...] = ()
        self._next_id, self._call_id = uuid4(), uuid4()
        self._started = False
        case.listen(self._show_head, "visit", "answer", "letter")

    def at_desk(self, desk: str) -> None:
        """The desk's name as the office set it; people are called to it."""
        self._desk = desk

    # ── the list ──

    def refresh(self) -> None:
        self._latest.ask()

    def tick(self) -> None:
        """Time has passed; nobody needs to be asked."""
        self._show()

    def _load(self) -> tuple[list[Ticket], list[Ticket]]:
        line = self._visits.waiting()
        today = self._visits.today()
        before = self._visits.still_open(since=today - _BEFORE)
        others = [t for t in before if t.day < today and t.state is VisitState.SERVING]
        others += [t for t in self._visits.of_day() if t.state in (VisitState.SERVING, VisitState.PARKED)]
        return line, others

    def _loaded(self, found: tuple[list[Ticket], list[Ticket]]) -> None:
        self._line, self._others = tuple(found[0]), tuple(found[1])
        now = self._case.now.ticket
        if now is not None:
            self._case.now.ticket = next((t for t in self._others if t.visit_id == now.visit_id), now)
        self._show()
        if not self._started:
            self._started = True
            self._resume()

    def _resume(self) -> None:
        """After a restart: whom this person was serving here stands in front again."""
        today = self._visits.today()
        mine = [t for t in self._others if t.state is VisitState.SERVING and self._is_mine(t) and t.day == today]
        if mine and self._case.now.ticket is None:
            last = max(mine, key=lambda t: t.called_at or t.opened_at)
            self._open(lambda: last)

    def _show(self) -> None:
        at = self._clock()
        serving = sorted((t for t in self._others if t.state is VisitState.SERVING), key=self._here_first)
        parked = [t for t in self._others if t.state is VisitState.PARKED]
        rows = [self._row(t, wording.minutes(t.called_at or t.opened_at, at), at) for t in serving]
        rows += [self._row(t, wording.minutes(t.opened_at, at), at) for t in (*self._line, *parked)]
        self._view.show_rows(rows, len(self._line))
        self._show_acts()

    def _row(self, ticket: Ticket, minutes: int, at: datetime) -> Row:
        here = self._in_front(ticket)
        notes = []
        if ticket.state is VisitState.SERVING:
            mine = self._is_mine(ticket)
            since = f"sejak {dates.brief(ticket.day)}" if ticket.day < self._visits.today() else ""
            notes.append("dilayani" if here else since or ("menunggu surat" if mine else f"loket {ticket.desk}"))
        elif ticket.state is VisitState.PARKED:
            notes.append("dilewati")
        if is_late(ticket, at):
            notes.append("lewat janji")
        if ticket.priority:
            priority = known(self._standard.priorities, ticket.priority)
            notes.append((priority.label if priority else ticket.priority).partition(" (")[0].lower())
        elif ticket.outside_hours and ticket.state is VisitState.WAITING:
            notes.append("di luar jam layanan")
        return Row(ticket, " · ".join(notes), minutes, here, bool(ticket.priority))

    def _here_first(self, ticket: Ticket) -> tuple[bool, bool]:
        return not self._in_front(ticket), not self._is_mine(ticket)

    def _in_front(self, ticket: Ticket) -> bool:
        now = self._case.now.ticket
        return now is not None and now.visit_id == ticket.visit_id

    def _is_mine(self, ticket: Ticket) -> bool:
        return ticket.served_by == self._by.name and ticket.desk == self._desk

    # ── what can be done, and why not ──

    def why_no_call(self) -> str:
        now = self._case.now
        if now.ticket is not None and not now.outcome and now.letter is None:
            return f"{now.ticket.label} masih dilayani; selesaikan (F7) atau lewati (F6) dulu."
        return "" if self._line else "Tidak ada yang menunggu; F2 membuat tiket baru."

    def why_nobody(self) -> str:
        return "" if self._case.now.ticket is not None else NOBODY_HERE

    def _show_acts(self) -> None:
        nobody = self.why_nobody()
        busy = "Sebentar …" if any(self._once.running(act) for act in ("open", "new", "move")) else ""
        acts = {"ticket_new": "", "call_next": self.why_no_call()}
        acts |= dict.fromkeys(("call_again", "park", "finish"), nobody)
        self._view.show_acts({act: reason or busy for act, reason in acts.items()})

    # ── acts ──

    def new_ticket(self) -> None:
        classes = [("", "Biasa"), *((p.code, p.label) for p in self._standard.priorities)]
        self._view.ask_new(self._standard.services, classes)

    def draw(self, service: str, priority: str, need: str) -> None:
        visit_id = self._next_id

        def drawn(ticket: Ticket) -> None:
            self._next_id = uuid4()
            self._talk.tell(f"Tiket {ticket.label} dibuat.")

        self._once.run(
            "new",
            lambda: self._visits.open(service, priority=priority, need=need, by=self._by, visit_id=visit_id),
            done=drawn,
            failed=lambda message: self._talk.fail(message, lambda: self.draw(service, priority, need)),
        )

    def call_next(self) -> None:
        before = self._case.now
        # Kept until it went well: a key that repeats, or a try that failed on the way back, calls one person.
        over, outcome, call_id = before.ticket, before.outcome, self._call_id

        def job() -> Ticket:
            called = self._visits.call_next(desk=self._desk, by=self._by, call_id=call_id)
            if over is not None and outcome:
                self._visits.finish(over.visit_id, outcome=outcome, by=self._by)
            return called

        def called() -> None:
            self._call_id = uuid4()

        def call() -> None:
            self._open(job, finished=over.visit_id if over is not None and outcome else None, then=called)

        if over is not None and outcome:
            self._settle(over, call)
        else:
            call()

    def open(self, ticket: Ticket) -> None:
        """Call one out of turn, or bring one that is served here to the front again."""
        if self._in_front(ticket):
            return
        if ticket.state is VisitState.SERVING and self._is_mine(ticket):
            self._open(lambda: self._visits.ticket(ticket.visit_id))
        elif ticket.state is VisitState.SERVING:
            self._talk.refuse(f"{ticket.label} sedang dilayani di loket {ticket.desk}.")
        elif (now := self._case.now).ticket is not None and not now.outcome and now.letter is None:
            self._talk.refuse(self.why_no_call())
        else:
            self._open(lambda: self._visits.call(ticket.visit_id, desk=self._desk, by=self._by))

    def call_again(self) -> None:
        ticket = self._case.now.ticket
        if ticket is not None:
            self._once.run(
                "move",
                lambda: self._visits.call(ticket.visit_id, desk=self._desk, by=self._by),
                done=lambda called: self._talk.tell(f"{called.label} dipanggil lagi."),
                failed=self._talk.fail,
            )

    def park(self) -> None:
        ticket = self._case.now.ticket
        if ticket is not None:
            self._once.run(
                "move",
                lambda: self._visits.park(ticket.visit_id, by=self._by),
                done=self._parked,
                failed=self._talk.fail,
            )

    def _parked(self, ticket: Ticket) -> None:
        self._case.put_aside()
        self._talk.tell(f"{ticket.label} dilewati.")

    def finish(self) -> None:
        """At once when the person got an answer; otherwise it is said what stays open."""
        now = self._case.now
        if now.ticket is None:
            return
        if now.letter is not None and (open_still := unfinished(now.letter, self._standard)):
            self._view.ask_finish(now.ticket.label, open_still)
        elif now.letter is None and now.typed:
            self._view.ask_finish(now.ticket.label, "Isian surat yang belum dibuat akan hilang.")
        else:
            self.finish_now()

    def finish_now(self) -> None:
        now = self._case.now
        if (ticket := now.ticket) is None:
            return
        outcome = now.outcome or ("answered" if now.finding else "")
        if now.letter is not None and not now.outcome:
            outcome = "letter" if now.letter.number else "draft"

        def close() -> None:
            self._once.run(
                "move",
                lambda: self._visits.finish(ticket.visit_id, outcome=outcome, by=self._by),
                done=self._finished,
                failed=self._talk.fail,
            )

        self._settle(ticket, close)

    def _finished(self, ticket: Ticket) -> None:
        self._case.close(ticket.visit_id)
        self._talk.tell(f"{ticket.label} selesai.")

    def _open(
        self, job: Callable[[], Ticket], *, finished: UUID | None = None, then: Callable[[], None] = lambda: None
    ) -> None:
        def load() -> Opened:
            ticket = job()
            letters = [each for each in self._letters.of_visit(ticket.visit_id, by=self._by) if each.state not in _OVER]
            refusals = self._refusals.of_visit(ticket.visit_id, by=self._by)
            return Opened(
                ticket,
                self._visits.checklist(ticket.visit_id),
                letters[0] if letters else None,
                refusals[0] if refusals else None,
            )

        def opened(found: Opened) -> None:
            then()
            self._talk.quiet()
            if finished is not None:
                self._case.close(finished)
            self._case.take(found.ticket, found.checklist, letter=found.letter, refusal=found.refusal)
            self.refresh()
            self._view.go_to_search()

        self._once.run("open", load, done=opened, failed=self._talk.fail)

    # ── the head of the screen ──

    def _show_head(self) -> None:
        self._show()
        now = self._case.now
        if (ticket := now.ticket) is None:
            self._view.show_head(None)
            return
        service = known(self._standard.services, ticket.service)
        minutes = service.sla.value if service and service.sla.kind == "minutes" else None
        fresh = now.finding is None and now.letter is None and now.refusal is None
        greeting = service.greeting if service and fresh else ""
        title = service.title if service else ticket.service
        self._view.show_head(Head(ticket.label, title, self._times(ticket), greeting, ticket, minutes))

    def _times(self, ticket: Ticket) -> str:
        zone = self._standard.office.zone
        said = [f"diambil {dates.clock(ticket.opened_at, zone)}"]
        if ticket.calls > 1:
            said.append(f"dipanggil {ticket.calls} kali")
        if ticket.due is not None:
            last = ticket.due.astimezone(ZoneInfo(zone)).date()
            day = "" if last == self._visits.today() else f"{dates.short(last)} "
            said.append(f"paling lambat {day}{dates.clock(ticket.due, zone)}")
        return " · ".join(said)
