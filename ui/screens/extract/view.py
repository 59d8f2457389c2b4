"""The screen "Data": the extracts that are kept at the left; at the right the chosen one, or the import under way."""

from collections.abc import Callable, Sequence
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.registry.intake.trying import Tried
from app.words.errors import Message
from ui.screens.extract.agreement_panel import AgreementPanel
from ui.screens.extract.mapping import MappingPage
from ui.screens.extract.mapping_panel import MappingPanel
from ui.screens.extract.panels import DatePanel, LookPanel, PreviewPanel, ReportPanel, RunPanel
from ui.screens.extract.wording import Look, Preview, Report, Snapshot
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.file_choice import Files
from ui.widgets.layout import STRETCH, card, column, row
from ui.widgets.message_bar import MessageBar
from ui.widgets.pages import Pages
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.sheet import Confirm, ask
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

KINDS = "Tabel dan arsip (*.csv *.txt *.tsv *.xlsx *.xls *.ods *.zip *.gz)"
PROFILES = "Profil impor (*.toml)"
_ROOM = 130
"""Letters beside each other, below which a question or a report does not share the screen with the list."""

_COLUMNS = (
    Column[Snapshot]("Dipakai", lambda line: "✔" if line.current else "", width=8),
    Column[Snapshot]("Tanggal data", lambda line: line.data_date, width=13),
    Column[Snapshot]("Data", lambda line: line.name),
    Column[Snapshot]("Orang", lambda line: line.people, width=11, right=True),
)


