"""A few things to choose one of: digits choose, arrows move, everything is seen at once."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from ui.theme.tokens import GAP
from ui.widgets.layout import column, row
from ui.widgets.text import KeyCap, Text, reveal


class Choices(QWidget):
    """picked: somebody pressed the digit or the line of an entry, not just moved there."""

    picked = Signal(str)

    def __init__(self, heading: str, entries: Sequence[tuple[str, str, str]], chosen: str = "") -> None:
        """entries: code, label, a word at the right. chosen: a code; without one the first stands chosen."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._codes = [code for code, _, _ in entries]
        self._radios: list[QRadioButton] = []
        self._caps: list[KeyCap] = []
        self._alone = True
        lines = QVBoxLayout()
        lines.setSpacing(0)
        for place, (code, label, beside) in enumerate(entries):
            radio = QRadioButton(label)
            radio.setAccessibleName(label)
            radio.setAccessibleDescription(beside)
            radio.setChecked(code == chosen or (place == 0 and chosen not in self._codes))
            radio.clicked.connect(lambda _=False, code=code: self.picked.emit(code))
            self._group.addButton(radio)
            self._radios.append(radio)
            line = row(radio, gap=GAP.s)
            line.setStretch(0, 1)
            if beside:
                line.addWidget(Text(beside, size="small", tone="quiet"))
            if place < 9:
                line.addWidget(self._cap(str(place + 1)))
            radio.installEventFilter(self)
            lines.addLayout(line)
        whole = column(gap=GAP.xs)
        if heading:
            whole.addWidget(Text(heading, size="small", tone="quiet", strong=True))
        whole.addLayout(lines)
        self.setLayout(whole)
        self.setAccessibleName(heading)

    def alone(self, alone: bool) -> None:
        """Not alone in its sheet, it shows its digits only while it has the focus: each digit then stands once."""
        self._alone = alone
        self._show_caps()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_caps()
        return super().eventFilter(watched, event)

    def _cap(self, digit: str) -> KeyCap:
        cap = KeyCap(digit)
        policy = cap.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        cap.setSizePolicy(policy)
        self._caps.append(cap)
        return cap

    def _show_caps(self) -> None:
        on = self._alone or any(radio.hasFocus() for radio in self._radios)
        for cap in self._caps:
            reveal(cap, on)

    @property
    def code(self) -> str:
        return next((code for code, radio in zip(self._codes, self._radios, strict=True) if radio.isChecked()), "")

    def current(self) -> QWidget:
        """The line that stands chosen; it takes the focus."""
        return next(radio for radio in self._radios if radio.isChecked())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if 0 <= place < len(self._radios) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self._radios[place].setFocus()
            self._radios[place].click()
            return
        super().keyPressEvent(event)
