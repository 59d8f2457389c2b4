"""A button with a word, mostly an icon, and the key that does the same."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from ui.theme import icons
from ui.theme.tokens import GAP

Kind = Literal["", "primary", "danger", "plain"]


class Button(QPushButton):
    """kind: "primary" once per panel, "danger" for what cannot be undone, "plain" for what stands aside.

    A button that cannot be used stays, is disabled, and says why in a line beside it (`why`).
    """

    def __init__(self, text: str, *, icon: str = "", key: str = "", kind: Kind = "", left: bool = False) -> None:
        super().__init__(text)
        self._icon, self._key, self._left = icon, key, left
        self.setProperty("kind", kind)
        self.setAccessibleName(text.replace("&", ""))
        if key:
            self.setAccessibleDescription(f"Tombol papan ketik {key}")
            self.setToolTip(f"{text} ({key})")

    def say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        edge = GAP.s if self.property("kind") == "plain" else GAP.l
        width = metrics.horizontalAdvance(self.text()) + 2 * edge
        if self._icon:
            width += self._icon_side() + (GAP.s if self.text() else 0)
        if self._key:
            width += QFontMetrics(self._key_font()).horizontalAdvance(self._key) + GAP.m
        return QSize(width, max(super().sizeHint().height(), metrics.height() + 2 * GAP.s))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        colour = self.palette().color(self.foregroundRole())
        edge = GAP.s if self.property("kind") == "plain" else GAP.l
        spare = max(0, self.width() - self.sizeHint().width())
        x = edge + (0 if self._left else spare // 2)
        painter.setPen(colour)
        if self._icon:
            side = self._icon_side()
            icons.paint(painter, self._icon, colour, QRectF(x, (self.height() - side) / 2, side, side))
            x += side + GAP.s
        width = self.fontMetrics().horizontalAdvance(self.text())
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(x, 0, width + 2, self.height()), middle, self.text())
        if self._key:
            painter.setFont(self._key_font())
            right = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            shown = QRect(x, 0, self.width() - x - edge - (0 if self._left else spare - spare // 2), self.height())
            painter.drawText(shown, right, self._key)
        painter.end()

    def _icon_side(self) -> int:
        return round(self.fontMetrics().height() * 1.1)

    def _key_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Normal)
        font.setPixelSize(max(1, round(font.pixelSize() * 0.86)))
        return font
