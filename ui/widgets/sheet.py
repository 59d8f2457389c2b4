"""Questions inside the window, not in windows of their own: the lock must cover them, and no second loop may wait."""

from collections.abc import Callable
from typing import Literal, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QStackedLayout, QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text


class Sheet(QWidget):
    """A card over the screens. Esc closes it; `closed` comes once, however it went."""

    closed = Signal()

    def __init__(self, title: str, *, wide: bool = False) -> None:
        super().__init__()
        self.title = title
        self.wide = wide

    def first_focus(self) -> QWidget | None:
        """What has the focus when the sheet opens; None for the first control."""
        return None

    def close_sheet(self) -> None:
        host = SheetHost.of(self)
        if host is not None:
            host.dismiss(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)


class SheetHost(QWidget):
    """Holds the ordinary content and, over it, at most one sheet. What lies below is disabled meanwhile, keys too."""

    def __init__(self, body: QWidget) -> None:
        super().__init__()
        self._body = body
        self._veil: _Veil | None = None
        self._before: QWidget | None = None
        stack = QStackedLayout(self)
        stack.setStackingMode(QStackedLayout.StackingMode.StackAll)
        stack.addWidget(body)
        self._stack = stack

    @staticmethod
    def of(widget: QWidget) -> "SheetHost | None":
        at: QWidget | None = widget
        while at is not None and not isinstance(at, SheetHost):
            at = at.parentWidget()
        return at

    @property
    def sheet(self) -> Sheet | None:
        return self._veil.sheet if self._veil else None

    def open(self, sheet: Sheet) -> None:
        """A sheet that is open already makes room."""
        if self._veil is not None:
            self.dismiss(self._veil.sheet)
        self._before = self.window().focusWidget()
        self._body.setEnabled(False)
        self._veil = _Veil(sheet)
        self._stack.addWidget(self._veil)
        self._stack.setCurrentWidget(self._veil)
        first = sheet.first_focus()
        if first is not None:
            first.setFocus()
        else:
            self._veil.focusNextPrevChild(True)

    def dismiss(self, sheet: Sheet) -> None:
        if self._veil is None or self._veil.sheet is not sheet:
            return
        veil, self._veil = self._veil, None
        self._stack.removeWidget(veil)
        veil.hide()
        self._body.setEnabled(True)
        if self._before is not None and self._body.isAncestorOf(self._before):
            _give_back(self._before)
        self._before = None
        sheet.closed.emit()
        veil.deleteLater()


def _give_back(before: QWidget) -> None:
    """The focus, to what had it; if that is gone meanwhile, to what the screen around it holds ready, never to
    whatever Qt would find next: Enter there might act upon somebody else."""
    at: QWidget | None = before
    if before.isVisible() and before.isEnabled():
        before.setFocus()
        return
    while at is not None:
        ready = at.first_focus() if isinstance(at, Ready) and at.isVisible() else None
        if ready is not None:
            ready.setFocus()
            return
        at = at.parentWidget()


@runtime_checkable
class Ready(Protocol):
    """A screen that knows what has the focus when nothing else needs it."""

    def first_focus(self) -> QWidget | None: ...


class _Veil(QWidget):
    def __init__(self, sheet: Sheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._card = QFrame()
        self._card.setProperty("kind", "sheet")
        heading = Text(sheet.title, size="section", strong=True, wrap=True)
        inside = column(heading, sheet, gap=GAP.l, margin=GAP.xl)
        self._card.setLayout(inside)
        self._card.setAccessibleName(sheet.title)
        layout = QGridLayout(self)
        layout.addWidget(self._card, 0, 0, Qt.AlignmentFlag.AlignCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_card"):
            self._fit()

    def _fit(self) -> None:
        em = self.fontMetrics().height()
        self._card.setFixedWidth(min(self.width() - 2 * GAP.xl, em * (44 if self.sheet.wide else 28)))
        self._card.setMaximumHeight(self.height() - 2 * GAP.xl)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Shadow))
        painter.end()


class Confirm(Sheet):
    """Names the thing and the consequence; the buttons are verbs, the safe one has the focus.

    "Batalkan surat 400.9/0123?" / "Nomornya tetap tercatat batal." / "Batalkan surat" / "Jangan".
    """

    def __init__(
        self,
        question: str,
        consequence: str,
        *,
        do: str,
        keep: str,
        then: Callable[[], None],
        kind: Literal["danger", "primary"] = "danger",
    ) -> None:
        super().__init__(question)
        self._then = then
        self.keep = Button(keep)
        self.do = Button(do, kind=kind)
        self.keep.clicked.connect(self.close_sheet)
        self.do.clicked.connect(self._go)
        self.setLayout(column(Text(consequence, wrap=True), row(STRETCH, self.keep, self.do), gap=GAP.l))

    def first_focus(self) -> QWidget:
        return self.keep

    def _go(self) -> None:
        self.close_sheet()
        self._then()


def ask(near: QWidget, sheet: Sheet) -> None:
    """Open `sheet` over the window that `near` stands in."""
    host = SheetHost.of(near)
    if host is None:
        raise RuntimeError("no SheetHost above this widget")
    host.open(sheet)
