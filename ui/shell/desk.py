"""What stands behind the door: rail, screens, status bar, and whatever lies over them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from ui.shell.acts import Acts, known
from ui.shell.navigation import HOME, Navigation
from ui.shell.place import Place
from ui.shell.rail import Rail
from ui.shell.status_bar import StatusBar
from ui.widgets.layout import column, rule
from ui.widgets.message_bar import MessageBar
from ui.widgets.sheet import SheetHost
from ui.widgets.toast import Toast


class Desk(SheetHost):
    """printer_chosen: another printer is used from now on.

    acts: what can be done; navigation: where one is; status, messages: what is told.
    """

    printer_chosen = Signal()

    def __init__(self) -> None:
        self.acts: Acts = known()
        self.rail = Rail()
        self.status = StatusBar()
        self.messages = MessageBar()
        stack = QStackedWidget()
        body = QWidget()
        grid = QGridLayout(body)
        grid.setSpacing(0)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self.rail, 0, 0)
        grid.addWidget(rule(upright=True), 0, 1)
        grid.addLayout(column(self.messages, stack, gap=0), 0, 2)
        grid.addWidget(rule(), 1, 0, 1, 3)
        grid.addWidget(self.status, 2, 0, 1, 3)
        grid.setColumnStretch(2, 1)
        grid.setRowStretch(0, 1)
        super().__init__(body)
        self.toast = Toast(self, self.status, self.status.taken)
        self.navigation = Navigation(body, self.rail, stack, self.acts, self._refuse)
        self._waiting_scan = ""

    def show_places(self, places: Sequence[Place], who: str) -> None:
        self.messages.clear()
        self._waiting_scan = ""
        if self.sheet is not None:
            self.dismiss(self.sheet)
        self.status.say("who", who)
        self.navigation.show_places(places)

    def unsaved(self) -> str:
        return ", ".join(words for screen in self.navigation.screens.values() if (words := screen.unsaved()))

    def take_scan(self, digits: str) -> None:
        """To the counter's box, whatever had the focus; after the sheet that is open, if one is."""
        if self.sheet is not None:
            if not self._waiting_scan:
                self.sheet.closed.connect(self._deliver_waiting)
            self._waiting_scan = digits
            self.toast.tell("Pindaian disimpan; dicari setelah kotak ini ditutup.", "info")
            return
        self.navigation.go(HOME)
        if self.navigation.current is not None:
            self.navigation.current.take_scan(digits)

    def _deliver_waiting(self) -> None:
        digits, self._waiting_scan = self._waiting_scan, ""
        if digits:
            self.take_scan(digits)

    def _refuse(self, sentence: str) -> None:
        self.toast.tell(sentence, "warning")
