"""The places, at the left: an icon with its word."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import icons
from ui.theme.tokens import GAP
from ui.widgets.button import Drawn

_BEFORE_THE_REST = 1000


class Place(Drawn):
    """Word under icon."""

    def __init__(self, code: str, title: str, icon: str) -> None:
        super().__init__(title)
        self.code, self._icon = code, icon
        self.setProperty("kind", "place")
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding)
        self.setCheckable(True)

    def sizeHint(self) -> QSize:
        width = max(self.fontMetrics().horizontalAdvance(self.text()) + 2 * GAP.s, self.fontMetrics().height() * 4)
        # Where there are more places than room, they give up their icons, never their words.
        return QSize(width, max(36, self.fontMetrics().height() + GAP.s))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        colour = self.palette().color(self.foregroundRole())
        words = self.fontMetrics().height()
        side = min(words * 1.3, self.height() - words - 3 * GAP.xs)
        if side < words * 0.5:
            painter.setPen(colour)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
            painter.end()
            return
        top = (self.height() - side - GAP.xs - words) / 2
        icons.paint(painter, self._icon, colour, QRectF((self.width() - side) / 2, top, side, side))
        painter.setPen(colour)
        below = QRectF(0, top + side + GAP.xs, self.width(), words + 2)
        painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, self.text())
        painter.end()


class Rail(QWidget):
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._places: dict[str, Place] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(GAP.s, GAP.m, GAP.s, GAP.m)
        self._column.setSpacing(GAP.xs)
        self._column.addStretch(1)

    def show_places(self, places: Sequence[tuple[str, str, str]]) -> None:
        """places: code, word, icon, from top to bottom."""
        for place in self._places.values():
            self._group.removeButton(place)
            self._column.removeWidget(place)
            place.deleteLater()
        self._places = {}
        for code, title, icon in places:
            place = Place(code, title, icon)
            place.clicked.connect(lambda _=False, code=code: self.asked.emit(code))
            self._group.addButton(place)
            # As high as the style allows, before the stretch below them gets anything.
            self._column.insertWidget(self._column.count() - 1, place, _BEFORE_THE_REST)
            self._places[code] = place

    def mark(self, code: str) -> None:
        if code in self._places:
            self._places[code].setChecked(True)

    @property
    def places(self) -> dict[str, Place]:
        return dict(self._places)
