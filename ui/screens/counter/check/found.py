"""One person of the results, drawn in two lines: the name and the desil, then what tells namesakes apart."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.screens.counter.check.card import Candidate
from ui.theme.tokens import GAP
from ui.widgets.table import Line, Table

Index = QModelIndex | QPersistentModelIndex


class FoundLine(Line):
    def __init__(self, table: "Table[Candidate]") -> None:
        super().__init__(table)
        self._table = table

    def height(self) -> int:
        return self._table.fontMetrics().height() * 2 + 2 * GAP.s

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = self._table.rows.row(index.row())
        if found is None:
            return
        area: QRect = option.rect
        palette = QGuiApplication.palette()
        painter.save()
        if self._table.selectionModel().isSelected(index):
            painter.fillRect(area, palette.color(QPalette.ColorRole.AlternateBase))
            painter.fillRect(
                QRect(area.left(), area.top() + GAP.xs, GAP.xs, area.height() - 2 * GAP.xs),
                palette.color(QPalette.ColorRole.Highlight),
            )
        inner = area.adjusted(GAP.m, GAP.s, -GAP.m, -GAP.s)
        strong = QFont(self._table.font())
        strong.setWeight(QFont.Weight.DemiBold)
        above, below = Qt.AlignmentFlag.AlignTop, Qt.AlignmentFlag.AlignBottom
        painter.setFont(strong)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        desil = f"Desil {found.desil}"
        painter.drawText(inner, above | Qt.AlignmentFlag.AlignRight, desil)
        room = inner.width() - QFontMetrics(strong).horizontalAdvance(desil) - GAP.m
        name = QFontMetrics(strong).elidedText(found.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, above | Qt.AlignmentFlag.AlignLeft, name)
        small = QFont(self._table.font())
        small.setPixelSize(max(1, round(small.pixelSize() * 0.86)))
        painter.setFont(small)
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        about = QFontMetrics(small).elidedText(found.about, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, below | Qt.AlignmentFlag.AlignLeft, about)
        painter.restore()
