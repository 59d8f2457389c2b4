"""Which screen is in front, and what a key does there.

A screen is made when somebody first goes to it. All of them at once held 16 MB more, and a morning at the counter needs
two of ten (measured with PySide6 6.12).
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.shell.acts import Acts
from ui.shell.commands import Commands, Help
from ui.shell.place import Place
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
        self._places: dict[str, Place] = {}
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
        """Those that stand by now."""
        return dict(self._screens)

    def screen(self, code: str) -> Screen | None:
        """The screen of that place, made now if nobody was there yet; None when this person has no such place."""
        if code not in self._screens and code in self._places:
            screen = self._screens[code] = self._places[code].build()
            self._stack.addWidget(screen)
        return self._screens.get(code)

    def show_places(self, places: Sequence[Place]) -> None:
        """The places of the person who signed in; what stood here before is deleted."""
        self.clear()
        self._places = {place.code: place for place in places}
        for place in places:
            for act, reason in place.acts.items():
                self._acts.promise(act, screen=place.code, why_not=reason)
        self._rail.show_places([(place.code, place.kind.title, place.kind.icon) for place in places])
        self._listen()
        if places:
            self.go(places[0].code)

    def clear(self) -> None:
        for screen in self._screens.values():
            self._stack.removeWidget(screen)
            screen.deleteLater()
        self._screens, self._places = {}, {}

    def go(self, code: str) -> None:
        screen = self.screen(code)
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
            self.go(HOME if HOME in self._places else next(iter(self._places)))

    def run(self, code: str) -> None:
        """Do the act where it is done; say why, when it cannot be done now."""
        found = self._acts.find(code, self.current.code if self.current else "")
        if found is None:
            self._refuse("Perintah ini tidak tersedia di layar ini.")
            return
        place, handler = found
        if self.current is not None and place != self.current.code:
            self.go(place)
            # Going there may have made the screen, and with it who does the act.
            handler = self._acts.done_at(code, place) or handler
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
