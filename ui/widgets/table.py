"""A list of any length: what is not looked at is not fetched, and it never jumps under the hand."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView

from ui.theme.tokens import GAP

PAGE = 100
PAGES_KEPT = 100
_LEAST = 14
"""Letters that stay visible of the column without a width of its own, a name mostly."""

_WHOLE = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

Fetch = Callable[[int, int, Callable[[Sequence[Any]], None]], None]
"""fetch(first, count, arrived): asks for rows `first`… and calls `arrived` with them later, on the window's thread."""


# Without slots: frozen, generic and slotted together, `Column[Row](…)` fails on Python 3.11.
@dataclass(frozen=True)
class Column(Generic[R]):
    """One column. width: in letters, 0 for what is left. right: numbers stand right. whole: what the tool tip says, and
    who reads aloud, where the column says it shorter."""

    title: str
    text: Callable[[R], str]
    width: int = 0
    right: bool = False
    whole: Callable[[R], str] | None = None


class Rows(QAbstractTableModel, Generic[R]):
    """Rows by page. Until a page has come, its rows read "…"."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._count = 0
        self._fetch: Fetch | None = None
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()
        self._asked: set[int] = set()
        self._edition = 0

    def show_rows(self, rows: Sequence[R]) -> None:
        """All rows at once; for lists that are short by nature."""
        self.beginResetModel()
        self._forget(len(rows), None)
        for first in range(0, len(rows), PAGE):
            self._pages[first // PAGE] = rows[first : first + PAGE]
        self.endResetModel()

    def show_pages(self, count: int, fetch: Fetch) -> None:
        """count: how many rows there are in all, a million is fine."""
        self.beginResetModel()
        self._forget(count, fetch)
        self.endResetModel()

    def row(self, place: int) -> R | None:
        """None while its page is on the way, or beyond the end."""
        page = self._pages.get(place // PAGE)
        if page is None:
            self._ask(place // PAGE)
            return None
        return page[place % PAGE] if place % PAGE < len(page) else None

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else len(self._columns)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own signature
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            row = self.row(index.row())
            return "…" if row is None else column.text(row)
        if role in _WHOLE:
            row = self.row(index.row())
            return "…" if row is None else (column.whole or column.text)(row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return self._columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if self._columns[section].right else Qt.AlignmentFlag.AlignLeft
                return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def _forget(self, count: int, fetch: Fetch | None) -> None:
        self._pages.clear()
        self._asked.clear()
        self._count, self._fetch = count, fetch
        self._edition += 1

    def _ask(self, page: int) -> None:
        if self._fetch is None or page in self._asked:
            return
        self._asked.add(page)
        edition, first = self._edition, page * PAGE

        def arrived(rows: Sequence[R]) -> None:
            if edition != self._edition:
                return
            self._asked.discard(page)
            self._pages[page] = rows
            while len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
            last = min(first + PAGE, self._count) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

        self._fetch(first, min(PAGE, self._count - first), arrived)


class Line(QStyledItemDelegate):
    """Draws one row by hand."""

    def height(self) -> int:
        """Pixels, by the type of the list."""
        raise NotImplementedError


class Table(QTableView, Generic[R]):
    """chosen: Enter or double click on a row. moved: another row is current (None while it is on the way).

    typed: a letter or digit was pressed while the list has the focus; the list itself makes nothing of it (searching
    among rows that are not there yet would jump about).
    """

    chosen = Signal(object)
    typed = Signal(str)
    moved = Signal(object)

    def __init__(
        self, name: str, columns: Sequence[Column[R]], *, key: Callable[[R], object], whole: bool = False
    ) -> None:
        """name: for screen readers. key: what makes a row the same row when the list is shown anew. whole: nothing is
        cut, rows grow with their words; for lists that are short by nature."""
        super().__init__()
        self._whole = whole
        self._key = key
        self._columns = tuple(columns)
        self._line: Line | None = None
        self.rows: Rows[R] = Rows(columns)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(whole)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._measure()
        self.doubleClicked.connect(lambda index: self._choose(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _: self.moved.emit(self.rows.row(now.row())))

    def draw(self, line: "Line") -> None:
        """Rows are drawn by hand, as high as that needs at every size of type."""
        self._line = line
        self.setItemDelegate(line)
        self._measure()

    def show_rows(self, rows: Sequence[R]) -> None:
        """The current row stays current and in place, wherever it now stands."""
        at = self.current
        key = None if at is None else self._key(at)
        top = self.verticalScrollBar().value()
        was = self.currentIndex().row()
        self.rows.show_rows(rows)
        self._grow()
        place = next((i for i, row in enumerate(rows) if self._key(row) == key), -1) if key is not None else -1
        if place >= 0:
            self.selectRow(place)
            self.verticalScrollBar().setValue(top + place - was)

    def show_pages(self, count: int, fetch: Fetch) -> None:
        self.rows.show_pages(count, fetch)

    @property
    def current(self) -> R | None:
        index = self.currentIndex()
        return self.rows.row(index.row()) if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._choose(self.currentIndex().row())
            return
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and not event.modifiers() and self.rows.rowCount():
            # Whole rows are chosen: the ends are those of the list, not of the row.
            self.selectRow(0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1)
            return
        super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        if search.strip():
            self.typed.emit(search)

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self.share()

    def changeEvent(self, event: Any) -> None:
        super().changeEvent(event)
        if event.type() in (event.Type.FontChange, event.Type.StyleChange) and hasattr(self, "_columns"):
            self._measure()

    def _measure(self) -> None:
        height = self._line.height() if self._line else max(36, round(self.fontMetrics().height() * 2.1))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(height)
        for place, column in enumerate(self._columns):
            mode = QHeaderView.ResizeMode.Interactive if column.width else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(place, mode)
        self.share()

    def wants(self, place: int) -> int:
        """How wide this column would be if there were room enough, in pixels."""
        letters = self.fontMetrics().averageCharWidth() * self._columns[place].width
        return max(self._heading(place), letters + 2 * GAP.s)

    def _heading(self, place: int) -> int:
        hidden = self.horizontalHeader().isHidden()
        return 0 if hidden else self.horizontalHeader().sectionSizeFromContents(place).width()

    def share(self) -> None:
        """What takes the rest keeps room for `_LEAST` letters; the others give way for it, down to their headings."""
        shown = [place for place in range(len(self._columns)) if not self.isColumnHidden(place)]
        fixed = [place for place in shown if self._columns[place].width]
        least = self.fontMetrics().averageCharWidth() * _LEAST
        room = self.viewport().width() - sum(max(least, self._heading(at)) for at in shown if at not in fixed)
        heads, wants = sum(map(self._heading, fixed)), sum(map(self.wants, fixed))
        part = min(1.0, max(0.0, (room - heads) / (wants - heads))) if wants > heads else 1.0
        for at in fixed:
            self.setColumnWidth(at, self._heading(at) + int((self.wants(at) - self._heading(at)) * part))
        self._grow()

    def _grow(self) -> None:
        """Every row as high as its longest cell needs."""
        if not self._whole:
            return
        least = self.verticalHeader().defaultSectionSize()
        for row in range(self.rows.rowCount()):
            self.setRowHeight(row, max(least, self._wrapped(row) + 2 * GAP.s))

    def _wrapped(self, row: int) -> int:
        """Pixels that its longest cell takes. Qt's own hint forgets the room that the style keeps beside the words, and
        cuts the last line off."""
        metrics, wrap = self.fontMetrics(), Qt.TextFlag.TextWordWrap
        shown = [at for at in range(len(self._columns)) if not self.isColumnHidden(at)]
        rooms = [(at, max(1, self.columnWidth(at) - 4 * GAP.s)) for at in shown]
        said = ((room, str(self.rows.index(row, at).data())) for at, room in rooms)
        return max((metrics.boundingRect(0, 0, room, 1 << 16, wrap, text).height() for room, text in said), default=0)

    def _choose(self, place: int) -> None:
        row = self.rows.row(place) if place >= 0 else None
        if row is not None:
            self.chosen.emit(row)
