"""Nobody touched the window for a while."""

import time
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

_TOUCHES = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
    QEvent.Type.TouchUpdate,
}
_LOOK_EVERY = 5_000


class Idle(QObject):
    """`idle` comes once per stillness of `minutes`; the next touch arms it again."""

    idle = Signal()

    def __init__(
        self, application: QCoreApplication, minutes: int, *, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(application)
        self._seconds = seconds
        self._minutes = minutes
        self._touched = seconds()
        self._told = False
        application.installEventFilter(self)
        timer = QTimer(self)
        timer.setInterval(_LOOK_EVERY)
        timer.timeout.connect(self.look)
        timer.start()

    def wait(self, minutes: int) -> None:
        self._minutes = minutes

    def look(self) -> None:
        if not self._told and self._seconds() - self._touched >= self._minutes * 60:
            self._told = True
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = self._seconds()
            self._told = False
        return False
