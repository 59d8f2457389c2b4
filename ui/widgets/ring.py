"""The ring around whatever has the focus: 2 px, outside, always visible."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from ui.theme.look import Look

_OUT = 2
"""How far outside the control the ring runs (what Fusion leaves for a focus frame), in pixels."""


class _Ring(QFocusFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look

    def paintEvent(self, event: QPaintEvent) -> None:
        sizes = self._look.tokens.sizes
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._look.tokens.colours.focus), sizes.ring))
        half, round_ = sizes.ring / 2, sizes.radius + _OUT
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), round_, round_)
        painter.end()


class FocusRing(QObject):
    """Moves one ring from control to control as the focus goes."""

    def __init__(self, look: Look, application: QApplication) -> None:
        super().__init__(look)
        self._look = look
        self._ring = _Ring(look)
        application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        shows = new is not None and new.focusPolicy() & Qt.FocusPolicy.TabFocus and not new.isWindow()
        if not isValid(self._ring):
            # A focus frame lives beside the control that it surrounds, and dies with the page of that control.
            self._ring = _Ring(self._look)
        self._ring.setWidget(new if shows else None)  # type: ignore[arg-type]
