"""The running window: joins door, lock, scanner, look and screens."""

import gc
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.base.home import is_founded
from app.words.errors import Message
from ui.delivering import Delivering
from ui.door import AppDoor
from ui.following import Following
from ui.printer_status import PrinterStatus
from ui.printing.printers import Printers
from ui.printing.system_printers import SystemPrinters
from ui.shell.entrance import Door, Entrance
from ui.shell.idle import Idle
from ui.shell.scanner import Scanner
from ui.shell.window import Window
from ui.theme import choice as choices
from ui.theme.look import Look
from ui.widgets.ring import FocusRing
from ui.work.threads import ThreadWork

if TYPE_CHECKING:
    from app.base.actor import Actor
    from app.compose import App


DISABLED = "staff.disabled_meanwhile"
"""The code of `app.staff.service.DisabledMeanwhile`, which is not loaded before somebody signs in; a test compares."""


class Program(QObject):
    """crashed carries the message of a bug to the window's thread, from whichever thread it happened on."""

    crashed = Signal(object)

    def __init__(self, application: QApplication, home: Path, look: Look, door: Door | None = None) -> None:
        """door: another one than the office's own file, for tests."""
        super().__init__(application)
        self.home, self.look = home, look
        self.work = ThreadWork(self)
        self.window = Window()
        self.door: Door = door or AppDoor(home, self.put_up)
        self.entrance = Entrance(
            self.window.sign_in,
            self.door,
            self.work,
            opened=self._came_in,
            unlocked=self._came_back,
            unsaved=self.window.unsaved,
        )
        self.printers: Printers = SystemPrinters()
        self._printers: PrinterStatus | None = None
        self.delivering = Delivering(self, self.window, self.work)
        self.following = Following(self, self.window, self.work)
        self._ring = FocusRing(look, application)
        self._scanner = Scanner(application)
        self._idle = Idle(application, look.choice.lock_minutes)
        self._join()

    def start(self) -> None:
        """The window is shown already; now who works here, or the first run."""
        if isinstance(self.door, AppDoor) and not is_founded(self.home):
            self._found()
            return
        self.entrance.start(self.look.choice.last)

    def lock(self) -> None:
        if self.entrance.inside and not self.window.at_the_door:
            self.window.show_door()
            self.entrance.lock()

    def turn_away(self, message: Message) -> None:
        """Everything behind the door stays shut until somebody else, or an account that was enabled, signs in."""
        if not self.window.at_the_door:
            self.window.show_door()
            self.entrance.turn_away(message)

    def choose(self, choice: choices.Choice) -> None:
        self.look.choose(choice)
        self._idle.wait(choice.lock_minutes)

    def keep(self, choice: choices.Choice) -> None:
        """Raises OSError when the folder cannot be written."""
        choices.keep(self.home, choice)

    def put_up(self, app: "App", actor: "Actor") -> None:
        """Show the places of the person who signed in."""
        # Late: the screens need the standard's schema, which is loaded with the rest of the app by then.
        from ui import compose

        if self._printers is None:
            # What is loaded by now stays for good: gone through by every full collection, it would hold the window up
            # for 120 ms (measured while a million results were scrolled), now and then. The screens stay out of it.
            gc.freeze()
            self._printers = PrinterStatus(self, self.window.desk, self.work, self.printers, self.home)
        self._printers.ask()
        app.store.on_commit(self.work.announce)
        self.window.desk.acts.forget()
        self.delivering.follow(app)
        self.window.show_places(compose.places(app, actor, self), actor.name)
        self.following.follow(app.store)

    def close(self) -> None:
        if self._printers is not None:
            self._printers.stop()
        self.delivering.stop()
        self.following.stop()
        self.work.close()
        if isinstance(self.door, AppDoor):
            self.door.close()

    def _join(self) -> None:
        page = self.window.sign_in
        page.tried.connect(self.entrance.try_)
        page.typing.connect(self.entrance.expect)
        page.other.connect(self.entrance.somebody_else)
        page.dropped.connect(self.entrance.let_choose)
        page.forgotten.connect(self._recover)
        self.window.lock_asked.connect(self.lock)
        self._idle.idle.connect(self.lock)
        self._scanner.scanned.connect(self.window.take_scan)
        self.work.refused.connect(self._hear_refusal)
        self.crashed.connect(self._show_crash, Qt.ConnectionType.QueuedConnection)

    def _hear_refusal(self, message: Message) -> None:
        if message.code == DISABLED:
            self.turn_away(message)

    def _came_in(self, name: str) -> None:
        if name != self.look.choice.last:
            self.look.remember(replace(self.look.choice, last=name))
            self._try_to(lambda: self.keep(self.look.choice))

    def _came_back(self) -> None:
        self.window.show_desk()
        self.following.look()

    def _found(self) -> None:
        from ui import first_run  # late: only the very first start needs it

        first_run.begin(self)

    def _recover(self, chosen: str) -> None:
        from ui import recovery  # late: only who lost a password needs it

        recovery.begin(self, chosen)

    def _show_crash(self, message: Message) -> None:
        self.window.show_message(message)

    def _try_to(self, keep: Callable[[], None]) -> None:
        try:
            keep()
        except OSError:
            self.window.tell("Pilihan tampilan tidak dapat disimpan di komputer ini.")
