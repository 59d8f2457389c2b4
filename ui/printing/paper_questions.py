"""What is asked about a sheet of special paper, over whatever screen prints."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.widgets.asking import Asking, Pick
from ui.widgets.sheet import ask
from ui.widgets.text import Text

_SPOILED, _UNUSED = "rusak", "utuh"


class PaperQuestions:
    """near: the screen that prints."""

    def __init__(self, near: QWidget) -> None:
        self._near = near

    def ask_serial(self, serial: str, told: str, then: Callable[[str], None]) -> None:
        ask(self._near, SerialSheet(serial, told, then))

    def ask_spoiled(self, serial: str, then: Callable[[bool], None]) -> None:
        entries = [
            (_SPOILED, "Rusak, dicatat terpakai", ""),
            (_UNUSED, "Masih utuh, kembali ke persediaan", ""),
        ]
        ask(
            self._near,
            Pick(f"Bagaimana lembar {serial}?", entries, _SPOILED, lambda code: then(code == _SPOILED), do="Catat"),
        )


class SerialSheet(Asking):
    """then: the serial number as it stands on the sheet."""

    def __init__(self, serial: str, told: str, then: Callable[[str], None]) -> None:
        super().__init__("Masukkan kertas khusus ke printer", "Cetak")
        self._then = then
        self.form = Form((FormField(name="serial", label="Nomor seri pada lembarnya"),))
        self.form.fill({"serial": serial})
        self.told = Text(told, size="small", tone="quiet", wrap=True)
        explain = Text(
            "Cocokkan nomornya dengan lembar yang dimasukkan; bila berbeda, ketik yang sebenarnya.", wrap=True
        )
        self.lay(explain, self.form, self.told)

    def first_focus(self) -> QWidget:
        return self.form.widget("serial")

    def go(self) -> None:
        if self.form.check():
            self._then(self.form.values["serial"])
