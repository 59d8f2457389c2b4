"""Catches the barcode scanner wherever the focus is: its digits never land in a form field, its scan is never lost.

Digits wait up to some 60 ms while they may be a scan; a person does not feel it. What turns out to be typing goes to
the control that has the focus, in order.
"""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow

from ui.shell.burst import GAP_MS, Burst

SLACK_MS = 10
"""How much later than the longest pause the held keys are given back."""

_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SILENT = (
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock,
    Qt.Key.Key_NumLock,
)


class Scanner(QObject):
    """Listens to every key of the program, before any control does. `scanned` carries 16 digits."""

    scanned = Signal(str)

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._burst: Burst[QKeyEvent] = Burst()
        self._window: QWindow | None = None
        self._replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._late)
        self._second_look = False
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Keys come to the window first; only there each press is seen exactly once.
        if (
            self._replaying
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(watched, QWindow)
            or not isinstance(event, QKeyEvent)
        ):
            return False
        return self._key(watched, event)

    def _key(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in _SILENT:
            return False
        at, text = event.timestamp(), event.text()
        if window is not self._window:
            self._replay(self._burst.let_go())
        self._window = window
        if event.modifiers() in _PLAIN and not event.isAutoRepeat():
            if len(text) == 1 and text.isascii() and text.isdigit():
                verdict = self._burst.digit(text, event.clone(), at)
            elif event.key() in _ENTER:
                verdict = self._burst.enter(at)
            else:
                verdict = self._burst.other()
        else:
            verdict = self._burst.other()
        self._replay(verdict.replay)
        self._second_look = False
        if self._burst.running:
            self._timer.start(GAP_MS + SLACK_MS)
        else:
            self._timer.stop()
        if verdict.scan:
            self.scanned.emit(verdict.scan)
        return verdict.held

    def _late(self) -> None:
        # After a stall of the window's thread this timer may come before keys that were pressed in time and still
        # wait to be delivered: let the event loop turn once more before deciding.
        if not self._second_look:
            self._second_look = True
            self._timer.start(SLACK_MS)
            return
        self._second_look = False
        self._replay(self._burst.let_go())

    def _replay(self, keys: tuple[QKeyEvent, ...]) -> None:
        if not keys or self._window is None:
            return
        self._replaying = True
        try:
            for key in keys:
                QCoreApplication.sendEvent(self._window, key)
        finally:
            self._replaying = False
