"""The window: the door in front, and behind it the desk."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.words.errors import Message
from ui.shell.sign_in import SignIn
from ui.widgets.layout import column

if TYPE_CHECKING:
    from ui.shell.desk import Desk
    from ui.shell.place import Place

LOCK_KEY = "F12"


class Window(QWidget):
    """lock_asked: the person wants it locked."""

    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Loket")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self.sign_in = SignIn()
        self._desk: Desk | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.sign_in)
        self.setLayout(column(self._pages))
        # Here and not among the acts of the desk: locking works also while a sheet covers that.
        QShortcut(LOCK_KEY, self).activated.connect(self.lock_asked)

    @property
    def desk(self) -> "Desk":
        """Built when first needed: after somebody has signed in."""
        if self._desk is None:
            # Late: everything behind the door costs 40 ms, a sixth of the start.
            from ui.shell.desk import Desk

            self._desk = Desk()
            self._desk.acts.handle("lock", self.lock_asked.emit)
            self._pages.addWidget(self._desk)
        return self._desk

    @property
    def at_the_door(self) -> bool:
        return self._desk is None or self._pages.currentWidget() is not self._desk

    def show_page(self, page: QWidget) -> None:
        """A page in place of everything else (first run); takes it over."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def show_places(self, places: "Sequence[Place]", who: str) -> None:
        self._pages.setCurrentWidget(self.desk)
        self.desk.show_places(places, who)

    def show_door(self) -> None:
        """Hide everything behind the door; nothing behind it is touched."""
        self._pages.setCurrentWidget(self.sign_in)

    def show_desk(self) -> None:
        """Back to where the same person was; the stack gives the focus back to where it was."""
        self._pages.setCurrentWidget(self.desk)

    def unsaved(self) -> str:
        """What the person inside typed and did not keep, in words."""
        return self._desk.unsaved() if self._desk is not None else ""

    def show_message(self, message: Message) -> None:
        (self.sign_in.message if self.at_the_door else self.desk.messages).show_message(message)

    def tell(self, sentence: str) -> None:
        """A sentence that goes by itself."""
        if not self.at_the_door:
            self.desk.toast.tell(sentence)

    def take_scan(self, digits: str) -> None:
        if not self.at_the_door:
            self.desk.take_scan(digits)
        elif self.sign_in.isVisible():
            self.sign_in.message.tell(
                "Pindaian tidak dipakai karena Loket terkunci.", "Masuk dulu, lalu pindai ulang.", tone="warning"
            )
