"""The letter's form, and what stands in its way."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.theme.tokens import GAP
from ui.widgets.icon import Icon
from ui.widgets.layout import column, row
from ui.widgets.text import Text, restyle, reveal


class LetterPanel(QWidget):
    """typed: the whole form as it stands."""

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.form.changed.connect(lambda: self.typed.emit(self.form.typed))
        self._fields: tuple[FormField, ...] = ()
        self._sign = Icon("warning", tone="warning")
        self._obstacle = Text(strong=True, wrap=True)
        self._band = QFrame()
        self._band.setProperty("kind", "band")
        line = row(self._sign, gap=GAP.s)
        line.addWidget(self._obstacle, 1)
        line.setContentsMargins(GAP.m, GAP.s, GAP.m, GAP.s)
        self._band.setLayout(line)
        self._band.hide()
        self._notes = Text(size="small", tone="warning", wrap=True)
        self._notes.hide()
        heading = Text("SURAT", size="small", tone="quiet", strong=True)
        self.setLayout(column(heading, self._band, self._notes, self.form, gap=GAP.s))

    def show_form(self, fields: Sequence[FormField], typed: Mapping[str, str]) -> None:
        if tuple(fields) != self._fields:
            self._fields = tuple(fields)
            self.form.show_fields(fields)
        standing = self.form.typed
        other = {name: typed.get(name, "") for name in standing if standing[name] != typed.get(name, "")}
        if other:
            self.form.fill(other)

    def show_obstacle(self, sentence: str, *, blocks: bool) -> None:
        tone = "error" if blocks else "warning"
        self._sign.set("cross" if blocks else "warning", "error" if blocks else "warning")
        self._obstacle.say(sentence, "error" if blocks else "warning")
        restyle(self._band, tone=tone)
        reveal(self._band, bool(sentence))

    def show_notes(self, notes: Sequence[str]) -> None:
        self._notes.say("\n".join(notes))
        reveal(self._notes, bool(notes))

    def show_faults(self) -> None:
        self.form.check()

    @property
    def obstacle(self) -> str:
        return "" if self._band.isHidden() else self._obstacle.text()
