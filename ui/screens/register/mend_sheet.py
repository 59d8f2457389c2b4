"""What came back, with its form open for mending."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from ui.forms.form import Form
from ui.screens.register.mending import Mend
from ui.widgets.asking import Asking
from ui.widgets.text import Text


class MendSheet(Asking):
    """then: what stands in the form, once all of it can be read."""

    def __init__(self, mend: Mend, then: Callable[[Mapping[str, str]], None]) -> None:
        super().__init__(f"Perbaiki konsep {mend.name}", "Kirim lagi", wide=True)
        self._mend, self._then = mend, then
        self.form = Form(mend.fields(mend.typed))
        self.form.fill(mend.typed)
        self.form.changed.connect(self._follow)
        reason = Text(f"Dikembalikan: {mend.reason}", tone="warning", strong=True, wrap=True)
        self.lay(reason, self.form, Text(_AFTER, size="small", tone="quiet", wrap=True))

    def first_focus(self) -> QWidget:
        return self.form.first

    def go(self) -> None:
        if self.form.check():
            self.do.setEnabled(False)
            self._then(self.form.typed)

    def _follow(self) -> None:
        """Another purpose asks for other things."""
        typed = self.form.typed
        wanted = tuple(self._mend.fields(typed))
        if tuple(field.name for field in wanted) != tuple(typed):
            self.form.show_fields(wanted)


_AFTER = "Paraf dimulai lagi dari awal. Data DTSEN pada surat tetap seperti saat konsep dibuat."
