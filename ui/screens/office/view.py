"""The screen "Kantor": letterhead, officials, accounts, what letters need, and one's own password."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from app.words.errors import Message
from ui.screens.office.away.presenter import AwayChoices, AwayLine
from ui.screens.office.away.view import AwaySheet
from ui.screens.office.pages import LetterheadPage, OfficialsPage, OwnPage, StaffPage
from ui.screens.office.presenter import Part
from ui.screens.office.sheets import AccountSheet, EnableSheet, PasswordSheet, RolesSheet
from ui.screens.office.supplies.presenter import Line
from ui.screens.office.supplies.view import SuppliesPage
from ui.screens.office.wording import MemberLine, OfficePage, RoleChoice
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.file_choice import Files
from ui.widgets.layout import column
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.sheet import Confirm, SheetHost, ask
from ui.widgets.text import Text

TABS = ("Kop surat", "Pejabat", "Petugas", "Perlengkapan surat", "Kata sandi saya")
PICTURES = "Gambar (*.png *.jpg *.jpeg)"


class OfficeScreen(Screen):
    code = "office"
    title = "Kantor"
    icon = "people"
    help = (
        "Di sini tercatat alamat dan logo pada kop surat, siapa pejabat yang memberi paraf dan menandatangani, dan "
        "siapa saja petugas yang dapat masuk.",
        "Pejabat dicatat dengan tanggal mulainya; surat memakai pejabat yang menjabat pada hari surat itu terbit.",
        "Perlengkapan surat menyebut keadaan nomor, kertas khusus, server surel, kunci, dan tanda tangan elektronik.",
        "Kata sandi Anda sendiri dapat diganti kapan saja.",
    )

    came = Signal()
    saved = Signal(dict)
    logo_chosen = Signal(object)
    no_logo_asked = Signal()
    appointed = Signal(dict)
    account_made = Signal(dict, tuple, str, str)
    roles_set = Signal(str, tuple)
    password_set = Signal(str, str, str)
    own_password_set = Signal(str, str, str)
    disable_asked = Signal(str)
    enabled = Signal(str, str, str)
    left = Signal(dict)
    back_asked = Signal(object)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files
        self._roles: tuple[RoleChoice, ...] = ()
        self._message, self._loading = MessageBar(), QuietBar()
        self.letterhead, self.officials = LetterheadPage(), OfficialsPage()
        self.staff, self.supplies, self.own = StaffPage(), SuppliesPage(), OwnPage()
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Bagian kantor")
        self.tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        for words, page in zip(
            TABS, (self.letterhead, self.officials, self.staff, self.supplies, self.own), strict=True
        ):
            self.tabs.addTab(words)
            self._stack.addWidget(page)
        self.tabs.currentChanged.connect(self._turn)
        self._join()
        heading = Text("Kantor dan petugas", size="section", strong=True)
        whole = column(heading, self._message, self._loading, self.tabs, gap=GAP.s, margin=GAP.xl)
        whole.addWidget(self._stack, 1)
        self.setLayout(whole)

    def first_focus(self) -> QWidget:
        return self.tabs

    def entered(self) -> None:
        self.came.emit()

    def unsaved(self) -> str:
        return "data kop surat" if self.letterhead.dirty else ""

    def show_tab(self, words: str) -> None:
        """With the focus where one begins there, for who is led here."""
        self.tabs.setCurrentIndex(TABS.index(words))
        page = self._stack.currentWidget()
        if isinstance(page, (LetterheadPage, OfficialsPage, StaffPage)):
            page.begin()

    def show_own_password(self) -> None:
        self.show_tab("Kata sandi saya")
        self.own.now.setFocus()

    def show_rights(self, office: str, staff: str) -> None:
        self.letterhead.show_why_not(office)
        self.officials.show_why_not(office)
        self.staff.show_why_not(staff)

    def show_roles(self, accounts: Sequence[RoleChoice], officials: Sequence[RoleChoice]) -> None:
        self._roles = tuple(accounts)
        self.officials.show_roles(officials)

    def show_loading(self, loading: bool) -> None:
        (self._loading.begin if loading else self._loading.end)()

    def show_page(self, page: OfficePage) -> None:
        self.letterhead.show_letterhead(page.letterhead)
        self.officials.show_officials(page.officials)
        self.staff.show_members(page.members or ())

    def show_fault(self, part: Part, field: str, fault: str) -> None:
        sheet = self._sheet()
        if part == "letterhead":
            self.letterhead.form.show_fault(field, fault)
        elif part == "official":
            self.officials.form.show_fault(field, fault)
        elif part == "own":
            self.own.show_fault(field, fault)
        elif isinstance(sheet, (AccountSheet, RolesSheet, PasswordSheet)):
            sheet.show_fault(field, fault)

    def show_done(self, sentence: str, part: Part) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.close_sheet()
        if part == "letterhead":
            self.letterhead.clean()
        elif part == "official":
            self.officials.clean()
            self.officials.begin()
        elif part == "own":
            self.own.clean()
        self._message.tell(sentence, tone="listed")

    def show_away(self, lines: Sequence[AwayLine], choices: AwayChoices) -> None:
        self.officials.away.show_away(lines, choices)

    def show_supplies(self, lines: Sequence[Line]) -> None:
        self.supplies.show_supplies(lines)

    def away_done(self, sentence: str) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.close_sheet()
        self._message.tell(sentence, tone="listed")

    def show_message(self, message: Message) -> None:
        sheet = self._sheet()
        if sheet is not None:
            sheet.fail(message, None)
        else:
            self._message.show_message(message)

    def ask(self, question: str, consequence: str, do: str, then: Callable[[], None]) -> None:
        ask(self, Confirm(question, consequence, do=do, keep="Jangan", then=then))

    def _join(self) -> None:
        self.letterhead.saved.connect(self.saved)
        self.letterhead.logo_asked.connect(self._choose_logo)
        self.letterhead.no_logo_asked.connect(self.no_logo_asked)
        self.officials.appointed.connect(self.appointed)
        self.staff.add_asked.connect(lambda: ask(self, AccountSheet(self._roles, self.account_made.emit)))
        self.staff.roles_asked.connect(self._ask_roles)
        self.staff.password_asked.connect(self._ask_password)
        self.staff.disable_asked.connect(self.disable_asked)
        self.staff.enable_asked.connect(self._ask_enable)
        self.own.asked.connect(self.own_password_set)
        away = self.officials.away
        away.asked.connect(lambda: ask(self, AwaySheet(away.choices, self.left.emit)))
        away.back.connect(self.back_asked)

    def _turn(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._message.clear()

    def _choose_logo(self) -> None:
        self.files.open(self, "Pilih logo kantor", PICTURES, lambda paths: self.logo_chosen.emit(paths[0]))

    def _ask_roles(self, member: MemberLine | None) -> None:
        if member is not None:
            ask(self, RolesSheet(member, self._roles, self.roles_set.emit))

    def _ask_password(self, member: MemberLine | None) -> None:
        if member is not None:
            ask(self, PasswordSheet(member, self.password_set.emit))

    def _ask_enable(self, member: MemberLine | None) -> None:
        if member is not None:
            ask(self, EnableSheet(member, self.enabled.emit))

    def _sheet(self) -> Asking | None:
        host = SheetHost.of(self)
        sheet = host.sheet if host is not None else None
        return sheet if isinstance(sheet, Asking) else None
