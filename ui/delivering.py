"""Delivery to the central store while the window is open, and its one line in the status bar."""

from random import random
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.words import delivery
from ui.shell.rounds import Delivery, Rounds
from ui.shell.window import Window
from ui.theme.tokens import Tone
from ui.work.threads import ThreadWork

if TYPE_CHECKING:
    from app.compose import App

SCREEN = "delivery"
_LOOK_EVERY = 1_000
_FIRST_AFTER = 3_000
"""The first round loads the network's library; the person who just signed in shall not notice."""


class Delivering(QObject):
    """Follows the office's file that is open; a round begins when one is due, on a lane of its own."""

    def __init__(self, parent: QObject, window: Window, work: ThreadWork) -> None:
        super().__init__(parent)
        self._window, self._work = window, work
        self._app: App | None = None
        self.rounds: Rounds | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._tick)
        work.changed.connect(self._hear)

    def follow(self, app: "App") -> Rounds:
        """From now on this office's file, which may be the same as before opened anew for somebody else."""
        # Late: with the rest of the app, which is loaded once somebody signs in.
        from app.sync.batching import Pace

        if self.rounds is not None and self._app is not app:
            self.rounds.leave()
            self.rounds = None
        if self.rounds is None:
            self._app = app
            self.rounds = Rounds(app.sync, self._work.owned_by(self), Pace(random), app.clock, self._show)
            self._timer.start(_FIRST_AFTER)
        self.rounds.look()
        return self.rounds

    def stop(self) -> None:
        """The workers are about to end."""
        self._timer.stop()
        if self.rounds is not None:
            self.rounds.leave()

    def _tick(self) -> None:
        self._timer.setInterval(_LOOK_EVERY)
        if self.rounds is not None:
            self.rounds.tick()

    def _hear(self, topics: object) -> None:
        if self.rounds is not None and isinstance(topics, frozenset):
            self.rounds.hear(topics)

    def _show(self, now: Delivery) -> None:
        desk = self._window.desk
        zone = self._app.standard.office.zone if self._app else ""
        words = delivery.line(now.standing, zone, now.code)
        if not words:
            desk.status.say("sync", "Belum ada server pusat; data hanya di komputer ini")
        elif delivery.needs_somebody(now.standing, now.code):
            tone: Tone = "error" if now.standing.fenced else "warning"
            desk.status.say("sync", words, tone=tone, act="Lihat", do=lambda: desk.navigation.go(SCREEN))
        else:
            desk.status.say("sync", words)
