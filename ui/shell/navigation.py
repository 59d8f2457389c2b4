"""Which screen is in front, and what a key does there."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.acts import Acts
from ui.shell.commands import Commands, Help
from ui.shell.rail import Rail
from ui.shell.screen import Screen
from ui.widgets.sheet import ask

HOME = "counter"

_REPEATS = ("larger", "smaller")
"""Acts that go on while their key is held."""


class Navigation(QObject):
    """body: the widget whose shortcuts the acts are; while it is disabled or hidden, no key acts."""

    moved = Signal(str)

    def __init__(self, body: QWidget, rail: Rail, stack: QStackedWidget, acts: Acts, refuse: Callable[[str], None]):
        super().__init__(body)
        self._body, self._rail, self._stack, self._acts, self._refuse = body, rail, stack, acts, refuse
        self._screens: dict[str, Screen] = {}
        self._keys: list[QShortcut] = []
        rail.asked.connect(self.go)
        acts.handle("commands", self.open_commands)
        acts.handle("help", self.open_help)
        escape = QShortcut("Esc", body)
        escape.activated.connect(self.back)

    @property
    def current(self) -> Screen | None:
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Screen) else None

    @property
    def screens(self) -> dict[str, Screen]:
        return dict(self._screens)

    def show_screens(self, screens: Sequence[Screen]) -> None:
        """Take over the screens of the person who signed in; what stood here before is deleted."""
        self.clear()
        for screen in screens:
            self._screens[screen.code] = screen
            self._stack.addWidget(screen)
        self._rail.show_places([(screen.code, screen.title, screen.icon) for screen in screens])
        self._listen()
        if screens:
            self.go(screens[0].code)

    def clear(self) -> None:
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens = {}

    def go(self, code: str) -> None:
        screen = self._screens.get(code)
        if screen is None:
            return
        arrived = self.current is not screen
        self._stack.setCurrentWidget(screen)
        self._rail.mark(code)
        if arrived or not screen.isAncestorOf(self._body.window().focusWidget() or self._body):
            first = screen.first_focus()
            if first is not None:
                first.setFocus()
            else:
                screen.focusNextChild()
        screen.entered()
        self.moved.emit(code)

    def back(self) -> None:
        if self.current is not None and not self.current.back():
            self.go(HOME if HOME in self._screens else next(iter(self._screens)))

    def run(self, code: str) -> None:
        """Do the act where it is done; say why, when it cannot be done now."""
        found = self._acts.find(code, self.current.code if self.current else "")
        if found is None:
            self._refuse("Perintah ini tidak tersedia di layar ini.")
            return
        place, handler = found
        if self.current is not None and place != self.current.code:
            self.go(place)
        reason = handler.why_not()
        if reason:
            self._refuse(reason)
        else:
            handler.do()

    def open_commands(self) -> None:
        if self.current is not None:
            ask(self._body, Commands(self._acts, self.current.code, self.run))

    def open_help(self) -> None:
        if self.current is not None:
            ask(self._body, Help(self._acts, self.current))

    def _listen(self) -> None:
        for key in self._keys:
            key.deleteLater()
        self._keys = []
        for act in self._acts.all:
            # The window itself listens for the lock: it must work while a sheet covers this body, too.
            if act.key and act.code != "lock":
                key = QShortcut(act.key, self._body)
                # A key that is held down signs one letter and calls one person, not twenty.
                key.setAutoRepeat(act.code in _REPEATS)
                key.activated.connect(lambda code=act.code: self.run(code))
                self._keys.append(key)
