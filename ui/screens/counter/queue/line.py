"""One ticket of the line, drawn: its number, what stands beside it, how long it has waited."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from app.visits import VisitState
from ui.screens.counter import wording
from ui.screens.counter.queue.presenter import Row
from ui.theme.tokens import GAP
from ui.widgets.ground import paint_ground
from ui.widgets.table import Table

Index = QModelIndex | QPersistentModelIndex


class TicketLine(QStyledItemDelegate):
    def __init__(self, table: "Table[Row]") -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._table.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = self._table.rows.row(index.row())
        if row is None:
            return
        area: QRect = option.rect
        # The application's own: the table's is coloured by the style sheet for its selection.
        palette = QGuiApplication.palette()
        selected = self._table.selectionModel().isSelected(index)
        painter.save()
        paint_ground(painter, area, palette, chosen=row.here or selected, bar=row.here)
        ink, muted = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.PlaceholderText)
        inner = area.adjusted(GAP.m, 0, -GAP.s, 0)
        strong = QFont(self._table.font())
        strong.setWeight(QFont.Weight.DemiBold if row.ticket.state is not VisitState.PARKED else QFont.Weight.Normal)
        painter.setFont(strong)
        painter.setPen(ink if row.ticket.state is not VisitState.PARKED else muted)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, row.ticket.label)
        number = QFontMetrics(strong).horizontalAdvance("A0000") + GAP.s
        small = QFont(self._table.font())
        small.setPixelSize(max(1, round(small.pixelSize() * 0.86)))
        painter.setFont(small)
        painter.setPen(muted)
        waited = wording.waited(row.minutes)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, waited)
        metrics = QFontMetrics(small)
        note = inner.adjusted(number, 0, -metrics.horizontalAdvance(waited) - GAP.s, 0)
        if row.urgent:
            strong.setPixelSize(small.pixelSize())
            painter.setFont(strong)
            painter.setPen(ink)
        painter.drawText(
            note,
            middle | Qt.AlignmentFlag.AlignLeft,
            metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, note.width()),
        )
        painter.restore()
