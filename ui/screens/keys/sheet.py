"""The sheet "Kunci segel": the key that seals, what is left to do, and the four things that can be done."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.words.errors import Message
from ui.screens.keys.presenter import KeysPage
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.facts import Facts
from ui.widgets.file_choice import Files
from ui.widgets.flow import Flow
from ui.widgets.layout import STRETCH, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text, restyle, reveal

_ABOUT = (
    "Kunci ini menyegel setiap surat. Gantilah setahun sekali. Bila komputer atau kata sandinya mungkin dipegang orang "
    "lain, nyatakan kuncinya hilang."
)
_LOST = (
    "Sejak tanggal berapa kunci ini mungkin dipegang orang lain? Segelnya tidak lagi dipercaya, dan kunci baru "
    "langsung dibuat. Ini tidak dapat dibatalkan."
)
_READ = (
    "Seorang membacakan delapan kelompok sidik dari lembar cetak, yang lain mengetiknya di sini tanpa melihat yang di "
    "atas."
)
_DRILL = (
    "Latihan memakai buku agenda yang sebenarnya: kunci dinyatakan hilang, daftar baru dibuat, satu surat diperiksa "
    "seperti sekolah memeriksanya. Sesudahnya semua dikembalikan; tidak ada yang berubah."
)
_DATE = ("Sejak tanggal", "20-11-2026")
_PRINT = ("Sidik dari lembar cetak", "1A2B 3C4D 5E6F 7081 92A3 B4C5 D6E7 F809")
_SURE = "Kunci baru langsung menyegel. Sesudah ini simpan lembar sidik dan terbitkan halaman periksa."


class KeysSheet(Sheet):
    rotate_asked = Signal()
    lost_asked = Signal(str)
    sheet_kept = Signal(object)
    page_kept = Signal(object)
    compare_asked = Signal(str)
    drill_asked = Signal()
    told = Signal()

    def __init__(self, files: Files) -> None:
        super().__init__("Kunci segel", wide=True)
        # Signals hold the presenter's methods only weakly; the sheet keeps it alive.
        self.presenter: object = None
        self._files = files
        self._message = MessageBar()
        self._now, self._before = Facts(), Facts()
        self._left, self._steps = Text("Yang masih harus dikerjakan", strong=True), Text(wrap=True)
        self._old = Text("Kunci terdahulu", strong=True)
        self.rotate = Button("Ganti kunci …", icon="key")
        self.lost = Button("Nyatakan hilang …", icon="warning")
        self.compare = Button("Cocokkan sidik …")
        self.drill = Button("Latihan kehilangan …")
        self.tell = Button("Penerima sudah dikabari", icon="check")
        self.print_sheet = Button("Simpan lembar sidik …")
        self.publish = Button("Terbitkan halaman periksa …", kind="primary")
        self._question = Text(wrap=True, strong=True)
        self.when = QLineEdit()
        self._fault = Text(wrap=True, tone="error")
        self.do, self.keep = Button("Ganti kunci", kind="danger"), Button("Jangan")
        self._then: Callable[[], None] = lambda: None
        self._asking = holder(
            column(self._question, self.when, self._fault, row(STRETCH, self.keep, self.do), gap=GAP.s)
        )
        away = Button("Tutup", key="Esc")
        away.clicked.connect(self.close_sheet)
        self._join()
        inner = column(
            Text(_ABOUT, wrap=True, tone="quiet"),
            self._now,
            holder(Flow(self.rotate, self.lost, self.drill, gap=GAP.s)),
            self._asking,
            self._left,
            self._steps,
            holder(Flow(self.print_sheet, self.compare, self.publish, self.tell, gap=GAP.s)),
            self._old,
            self._before,
            gap=GAP.m,
        )
        area = scrolling(holder(inner))
        area.setMinimumHeight(self.fontMetrics().height() * 22)
        self.setLayout(column(self._message, area, row(STRETCH, away), gap=GAP.m))
        for part in (self._asking, self._left, self._steps, self._old, self.tell):
            part.hide()

    def first_focus(self) -> QWidget:
        return self.publish

    def show_page(self, page: KeysPage) -> None:
        self._now.show_facts(page.now)
        self._before.show_facts(page.before)
        reveal(self._old, bool(page.before))
        self._steps.say("\n".join(f"{at}. {step}" for at, step in enumerate(page.steps, start=1)))
        for part in (self._left, self._steps):
            reveal(part, bool(page.steps))
        reveal(self.tell, any("Kabari" in step for step in page.steps))

    def show_fault(self, fault: str) -> None:
        self._fault.say(fault)
        reveal(self._fault)
        self.when.setFocus()

    def show_done(self, sentence: str) -> None:
        self._asking.hide()
        self._message.tell(sentence, tone="listed")

    def show_message(self, message: Message) -> None:
        self._message.show_message(message)

    @property
    def text(self) -> str:
        """What stands in it, in all."""
        return "\n".join([self._message.text, self._now.text, self._steps.text(), self._before.text])

    def _join(self) -> None:
        self.rotate.clicked.connect(
            lambda: self._ask("Ganti kunci segel?\n" + _SURE, "Ganti kunci", self.rotate_asked.emit)
        )
        self.lost.clicked.connect(
            lambda: self._ask(_LOST, "Nyatakan hilang", lambda: self.lost_asked.emit(self.when.text()), _DATE)
        )
        self.compare.clicked.connect(
            lambda: self._ask(
                _READ, "Cocokkan", lambda: self.compare_asked.emit(self.when.text()), _PRINT, danger=False
            )
        )
        self.drill.clicked.connect(lambda: self._ask(_DRILL, "Mulai latihan", self.drill_asked.emit, danger=False))
        self.tell.clicked.connect(lambda: self.told.emit())
        self.do.clicked.connect(lambda: self._then())
        self.keep.clicked.connect(self._asking.hide)
        self.print_sheet.clicked.connect(
            lambda: self._files.save(self, "Lembar sidik", "sidik-kunci.pdf", self.sheet_kept.emit)
        )
        self.publish.clicked.connect(
            lambda: self._files.folder(self, "Folder untuk halaman periksa", str(Path.home()), self.page_kept.emit)
        )

    def _ask(
        self,
        question: str,
        do: str,
        then: Callable[[], None],
        typed: tuple[str, str] | None = None,
        *,
        danger: bool = True,
    ) -> None:
        """typed: name and example of what is to be typed; None when nothing is."""
        self._then = then
        self._question.say(question)
        self.do.say(do)
        self._fault.hide()
        self.when.clear()
        name, example = typed or ("", "")
        self.when.setAccessibleName(name)
        self.when.setPlaceholderText(example)
        reveal(self.when, typed is not None)
        restyle(self.do, kind="danger" if danger else "primary")
        reveal(self._asking)
        (self.when if typed else self.keep).setFocus()
