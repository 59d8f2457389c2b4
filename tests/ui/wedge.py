"""A barcode scanner that types like a keyboard: 16 digits and Enter, 5 ms apart by their own clock."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QWindow

PAUSE_MS = 5


def scan(window: QWindow, digits: str) -> None:
    """Each key says when it went down, so a busy machine makes no slow typist of the scanner."""
    for number, sign in enumerate((*digits, "\r")):
        key = Qt.Key.Key_Return if sign == "\r" else Qt.Key(ord(sign))
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, sign)
            event.setTimestamp(1_000 + number * PAUSE_MS)
            QCoreApplication.sendEvent(window, event)
