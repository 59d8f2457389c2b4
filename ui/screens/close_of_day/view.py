"""The screen "Tutup": the day in numbers at the left; at the right what is still open, and the closing itself."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.words.errors import Message
from ui.screens.close_of_day.parts import Export, Sections, Tiles
from ui.screens.close_of_day.wording import Closed, DayPage, Line, file_name
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.facts import Facts
from ui.widgets.file_choice import Files
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, row, rule, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.reading import reading
from ui.widgets.sheet import Confirm, ask
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

_COLUMNS = (
    Column[Line]("No.", lambda line: line.serial, width=5, right=True),
    Column[Line]("Nama", lambda line: line.subject, width=22),
    Column[Line]("Status", lambda line: line.state, width=15),
    Column[Line]("Nomor surat", lambda line: line.number),
)


class CloseOfDayScreen(Screen):
    code = "close_of_day"
    title = "Tutup"
    icon = "close_day"
    help = (
        "Di sini tampil angka hari ini, buku agendanya, dan apa yang masih terbuka.",
        "Tutup hari menulis buku agenda, rekap, dan satu berkas bertanda tangan ke folder atau flashdisk, lalu "
        "membacanya kembali untuk memastikan isinya utuh.",
        "Hari yang sama boleh ditutup lagi; berkas lama tidak ditimpa.",
    )

    came = Signal()
    stepped = Signal(int)
    folder_chosen = Signal(object)
    stick_chosen = Signal(object)
    stick_skipped = Signal()
    close_asked = Signal()
    print_asked = Signal()
    recap_kept = Signal(object)
    export_asked = Signal(str, str, str, object, bool)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files
        self.recap_name: Callable[[], str] = lambda: "rekap.pdf"
        """A name for the day's recap."""
        self._message, self._loading = MessageBar(), QuietBar()
        self._before = Button("Sebelumnya", icon="back")
        self._after = Button("Berikutnya", icon="right")
        self._before.setAccessibleName("Hari sebelumnya")
        self._after.setAccessibleName("Hari berikutnya")
        self._before.clicked.connect(lambda: self.stepped.emit(-1))
        self._after.clicked.connect(lambda: self.stepped.emit(1))
        self._title = Text(size="section", strong=True, wrap=True)
        self.tiles, self.sections = Tiles(), Sections()
        self.lines: Table[Line] = Table("Buku agenda hari ini", _COLUMNS, key=lambda line: line.id)
        self._empty = Empty("register", "Belum ada surat terbit pada hari ini.")
        self._tabs = QTabBar()
        self._tabs.setAccessibleName("Rekap atau buku agenda")
        self._tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        self._recap = card(column(reading(column(self.sections), "Rekap hari ini"), margin=GAP.m))
        for words, shown in (("Rekap", self._recap), ("Buku agenda", holder(column(self.lines, self._empty)))):
            self._tabs.addTab(words)
            self._stack.addWidget(shown)
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        heading = row(self._title, self._before, self._after)
        heading.setStretch(0, 1)
        left = column(heading, self.tiles, self._tabs, gap=GAP.m)
        left.addWidget(self._stack, 1)
        middle = row(gap=GAP.l)
        middle.addLayout(left, 7)
        middle.addWidget(card(column(scrolling(self._closing()), margin=GAP.l)), 5)
        page = column(self._message, self._loading, gap=GAP.s, margin=GAP.xl)
        page.setContentsMargins(GAP.xl, GAP.m, GAP.xl, GAP.m)
        page.addLayout(middle, 1)
        self.setLayout(page)

    def first_focus(self) -> QWidget:
        return self.close_ if self.close_.isEnabled() else self._before

    def entered(self) -> None:
        self.came.emit()

    def show_loading(self, loading: bool) -> None:
        (self._loading.begin if loading else self._loading.end)()

    def show_rights(self, close: str, export: str, unmask: bool) -> None:
        self._may_close = not close
        self._pick.setEnabled(not close)
        self.close_.setEnabled(not close)
        self._why_not.say(close)
        reveal(self._why_not, bool(close))
        self.export.show_rights(export, unmask)

    def show_day(self, page: DayPage) -> None:
        self._title.say(page.title)
        self._after.setEnabled(not page.is_today)
        self.tiles.show_tiles(page.tiles)
        self.sections.show_sections(page.sections)
        self.lines.show_rows(page.lines)
        reveal(self.lines, bool(page.lines))
        reveal(self._empty, not page.lines)
        self._tabs.setTabText(1, f"Buku agenda ({len(page.lines)})")
        self.still_open.say("\n".join(f"• {sentence}" for sentence in page.still_open) or "Tidak ada. Semua selesai.")
        self._sign.set("warning" if page.still_open else "check", "warning" if page.still_open else "listed")
        self.export.propose(page.typed_day)
        self._versions.say("\n".join(page.versions) or "Belum pernah ditutup.")

    def show_folder(self, folder: str, shown: str) -> None:
        self._start = folder
        self._folder.say(shown)

    def choose_folder(self) -> None:
        self.files.folder(self, "Folder atau flashdisk untuk tutup hari", self._start, self.folder_chosen.emit)

    def show_stick(self, sends: bool, folder: str, shown: str) -> None:
        self._stick_start = folder
        self.stick.say(shown)
        reveal(self._for_centre, sends)

    def choose_stick(self) -> None:
        title = "Flashdisk atau folder untuk kiriman ke kantor pusat"
        self.files.folder(self, title, self._stick_start or self._start, self.stick_chosen.emit)

    def ask(self, question: str, consequence: str, then: Callable[[], None]) -> None:
        ask(self, Confirm(question, consequence, do="Tutup hari", keep="Belum", then=then, kind="primary"))

    def show_busy(self, words: str) -> None:
        self._busy_words.say(f"{words} …" if words else "")
        reveal(self._busy_words, bool(words))
        (self._busy.begin if words else self._busy.end)()
        self.close_.setEnabled(self._may_close and not words)

    def show_closed(self, closed: Closed | None) -> None:
        reveal(self.result, closed is not None)
        if closed is None:
            return
        self._message.clear()
        self._heading.say(closed.heading)
        self.verdict.say(closed.verdict, "listed" if closed.ok else "error")
        self._seal.set("check" if closed.ok else "cross", "listed" if closed.ok else "error")
        self.facts.show_facts((*closed.facts, *(("Tidak cocok", fault) for fault in closed.faults)))

    def show_done(self, sentence: str) -> None:
        self._message.tell(sentence, tone="listed")

    def show_message(self, message: Message, again: Callable[[], None] | None = None) -> None:
        self._message.show_message(message, act="Coba lagi" if again else "", do=again)

    def _closing(self) -> QWidget:
        self._sign = Icon("check", tone="listed")
        self.still_open = Text(wrap=True)
        self._start, self._folder = "", Text("Belum dipilih", wrap=True)
        self._pick = Button("Pilih folder …", icon="folder")
        self._pick.clicked.connect(self.choose_folder)
        self.close_ = Button("Tutup hari", icon="close_day", kind="primary")
        self.close_.clicked.connect(self.close_asked)
        self._may_close = False
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        self._busy, self._busy_words = QuietBar(), Text(tone="quiet", wrap=True)
        self._busy_words.hide()
        self._seal = Icon("check", tone="listed")
        self._heading, self.verdict, self.facts = Text(strong=True, wrap=True), Text(wrap=True, strong=True), Facts()
        told = row(self._seal, self.verdict)
        told.setStretch(1, 1)
        self.result = holder(column(self._heading, told, self.facts, gap=GAP.s))
        self.result.hide()
        self._versions = Text(size="small", tone="quiet", wrap=True)
        print_, keep = Button("Cetak rekap", icon="printer"), Button("Simpan rekap …", icon="download")
        print_.clicked.connect(self.print_asked)
        keep.clicked.connect(lambda: self.files.save(self, "Simpan rekap", self.recap_name(), self.recap_kept.emit))
        self.export = Export()
        self.export.asked.connect(self._export)
        open_head = row(self._sign, Text("Masih terbuka", strong=True), STRETCH)
        folder = row(self._folder, self._pick, gap=GAP.m)
        folder.setStretch(0, 1)
        self._stick_start, self.stick = "", Text("Belum dipilih", wrap=True)
        pick_stick, without = Button("Pilih tujuan kiriman …", icon="folder"), Button("Kali ini tidak")
        pick_stick.clicked.connect(self.choose_stick)
        without.clicked.connect(self.stick_skipped)
        acts = row(pick_stick, without, STRETCH, gap=GAP.s)
        self._for_centre = holder(
            column(Text("Kiriman ke kantor pusat ditulis ke", strong=True), self.stick, acts, gap=GAP.xs)
        )
        self._for_centre.hide()
        return holder(
            column(
                column(open_head, self.still_open, gap=GAP.xs),
                column(Text("Ditulis ke", strong=True), folder, gap=GAP.xs),
                self._for_centre,
                self.close_,
                self._why_not,
                self._busy,
                self._busy_words,
                self.result,
                column(Text("Sudah ditutup", strong=True), self._versions, gap=GAP.xs),
                column(row(print_, STRETCH), row(keep, STRETCH), gap=GAP.s),
                rule(),
                self.export,
                STRETCH,
                gap=GAP.m,
            )
        )

    def _export(self, since: str, until: str, form: str, unmask: bool) -> None:
        def chosen(path: Path) -> None:
            self.export_asked.emit(since, until, form, path, unmask)

        name = file_name(date.fromisoformat(since), date.fromisoformat(until), form)
        self.files.save(self, "Ekspor buku agenda", name, chosen)
