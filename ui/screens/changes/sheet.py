"""The sheet "Perubahan data": a tab per village, per kind of change, and for letters that rest on old data."""

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QStackedWidget, QTabBar, QWidget

from app.registry.history.diff import Kind, VillageLine
from app.words.errors import Message
from app.words.extract import CHANGES
from app.words.numbers import grouped
from ui.screens.changes.presenter import Fetch
from ui.screens.changes.wording import NO_LETTERS, NO_VILLAGES, NOBODY, NOT_COMPARED, TABS, Line
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.file_choice import Files
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.sheet import Sheet
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

_NUMBERS: tuple[tuple[str, Kind, Callable[[VillageLine], int]], ...] = (
    ("Baru", Kind.NEW, lambda each: each.counts[Kind.NEW]),
    ("Hilang", Kind.GONE, lambda each: each.counts[Kind.GONE]),
    ("Turun", Kind.DESIL, lambda each: each.poorer),
    ("Naik", Kind.DESIL, lambda each: each.richer),
    ("Pindah", Kind.VILLAGE, lambda each: each.counts[Kind.VILLAGE]),
    ("KK", Kind.KK, lambda each: each.counts[Kind.KK]),
)


class _Tables(QStackedWidget):
    """As tall as a good list where the window has room; less where it has not."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().height() * 26)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height() * 6)


class _Page(QWidget):
    """A list, or the sentence that says why there is none."""

    def __init__(self, table: QWidget) -> None:
        super().__init__()
        self._table = table
        self.nothing = Text(tone="quiet", wrap=True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.setLayout(column(table, self.nothing))

    def say(self, sentence: str) -> None:
        """Empty where there is a list."""
        self.nothing.say(sentence)
        reveal(self.nothing, bool(sentence))
        reveal(self._table, not sentence)


class ChangesSheet(Sheet):
    """kept: where to write the workbook, and whether with whole numbers."""

    kept = Signal(object, bool)

    def __init__(self, files: Files) -> None:
        super().__init__("Perubahan data", wide=True)
        # Signals hold the presenter's methods only weakly; the sheet keeps it alive.
        self.presenter: object = None
        self.suggest: Callable[[], str] = lambda: "perubahan-data.xlsx"
        self._files = files
        self._untold: Collection[Kind] = ()
        self._span = Text("Membandingkan data yang dipakai dengan data sebelumnya …", wrap=True)
        self._busy, self._message = QuietBar(), MessageBar()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Macam perubahan")
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self._stack, self._pages, self._comparing = _Tables(), list[_Page](), False
        self.villages: Table[VillageLine] = Table(
            "Perubahan per desa",
            [
                Column("Desa/kelurahan", lambda each: ", ".join(filter(None, (each.village, each.district)))),
                *(Column(head, self._counted(kind, count), width=8, right=True) for head, kind, count in _NUMBERS),
            ],
            key=lambda each: (each.district, each.village),
        )
        self.people = [self._list(CHANGES[kind], ("Nama", "Lahir", "Desa/kelurahan", "Perubahan")) for kind in Kind]
        self.letters: Table[Line] = Table(
            "Surat yang datanya berubah",
            [
                Column("Nomor", lambda each: each.name, width=38),
                Column("Nama", lambda each: each.about),
                Column("Berlaku sampai", lambda each: each.where, width=12),
                Column("Yang berubah", lambda each: each.told, width=12),
            ],
            key=lambda each: (each.name, each.told),
        )
        self._add("Per desa", self.villages)
        for kind, table in zip(Kind, self.people, strict=True):
            self._add(TABS[kind], table)
        # Of a long number both ends tell which letter it is.
        self.letters.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._add("Surat", self.letters)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.save = Button("Simpan sebagai Excel …", icon="download")
        self.save.setEnabled(False)
        self.save.clicked.connect(self._ask_where)
        self.whole = QCheckBox("NIK utuh (tercatat di jurnal)")
        self.whole.hide()
        away = Button("Tutup", key="Esc")
        away.clicked.connect(self.close_sheet)
        foot = row(self.save, self.whole, STRETCH, away, gap=GAP.m)
        self.setLayout(column(self._span, self._busy, self._message, self.tabs, self._stack, foot, gap=GAP.m))
        self._message.hide()

    def first_focus(self) -> QWidget:
        return self.tabs

    def show_progress(self, share: int) -> None:
        if self._comparing != (share < 100):
            self._comparing = share < 100
            (self._busy.begin if self._comparing else self._busy.end)()
        if self._comparing and share:
            self._span.say(f"Membandingkan data yang dipakai dengan data sebelumnya … {share} %")

    def show_villages(self, span: str, villages: Sequence[VillageLine], untold: Collection[Kind] = ()) -> None:
        self._span.say(span)
        self._untold = untold
        self.villages.show_rows(villages)
        self._pages[0].say("" if villages else NO_VILLAGES)

    def show_people(self, place: int, title: str, count: int, fetch: Fetch) -> None:
        self.tabs.setTabText(1 + place, title)
        self.people[place].show_pages(count, fetch)
        kind = list(Kind)[place]
        self._pages[1 + place].say("" if count else NOT_COMPARED if kind in self._untold else NOBODY[kind])

    def show_letters(self, title: str, lines: Sequence[Line]) -> None:
        self.tabs.setTabText(self.tabs.count() - 1, title)
        self.letters.show_rows(lines)
        self._pages[-1].say("" if lines else NO_LETTERS)

    def show_no_letters(self, sentence: str) -> None:
        self._pages[-1].say(sentence)

    def show_message(self, message: Message) -> None:
        self._span.say("")
        self._message.show_message(message)

    def show_done(self, sentence: str) -> None:
        self._message.tell(sentence, tone="listed")

    def allow_saving(self, allowed: bool, *, unmask: bool) -> None:
        reveal(self.whole, allowed and unmask)
        self.save.setEnabled(allowed)
        self.save.setToolTip("" if allowed else "Disimpan oleh petugas yang mengimpor data")

    def _counted(self, kind: Kind, count: Callable[[VillageLine], int]) -> Callable[[VillageLine], str]:
        """A dash where one of the two data sets does not tell it."""
        return lambda each: "–" if kind in self._untold else grouped(count(each))

    def _list(self, name: str, heads: tuple[str, str, str, str]) -> Table[Line]:
        return Table(
            name,
            [
                Column(heads[0], lambda each: each.name),
                Column(heads[1], lambda each: each.about, width=14),
                Column(heads[2], lambda each: each.where, width=18),
                Column(heads[3], lambda each: each.told),
            ],
            key=lambda each: (each.name, each.about, each.where, each.told),
        )

    def _add(self, title: str, table: QWidget) -> None:
        self.tabs.addTab(title)
        self._pages.append(_Page(table))
        self._stack.addWidget(self._pages[-1])

    def _ask_where(self) -> None:
        self._files.save(
            self, "Simpan perubahan", self.suggest(), lambda path: self.kept.emit(path, self.whole.isChecked())
        )
