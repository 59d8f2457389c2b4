"""Placing things below and beside each other, with the token's gaps."""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.tokens import GAP

STRETCH = None
"""As an item: takes the room that is left."""

Item = QWidget | QLayout | None
L = TypeVar("L", bound=QBoxLayout)


def column(*items: Item, gap: int = GAP.s, margin: int = 0) -> QVBoxLayout:
    return _filled(QVBoxLayout(), items, gap, margin)


def row(*items: Item, gap: int = GAP.s, margin: int = 0) -> QHBoxLayout:
    return _filled(QHBoxLayout(), items, gap, margin)


def holder(layout: QLayout, kind: str = "clear") -> QWidget:
    """A widget around a layout. kind: which rule of the style sheet it follows."""
    widget = QWidget()
    widget.setProperty("kind", kind)
    # Without it a plain QWidget would not paint the style sheet's ground.
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
    widget.setLayout(layout)
    return widget


def card(layout: QLayout) -> QFrame:
    frame = QFrame()
    frame.setProperty("kind", "card")
    frame.setLayout(layout)
    return frame


def rule(*, upright: bool = False) -> QFrame:
    line = QFrame()
    line.setProperty("kind", "rule")
    (line.setFixedWidth if upright else line.setFixedHeight)(1)
    return line


def scrolling(inner: QWidget) -> QScrollArea:
    """`inner` in full width, scrolled up and down when it is too high: nothing is ever cut off."""
    area = _Tall()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(inner)
    area.viewport().setAutoFillBackground(False)
    return area


class _Tall(QScrollArea):
    """Gives way in height only: a page that cannot be scrolled sideways must have its width."""

    def __init__(self) -> None:
        super().__init__()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, now: QWidget | None) -> None:
        """What has the focus is in sight with the line under it, also when the program put it there (Qt sees to that
        only after Tab)."""
        if now is not None and self.isAncestorOf(now) and now is not self.viewport():
            self.ensureWidgetVisible(now, 0, GAP.xl)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A scroll area does not tell its own layout that what it holds has become wider or narrower: without this the
        # window would keep the width of the widest card it ever showed.
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        inner = self.widget()
        width = inner.minimumSizeHint().width() + self.verticalScrollBar().sizeHint().width() if inner else 0
        return QSize(width, super().minimumSizeHint().height())


def _filled(layout: L, items: tuple[Item, ...], gap: int, margin: int) -> L:
    layout.setSpacing(gap)
    layout.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout
