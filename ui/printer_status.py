"""Keeps the printer's cell of the status bar true: asked at sign-in, when a printer is chosen, and now and then."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from app.words.errors import Message
from ui.printing.printers import Printers, last_used
from ui.printing.standing import Standing, standing
from ui.shell.desk import Desk
from ui.work.latest import Latest
from ui.work.threads import ThreadWork

_EVERY = 60_000


class PrinterStatus(QObject):
    """Asks the system on the errand lane; it may take its time to answer."""

    def __init__(self, parent: QObject, desk: Desk, work: ThreadWork, printers: Printers, home: Path) -> None:
        super().__init__(parent)
        self._desk = desk
        self._latest = Latest(
            work.owned_by(self),
            lambda: standing(printers.queues(), last_used(home)),
            done=self._show,
            failed=self._unknown,
            lane="errand",
        )
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.ask)
        self._timer.start()
        desk.printer_chosen.connect(self.ask)

    def stop(self) -> None:
        """The workers are about to end."""
        self._timer.stop()

    def ask(self) -> None:
        self._latest.ask()

    def _show(self, now: Standing) -> None:
        self._desk.status.say("printer", now.words, tone=now.tone)

    def _unknown(self, message: Message) -> None:
        self._desk.status.say("printer", "Keadaan printer tidak diketahui", tone="warning")
