"""The window: the door in front, and behind it rail, screens and status bar."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from app.words.errors import Message
from ui.shell.acts import Acts, known
from ui.shell.navigation import HOME, Navigation
from ui.shell.rail import Rail
from ui.shell.screen import Screen
from ui.shell.sign_in import SignIn
from ui.shell.status_bar import StatusBar
from ui.widgets.layout import column, rule
from ui.widgets.message_bar import MessageBar
from ui.widgets.sheet import SheetHost
from ui.widgets.toast import Toast


class Window(QWidget):
    """lock_asked: F12. leaving: the person closes the window."""

    lock_asked = Signal()
    leaving = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Loket")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.acts: Acts = known()
        self.sign_in = SignIn()
        self.rail = Rail()
        self.status = StatusBar()
        self.messages = MessageBar()
        self._screens = QStackedWidget()
        body = QWidget()
        grid = QGridLayout(body)
        grid.setSpacing(0)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.rail, 0, 0)
        grid.addWidget(rule(upright=True), 0, 1)
        grid.addLayout(column(self.messages, self._screens, gap=0), 0, 2)
        grid.addWidget(rule(), 1, 0, 1, 3)
        grid.addWidget(self.status, 2, 0, 1, 3)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(0, 1)
        self.desk = SheetHost(body)
        self._toast = Toast(self.desk)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sign_in)
        self._pages.addWidget(self.desk)
        self.setLayout(column(self._pages))
        self.navigation = Navigation(body, self.rail, self._screens, self.acts, self._refuse)
        self._before_lock: QWidget | None = None
        self._waiting_scan = ""
        # On the window itself: locking works also while a sheet is open.
        QShortcut(self.acts.key_of("lock"), self).activated.connect(self.lock_asked)

    @property
    def at_the_door(self) -> bool:
        return self._pages.currentWidget() is not self.desk

    def show_page(self, page: QWidget) -> None:
        """A page in place of everything else (first run); takes it over."""
        if self._pages.indexOf(page) < 0:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_screens(self, screens: Sequence[Screen], who: str) -> None:
        self.messages.clear()
        if self.desk.sheet is not None:
            self.desk.dismiss(self.desk.sheet)
        self._waiting_scan = ""
        self._before_lock = None
        self.acts.handle("lock", self.lock_asked.emit)
        self._pages.setCurrentWidget(self.desk)
        self.status.say("who", who)
        self.navigation.show_screens(screens)

    def show_door(self) -> None:
        """Hide everything behind the door; nothing behind it is touched."""
        if not self.at_the_door:
            self._before_lock = self.focusWidget()
        self._pages.setCurrentWidget(self.sign_in)

    def show_desk(self) -> None:
        """Back to where the same person was, with the focus where it was."""
        self._pages.setCurrentWidget(self.desk)
        if self._before_lock is not None:
            self._before_lock.setFocus()
        self._before_lock = None

    def unsaved(self) -> str:
        return ", ".join(words for screen in self.navigation.screens.values() if (words := screen.unsaved()))

    def show_message(self, message: Message) -> None:
        (self.sign_in.message if self.at_the_door else self.messages).show_message(message)

    def tell(self, sentence: str) -> None:
        self._toast.tell(sentence)

    def take_scan(self, digits: str) -> None:
        """A scan goes to the counter's box, whatever had the focus; after the sheet that is open, if one is."""
        if self.at_the_door:
            if self.sign_in.isVisible():
                self.sign_in.message.tell(
                    "Pindaian tidak dipakai karena Loket terkunci.", "Masuk dulu, lalu pindai ulang.", tone="warning"
                )
            return
        sheet = self.desk.sheet
        if sheet is not None:
            if not self._waiting_scan:
                sheet.closed.connect(self._deliver_waiting)
            self._waiting_scan = digits
            self._toast.tell("Pindaian disimpan; dicari setelah kotak ini ditutup.", "info")
            return
        self.navigation.go(HOME)
        if self.navigation.current is not None:
            self.navigation.current.take_scan(digits)

    def _deliver_waiting(self) -> None:
        digits, self._waiting_scan = self._waiting_scan, ""
        if digits:
            self.take_scan(digits)

    def _refuse(self, sentence: str) -> None:
        self._toast.tell(sentence, "warning")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leaving.emit()
        super().closeEvent(event)
