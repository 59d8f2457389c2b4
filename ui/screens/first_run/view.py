"""The wizard as it is drawn: one question at a time, in a card like the sign-in page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.words.errors import Message
from ui.screens.first_run.pages import (
    AccountPage,
    ConfirmPage,
    NumberPage,
    OfficePage,
    Question,
    RecoveryPage,
    StandardPage,
)
from ui.screens.first_run.presenter import Page, StandardChoice
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.text import Text

_NEXT = {"number": "Siapkan Loket", "recovery": "Sudah saya simpan", "confirm": "Selesai"}


class FirstRun(QWidget):
    """forward carries what was typed on the page in front; save_asked a folder for the recovery sheet."""

    forward = Signal(dict)
    back = Signal()
    save_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        # Signals hold the presenter's methods only weakly; the view keeps it alive.
        self.presenter: object = None
        self._standard, self._account = StandardPage(), AccountPage()
        self._recovery, self._confirm = RecoveryPage(), ConfirmPage()
        self._recovery.save_asked.connect(self.save_asked)
        self._pages: dict[Page, Question] = {
            "standard": self._standard,
            "account": self._account,
            "office": OfficePage(),
            "number": NumberPage(),
            "recovery": self._recovery,
            "confirm": self._confirm,
        }
        self._step = Text(size="small", tone="quiet")
        self._title = Text(size="section", strong=True, wrap=True)
        self._explain = Text(tone="quiet", wrap=True)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.message = MessageBar()
        self._busy = QuietBar()
        self._back = Button("Kembali", icon="back", kind="plain")
        self._back.clicked.connect(self.back)
        self._next = Button("Lanjut", kind="primary")
        self._next.clicked.connect(self._go_on)
        inside = column(
            self._step,
            self._title,
            self._explain,
            self._stack,
            self.message,
            self._busy,
            row(self._back, STRETCH, self._next),
            gap=GAP.m,
            margin=GAP.xl,
        )
        self._card = card(inside)
        middle = column(STRETCH, row(STRETCH, self._card, STRETCH), STRETCH, margin=GAP.l)
        self.setLayout(column(scrolling(holder(middle, "ground"))))
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_card"):
            self._fit()

    def _fit(self) -> None:
        self._card.setFixedWidth(self.fontMetrics().height() * 36)

    @property
    def page(self) -> Question:
        shown = self._stack.currentWidget()
        assert isinstance(shown, Question)
        return shown

    def show_standards(self, standards: Sequence[StandardChoice]) -> None:
        self._standard.show_standards(standards)
        self._standard.first_focus().setFocus()

    def show_page(self, page: Page, number: int, of: int) -> None:
        shown = self._pages[page]
        self.message.clear()
        self._step.say(f"Langkah {number} dari {of}")
        self._title.say(shown.title)
        self._explain.say(shown.explain)
        self._stack.setCurrentWidget(shown)
        self._next.say(_NEXT.get(page, "Lanjut"))
        self._back.setVisible(page in ("account", "office", "number", "confirm"))
        first = shown.first_focus()
        if first is not None:
            first.setFocus()

    def show_fault(self, field: str, fault: str) -> None:
        self.page.show_fault(field, fault)

    def show_message(self, message: Message) -> None:
        self.message.show_message(message)

    def show_busy(self, busy: bool) -> None:
        self._next.setEnabled(not busy)
        self._back.setEnabled(not busy)
        (self._busy.begin if busy else self._busy.end)()

    def show_code(self, code: str) -> None:
        self._account.forget()
        self._recovery.show_code(code)

    def show_saved(self, path: Path) -> None:
        self.message.clear()
        self._recovery.show_saved(path)

    def ask_groups(self, places: tuple[int, int]) -> None:
        self._confirm.ask(places)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._next.isEnabled():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        self.message.clear()
        self.forward.emit(self.page.typed())
