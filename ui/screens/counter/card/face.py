"""What the presenter of the card sees of the counter: the button beside the papers, and two sheets."""

from collections.abc import Callable, Mapping

from app.reading import Card, Field
from ui.screens.counter.card.lines import lines, summary
from ui.screens.counter.card.presenter import Target
from ui.screens.counter.card.sheets import CardSheet, WaitSheet
from ui.screens.counter.view import CounterScreen

Use = Callable[[Mapping[Field, str], Target], None]


class CardFace:
    """use: what the sheet leads to."""

    def __init__(self, screen: CounterScreen) -> None:
        self._screen = screen
        self.show_offer = screen.attached.show_reading
        self.use: Use = lambda ticked, target: None
        self._waiting: WaitSheet | None = None
        self._sheet: CardSheet | None = None

    def show_waiting(self, stop: Callable[[], None]) -> None:
        self._waiting = WaitSheet()
        self._waiting.closed.connect(self._gone)
        self._waiting.closed.connect(stop)
        self._screen.talk.ask(self._waiting)

    def hide_waiting(self) -> None:
        if self._waiting is not None:
            waiting, self._waiting = self._waiting, None
            waiting.close_sheet()

    def _gone(self) -> None:
        """Esc closed it, or another sheet took its place."""
        self._waiting = None

    def show_card(self, picture: bytes, card: Card, targets: tuple[Target, ...]) -> None:
        self._sheet = CardSheet(
            picture, card.turn, summary(card), lines(card), targets, lambda ticked, target: self.use(ticked, target)
        )
        self._screen.talk.ask(self._sheet)

    def show_fault(self, field: Field, sentence: str) -> None:
        if self._sheet is not None:
            self._sheet.show_fault(field, sentence)
