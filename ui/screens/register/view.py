"""The screen "Surat": the list, and one letter of it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.devices.printer import Queue
from app.words.errors import Message
from ui.printing.pick import pick_printer
from ui.screens.register.archive.batch import Sorted
from ui.screens.register.archive.batch_sheet import BatchSheet
from ui.screens.register.archive.presenter import Corner
from ui.screens.register.archive.view import PlaceSheet, SendSheet, choose_files
from ui.screens.register.face import Fetch, Shown
from ui.screens.register.hand_over import HandOver
from ui.screens.register.letter_page import LetterPage
from ui.screens.register.list_page import ListPage
from ui.screens.register.mend_sheet import MendSheet
from ui.screens.register.mending import Mend
from ui.screens.register.wording import Proof
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.file_choice import Files
from ui.widgets.file_drop import FileDrop
from ui.widgets.layout import column
from ui.widgets.message_bar import MessageBar
from ui.widgets.reason import AskReason
from ui.widgets.sheet import Confirm, Sheet, SheetHost, ask
from ui.widgets.text import Text


class RegisterScreen(Screen):
    """Also the voice of its presenter (`ui.work.talk.Talk`): what went well goes to `told`."""

    code = "register"
    title = "Surat"
    icon = "register"
    help = (
        "Di sini semua surat dapat ditemukan lagi: ketik nomor, kode di bawah QR, atau nama (Ctrl+F dari mana saja).",
        "Buka surat dengan Enter untuk melihat lembarnya, mencetak salinan, menyerahkan, atau membatalkannya.",
        "Lembar yang sudah ditandatangani dipindai lalu disimpan dengan Simpan pindaian: QR-nya menunjukkan nomornya. "
        "Banyak sekaligus pun dapat; satu folder boleh diseret ke daftar.",
        "Surat yang dibawa orang diperiksa keasliannya dengan F8.",
        "Buku agenda masa yang dipilih disimpan sebagai PDF bersegel (Alt+A) atau XLSX.",
    )

    came = Signal()
    told = Signal(str)
    refused = Signal(str)
    closed = Signal()
    copy_asked = Signal(str)
    voided = Signal(str)
    withdrawn = Signal()
    mended = Signal(dict)
    handed_over = Signal(str, str, bool)
    printer_chosen = Signal(str)
    printer_shown = Signal(str)
    shown = Signal(object)
    filed = Signal(object)
    sent = Signal(str, str, str)
    put_away = Signal(str)
    numbered = Signal(object, str)

    def __init__(self, *, kinds: bool, files: Files) -> None:
        super().__init__()
        self._files = files
        self.message = MessageBar()
        self.page = ListPage(kinds=kinds)
        self.letter = LetterPage()
        self.letter.back.connect(self.closed)
        self.page.scan_asked.connect(self._choose)
        self.letter.corner.ask_for = self._choose
        self.letter.corner.files.connect(self.filed)
        FileDrop(self.page).given.connect(self.filed)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.letter)
        self._open: object = None
        heading = Text("Buku agenda", size="section", strong=True)
        self._heading = heading
        whole = column(heading, self.message, gap=GAP.m, margin=GAP.l)
        whole.addWidget(self._pages, 1)
        self.setLayout(whole)

    # ── as a screen ──

    def entered(self) -> None:
        self.came.emit()

    def first_focus(self) -> QWidget:
        return self.page.box if self._open is None else self.letter.away

    def back(self) -> bool:
        if self._open is None:
            return False
        self.closed.emit()
        return True

    def choose_place(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        self._files.save(self, title, name, then)

    def go_to_box(self) -> None:
        """Ctrl+F: the box, with what stands in it ready to be typed over."""
        if self._open is not None:
            self.closed.emit()
        self.page.box.setFocus()
        self.page.box.selectAll()

    # ── what the presenter shows ──

    def show_list(self, count: int, fetch: Fetch, *, anew: bool, empty: tuple[str, str]) -> None:
        self.page.show_list(count, fetch, anew=anew, empty=empty)

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        self.page.show_proofs(proofs)

    def show_days(self, since: str, until: str, fault: str) -> None:
        self.page.show_days(since, until, fault)

    def show_letter(self, shown: Shown | None) -> None:
        if (shown.id if shown is not None else None) != self._open:
            self.shown.emit(shown.id if shown is not None else None)
        if shown is None:
            self._open = None
            self._heading.show()
            self._pages.setCurrentWidget(self.page)
            self.page.list.setFocus()
            return
        if shown.id != self._open:
            self.letter.begin()
        self.letter.show_letter(shown)
        if self._open is None:
            self._heading.hide()
            self._pages.setCurrentWidget(self.letter)
            self.letter.away.setFocus()
        self._open = shown.id

    def show_page(self, pdf: bytes) -> None:
        self.letter.show_page(pdf)

    def ask_copy(self, number: str) -> None:
        text = "Salinan bernomor sama dan bertanda SALINAN. Alasannya ikut tercatat."
        sheet = AskReason(
            f"Cetak salinan {number}?",
            text,
            label="Alasan",
            do="Cetak salinan",
            then=self.copy_asked.emit,
            hint="Misalnya: hilang",
        )
        ask(self, sheet)

    def ask_void(self, number: str) -> None:
        text = "Nomornya tetap tercatat batal dan tidak dipakai lagi. Kertas yang sudah keluar tidak berlaku."
        sheet = AskReason(
            f"Batalkan surat {number}?",
            text,
            label="Alasan",
            do="Batalkan surat",
            then=self.voided.emit,
            kind="danger",
        )
        ask(self, sheet)

    def ask_withdraw(self, name: str) -> None:
        text = "Konsep ini belum bernomor, jadi tidak ada nomor yang terpakai."
        ask(self, Confirm(f"Tarik konsep {name}?", text, do="Tarik konsep", keep="Jangan", then=self.withdrawn.emit))

    def ask_mend(self, mend: Mend) -> None:
        ask(self, MendSheet(mend, self.mended.emit))

    def ask_hand_over(self, number: str, receiver: str, relation: str) -> None:
        ask(self, HandOver(number, receiver, relation, self.handed_over.emit))

    # ── the archive of the letter in front ──

    def show_corner(self, corner: Corner | None) -> None:
        self.letter.corner.show_corner(corner)

    def show_batch(self, sorted_: Sorted) -> None:
        sheet = self._sheet()
        if isinstance(sheet, BatchSheet):
            sheet.show_sorted(sorted_)
        else:
            ask(self, BatchSheet(sorted_, self.numbered.emit))

    def ask_send(self, number: str, receiver: str) -> None:
        ask(self, SendSheet(number, receiver, self.sent.emit))

    def ask_folder(self, then: Callable[[Path], None]) -> None:
        self._files.folder(self, "Pilih folder untuk berkas kiriman", "", then)

    def ask_place(self, number: str, place: str) -> None:
        ask(self, PlaceSheet(number, place, self.put_away.emit))

    def _choose(self) -> None:
        choose_files(self, self._files, self.filed.emit)

    def ask_printer(self, queues: Sequence[Queue], last: str) -> None:
        ask(self, pick_printer(queues, last, self.printer_chosen.emit))

    def show_printer(self, name: str) -> None:
        self.printer_shown.emit(name)

    # ── how it speaks ──

    def fail(self, message: Message, again: Callable[[], None] | None = None) -> None:
        repeat = again if message.again else None
        sheet = self._sheet()
        if isinstance(sheet, Asking):
            sheet.fail(message, repeat)
        else:
            self.message.show_message(message, act="Coba lagi" if repeat else "", do=repeat)

    def warn(self, what: str, remedy: str = "", *, act: str = "", do: Callable[[], None] | None = None) -> None:
        self.message.tell(what, remedy, tone="warning", act=act, do=do)

    def tell(self, sentence: str) -> None:
        self.quiet()
        self.told.emit(sentence)

    def refuse(self, reason: str) -> None:
        self.refused.emit(reason)

    def quiet(self) -> None:
        self.message.clear()
        sheet = self._sheet()
        if isinstance(sheet, Asking):
            sheet.close_sheet()

    def _sheet(self) -> Sheet | None:
        host = SheetHost.of(self)
        return host.sheet if host is not None else None
