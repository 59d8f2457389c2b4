"""The requirement list: tick what was brought, type what the paper says."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QWidget

from ui.forms.form import Form
from ui.screens.counter.papers.presenter import Line
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.checklist import CheckItem, Checklist
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text, reveal

_PAUSE = 600
"""Milliseconds without a key before what was typed from a paper is written down."""


class PapersPanel(QWidget):
    """typed: code of the paper and what can be read of its fields. rested: a pause in typing. need_chosen: a code."""

    ticked = Signal(str, bool)
    typed = Signal(str, object)
    rested = Signal()
    all_asked = Signal()
    need_chosen = Signal(str)
    forward = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._need_label = Text("Keperluan kunjungan", size="small", tone="quiet", strong=True)
        self.need = QComboBox()
        self.need.setAccessibleName("Keperluan kunjungan")
        self.need.setPlaceholderText("Belum ditanyakan")
        self.need.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.need.activated.connect(lambda _: self.need_chosen.emit(str(self.need.currentData())))
        self._advice = Text(size="small", tone="info", wrap=True)
        self.list = Checklist("PERSYARATAN")
        self.list.ticked.connect(self.ticked)
        self.all = Button("Semua lengkap", key="Ctrl+L", kind="plain")
        self.all.clicked.connect(self.all_asked)
        self._empty = Text("Daftar persyaratan tampil setelah antrean dipanggil (F3).", tone="quiet", wrap=True)
        self._forms: dict[str, Form] = {}
        self._lines: tuple[Line, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.rested)
        needs = column(self._need_label, self.need, self._advice, gap=GAP.xs)
        self.setLayout(column(needs, self.list, row(STRETCH, self.all), self._empty, gap=GAP.s))

    def show_needs(self, needs: Sequence[tuple[str, str]], chosen: str) -> None:
        if [self.need.itemData(place) for place in range(self.need.count())] != [code for code, _ in needs]:
            self.need.clear()
            for code, label in needs:
                self.need.addItem(label, code)
        self.need.setCurrentIndex(self.need.findData(chosen) if chosen else -1)
        reveal(self.need, bool(needs))
        reveal(self._need_label, bool(needs))

    def show_advice(self, advice: str) -> None:
        self._advice.say(advice)
        reveal(self._advice, bool(advice))

    def show_lines(self, lines: Sequence[Line]) -> None:
        self._lines = tuple(lines)
        before = list(self.list.boxes)
        self.list.show_items([CheckItem(line.code, line.label, line.ticked, line.needed, line.note) for line in lines])
        if before != list(self.list.boxes):
            self._forms = {}
        for line in lines:
            self._show_fields(line)
        reveal(self.list, bool(lines))
        reveal(self.all, bool(lines))
        reveal(self._empty, not lines and not self._advice.text())

    def show_fault(self, code: str, field: str, fault: str) -> None:
        if code in self._forms:
            self._forms[code].mark(field, fault)

    def go_to_first_gap(self) -> None:
        for line in self._lines:
            form = self._forms.get(line.code)
            if form is None or not line.ticked:
                continue
            gap = next((f.name for f in line.fields if f.required and not form.typed[f.name].strip()), "")
            if gap:
                form.widget(gap).setFocus()
                return

    def bring_forward(self) -> None:
        self.forward.emit()

    @property
    def forms(self) -> dict[str, Form]:
        return dict(self._forms)

    def _show_fields(self, line: Line) -> None:
        form = self._forms.get(line.code)
        if form is None:
            if not line.fields:
                return
            form = Form(line.fields)
            form.fill(line.facts)
            form.changed.connect(lambda line=line, form=form: self._typed(line.code, form))
            for each in line.fields:
                widget = form.widget(each.name)
                if isinstance(widget, QLineEdit):
                    widget.editingFinished.connect(self.rested)
            self._forms[line.code] = form
            self.list.under(line.code, form)
        elif not any(form.typed.values()):
            form.fill(line.facts)
        reveal(form, bool(line.fields))

    def _typed(self, code: str, form: Form) -> None:
        self._pause.start()
        self.typed.emit(code, form.values)
