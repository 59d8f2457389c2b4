"""Which of the right panel's parts is in sight, and what its one button does."""

from ui.screens.counter.progress.presenter import Shown
from ui.screens.counter.progress.steps import Next
from ui.screens.counter.refusal import Refused
from ui.screens.counter.view import CounterScreen
from ui.widgets.text import reveal

_KEYS: dict[Next, str] = {"print": "Ctrl+P", "confirm": "Ctrl+Shift+P", "finish": "F7"}


class Foot:
    """The letter that there is comes before the refusal, and that before the form for a new letter."""

    def __init__(self, screen: CounterScreen) -> None:
        self._screen = screen
        self._letter: Shown | None = None
        self._refused: Refused | None = None
        self._make = ("Buat surat", "Panggil antrean dulu (F3).")
        self._has_form = False
        self._blocked = False
        self._visit = False

    def show_visit(self, there: bool) -> None:
        self._visit = there
        self._show()

    def show_form(self, there: bool) -> None:
        self._has_form = there
        self._show()

    def show_blocked(self, blocked: bool) -> None:
        self._blocked = blocked
        self._show()

    def show_make(self, word: str, why_not: str) -> None:
        self._make = (word, why_not)
        self._show()

    def show_letter(self, shown: Shown | None) -> None:
        if shown is not None and self._letter is None:
            self._screen.bring_forward("papers")
        self._letter = shown
        self._show()

    def show_refusal(self, refused: Refused | None) -> None:
        if refused is not None and self._refused is None:
            self._screen.bring_forward("papers")
        self._refused = refused
        self._show()

    def _show(self) -> None:
        screen, bar, letter = self._screen, self._screen.action, self._letter
        making = letter is None and self._refused is None
        form = making or (letter is not None and letter.mends)
        reveal(screen.papers, making)
        reveal(screen.between, making and self._has_form)
        reveal(screen.letter, form and self._has_form)
        bar.show_asides(preview=form and self._has_form, refuse=making and self._visit, urgent=self._blocked)
        if letter is not None and not letter.mends:
            bar.show_act(letter.do, _KEYS.get(letter.next, "Ctrl+Enter"), letter.why_not)
        elif self._refused is not None:
            bar.show_act("Cetak lembar saran", "Ctrl+P", "")
        else:
            bar.show_act(self._make[0], "Ctrl+Enter", self._make[1])
