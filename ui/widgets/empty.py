"""What stands where nothing is yet: what to do first, with its key."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text, reveal


class Empty(QWidget):
    """asked: the person pressed the button."""

    asked = Signal()

    def __init__(self, icon: str, sentence: str, hint: str = "", *, act: str = "", key: str = "") -> None:
        super().__init__()
        self._sentence = Text(sentence, strong=True, wrap=True)
        self._hint = Text(hint, tone="quiet", wrap=True)
        for words in (self._sentence, self._hint):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        reveal(self._hint, bool(hint))
        inside = column(STRETCH, Icon(icon, tone="quiet", size="display"), self._sentence, self._hint, gap=GAP.s)
        if act:
            button = Button(act, key=key, kind="primary")
            button.clicked.connect(self.asked)
            inside.addSpacing(GAP.s)
            inside.addLayout(row(STRETCH, button, STRETCH))
        inside.addStretch(1)
        inside.setContentsMargins(GAP.xl, GAP.xl, GAP.xl, GAP.xl)
        self.setLayout(inside)

    @property
    def hint(self) -> str:
        return self._hint.text()

    def say(self, sentence: str, hint: str = "") -> None:
        self._sentence.say(sentence)
        self._hint.say(hint)
        reveal(self._hint, bool(hint))
