"""The window follows what others commit to the same file: the command line, or a program that runs by the clock."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.base.topics import Topic
from ui.shell.window import Window
from ui.work.latest import Latest
from ui.work.threads import ThreadWork

if TYPE_CHECKING:
    from app.store import Store

_EVERY = 2_000
"""As a neighbour's act may reach this screen; asking takes a worker 0.2 ms."""


class Following(QObject):
    """Asks every other second, and at once when the person comes back to the window. Behind the door nobody looks."""

    def __init__(self, parent: QObject, window: Window, work: ThreadWork) -> None:
        super().__init__(parent)
        self._window, self._work = window, work
        self._latest: Latest[frozenset[Topic]] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.applicationStateChanged.connect(self._came_back)

    def follow(self, store: "Store") -> None:
        """From now on the office's file that is open."""
        # An act that comes next tells what is wrong with the file, and whoever did it; here nobody asked.
        self._latest = Latest(self._work.owned_by(self), store.elsewhere, done=self._tell, failed=lambda _: None)
        self.look()
        self._timer.start()

    def look(self) -> None:
        if self._latest is not None and not self._window.at_the_door:
            self._latest.ask()

    def stop(self) -> None:
        """The workers are about to end."""
        self._timer.stop()
        self._latest = None

    def _came_back(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.look()

    def _tell(self, topics: frozenset[Topic]) -> None:
        if topics:
            self._work.changed.emit(topics)
