"""A thin moving line that says "under way", only when it takes longer than a blink."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

BLINK = 150
"""Milliseconds before the line shows: what is faster than that should not flicker."""


class QuietBar(QProgressBar):
    """Keeps its room while hidden, so that nothing below it jumps."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "quiet")
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setAccessibleName("Sedang memuat")
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self._running = 0
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(BLINK)
        self._wait.timeout.connect(self.show)
        self.hide()

    def begin(self) -> None:
        self._running += 1
        if self.isHidden() and not self._wait.isActive():
            self._wait.start()

    def end(self) -> None:
        self._running = max(0, self._running - 1)
        if not self._running:
            self._wait.stop()
            self.hide()
