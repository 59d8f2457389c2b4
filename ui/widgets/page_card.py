"""A page before the screens: one card in the middle of the window, a way back at its left, the way on at its right."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.words.errors import Message
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar


class PageCard(QWidget):
    """away, next: the two buttons. Enter goes on, Esc goes back where `away` can be seen; a subclass says what each
    does, in `go_on` and `go_back`."""

    def __init__(self, *, width: int, on: str, icon: str = "") -> None:
        """width: in heights of a line. on: what `next` says."""
        super().__init__()
        # Signals hold the presenter's methods only weakly; the view keeps it alive.
        self.presenter: object = None
        self._width = width
        self.message, self._busy = MessageBar(), QuietBar()
        self.away = Button("Kembali", icon="back", kind="plain")
        self.away.clicked.connect(lambda: self.go_back())
        self.next = Button(on, icon=icon, kind="primary")
        self.next.clicked.connect(lambda: self.go_on())
        self._card = QFrame()

    def lay(self, *parts: QWidget) -> None:
        """parts: what stands in the card, from top to bottom."""
        buttons = row(self.away, STRETCH, self.next)
        self._card = card(column(*parts, self.message, self._busy, buttons, gap=GAP.m, margin=GAP.xl))
        middle = column(STRETCH, row(STRETCH, self._card, STRETCH), STRETCH, margin=GAP.l)
        self.setLayout(column(scrolling(holder(middle, "ground"))))
        self._fit()

    def go_on(self) -> None:
        raise NotImplementedError

    def go_back(self) -> None:
        raise NotImplementedError

    def show_message(self, message: Message) -> None:
        self.message.show_message(message)

    def show_busy(self, busy: bool) -> None:
        self.next.setEnabled(not busy)
        self.away.setEnabled(not busy)
        (self._busy.begin if busy else self._busy.end)()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.next.isEnabled():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.away.isVisible() and self.away.isEnabled():
            self.go_back()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_card"):
            self._fit()

    def _fit(self) -> None:
        self._card.setFixedWidth(self.fontMetrics().height() * self._width)
