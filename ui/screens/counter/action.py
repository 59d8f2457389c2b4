"""The one thing to do next, always at the same place; and under it why it cannot be done yet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import row
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
        self._asides = row(self.preview, None, self.refuse)
        self._acts = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._acts.setSpacing(GAP.s)
        self._acts.addWidget(self.primary)
        self._acts.addWidget(self._why)
        self._acts.addLayout(self._asides)
        self._flat = False
        self.setLayout(self._acts)
        self._acts.setContentsMargins(0, 0, 0, 0)

    def lie_flat(self, flat: bool) -> None:
        """Where the screen is low, all acts stand on one line and leave the height to the person."""
        if flat is self._flat:
            return
        self._flat = flat
        for button in (self.primary, self.refuse):
            button.tuck_key(flat)
        self._asides.removeWidget(self.primary)
        self._acts.removeWidget(self.primary)
        if flat:
            self._asides.insertWidget(0, self.primary, 1)
        else:
            self._acts.insertWidget(0, self.primary)
        self.updateGeometry()

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
