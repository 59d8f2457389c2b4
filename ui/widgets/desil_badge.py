"""The desil, large enough to be read at arm's length."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.theme.tokens import GAP, Tone
from ui.widgets.layout import row
from ui.widgets.text import Text


class DesilBadge(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._word = Text("Desil")
        self._number = Text(size="display")
        inside = row(self._word, self._number, gap=GAP.s)
        inside.setAlignment(self._word, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inside)

    def show_desil(self, desil: int | None, tone: Tone = "plain") -> None:
        """desil: 1 to 10, or None where the family has no rank yet."""
        self._word.say("Desil", tone)
        self._number.say("–" if desil is None else str(desil), tone)
        self.setAccessibleName("Belum diperingkat" if desil is None else f"Desil {desil}")
