"""Things beside each other as long as there is room, and on the next line when there is none."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from ui.theme.tokens import GAP


class Flow(QLayout):
    """Never wider than its widest part: what does not fit goes below instead of making the window wider."""

    def __init__(self, *parts: QWidget, gap: int = GAP.l) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            self.addWidget(part)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, at: int) -> QLayoutItem | None:
        return self._items[at] if 0 <= at < len(self._items) else None

    def takeAt(self, at: int) -> QLayoutItem | None:
        return self._items.pop(at) if 0 <= at < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, area: QRect) -> None:
        super().setGeometry(area)
        self._place(area, move=True)

    def sizeHint(self) -> QSize:
        shown = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(size.width() for size in shown) + self._gap * max(0, len(shown) - 1)
        return QSize(width, max((size.height() for size in shown), default=0))

    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            if not item.isEmpty():
                least = least.expandedTo(item.minimumSize())
        return least

    def _place(self, area: QRect, *, move: bool) -> int:
        """The height that is needed; each line is as high as its highest part, the others stand in its middle."""
        x, y = area.x(), area.y()
        line: list[tuple[QLayoutItem, int]] = []
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            if line and x + width > area.x() + area.width():
                y += self._close(line, y, move=move) + GAP.xs
                x, line = area.x(), []
            line.append((item, x))
            x += width + self._gap
        return y + self._close(line, y, move=move) - area.y()

    def _close(self, line: list[tuple[QLayoutItem, int]], top: int, *, move: bool) -> int:
        height = max((item.sizeHint().height() for item, _ in line), default=0)
        if move:
            for item, x in line:
                size = item.sizeHint()
                item.setGeometry(QRect(QPoint(x, top + (height - size.height()) // 2), size))
        return height
