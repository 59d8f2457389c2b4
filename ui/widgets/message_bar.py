"""What happened and what to do, in a coloured band with a sign; one action at most."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.words.errors import Message
from ui.theme.tokens import GAP, Tone
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.layout import column, row
from ui.widgets.text import Text, restyle, reveal

SIGNS: dict[Tone, str] = {
    "plain": "info",
    "quiet": "info",
    "listed": "check",
    "warning": "warning",
    "error": "warning",
    "info": "info",
}


def announce(widget: QWidget, sentence: str) -> None:
    """Have a screen reader say it."""
    # Late: with it come 200 names of PySide6 enums, 5 ms of the start.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


class MessageBar(QFrame):
    """Hidden until there is something to say. `closed` comes when the person puts it away."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self._sign = Icon("info")
        self._what = Text(strong=True, wrap=True)
        self._remedy = Text(wrap=True)
        self._act = Button("")
        self._away = Button("", icon="close", kind="plain")
        self._away.setAccessibleName("Tutup pesan")
        self._away.setToolTip("Tutup pesan")
        self._away.clicked.connect(self._put_away)
        self._act.clicked.connect(self._do)
        self._todo: Callable[[], None] | None = None
        words = column(self._what, self._remedy, gap=GAP.xs)
        line = row(self._sign, gap=GAP.m)
        line.addLayout(words, 1)
        line.addWidget(self._act)
        line.addWidget(self._away)
        line.setContentsMargins(GAP.m, GAP.s, GAP.s, GAP.s)
        self.setLayout(line)
        self.hide()

    def show_message(
        self, message: Message, *, act: str = "", do: Callable[[], None] | None = None, tone: Tone = "error"
    ) -> None:
        """act: the verb on the button that does `do`, for instance "Coba lagi"."""
        self.tell(message.what, message.remedy, tone=tone, act=act, do=do)

    def tell(
        self, what: str, remedy: str = "", *, tone: Tone = "info", act: str = "", do: Callable[[], None] | None = None
    ) -> None:
        self._sign.set(SIGNS[tone], tone)
        self._what.say(what, tone)
        self._remedy.say(remedy)
        reveal(self._remedy, bool(remedy))
        self._todo = do
        self._act.say(act)
        reveal(self._act, bool(act))
        restyle(self, tone=tone)
        reveal(self)
        announce(self, f"{what} {remedy}".strip())

    def clear(self) -> None:
        self._todo = None
        self.hide()

    @property
    def text(self) -> str:
        """What stands there now; empty when nothing does."""
        return "" if self.isHidden() else f"{self._what.text()} {self._remedy.text()}".strip()

    def _put_away(self) -> None:
        self.clear()
        self.closed.emit()

    def _do(self) -> None:
        todo = self._todo
        self.clear()
        if todo is not None:
            todo()
