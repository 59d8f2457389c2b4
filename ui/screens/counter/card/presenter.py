"""Has a filed KTP read, shows what was read, and puts into the counter's work what the clerk confirmed. No Qt here."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Literal, Protocol
from uuid import UUID

from app.base.actor import Actor
from app.filing import Filing
from app.reading import Card, CardReading, Field
from app.reading.errors import ReaderMissing
from app.words.errors import Message, explain
from ui.screens.counter.card.lines import Confirmed, Unconfirmed, confirmed
from ui.screens.counter.case import Case, Held
from ui.work import Handle, Tell, Work
from ui.work.talk import Talk

Target = Literal["search", "applicant"]
"""search: this person is looked for in the data. applicant: this person asks for the letter about somebody else."""

NO_CARD = "Belum ada foto atau pindaian KTP pada kunjungan ini; simpan dulu (Alt+F, Alt+S, atau kamera)."


class CardView(Protocol):
    def show_offer(self, on: bool) -> None:
        """Whether a KTP may be read here: the package is installed."""

    def show_waiting(self, stop: Callable[[], None]) -> None: ...
    def hide_waiting(self) -> None: ...
    def show_card(self, picture: bytes, card: Card, targets: tuple[Target, ...]) -> None: ...
    def show_fault(self, field: Field, sentence: str) -> None: ...


class CardPresenter:
    """newest: id of the newest KTP of the visit in front, None without one. search: looks for a NIK, and compares what
    was found with name and date of birth. applicant: puts name and NIK into the letter's form."""

    def __init__(
        self,
        view: CardView,
        talk: Talk,
        case: Case,
        work: Work,
        *,
        reading: CardReading,
        filing: Filing,
        today: Callable[[], date],
        by: Actor,
        newest: Callable[[], UUID | None],
        search: Callable[[Confirmed], None],
        applicant: Callable[[Confirmed], None],
    ) -> None:
        self._view, self._talk, self._case, self._work = view, talk, case, work
        self._reading, self._filing, self._today, self._by = reading, filing, today, by
        self._newest, self._search, self._applicant = newest, search, applicant
        self._ready = False
        self._busy = False
        self._under_way: Handle | None = None
        self._shown: Held | None = None
        work.run(lambda: reading.ready, done=self._offer, failed=talk.fail, lane="errand")

    def _offer(self, ready: bool) -> None:
        self._ready = ready
        self._view.show_offer(ready)

    def why_not(self) -> str:
        if self._case.now.ticket is None:
            return "Belum ada yang dilayani di loket ini; panggil dengan F3."
        if not self._ready:
            return explain(ReaderMissing()).what
        return "" if self._newest() is not None else NO_CARD

    def read(self, filed: UUID | None = None) -> None:
        """One KTP of the visit in front, the newest unless one is named. Takes seconds; Esc ends it."""
        held = self._case.now
        if reason := self.why_not():
            self._talk.refuse(reason)
            return
        chosen = filed or self._newest()
        if chosen is None or held.ticket is None or self._busy:
            return
        visit = held.ticket.visit_id

        def job(tell: Tell) -> tuple[bytes, Card]:
            picture = self._filing.picture(chosen, by=self._by)
            return picture, self._reading.card(picture, visit, by=self._by, waiting=lambda: tell(0, 0))

        def done(found: tuple[bytes, Card]) -> None:
            self._over()
            if held is self._case.now:  # somebody else may be in front by now
                self._shown = held
                self._view.show_card(*found, _targets(held, found[1]))

        self._busy = True
        self._view.show_waiting(self.stop)
        handle = self._work.start(
            job,
            done=done,
            failed=lambda message: self._failed(message, chosen),
            progress=lambda part, of: None,
            stopped=self._over,
            lane="errand",
        )
        self._under_way = handle if self._busy else None

    def stop(self) -> None:
        if self._under_way is not None:
            self._under_way.stop()

    def use(self, ticked: Mapping[Field, str], target: Target) -> None:
        """What the clerk compared with the card and ticked."""
        if self._case.now is not self._shown:
            self._talk.quiet()
            return
        try:
            given = confirmed(ticked, today=self._today())
        except Unconfirmed as fault:
            self._view.show_fault(fault.field, str(fault))
            return
        self._shown = None
        self._talk.quiet()
        (self._applicant if target == "applicant" else self._search)(given)

    def _failed(self, message: Message, chosen: UUID) -> None:
        self._over()
        self._talk.fail(message, lambda: self.read(chosen))

    def _over(self) -> None:
        self._busy, self._under_way = False, None
        self._view.hide_waiting()


def _targets(held: Held, card: Card) -> tuple[Target, ...]:
    """Somebody who was found already may be another person than the one whose card this is."""
    found = held.match.person.nik if held.match is not None else None
    other = held.match is not None and (found is None or found.digits != card[Field.NIK].value)
    return ("search", "applicant") if other else ("search",)
