"""The screen "Kirim": delivery to the central store."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.standard import FormField
from app.words.errors import Message
from ui.forms.form import Form
from ui.screens.delivery.parts import BlocksPage, StandingPage, TrayPage
from ui.screens.delivery.wishes import OffersPage, RequestSheet, RequestsPage
from ui.screens.delivery.wording import OfferLine, Page, RequestLine
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.file_choice import Files
from ui.widgets.layout import column
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.reason import AskReason
from ui.widgets.sheet import Confirm, SheetHost, ask
from ui.widgets.text import Text, reveal

TABS = ("Keadaan", "Perhatian", "Nomor", "Online", "Pusat")
ANSWERS = "Jawaban pusat (*.loket-terima)"
_RESOLVE = (
    "Loket ini melayani terus, tetapi tidak memberi nomor. Pilih dengan admin pusat komputer mana yang dipakai, minta "
    "kode baru darinya, lalu daftarkan komputer itu ulang di sini. Tidak ada catatan yang hilang."
)


class DeliveryScreen(Screen):
    code = "delivery"
    title = "Kirim"
    icon = "sync"
    help = (
        "Di sini tampak apa yang sudah sampai di kantor pusat, apa yang menunggu, dan apa yang perlu dilihat orang.",
        "Loket mengirim sendiri setiap setengah menit selama ada jaringan. Tanpa jaringan semua tetap berjalan; "
        "kiriman dapat dibawa dengan flashdisk.",
        "Baris hijau setiap hari membuktikan bahwa pusat memegang catatan yang sama, sampai huruf terakhir.",
    )

    came = Signal()
    send_asked = Signal()
    stick_written = Signal(object)
    answer_chosen = Signal(object)
    enrol_asked = Signal()
    enrol_given = Signal(str, str)
    request_given = Signal(dict)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files
        self._why_not = ""
        self._message = MessageBar()
        self._busy, self._busy_words = QuietBar(), Text(tone="quiet", size="small")
        self._busy_words.hide()
        self.standing, self.tray, self.blocks = StandingPage(), TrayPage(), BlocksPage()
        self.requests, self.offers = RequestsPage(), OffersPage()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Bagian kiriman")
        self.tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        pages = (self.standing, self.tray, self.blocks, self.requests, self.offers)
        for words, page in zip(TABS, pages, strict=True):
            self.tabs.addTab(words)
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.standing.send.clicked.connect(self.send_asked)
        self.standing.write.clicked.connect(self.choose_stick)
        self.standing.read.clicked.connect(self.choose_answer)
        self.standing.enrol.clicked.connect(self.enrol_asked)
        heading = Text("Kiriman ke kantor pusat", size="section", strong=True)
        whole = column(heading, self._message, self._busy, self._busy_words, self.tabs, gap=GAP.s, margin=GAP.xl)
        whole.setContentsMargins(GAP.xl, GAP.m, GAP.xl, GAP.m)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def first_focus(self) -> QWidget:
        return self.tabs

    def entered(self) -> None:
        self.came.emit()

    def choose_stick(self) -> None:
        self.files.folder(self, "Flashdisk atau folder untuk kiriman", "", self.stick_written.emit)

    def choose_answer(self) -> None:
        self.files.open(self, "Jawaban pusat", ANSWERS, lambda paths: self.answer_chosen.emit(paths[0]))

    def show_rights(self, office: str) -> None:
        self._why_not = office

    def show_page(self, page: Page) -> None:
        self.standing.show_page(page, may_enrol=self._why_not)
        self.tray.show_lines(page.tray)
        self.blocks.show_lines(page.blocks, page.dry, self._why_not)
        for at, count in ((1, len(page.tray)), (2, len(page.blocks))):
            self.tabs.setTabText(at, f"{TABS[at]} ({count})" if count else TABS[at])
        if page.fence:
            act, do = ("", None) if self._why_not else ("Daftarkan ulang …", self.enrol_asked.emit)
            self.standing.fence.tell(page.fence, _RESOLVE, tone="error", act=act, do=do)
        else:
            self.standing.fence.clear()

    def show_wishes(
        self, requests: Sequence[RequestLine], offers: Sequence[OfferLine], serve: str, office: str
    ) -> None:
        self.requests.show_lines(requests, serve)
        self.offers.show_lines(offers, office)
        for at, count in ((3, len(requests)), (4, len(offers))):
            self.tabs.setTabText(at, f"{TABS[at]} ({count})" if count else TABS[at])

    def show_requests(self) -> None:
        self.tabs.setCurrentIndex(3)

    def ask_request(self, channels: Sequence[str], services: Sequence[str]) -> None:
        ask(self, RequestSheet(channels, services, self.request_given.emit))

    def ask(self, question: str, consequence: str, do: str, then: Callable[[], None]) -> None:
        ask(self, Confirm(question, consequence, do=do, keep="Jangan", then=then, kind="primary"))

    def kept(self, sentence: str) -> None:
        self.enrolled(sentence)

    def show_busy(self, words: str) -> None:
        self._busy_words.say(f"{words} …" if words else "")
        reveal(self._busy_words, bool(words))
        (self._busy.begin if words else self._busy.end)()
        for button in (self.standing.send, self.standing.write, self.standing.read, self.standing.enrol):
            button.setEnabled(not words)

    def ask_enrol(self, url: str, again: bool) -> None:
        ask(self, EnrolSheet(url, self.enrol_given.emit, again=again))

    def ask_reason(self, question: str, consequence: str, do: str, then: Callable[[str], None]) -> None:
        ask(self, AskReason(question, consequence, label="Alasan", do=do, then=then, kind="danger"))

    def enrolled(self, sentence: str) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.close_sheet()
        self.show_done(sentence)

    def show_done(self, sentence: str) -> None:
        self._message.tell(sentence, tone="listed")

    def show_message(self, message: Message, again: Callable[[], None] | None = None) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.fail(message, again)
        else:
            self._message.show_message(message, act="Coba lagi" if again else "", do=again)

    @property
    def text(self) -> str:
        """What is told above the pages."""
        return "\n".join(filter(None, (self.standing.fence.text, self._message.text)))

    def _sheet(self) -> Asking | None:
        host = SheetHost.of(self)
        sheet = host.sheet if host else None
        return sheet if isinstance(sheet, Asking) else None


class EnrolSheet(Asking):
    """then: address and code, as typed."""

    def __init__(self, url: str, then: Callable[[str, str], None], *, again: bool) -> None:
        super().__init__("Daftarkan ulang loket ini" if again else "Daftarkan loket ini", "Daftarkan")
        self._then = then
        self.form = Form(
            (
                FormField(name="url", label="Alamat kantor pusat", hint="https://pusat.example.go.id"),
                FormField(name="code", label="Kode pendaftaran", hint="K7QF-2M9X-4TRZ", length=40),
            )
        )
        self.form.fill({"url": url})
        explain = Text(
            "Kode diberikan admin kantor pusat, berlaku satu kali dan tujuh hari."
            + (" Sisa blok nomor loket ini dibatalkan, dan pusat meminjamkan yang baru." if again else ""),
            size="small",
            tone="quiet",
            wrap=True,
        )
        self.lay(explain, self.form)

    def first_focus(self) -> QWidget:
        return self.form.widget("code" if self.form.typed["url"] else "url")

    def go(self) -> None:
        if self.form.check():
            self.do.setEnabled(False)
            self._then(self.form.values["url"], self.form.values["code"])
