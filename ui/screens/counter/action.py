"""The one thing to do next, always at the same place; and under it why it cannot be done yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import column, row
from ui.widgets.text import Text, restyle, reveal


class ActionBar(QWidget):
    """asked: the primary button. aside: the one beside it ("preview" or "refuse")."""

    asked = Signal()
    aside = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.primary = Button("Buat surat", key="Ctrl+Enter", kind="primary")
        self.primary.clicked.connect(self.asked)
        self.preview = Button("Lihat dulu", kind="plain")
        self.preview.clicked.connect(lambda: self.aside.emit("preview"))
        self.refuse = Button("Catat penolakan", key="Ctrl+T", kind="plain")
        self.refuse.clicked.connect(lambda: self.aside.emit("refuse"))
        self._why = Text(size="small", tone="quiet", wrap=True)
        self.setLayout(column(self.primary, self._why, row(self.preview, None, self.refuse), gap=GAP.s))

    def show_act(self, word: str, key: str, why_not: str) -> None:
        self.primary.say_key(word, key)
        self.primary.setEnabled(not why_not)
        self.primary.setAccessibleDescription(why_not)
        self._why.say(why_not)
        reveal(self._why, bool(why_not))

    def show_asides(self, *, preview: bool, refuse: bool, urgent: bool) -> None:
        """urgent: refusing is what is left to do."""
        reveal(self.preview, preview)
        reveal(self.refuse, refuse)
        restyle(self.refuse, kind="primary" if urgent else "plain")

    @property
    def why_not(self) -> str:
        return "" if self._why.isHidden() else self._why.text()
