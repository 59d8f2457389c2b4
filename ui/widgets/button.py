"""A button with a word, mostly an icon, and the key that does the same."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton

from ui.theme import icons
from ui.theme.tokens import GAP

Kind = Literal["", "primary", "danger", "plain"]


class Drawn(QPushButton):
    """A push button that draws its own word: Qt draws the body only, so its own text stays empty.

    Asking the style for the parts one by one would load all its enums first: 450 names, 12 ms of the start.
    """

    def __init__(self, words: str) -> None:
        super().__init__()
        self._words = words
        self.setAccessibleName(words)
        # Enter presses the button that has the focus, not only Space.
        self.setAutoDefault(True)

    def text(self) -> str:
        return self._words

    def say(self, words: str) -> None:
        self._words = words
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()


class Button(Drawn):
    """kind: "primary" once per panel, "danger" for what cannot be undone, "plain" for what stands aside.

    A button that cannot be used stays, is disabled, and says why in a line beside it.
    """

    def __init__(self, text: str, *, icon: str = "", key: str = "", kind: Kind = "", left: bool = False) -> None:
        super().__init__(text)
        self._icon, self._key, self._left = icon, key, left
        self._tucked = False
        self.setProperty("kind", kind)
        if key:
            self.setAccessibleDescription(f"Tombol papan ketik {key}")
            self.setToolTip(f"{text} ({key})")

    def say_key(self, words: str, key: str) -> None:
        """Another act on the same button, with its key."""
        self._key = key
        self.setAccessibleDescription(f"Tombol papan ketik {key}" if key else "")
        self.setToolTip(f"{words} ({key})" if key else "")
        self.say(words)

    def tuck_key(self, tucked: bool) -> None:
        """Where room is short the key stands in the tooltip alone."""
        self._tucked = tucked
        self.updateGeometry()
        self.update()

    def show_icon(self, icon: str) -> None:
        """Another drawing: an arrow that turns as something unfolds."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text()) + 2 * self._edge()
        if self._icon:
            width += self._icon_side() + (GAP.s if self.text() else 0)
        if self._key and not self._tucked:
            width += QFontMetrics(self._key_font()).horizontalAdvance(self._key) + GAP.m
        return QSize(width, max(super().sizeHint().height(), metrics.height() + 2 * GAP.s))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        spare = max(0, self.width() - self.sizeHint().width())
        x = self._edge() + (0 if self._left else spare // 2)
        painter.setPen(colour)
        if self._icon:
            side = self._icon_side()
            icons.paint(painter, self._icon, colour, QRectF(x, (self.height() - side) / 2, side, side))
            x += side + GAP.s
        width = self.fontMetrics().horizontalAdvance(self.text())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(x, 0, width + 2, self.height()), middle, self.text())
        if self._key and not self._tucked:
            painter.setFont(self._key_font())
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            after = self._edge() + (0 if self._left else spare - spare // 2)
            painter.drawText(QRect(x, 0, self.width() - x - after, self.height()), right, self._key)
        painter.end()

    def _edge(self) -> int:
        return GAP.s if self.property("kind") == "plain" else GAP.l

    def _icon_side(self) -> int:
        return round(self.fontMetrics().height() * 1.1)

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(max(1, round(font.pixelSize() * 0.86)))
        return font
