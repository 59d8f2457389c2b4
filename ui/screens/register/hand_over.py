"""Who takes the letter along."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.widgets.asking import Asking

RELATIONS = ("diri", "anak", "orang tua", "suami", "istri", "saudara", "keluarga lain", "wali", "kuasa")


class HandOver(Asking):
    """then: receiver, relation to the applicant, whether the letter was explained and understood."""

    def __init__(self, number: str, receiver: str, relation: str, then: Callable[[str, str, bool], None]) -> None:
        super().__init__(f"Serahkan surat {number}", "Serahkan")
        self._then = then
        self.form = Form(
            (
                FormField(name="receiver", label="Penerima"),
                FormField(name="relation", label="Hubungan dengan pemohon", kind="choice", choices=RELATIONS),
            )
        )
        self.form.fill({"receiver": receiver, "relation": relation})
        self.explained = QCheckBox("Isi surat sudah dijelaskan dan dipahami")
        self.lay(self.form, self.explained)

    def first_focus(self) -> QWidget:
        return self.form.widget("receiver")

    def go(self) -> None:
        if self.form.check():
            values = self.form.values
            self._then(values["receiver"], values["relation"], self.explained.isChecked())
