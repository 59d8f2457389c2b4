"""Parts of the close-of-day screen: tiles, the sections of the recap, the register to take along."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.close_of_day.wording import Section, Tile
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.layout import card, column, row
from ui.widgets.text import Text, reveal

_ACROSS = 4


class Tiles(QWidget):
    """Eight numbers, in two lines; always in the same place."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP.s)
        self._values: list[tuple[Text, QWidget]] = []

    def show_tiles(self, tiles: Sequence[Tile]) -> None:
        if len(tiles) != len(self._values):
            self._build(tiles)
        for tile, (value, whole) in zip(tiles, self._values, strict=True):
            value.say(tile.value)
            whole.setAccessibleName(f"{tile.label}: {tile.value}")

    def _build(self, tiles: Sequence[Tile]) -> None:
        for place, tile in enumerate(tiles):
            value = Text(size="section", strong=True)
            whole = card(column(value, Text(tile.label, size="small", tone="quiet"), gap=0, margin=GAP.s))
            self._values.append((value, whole))
            self._grid.addWidget(whole, place // _ACROSS, place % _ACROSS)
            self._grid.setColumnStretch(place % _ACROSS, 1)


class Sections(QWidget):
    """The recap as it will be printed, section under section."""

    def __init__(self) -> None:
        super().__init__()
        self._column = column(gap=GAP.l)
        self.setLayout(self._column)
        self._shown: tuple[Section, ...] = ()

    def show_sections(self, sections: tuple[Section, ...]) -> None:
        if sections == self._shown:
            return
        self._shown = sections
        while (old := self._column.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for section in sections:
            self._column.addWidget(_section(section))
        self._column.addStretch(1)


def _section(section: Section) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GAP.l)
    grid.setVerticalSpacing(GAP.xs)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
    grid.addWidget(Text(section.title, strong=True, wrap=True), 0, 0)
    for at, head in enumerate(section.heads, start=1):
        grid.addWidget(Text(head, size="small", tone="quiet"), 0, at, right)
    for place, (label, *values) in enumerate(section.rows, start=1):
        grid.addWidget(Text(label, wrap=True), place, 0)
        for at, value in enumerate(values, start=1):
            grid.addWidget(Text(value), place, at, right)
    return whole


class Export(QWidget):
    """asked: since, until (2026-11-23), format, whole numbers."""

    asked = Signal(str, str, str, bool)
    forms = ("xlsx", "csv", "pdf")

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(
            [
                FormField(name="since", label="Dari tanggal", kind="date"),
                FormField(name="until", label="Sampai tanggal", kind="date"),
            ]
        )
        self._kind = QComboBox()
        self._kind.addItems([form.upper() for form in self.forms])
        self._kind.setAccessibleName("Bentuk berkas")
        self._whole = QCheckBox("NIK lengkap (tercatat di jurnal)")
        self.go = Button("Ekspor …", icon="download")
        self.go.clicked.connect(self._go)
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        line = row(self._kind, self.go, gap=GAP.s)
        line.setStretch(1, 1)
        self.setLayout(
            column(Text("Ekspor buku agenda", strong=True), self.form, self._whole, line, self._why_not, gap=GAP.s)
        )

    def propose(self, day: str) -> None:
        """day: 23-11-2026; what was typed stays."""
        self.form.fill({name: day for name, typed in self.form.typed.items() if not typed})

    def show_rights(self, why_not: str, unmask: bool) -> None:
        self.go.setEnabled(not why_not)
        self._why_not.say(why_not)
        reveal(self._why_not, bool(why_not))
        reveal(self._whole, unmask and not why_not)

    def _go(self) -> None:
        if self.form.check():
            values = self.form.values
            form = self.forms[self._kind.currentIndex()]
            self.asked.emit(values["since"], values["until"], form, self._whole.isChecked())
