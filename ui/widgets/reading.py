"""A long text or list that is read, not edited: the arrows scroll it once it has the focus."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea

from ui.theme.tokens import GAP
from ui.widgets.layout import holder, scrolling


def reading(inside: QLayout, name: str) -> QScrollArea:
    """name: for screen readers."""
    # Room at the right, so that the bar stands beside the words and not on them.
    inside.setContentsMargins(0, 0, GAP.s, 0)
    area = scrolling(holder(inside))
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    area.setAccessibleName(name)
    return area
