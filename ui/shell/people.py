"""Who are you: everybody who may sign in, by full name, with what they do under it; found by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontInfo, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.security.nameplates import Plate
from ui.theme.tokens import GAP
from ui.widgets.layout import column
from ui.widgets.text import Text, reveal

ROWS = 5
"""People seen at once; the others are reached by typing, with the arrow keys, or by scrolling."""

_ROLES, _ACCOUNT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_SMALL = 0.87


class People(QWidget):
    """picked: somebody was chosen with Enter or a click; the password is next. Nobody is chosen for anybody else."""

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = QLineEdit()
        self.words.setPlaceholderText("Ketik nama Anda …")
        self.words.setAccessibleName("Cari nama Anda")
        self.list = QListWidget()
        self.list.setAccessibleName("Petugas")
        # The arrow keys go through it from the box above; Tab goes on to the password.
        self.list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.list.setItemDelegate(_Plates(self.list))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._none = Text("Tidak ada nama yang cocok; periksa ejaannya.", size="small", tone="warning", wrap=True)
        self._none.hide()
        self.words.textChanged.connect(self._filter)
        self.words.returnPressed.connect(self._enter)
        self.words.installEventFilter(self)
        self.list.itemClicked.connect(lambda _: self.picked.emit())
        self.list.itemActivated.connect(self._activate)
        self.setLayout(column(self.words, self.list, self._none, gap=GAP.xs))

    def show_people(self, people: Sequence[Plate], chosen: str) -> None:
        """chosen: an account, or "" for nobody; who is alone needs no choice."""
        self.words.clear()
        self.list.clear()
        for plate in people:
            item = QListWidgetItem(plate.full_name)
            item.setData(_ROLES, plate.roles if plate.full_name != plate.account else "")
            item.setData(_ACCOUNT, plate.account)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{plate.full_name}, {plate.roles}".rstrip(", "))
            item.setToolTip(f"{plate.full_name}\n{plate.roles}".strip())
            self.list.addItem(item)
        accounts = [plate.account for plate in people]
        self.list.setCurrentRow(accounts.index(chosen) if chosen in accounts else 0 if len(people) == 1 else -1)
        reveal(self.words, len(people) > 1)
        self.fit()

    @property
    def account(self) -> str:
        """Who is chosen, "" while nobody is."""
        # Not the current one: a list that gets the focus makes its first line current by itself.
        found = [item for item in self.list.selectedItems() if not item.isHidden()]
        return str(found[0].data(_ACCOUNT)) if found else ""

    def go_to(self) -> None:
        (self.list if self.words.isHidden() else self.words).setFocus()

    def fit(self) -> None:
        self.list.ensurePolished()
        rows = max(1, min(ROWS, self.list.count()))
        height = self.list.sizeHintForRow(0) if self.list.count() else self.fontMetrics().height() * 3
        self.list.setFixedHeight(rows * height + 2 * self.list.frameWidth())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _shown(self) -> list[int]:
        return [row for row in range(self.list.count()) if not self.list.item(row).isHidden()]

    def _step(self, by: int) -> None:
        rows = self._shown()
        if rows:
            at = rows.index(self.list.currentRow()) + by if self.account else 0
            self.list.setCurrentRow(rows[max(0, min(len(rows) - 1, at))])

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        items = [self.list.item(row) for row in range(self.list.count())]
        known = [f"{item.text()} {item.data(_ROLES)} {item.data(_ACCOUNT)}".casefold() for item in items]
        # "ri" means Rina, not the secretary; only where no word begins like that, any part of one will do.
        begun = [all(f" {word}" in f" {words}" for word in wanted) for words in known]
        found = begun if any(begun) else [all(word in words for word in wanted) for words in known]
        for item, fits in zip(items, found, strict=True):
            item.setHidden(not fits)
        rows = self._shown()
        self.list.setCurrentRow(rows[0] if wanted and rows else -1)
        if not wanted or not rows:
            self.list.clearSelection()
        reveal(self._none, not rows and self.list.count() > 0)

    def _activate(self, item: QListWidgetItem) -> None:
        item.setSelected(True)
        self.picked.emit()

    def _enter(self) -> None:
        if self.account:
            self.picked.emit()


class _Plates(QStyledItemDelegate):
    """Name over roles; what is too long ends in dots and stands whole in the tool tip."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, round(option.fontMetrics.height() * (1 + _SMALL)) + 2 * GAP.s)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        roles = str(index.data(_ROLES) or "")
        box = option.rect.adjusted(GAP.m, GAP.s, -GAP.m, -GAP.s)
        line = option.fontMetrics.height()
        painter.save()
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        above = QRect(box.left(), box.top(), box.width(), line if roles else box.height())
        painter.drawText(above, _LEFT, option.fontMetrics.elidedText(name, _DOTS, box.width()))
        if roles:
            small = QFont(option.font)
            small.setPixelSize(max(1, round(QFontInfo(option.font).pixelSize() * _SMALL)))
            painter.setFont(small)
            painter.setPen(option.palette.color(QPalette.ColorRole.PlaceholderText))
            below = QRect(box.left(), box.top() + line, box.width(), box.height() - line)
            painter.drawText(below, _LEFT, painter.fontMetrics().elidedText(roles, _DOTS, box.width()))
        painter.restore()


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_DOTS = Qt.TextElideMode.ElideRight
