"""A form: label, control, and under it the one sentence that says what is wrong. Focus goes as one reads."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.base.clock import Clock, now
from app.standard import FormField
from ui.forms.fields import Control, control
from ui.forms.reading import Reading, holds, read
from ui.theme.tokens import GAP
from ui.widgets.layout import column
from ui.widgets.text import Text, restyle, reveal


class _Row(QWidget):
    def __init__(self, field: FormField, today: date) -> None:
        super().__init__()
        self.field = field
        self.control: Control = control(field, today=today)
        self.label = Text(field.label if field.required else f"{field.label} (boleh kosong)", wrap=True)
        self.label.setBuddy(self.control.widget)
        self.fault = Text(size="small", tone="error", wrap=True)
        self.fault.hide()
        self.setLayout(column(self.label, self.control.widget, self.fault, gap=GAP.xs))

    def show_fault(self, fault: str) -> None:
        self.fault.say(fault)
        reveal(self.fault, bool(fault))
        restyle(self.control.widget, wrong="true" if fault else "")
        self.control.widget.setAccessibleDescription(fault)


class Form(QWidget):
    """changed: the person edited something. Values go in and out as text; dates leave as 1968-08-21."""

    changed = Signal()

    def __init__(self, fields: Sequence[FormField] = (), *, clock: Clock = now) -> None:
        super().__init__()
        self._clock = clock
        self._rows: dict[str, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GAP.m)
        # Never shown: it holds the form's place among what Tab goes to.
        self._place = QWidget(self)
        self._place.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._place.hide()
        self.show_fields(fields)

    def show_fields(self, fields: Sequence[FormField]) -> None:
        """Draw other fields; what was typed under the same name stays."""
        kept = {name: row.control.text() for name, row in self._rows.items()}
        for row in self._rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = {}
        before = self._place
        for field in fields:
            row = _Row(field, self._today())
            row.control.set_text(kept.get(field.name, ""))
            row.control.edited.connect(lambda row=row: self._edited(row))
            self._rows[field.name] = row
            self._column.addWidget(row)
            # Qt puts what is made later behind the whole window: Tab would come to the button before its fields.
            QWidget.setTabOrder(before, row.control.widget)
            before = row.control.widget
        self._show_those_that_apply()

    @property
    def values(self) -> dict[str, str]:
        """Canonical values of the fields that apply; an empty one, or one that does not read, is ""."""
        return {name: reading.value for name, reading in self._readings().items()}

    @property
    def typed(self) -> dict[str, str]:
        """As it stands there, read or not; for keeping a draft."""
        return {name: row.control.text() for name, row in self._rows.items()}

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values in; names that the form does not have are left out, others keep theirs."""
        for name, value in values.items():
            if name in self._rows:
                self._rows[name].control.set_text(value)
        self._show_those_that_apply()

    def clear(self) -> None:
        for row in self._rows.values():
            row.control.set_text("")
            row.show_fault("")
        self._show_those_that_apply()

    def check(self) -> bool:
        """Say beside each field what is wrong, go to the first such field; True when nothing is."""
        readings = self._readings()
        for name, reading in readings.items():
            self._rows[name].show_fault(reading.fault)
        first = next((name for name, reading in readings.items() if reading.fault), "")
        if first:
            self._rows[first].control.widget.setFocus()
        return not first

    def faults(self) -> dict[str, str]:
        """What `check` would say, without saying it."""
        return {name: reading.fault for name, reading in self._readings().items() if reading.fault}

    def show_fault(self, name: str, fault: str) -> None:
        """For what only the service knows about a field."""
        if name in self._rows:
            self.mark(name, fault)
            self._rows[name].control.widget.setFocus()

    def mark(self, name: str, fault: str) -> None:
        """Say it beside the field while the person types on; an empty fault takes it back."""
        if name in self._rows:
            self._rows[name].show_fault(fault)

    @property
    def first(self) -> QWidget:
        """Where one begins; of an empty form, the form itself."""
        return next((row.control.widget for row in self._rows.values() if self._applies(row)), self)

    def widget(self, name: str) -> QWidget:
        return self._rows[name].control.widget

    def _applies(self, row: _Row) -> bool:
        return holds(row.field.when, {name: other.control.text() for name, other in self._rows.items()})

    def _readings(self) -> dict[str, Reading]:
        today = self._today()
        return {
            name: read(row.field, row.control.text(), today=today)
            for name, row in self._rows.items()
            if self._applies(row)
        }

    def _today(self) -> date:
        return self._clock().date()

    def _edited(self, row: _Row) -> None:
        row.show_fault("")
        self._show_those_that_apply()
        self.changed.emit()

    def _show_those_that_apply(self) -> None:
        for row in self._rows.values():
            reveal(row, self._applies(row))
