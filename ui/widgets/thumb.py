"""A small picture with a word under it, that opens what it shows."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy

from ui.theme.tokens import GAP
from ui.widgets.button import Drawn

_COARSE = 96
"""Pixels of the longer side, however large it is shown: a number on a KTP cannot be read from across the desk."""


class Thumb(Drawn):
    """picture: JPEG. told: said by screen readers and in the tooltip."""

    def __init__(self, label: str, told: str, picture: bytes) -> None:
        super().__init__(label)
        self.setProperty("kind", "plain")
        self.setAccessibleDescription(told)
        self.setToolTip(f"{label}. {told}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._picture = coarse(picture)

    def sizeHint(self) -> QSize:
        em = self.fontMetrics().height()
        return QSize(em * 6, em * 4 + GAP.s + 2 * GAP.xs)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        em = self.fontMetrics().height()
        inside = self.rect().adjusted(GAP.xs, GAP.xs, -GAP.xs, -GAP.xs)
        room = QRect(inside.left(), inside.top(), inside.width(), em * 3)
        if not self._picture.isNull():
            size = self._picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
            left = room.left() + (room.width() - size.width()) // 2
            painter.drawPixmap(
                QRect(left, room.bottom() + 1 - size.height(), size.width(), size.height()), self._picture
            )
        painter.setPen(self.palette().color(self.foregroundRole()))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        below = QRect(inside.left(), inside.bottom() + 1 - em, inside.width(), em)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()


def coarse(picture: bytes) -> QPixmap:
    """As it may stand on a screen that others see."""
    made = QPixmap()
    made.loadFromData(picture)
    if made.isNull():
        return made
    return made.scaled(
        min(_COARSE, made.width()),
        min(_COARSE, made.height()),
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