class ExtractScreen(Screen):
    code = "extract"
    title = "Data"
    icon = "data"
    help = (
        "Di sini tampil data DTSEN yang tersimpan di komputer ini, dan mana yang sedang dipakai di loket.",
        "Impor data: pilih satu berkas, pasangan berkas keluarga dan anggota, atau beberapa berkas sejenis sekaligus "
        "(satu untuk tiap kecamatan). Isinya diperiksa dulu; baru setelah Anda setuju data itu dipakai.",
        "Selama impor, loket tetap melayani dengan data yang lama. Baris yang ditolak dapat disimpan untuk pengirim "
        "data, atau sebagai buku kerja koreksi: betulkan, lalu impor buku kerja itu.",
        "Berkas yang kolomnya tidak dikenal dapat dipetakan sendiri; pemetaannya disimpan sebagai profil. Setelah "
        "impor, buat berita acara, dan musnahkan berkas sumbernya bila tidak diperlukan lagi.",
    )

    came = Signal()
    opened = Signal(object)
    chosen = Signal(list)
    dated = Signal(str)
    agreed = Signal(str, str)
    turned = Signal()
    mapping_asked = Signal()
    columns_chosen = Signal(dict)
    header_moved = Signal(int)
    mapping_used = Signal(str)
    profile_opened = Signal(object)
    profile_kept = Signal(object, str)
    workbook_kept = Signal(object)
    minutes_kept = Signal(object)
    destroy_asked = Signal()
    destroy_chosen = Signal(list)
    stopped = Signal()
    put_away = Signal()
    use_asked = Signal()
    drop_asked = Signal()
    set_aside_kept = Signal(object)
    agreement_asked = Signal()
    agreement_kept = Signal(str, str)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files
        self.suggest: Callable[[], str] = lambda: "karantina.csv"
        """A name for the list of refused rows; the next three for what else is saved."""
        self.suggest_workbook: Callable[[], str] = lambda: "koreksi.xlsx"
        self.suggest_minutes: Callable[[], str] = lambda: "berita-acara-impor.pdf"
        self.suggest_profile: Callable[[str], str] = lambda title: "profil.toml"
        self._aside = self._running = False
        self._import = Button("Impor data …", icon="plus", kind="primary")
        self._import.clicked.connect(self.choose_files)
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        self._message = MessageBar()
        self._loading = QuietBar()
        self._list: Table[Snapshot] = Table("Data yang tersimpan", _COLUMNS, key=lambda line: line.id, whole=True)
        self._list.moved.connect(lambda line: self.opened.emit(line.id if line else None))
        self._empty = Empty(
            "data",
            "Belum ada data DTSEN di komputer ini.",
            "Siapkan berkas dari Dinas (CSV atau XLSX), lalu impor. Sebelum itu warga tidak dapat dicari.",
        )
        self.look, self.date, self.run = LookPanel(), DatePanel(), RunPanel()
        self.preview, self.report = PreviewPanel(), ReportPanel()
        self.mapping, self.agreement = MappingPanel(), AgreementPanel()
        self._nothing = QWidget()
        self._right = Pages()
        asking = (self.date, self.preview, self.report, self.mapping, self.agreement)
        for panel in (self._nothing, self.look, self.run, *asking):
            self._right.addWidget(panel)
        self._join()
        heading = row(Text("Data DTSEN", size="section", strong=True), STRETCH, self._why_not, self._import, gap=GAP.m)
        middle = row(gap=GAP.l)
        self._left = QWidget()
        self._left.setLayout(column(self._empty, self._list))
        middle.addWidget(self._left, 6)
        self._beside = card(column(self._right, margin=GAP.l))
        middle.addWidget(self._beside, 5)
        page = column(heading, self._message, self._loading, gap=GAP.s, margin=GAP.xl)
        page.addLayout(middle, 1)
        self.setLayout(page)
        self.show_snapshots((), None)
        self.show_look(None)

    def first_focus(self) -> QWidget:
        return self._import if self._list.isHidden() else self._list

    def entered(self) -> None:
        self.came.emit()

    def back(self) -> bool:
        if self._aside:
            self.put_away.emit()
            self._give_room(self.look)  # what is hidden takes no focus
            self.first_focus().setFocus()
            return True
        return False

    def unsaved(self) -> str:
        return "impor data yang sedang berjalan" if self._running else ""

    def choose_files(self) -> None:
        self.files.open(self, "Pilih berkas data DTSEN", KINDS, self.chosen.emit)

    def show_loading(self, loading: bool) -> None:
        (self._loading.begin if loading else self._loading.end)()

    def show_why_not(self, reason: str) -> None:
        self._import.setEnabled(not reason)
        self._why_not.say(reason)
        reveal(self._why_not, bool(reason))

    def show_snapshots(self, snapshots: Sequence[Snapshot], chosen: UUID | None) -> None:
        self._list.blockSignals(True)
        self._list.show_rows(snapshots)
        if snapshots:
            self._list.selectRow(next((at for at, line in enumerate(snapshots) if line.id == chosen), 0))
        self._list.blockSignals(False)
        reveal(self._list, bool(snapshots))
        reveal(self._empty, not snapshots)

    def show_look(self, look: Look | None) -> None:
        if look is not None:
            self.look.show_look(look)
        left, focus = self._right.currentWidget(), self.window().focusWidget()
        self._turn(self.look if look is not None else self._nothing)
        if left is not self.look and left is not None and focus is not None and left.isAncestorOf(focus):
            self.first_focus().setFocus()  # else it would fall on whatever comes next: the button that destroys

    def ask_date(self, files: Sequence[str], fault: str) -> None:
        self._turn(self.date, aside=True)
        self.date.ask(files, fault)

    def show_meanwhile(self, words: str) -> None:
        self.run.show_meanwhile(words)

    def ask_agreement(self, name: str, number: str, until: str) -> None:
        self._turn(self.agreement, aside=True)
        self.agreement.ask(name, number, until)

    def show_progress(self, heading: str, percent: int, words: str) -> None:
        self.run.show_progress(heading, percent, words)
        if not self._running:
            self._message.clear()
            self._turn(self.run, running=True)
            self.run.first_focus().setFocus()

    def show_preview(self, preview: Preview) -> None:
        self._turn(self.preview, aside=True)
        self.preview.show_preview(preview)

    def show_mapping(self, page: MappingPage) -> None:
        self._message.clear()
        self.mapping.show_page(page)
        if self._right.currentWidget() is not self.mapping:
            self._turn(self.mapping, aside=True)
            self.mapping.first_focus().setFocus()

    def show_tried(self, tried: Tried, why_not: str) -> None:
        self.mapping.show_tried(tried, why_not)

    def show_report(self, report: Report) -> None:
        self.preview.forget()
        self._turn(self.report, aside=True)
        self.report.show_report(report)

    def ask(self, question: str, consequence: str, do: str, keep: str, then: Callable[[], None]) -> None:
        destroys = do in ("Hapus data", "Musnahkan berkas")
        ask(
            self,
            Confirm(question, consequence, do=do, keep=keep, then=then, kind="danger" if destroys else "primary"),
        )

    def show_done(self, sentence: str) -> None:
        self._message.tell(sentence, tone="listed")

    def show_message(self, message: Message, again: Callable[[], None] | None = None) -> None:
        self._message.show_message(message, act="Coba lagi" if again else "", do=again)

    def _join(self) -> None:
        self.look.use.connect(self.use_asked)
        self.look.drop.connect(self.drop_asked)
        for after in (self.look.after, self.report.after):
            after.keep.connect(self._keep_set_aside)
            after.correct.connect(self._keep_workbook)
            after.minutes.connect(self._keep_minutes)
        self.look.after.agree.connect(self.agreement_asked)
        self.agreement.answered.connect(self.agreement_kept)
        self.report.after.end.connect(self.destroy_asked)
        self.look.after.end.connect(
            lambda: self.files.open(self, "Pilih berkas sumber yang dimusnahkan", KINDS, self.destroy_chosen.emit)
        )
        self.preview.mapped.connect(self.mapping_asked)
        self.mapping.mapped.connect(self.columns_chosen)
        self.mapping.header_moved.connect(self.header_moved)
        self.mapping.used.connect(self.mapping_used)
        self.mapping.opened.connect(
            lambda: self.files.open(
                self, "Buka profil impor", PROFILES, lambda paths: self.profile_opened.emit(paths[0])
            )
        )
        self.mapping.kept.connect(self._keep_profile)
        for asking in (self.date, self.preview, self.report, self.mapping, self.agreement):
            asking.away.connect(self.back)
        self.date.answered.connect(self.dated)
        self.preview.go.connect(self.agreed)
        self.preview.turned.connect(self.turned)
        self.run.stop.connect(self.stopped)

    def _turn(self, panel: QWidget, *, aside: bool = False, running: bool = False) -> None:
        self._aside, self._running = aside, running
        self._import.setEnabled(not running and self._why_not.text() == "")
        self._right.setCurrentWidget(panel)
        reveal(self._beside, panel is not self._nothing)
        self._give_room(panel)

    def _give_room(self, panel: QWidget | None) -> None:
        """The list stands beside it; beside a mapping never, beside what is asked or told only where there is room."""
        narrow = self.width() < self.fontMetrics().averageCharWidth() * _ROOM
        alone = panel is self.mapping or (narrow and self._aside)
        reveal(self._left, not alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room(self._right.currentWidget())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_beside"):
            self._give_room(self._right.currentWidget())

    def _keep_workbook(self) -> None:
        self.files.save(self, "Simpan buku kerja koreksi", self.suggest_workbook(), self.workbook_kept.emit)

    def _keep_minutes(self) -> None:
        self.files.save(self, "Simpan berita acara", self.suggest_minutes(), self.minutes_kept.emit)

    def _keep_profile(self, title: str) -> None:
        name = self.suggest_profile(title)
        self.files.save(self, "Simpan profil impor", name, lambda path: self.profile_kept.emit(path, title))

    def _keep_set_aside(self) -> None:
        def chosen(path: Path) -> None:
            self.set_aside_kept.emit(path)

        self.files.save(self, "Simpan berkas karantina", self.suggest(), chosen)
