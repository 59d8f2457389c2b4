"""One row of a list in two lines: what one looks for on top, what else to know of it small below."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.theme.tokens import GAP
from ui.widgets.ground import paint_ground
from ui.widgets.table import Line, Table

Index = QModelIndex | QPersistentModelIndex
Words = Callable[[Any], str]


class TwoLines(Line):
    """For a table of one column; the column's own text is what screen readers and tooltips say."""

    def __init__(self, table: "Table[Any]", above: Words, below: Words) -> None:
        super().__init__(table)
        self._table, self._above, self._below = table, above, below

    def height(self) -> int:
        return self._table.fontMetrics().height() * 2 + 2 * GAP.s

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._table.rows.row(index.row())
        if row is None:
            return
        area: QRect = option.rect
        palette = QGuiApplication.palette()
        painter.save()
        selected = self._table.selectionModel().isSelected(index)
        paint_ground(painter, area, palette, chosen=selected, bar=selected)
        inner = area.adjusted(GAP.m, GAP.s, -GAP.m, -GAP.s)
        strong, small = QFont(self._table.font()), QFont(self._table.font())
        strong.setWeight(QFont.Weight.DemiBold)
        small.setPixelSize(max(1, round(small.pixelSize() * 0.86)))
        for font, role, side, words in (
            (strong, QPalette.ColorRole.Text, Qt.AlignmentFlag.AlignTop, self._above(row)),
            (small, QPalette.ColorRole.PlaceholderText, Qt.AlignmentFlag.AlignBottom, self._below(row)),
        ):
            painter.setFont(font)
            painter.setPen(palette.color(role))
            shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, side | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()
