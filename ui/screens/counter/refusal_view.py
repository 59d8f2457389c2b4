"""A recorded refusal: what the person was told, and the slip that goes home with them."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.screens.counter.refusal import Refused
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text, reveal


class RefusalPanel(QWidget):
    see_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._label = Text(size="section", strong=True, wrap=True)
        self._at = Text(size="small", tone="quiet", strong=True)
        self._advice = Text(wrap=True)
        self.see = Button("Lihat lembar saran", icon="eye", kind="plain")
        self.see.clicked.connect(self.see_asked)
        heading = row(Text("PENOLAKAN TERCATAT", size="small", tone="quiet", strong=True), STRETCH, self._at)
        self.setLayout(column(heading, self._label, self._advice, row(self.see, STRETCH), gap=GAP.s))
        self.hide()

    def show_refusal(self, refused: Refused | None) -> None:
        reveal(self, refused is not None)
        if refused is not None:
            self._label.say(refused.label)
            self._at.say(refused.at)
            self._advice.say("\n".join(f"{place}. {step}" for place, step in enumerate(refused.advice, 1)))

    @property
    def label(self) -> str:
        return "" if self.isHidden() else self._label.text()
