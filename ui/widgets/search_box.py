"""The one box that finds everything: digits are a NIK or No. KK, letters a name."""

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from ui.theme import icons
from ui.theme.tokens import GAP

PAUSE = 200
"""Milliseconds without a key before what was typed is searched for."""


class SearchBox(QLineEdit):
    """asked: Enter, or a scan. typed: a pause in typing, for results while one types. down: go to the results."""

    asked = Signal(str)
    typed = Signal(str)
    down = Signal()

    def __init__(self, placeholder: str = "NIK, No. KK, atau nama …") -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName("Cari NIK, No. KK, atau nama")
        self.setClearButtonEnabled(False)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.text().strip()))
        self.textEdited.connect(lambda _: self._pause.start())
        self.returnPressed.connect(self._ask)

    def take_scan(self, digits: str) -> None:
        """As if the digits had been typed here and Enter pressed."""
        self.setText(digits)
        self.setFocus()
        self._ask()
        self.selectAll()

    def begin(self, text: str) -> None:
        """A new question, begun while the focus was elsewhere (in the results of the last one): nothing typed is lost,
        and no Enter that belongs to it chooses one of the old results."""
        self.setFocus()
        self.setText(text)
        self._pause.start()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self.fontMetrics().height()
        painter = QPainter(self)
        area = QRectF(GAP.m, (self.height() - side) / 2, side, side)
        icons.paint(painter, "search", self.palette().color(self.foregroundRole()), area)
        painter.end()

    def _ask(self) -> None:
        self._pause.stop()
        if self.text().strip():
            self.asked.emit(self.text().strip())
