"""A sentence that comes by itself and goes by itself; for what went well and needs no answer."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme.tokens import GAP, Tone
from ui.widgets.icon import Icon
from ui.widgets.layout import row
from ui.widgets.message_bar import SIGNS, announce
from ui.widgets.text import Text, restyle

STAYS = 4000
"""Milliseconds; nothing that must be read stands only here."""


class Toast(QFrame):
    """Lies over a part of its parent where nothing is read, the line at the bottom; takes neither focus nor clicks."""

    def __init__(self, parent: QWidget, over: QWidget, taken: Callable[[], int] = lambda: 0) -> None:
        """taken: how much of the line's left is written on; where there is room, it lies beside that."""
        super().__init__(parent)
        self._over, self._taken = over, taken
        self.setProperty("kind", "band")
        self._sign = Icon("info")
        self._words = Text(strong=True)
        inside = row(self._sign, self._words)
        inside.setContentsMargins(GAP.l, 0, GAP.l, 0)
        self.setLayout(inside)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(STAYS)
        self._leave.timeout.connect(self.hide)
        over.installEventFilter(self)
        self.hide()

    def tell(self, sentence: str, tone: Tone = "listed") -> None:
        self._sign.set(SIGNS[tone], tone)
        self._words.say(sentence, tone)
        restyle(self, tone=tone)
        self._lie_down()
        self.show()
        self.raise_()
        self._leave.start()
        announce(self, sentence)

    def hush(self) -> None:
        """What it says is not the last word any more."""
        self._leave.stop()
        self.hide()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """A window made larger, or larger letters, move the line: what lies on it goes along."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move) and not self.isHidden():
            self._lie_down()
        return False

    def event(self, event: QEvent) -> bool:
        handled = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and not self.isHidden():
            self._lie_down()
        return handled

    def _lie_down(self) -> None:
        """In the middle of the line, at least as high as it; in more lines only what is longer than the window."""
        line, above = self._over, self.parentWidget()
        if above is None:
            return
        corner = line.mapTo(above, QPoint(0, 0))
        self._words.setWordWrap(False)
        width = self.sizeHint().width()
        if width > line.width():
            self._words.setWordWrap(True)
            width = line.width()
        high = self.heightForWidth(width) if self._words.wordWrap() else self.sizeHint().height()
        height = max(line.height(), high)
        bottom = corner.y() + line.height()
        left = max((line.width() - width) // 2, min(self._taken() + GAP.m, line.width() - width))
        self.setGeometry(corner.x() + left, bottom - height, width, height)

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._words.text()
