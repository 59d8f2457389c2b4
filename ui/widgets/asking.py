"""Sheets that ask for something. One stays until its act went well: what was typed into it is never lost."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.words.errors import Message
from ui.theme.tokens import GAP
from ui.widgets.button import Button, Kind
from ui.widgets.choices import Choices
from ui.widgets.layout import STRETCH, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.sheet import Sheet


class Asking(Sheet):
    """Enter does it, Esc leaves it. `fail` says in here why it did not go well."""

    def __init__(self, title: str, do: str, *, kind: Kind = "primary", wide: bool = False) -> None:
        super().__init__(title, wide=wide)
        self._message = MessageBar()
        self.do = Button(do, key="Enter", kind=kind)
        self.away = Button("Tutup")
        self.do.clicked.connect(self.go)
        self.away.clicked.connect(self.close_sheet)

    def lay(self, *parts: QWidget) -> None:
        inner = column(*parts, gap=GAP.m)
        inner.setContentsMargins(GAP.xs, GAP.xs, GAP.s, GAP.xs)
        area = scrolling(holder(inner))
        # No more than a screen 768 px high has room for at 200 %, with heading and buttons.
        most = min(self.fontMetrics().height() * 26, GAP.xl * 18)
        area.setMinimumHeight(min(most, inner.sizeHint().height() + GAP.m))
        self.setLayout(column(self._message, area, row(STRETCH, self.away, self.do), gap=GAP.l))

    def go(self) -> None:
        """Do what the sheet is for."""
        raise NotImplementedError

    def fail(self, message: Message, again: Callable[[], None] | None) -> None:
        self.do.setEnabled(True)
        self._message.show_message(message, act="Coba lagi" if again else "", do=again)

    @property
    def message(self) -> str:
        return self._message.text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self.window().focusWidget() is self.away:
                self.close_sheet()
            elif self.do.isEnabled():
                self.go()
            return
        super().keyPressEvent(event)


class Pick(Asking):
    """One of a list: its digit is enough, or Enter on the line that stands chosen."""

    def __init__(
        self,
        title: str,
        entries: Sequence[tuple[str, str, str]],
        chosen: str,
        then: Callable[[str], None],
        *,
        do: str = "Pilih",
    ) -> None:
        super().__init__(title, do)
        self.choices = Choices("", entries, chosen)
        self._then = then
        self.choices.picked.connect(lambda _: self.go())
        self.lay(self.choices)

    def first_focus(self) -> QWidget:
        return self.choices.current()

    def go(self) -> None:
        self._then(self.choices.code)
