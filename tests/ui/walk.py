"""Walks over a window as a screen reader and the Tab key do. Used by the tests of every screen."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QScrollArea, QWidget


def focusable(window: QWidget) -> list[QWidget]:
    """Every visible control that takes the focus, in the order in which it was made."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisibleTo(window)
        and widget.isEnabledTo(window)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        # The viewport of a list belongs to the list.
        and not (isinstance(widget.parentWidget(), QAbstractScrollArea) and widget is _viewport(widget))
    ]


def has_focus(widget: QWidget) -> bool:
    """In its own window, whichever window of the machine is in front: QWidget.hasFocus() also asks for that."""
    return widget.window().focusWidget() is (widget.focusProxy() or widget)


def _viewport(widget: QWidget) -> QWidget | None:
    above = widget.parentWidget()
    return above.viewport() if isinstance(above, QAbstractScrollArea) else None


def assert_accessible(window: QWidget) -> None:
    """Every control that can have the focus says what it is."""
    silent = []
    for widget in focusable(window):
        known = QAccessible.queryAccessibleInterface(widget)
        name = widget.accessibleName() or (known.text(QAccessible.Text.Name) if known is not None else "")
        if not name.strip():
            silent.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert not silent, f"no accessible name: {silent}"


def tab_order(window: QWidget) -> list[QWidget]:
    """Where Tab goes, from the first control once around. The window must be shown."""
    first = next(iter(focusable(window)), None)
    if first is None:
        return []
    first.setFocus()
    went = [first]
    while len(went) <= len(focusable(window)) + 5:
        at = window.window().focusWidget()
        assert at is not None
        at.focusNextPrevChild(True) if not isinstance(at, QAbstractItemView) else _leave(at)
        now = window.window().focusWidget()
        if now is None or now is first:
            return went
        went.append(now)
    raise AssertionError(f"Tab goes around without coming back: {[type(w).__name__ for w in went]}")


def _leave(view: QWidget) -> None:
    view.focusNextChild()


def assert_reachable(window: QWidget) -> None:
    """Tab reaches every control, and goes as one reads: down, and to the right within a line."""
    went = tab_order(window)
    missed = [type(widget).__name__ for widget in focusable(window) if widget not in went]
    assert not missed, f"Tab never comes to {missed}"


def assert_read_order(window: QWidget) -> None:
    """Within one panel (same parent), each next control stands below or to the right of the one before."""
    went = [widget for widget in tab_order(window) if not isinstance(widget, QScrollArea)]
    for before, after in pairwise(went):
        if before.parentWidget() is not after.parentWidget():
            continue
        here, there = before.geometry(), after.geometry()
        assert there.top() >= here.bottom() or there.left() >= here.right(), (
            f"Tab jumps back from {before.accessibleName()!r} to {after.accessibleName()!r}"
        )


def assert_one_window(window: QWidget) -> None:
    """Nothing flashes up beside the window itself."""
    others = [type(widget).__name__ for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert others == [type(window).__name__], others
