"""A question that is answered with a reason: why something goes back, is void, or is printed once more."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text


class AskReason(Sheet):
    """then: called with the reason, after the sheet is gone; never with an empty one. Enter is a new line there, so
    Ctrl+Enter does it."""

    def __init__(
        self,
        question: str,
        consequence: str,
        *,
        label: str,
        do: str,
        then: Callable[[str], None],
        keep: str = "Jangan",
        kind: Literal["danger", "primary"] = "primary",
        hint: str = "",
    ) -> None:
        super().__init__(question)
        self._then = then
        self.form = Form([FormField(name="reason", label=label, kind="note", hint=hint)])
        self.keep, self.do = Button(keep), Button(do, key="Ctrl+Enter", kind=kind)
        self.keep.clicked.connect(self.close_sheet)
        self.do.clicked.connect(self._send)
        self.setLayout(column(Text(consequence, wrap=True), self.form, row(STRETCH, self.keep, self.do), gap=GAP.l))

    def first_focus(self) -> QWidget:
        return self.form.widget("reason")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._send()
            return
        super().keyPressEvent(event)

    def _send(self) -> None:
        if self.form.check():
            reason = self.form.values["reason"]
            self.close_sheet()
            self._then(reason)
