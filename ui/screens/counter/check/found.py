"""One person of the results: name and desil, what tells namesakes apart, how well it fits, field by field."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.screens.counter.check.card import Candidate
from ui.theme.tokens import GAP
from ui.widgets.ground import paint_ground
from ui.widgets.table import Line, Table

Index = QModelIndex | QPersistentModelIndex


class FoundLine(Line):
    def __init__(self, table: "Table[Candidate]") -> None:
        super().__init__(table)
        self._table = table
        self.three = False
        """Whether the lines say how well they fit; all lines of a list are of one height."""

    def height(self) -> int:
        return self._table.fontMetrics().height() * (3 if self.three else 2) + 2 * GAP.s

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = self._table.rows.row(index.row())
        if found is None:
            return
        area: QRect = option.rect
        palette = QGuiApplication.palette()
        painter.save()
        selected = self._table.selectionModel().isSelected(index)
        paint_ground(painter, area, palette, chosen=selected, bar=selected)
        inner = area.adjusted(GAP.m, GAP.s, -GAP.m, -GAP.s)
        strong = QFont(self._table.font())
        strong.setWeight(QFont.Weight.DemiBold)
        lines = 3 if self.three else 2
        high = inner.height() // lines
        first, second, third = (inner.adjusted(0, at * high, 0, (at + 1 - lines) * high) for at in (0, 1, lines - 1))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(strong)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        desil = f"Desil {found.desil}"
        painter.drawText(first, middle | Qt.AlignmentFlag.AlignRight, desil)
        room = first.width() - QFontMetrics(strong).horizontalAdvance(desil) - GAP.m
        name = QFontMetrics(strong).elidedText(found.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(first, middle | Qt.AlignmentFlag.AlignLeft, name)
        small = QFont(self._table.font())
        small.setPixelSize(max(1, round(small.pixelSize() * 0.86)))
        painter.setFont(small)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        self._say(painter, second, found.about)
        if found.why:
            if found.weak:
                painter.setPen(palette.color(QPalette.ColorRole.BrightText))
            self._say(painter, third, found.why)
        painter.restore()

    def _say(self, painter: QPainter, area: QRect, text: str) -> None:
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, short)
