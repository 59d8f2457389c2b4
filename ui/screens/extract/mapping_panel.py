"""The columns of a list of unknown make, chosen by hand, and beside them what its first rows would become."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.registry.intake.trying import Tried, TriedRow
from app.standard import FormField
from ui.forms.form import Form
from ui.screens.extract.mapping import FIELDS, MappingPage, outside, read_as, sentence
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.flow import Flow
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.reading import reading
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

_SOON = 120
"""Milliseconds after the last choice until the rows are tried again."""
_HEADER = "header_row"
_COLUMNS = (
    Column[TriedRow]("Baris", lambda line: str(line.row), width=6, right=True),
    Column[TriedRow]("Dibaca sebagai", read_as),
)


class MappingPanel(QWidget):
    """mapped: the choices by field. header_moved: another row names the columns. used: go on, with a title for the
    profile. opened, kept: a profile's file is to be opened, or written."""

    mapped = Signal(dict)
    header_moved = Signal(int)
    used = Signal(str)
    opened = Signal()
    kept = Signal(str)
    away = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file = Text(tone="quiet", wrap=True)
        self._header_row = 1
        self.form = Form()
        self.title = QLineEdit()
        self.title.setMaxLength(80)
        self.title.setPlaceholderText("misalnya Daftar desa 2026")
        self.title.setAccessibleName("Nama profil")
        title_label = Text("Nama &profil, supaya lain kali dikenali sendiri")
        title_label.setBuddy(self.title)
        self.table: Table[TriedRow] = Table("Contoh hasil", _COLUMNS, key=lambda line: line.row, whole=True)
        self._said = Text(wrap=True, strong=True)
        self._outside = Text(size="small", tone="quiet", wrap=True)
        self._why_not = Text(size="small", tone="warning", wrap=True)
        cancel, self.go = Button("Batal"), Button("Pakai pemetaan ini", kind="primary")
        other, keep = Button("Buka profil …", icon="plus"), Button("Simpan berkas profil …", icon="download")
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self._changed)
        self.form.changed.connect(self._soon.start)
        cancel.clicked.connect(self.away)
        other.clicked.connect(self.opened)
        keep.clicked.connect(lambda: self.kept.emit(self.title.text().strip()))
        self.go.clicked.connect(lambda: self.used.emit(self.title.text().strip()))
        heading = Text("Kolom mana berisi apa?", size="section", strong=True, wrap=True)
        # All of it scrolls: beside large letters a fixed foot would leave room for one field.
        chosen = column(title_label, self.title, self.form, STRETCH, gap=GAP.s)
        shown = column(self._said, self.table, self._outside, gap=GAP.s)
        shown.setStretch(1, 1)
        middle = row(gap=GAP.l)
        middle.addWidget(reading(chosen, "Pilihan kolom"), 4)
        middle.addLayout(shown, 6)
        page = column(heading, self._file, gap=GAP.s)
        page.addLayout(middle, 1)
        foot = row()
        foot.addLayout(Flow(other, keep, gap=GAP.s), 1)
        foot.addWidget(cancel)
        foot.addWidget(self.go)
        page.addLayout(column(self._why_not, foot))
        self.setLayout(page)

    def show_page(self, page: MappingPage) -> None:
        self._file.say(f"{page.file}: kolomnya tidak dikenal sendiri. Periksa usul di bawah; hasilnya langsung tampak.")
        self._header_row = page.header_row
        rows = tuple(str(number) for number in range(1, page.rows + 1))
        fields = [
            FormField(name=field.value, label=text, kind="choice", choices=page.choices)
            for field, text in FIELDS.items()
        ]
        header = FormField(name=_HEADER, label="Baris judul kolom pada berkas", kind="choice", choices=rows)
        self.form.show_fields([*fields, header])
        self.form.fill({_HEADER: str(page.header_row)})
        self.form.fill(page.chosen)
        if not self.title.text():
            self.title.setText(page.title)

    def show_tried(self, tried: Tried, why_not: str) -> None:
        self.table.show_rows(tried.rows)
        self._said.say(sentence(tried))
        self._outside.say(outside(tried.dropped))
        self._why_not.say(why_not)
        reveal(self._why_not, bool(why_not))
        self.go.setEnabled(not why_not)

    def _changed(self) -> None:
        values = self.form.values
        if values[_HEADER] and int(values[_HEADER]) != self._header_row:
            self.header_moved.emit(int(values[_HEADER]))
        else:
            self.mapped.emit(values)

    def first_focus(self) -> QWidget:
        return self.form.widget(next(iter(FIELDS)).value)
