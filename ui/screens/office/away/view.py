"""Under the officials: who is away, and the sheet that records it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.office.away.presenter import NOBODY, AwayChoices, AwayLine
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, holder, row
from ui.widgets.text import Text, reveal


class AwayCorner(QWidget):
    asked = Signal()
    back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.choices = AwayChoices((), (), "")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP.xs)
        self.add = Button("Tidak di tempat …")
        self.add.clicked.connect(lambda: self.asked.emit())
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        heading = row(Text("Tidak di tempat", strong=True), STRETCH, self.add, gap=GAP.m)
        self.setLayout(column(heading, self._why_not, self._lines, gap=GAP.s))

    def show_away(self, lines: Sequence[AwayLine], choices: AwayChoices) -> None:
        self.choices = choices
        self.add.setEnabled(not choices.why_not)
        self._why_not.say(choices.why_not)
        reveal(self._why_not, bool(choices.why_not))
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            again = Button("Sudah kembali …", kind="plain")
            again.setEnabled(not choices.why_not)
            again.clicked.connect(lambda _=False, line=line: self.back.emit(line))
            shown = row(gap=GAP.m)
            shown.addWidget(Text(line.words, wrap=True), 1)
            shown.addWidget(again, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(holder(shown))
        if not lines:
            self._lines.addWidget(Text("Semua pejabat di tempat.", size="small", tone="quiet"))


class AwaySheet(Asking):
    """then: role, deputy, since, until, reason."""

    def __init__(self, choices: AwayChoices, then: Callable[[dict[str, str]], None]) -> None:
        super().__init__("Pejabat tidak di tempat", "Catat")
        self._then = then
        self.form = Form(
            (
                FormField(name="role", label="Pejabat", kind="choice", choices=choices.roles),
                FormField(name="since", label="Mulai tanggal", kind="date", hint="23-11-2026"),
                FormField(name="until", label="Sampai tanggal", kind="date", hint="27-11-2026"),
                FormField(name="deputy", label="Digantikan oleh", kind="choice", choices=choices.deputies),
                FormField(name="reason", label="Sebab", required=False, hint="Cuti, dinas luar, sakit"),
            )
        )
        self.form.fill({"deputy": NOBODY})
        explain = Text(
            "Pengganti menemukan suratnya di Paraf. Surat yang ditandatanganinya memuat namanya sebagai Plh.",
            size="small",
            tone="quiet",
            wrap=True,
        )
        self.lay(self.form, explain)

    def first_focus(self) -> QWidget:
        return self.form.widget("role")

    def go(self) -> None:
        if self.form.check():
            self._then(dict(self.form.values))
