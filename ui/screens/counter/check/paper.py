"""What the paper says differently: small fields, and per difference whether the letter follows the paper."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.registry import Difference
from ui.forms.form import Form
from ui.screens.counter import wording
from ui.screens.counter.check.presenter import CORRECTS, PAPER_FIELDS
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text, reveal

_PAUSE = 300
"""Milliseconds without a key before what was typed is compared."""


class PaperPanel(QWidget):
    """typed: what stands in the fields. taken: a difference, and whether the letter shall say what the paper says."""

    typed = Signal(object)
    taken = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__()
        self.fold = Button("Beda dengan kertas?", icon="right", kind="plain", left=True)
        self.fold.setCheckable(True)
        self.fold.toggled.connect(self._unfold)
        self.form = Form(PAPER_FIELDS)
        self.form.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.form.typed))
        self.form.changed.connect(self._pause.start)
        self._found = QVBoxLayout()
        self._found.setSpacing(GAP.s)
        self._shown: tuple[Difference, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self.setLayout(column(row(self.fold, STRETCH), self._found, self.form, gap=GAP.s))

    def show_typed(self, typed: Mapping[str, str]) -> None:
        if {name: text for name, text in self.form.typed.items() if text.strip()} != dict(typed):
            self._pause.stop()
            self.form.clear()
            self.form.fill(typed)
            self.fold.setChecked(bool(typed))

    def show_differences(self, found: Sequence[Difference], taken: Mapping[str, str]) -> None:
        if tuple(found) != self._shown:
            self._shown = tuple(found)
            self._rebuild()
        for each in found:
            box = self._boxes.get(each.field)
            if box is not None:
                box.setChecked(CORRECTS[each.field] in taken)

    def open(self) -> None:
        self.fold.setChecked(True)
        self.form.widget(PAPER_FIELDS[0].name).setFocus()

    def _rebuild(self) -> None:
        while (old := self._found.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._boxes = {}
        for each in self._shown:
            name = wording.DIFFERENCES[each.field]
            lines = column(
                Text(f"{name} berbeda", tone="warning", strong=True),
                Text(f"Kertas: {each.on_paper}", wrap=True),
                Text(f"Data: {each.in_data}", wrap=True),
                gap=0,
            )
            if each.field in CORRECTS:
                box = QCheckBox("Surat menurut kertas")
                box.setAccessibleName(f"{name}: surat menurut kertas")
                box.clicked.connect(lambda on, field=each.field: self.taken.emit(field, on))
                self._boxes[each.field] = box
                lines.addWidget(box)
            lines.setContentsMargins(GAP.l, 0, 0, 0)
            holder = QWidget()
            holder.setLayout(lines)
            self._found.addWidget(holder)

    def _unfold(self, on: bool) -> None:
        self.fold.show_icon("down" if on else "right")
        reveal(self.form, on)
