"""Labels with their values, one below the other, aligned."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.theme.tokens import GAP
from ui.widgets.text import Text


class Facts(QWidget):
    """Values wrap; a label stands at the first line of its value."""

    def __init__(self, facts: Sequence[tuple[str, str]] = ()) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(GAP.l)
        self._grid.setVerticalSpacing(GAP.s)
        self._grid.setColumnStretch(1, 1)
        self._shown: tuple[tuple[str, str], ...] = ()
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """label, value; a fact without a value is left out."""
        shown = tuple((label, value) for label, value in facts if value)
        if shown == self._shown:
            return
        while (old := self._grid.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = shown
        top = Qt.AlignmentFlag.AlignTop
        for place, (label, value) in enumerate(shown):
            self._grid.addWidget(Text(label, tone="quiet"), place, 0, top)
            self._grid.addWidget(Text(value, wrap=True), place, 1, top)
        self.setAccessibleName("; ".join(f"{label}: {value}" for label, value in shown))

    @property
    def text(self) -> str:
        """Everything that stands here, line by line."""
        return "\n".join(f"{label}: {value}" for label, value in self._shown)
