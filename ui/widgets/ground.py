"""The ground of a line that is drawn by hand."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPalette

from ui.theme.tokens import GAP


def paint_ground(painter: QPainter, area: QRect, palette: QPalette, *, chosen: bool, bar: bool) -> None:
    """chosen: its ground stands out. bar: a stroke at its left says that this is the one."""
    if chosen:
        painter.fillRect(area, palette.color(QPalette.ColorRole.AlternateBase))
    if bar:
        stroke = QRect(area.left(), area.top() + GAP.xs, GAP.xs, area.height() - 2 * GAP.xs)
        painter.fillRect(stroke, palette.color(QPalette.ColorRole.Highlight))
