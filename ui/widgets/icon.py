"""An icon in the colour of the text around it, and as large as that text."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

from ui.theme import icons
from ui.theme.tokens import Tone
from ui.widgets.text import restyle


class Icon(QLabel):
    """Decoration beside a word; it takes no focus and has no name of its own."""

    def __init__(self, name: str, *, tone: Tone = "plain", size: str = "text") -> None:
        super().__init__()
        self._name = name
        self.setProperty("tone", tone)
        self.setProperty("typesize", size)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @property
    def name(self) -> str:
        return self._name

    def set(self, name: str, tone: Tone) -> None:
        self._name = name
        restyle(self, tone=tone)
        self.update()

    def sizeHint(self) -> QSize:
        side = round(self.fontMetrics().height() * 1.2)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        side = self.sizeHint().width()
        area = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        icons.paint(painter, self._name, self.palette().color(self.foregroundRole()), area)
        painter.end()
