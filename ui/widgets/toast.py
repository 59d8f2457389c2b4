"""A sentence that comes by itself and goes by itself; for what went well and needs no answer."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget

from ui.theme.tokens import GAP, Tone
from ui.widgets.icon import Icon
from ui.widgets.layout import row
from ui.widgets.message_bar import SIGNS, announce
from ui.widgets.text import Text, restyle

STAYS = 4000
"""Milliseconds; nothing that must be read stands only here."""


class Toast(QFrame):
    """Floats above the lower edge of its parent; takes neither focus nor clicks."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "band")
        self._sign = Icon("info")
        self._words = Text(strong=True)
        inside = row(self._sign, self._words)
        inside.setContentsMargins(GAP.l, GAP.m, GAP.l, GAP.m)
        self.setLayout(inside)
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.setInterval(STAYS)
        self._leave.timeout.connect(self.hide)
        self.hide()

    def tell(self, sentence: str, tone: Tone = "listed") -> None:
        self._sign.set(SIGNS[tone], tone)
        self._words.say(sentence, tone)
        restyle(self, tone=tone)
        self.adjustSize()
        over = self.parentWidget()
        if over is not None:
            self.move((over.width() - self.width()) // 2, over.height() - self.height() - GAP.xl * 7)
        self.show()
        self.raise_()
        self._leave.start()
        announce(self, sentence)

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._words.text()
