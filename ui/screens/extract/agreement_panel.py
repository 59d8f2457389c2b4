"""On which agreement an extract is held: its number and last day, asked before an import and renewed afterwards."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.reading import reading
from ui.widgets.text import Text

FIELDS = (
    FormField(name="number", label="Nomor perjanjian data", required=False, hint="100.3/7/PKS/2026"),
    FormField(name="until", label="Berlaku sampai", kind="date", required=False, hint="31-12-2026"),
)


class AgreementPanel(QWidget):
    """answered: the number, and the last day as 2026-12-31; either may be empty."""

    answered = Signal(str, str)
    away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = Text(tone="quiet", wrap=True)
        self.form = Form(FIELDS)
        cancel, go = Button("Batal"), Button("Simpan perjanjian", kind="primary")
        cancel.clicked.connect(self.away)
        go.clicked.connect(self._go)
        why = Text(
            "Nomor dan hari terakhir perjanjian (PKS) yang menjadi dasar kantor ini menyimpan data. Menjelang hari itu "
            "Loket mengingatkan, di sini dan di loket.",
            wrap=True,
        )
        heading = Text("Perjanjian data", size="section", strong=True, wrap=True)
        inside = column(heading, self._name, self.form, why, STRETCH, gap=GAP.m)
        page = column(reading(inside, "Perjanjian data"), row(STRETCH, cancel, go), gap=GAP.m)
        page.setStretch(0, 1)
        self.setLayout(page)

    def ask(self, name: str, number: str, until: str) -> None:
        self._name.say(name)
        self.form.clear()
        self.form.fill({"number": number, "until": until})
        self.form.widget("number").setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        else:
            super().keyPressEvent(event)

    def _go(self) -> None:
        if self.form.check():
            values = self.form.values
            self.answered.emit(values["number"], values["until"])
