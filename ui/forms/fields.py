"""A field's kind decides its control, one line each; all controls speak text."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from app.base.digits import LENGTH
from app.standard import FormField
from ui.forms.reading import typed_day


class Control(Protocol):
    """What a form needs of a control; `widget` is what is laid out."""

    edited: SignalInstance

    @property
    def widget(self) -> QWidget: ...
    def text(self) -> str: ...
    def set_text(self, text: str) -> None: ...


class Line(QLineEdit):
    edited = Signal()

    def __init__(self, field: FormField, today: date) -> None:
        super().__init__()
        self.setPlaceholderText(field.hint or _example(field.kind, today))
        if field.kind in ("nik", "kk"):
            # Room for the spaces and dots that people put between the digits.
            self.setMaxLength(LENGTH * 2)
        if field.kind in ("nik", "kk", "number"):
            self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(lambda _: self.edited.emit())

    @property
    def widget(self) -> QWidget:
        return self

    def set_text(self, text: str) -> None:
        self.setText(text)


class Note(QPlainTextEdit):
    edited = Signal()

    def __init__(self, field: FormField, today: date) -> None:
        super().__init__()
        self.setPlaceholderText(field.hint)
        # Tab goes on to the next field, as everywhere.
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().height() * 4)
        self.textChanged.connect(self.edited)

    @property
    def widget(self) -> QWidget:
        return self

    def text(self) -> str:
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        self.setPlainText(text)


class Choice(QComboBox):
    """Nothing is chosen until the person chooses."""

    edited = Signal()

    def __init__(self, field: FormField, today: date) -> None:
        super().__init__()
        self.addItems(list(field.choices))
        self.setPlaceholderText(field.hint or "Pilih …")
        self.setCurrentIndex(-1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.activated.connect(lambda _: self.edited.emit())

    @property
    def widget(self) -> QWidget:
        return self

    def text(self) -> str:
        return self.currentText() if self.currentIndex() >= 0 else ""

    def set_text(self, text: str) -> None:
        self.setCurrentIndex(self.findText(text))


_EXAMPLES = {"nik": "16 angka", "kk": "16 angka"}

_CONTROLS: dict[str, Callable[[FormField, date], Control]] = {
    "text": Line,
    "nik": Line,
    "kk": Line,
    "date": Line,
    "number": Line,
    "choice": Choice,
    "note": Note,
}


def _example(kind: str, today: date) -> str:
    """Most dates that are typed stand on papers of these weeks: today's says how to write one."""
    return typed_day(today) if kind == "date" else _EXAMPLES.get(kind, "")


def control(field: FormField, *, today: date) -> Control:
    """today: the example of a date."""
    made = _CONTROLS[field.kind](field, today)
    made.widget.setAccessibleName(field.label)
    return made
