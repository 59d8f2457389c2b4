"""A password field that can be looked at, and that tells when Caps Lock seems to be on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import column, row
from ui.widgets.text import Text

KEY = "Alt+T"
"""Shows what was typed, and hides it again."""


class _Line(QLineEdit):
    key = Signal(QKeyEvent)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.key.emit(event)
        super().keyPressEvent(event)


class PasswordField(QWidget):
    """entered: Enter was pressed."""

    entered = Signal()

    def __init__(self, name: str = "Kata sandi") -> None:
        super().__init__()
        self.line = _Line()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setAccessibleName(name)
        self.line.returnPressed.connect(self.entered)
        self.line.key.connect(self._watch_capitals)
        self._eye = Button("", icon="eye", kind="plain")
        self._eye.setCheckable(True)
        self._eye.setAccessibleName("Tampilkan kata sandi")
        self._eye.setToolTip(f"Tampilkan kata sandi ({KEY})")
        # Tab goes from the password to what comes next; the eye has a key, the mouse, and its name for a reader.
        self._eye.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        look = QShortcut(KEY, self)
        look.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        look.activated.connect(self._eye.toggle)
        self._eye.toggled.connect(self._look)
        self._capitals = Text("Huruf besar: tombol Caps Lock tampaknya menyala.", size="small", tone="warning")
        self._capitals.hide()
        line = row(self.line, self._eye, gap=GAP.xs)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._capitals, gap=GAP.xs))
        self.setFocusProxy(self.line)

    @property
    def text(self) -> str:
        return self.line.text()

    def clear(self) -> None:
        self.line.clear()
        self._capitals.hide()
        self._eye.setChecked(False)

    def _look(self, on: bool) -> None:
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password)

    def _watch_capitals(self, event: QKeyEvent) -> None:
        # Qt does not tell the state of Caps Lock; a capital without Shift, or a small letter with it, does.
        letter = event.text()
        if len(letter) == 1 and letter.isalpha():
            shift = bool(event.modifiers() & event.modifiers().ShiftModifier)
            self._capitals.setVisible(letter.isupper() != shift)
