"""The page "Perlengkapan surat": a line for each, and a button to its sheet."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.screens.office.supplies.presenter import Line
from ui.theme.tokens import GAP, Tone
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, scrolling
from ui.widgets.text import Text

_SIGNS: dict[Tone, str] = {"listed": "check", "warning": "warning", "error": "warning"}


class SuppliesPage(QWidget):
    """asked: the act of a line."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Line, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP.l)
        self._grid.setVerticalSpacing(GAP.s)
        self._grid.setColumnStretch(1, 2)
        self._grid.setColumnStretch(2, 3)
        explain = Text(
            "Semua yang diperlukan surat selain petugasnya. Pengaturan ini juga terbuka dari daftar perintah (Ctrl+K).",
            tone="quiet",
            wrap=True,
        )
        inside = column(explain, self._grid, STRETCH, gap=GAP.l, margin=GAP.l)
        self.setLayout(column(card(column(scrolling(holder(inside))))))

    def show_supplies(self, lines: Sequence[Line]) -> None:
        """Rebuilt only when something changed, so that the focus stays where it is."""
        if tuple(lines) == self._shown:
            return
        self._shown = tuple(lines)
        while (old := self._grid.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for place, line in enumerate(lines):
            button = Button("Buka …")
            button.setAccessibleName(f"Buka {line.title}")
            button.clicked.connect(lambda _=False, act=line.act: self.asked.emit(act))
            self._grid.addWidget(Icon(_SIGNS.get(line.tone, "dash"), tone=line.tone), place, 0)
            self._grid.addWidget(Text(line.title, strong=True, wrap=True), place, 1)
            self._grid.addWidget(Text(line.state, tone=_loud(line.tone), wrap=True), place, 2)
            self._grid.addWidget(button, place, 3)

    @property
    def text(self) -> str:
        return "\n".join(f"{line.title}: {line.state}" for line in self._shown)


def _loud(tone: Tone) -> Tone:
    """Only what needs somebody is coloured."""
    return tone if tone in ("warning", "error") else "plain"
