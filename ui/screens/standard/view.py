"""The screen "Standar": the services at the left, the chosen one complete at the right; read-only."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLayout, QListWidget, QStackedWidget, QTabBar, QWidget

from app.words.errors import Message
from ui.screens.standard.pieces import blocks, lanes, points
from ui.screens.standard.wording import ServicePage
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.facts import Facts
from ui.widgets.file_choice import Files
from ui.widgets.layout import STRETCH, card, column, row
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.reading import reading
from ui.widgets.text import Text, reveal

TABS = ("Ringkas", "Alur", "Komponen", "Pengaduan")


class StandardScreen(Screen):
    code = "standard"
    title = "Standar"
    icon = "standard"
    help = (
        "Di sini tertulis standar pelayanan kantor ini: persyaratan, alur dengan waktunya, semua komponen yang "
        "diumumkan, dan cara mengadu.",
        "Isinya hanya dibaca. Lembar Standar Pelayanan dapat dicetak atau disimpan sebagai PDF untuk ditempel.",
    )

    opened = Signal(int)
    print_asked = Signal()
    sheet_kept = Signal(object)

    def __init__(self, files: Files) -> None:
        super().__init__()
        self.files = files
        self.sheet_name: Callable[[], str] = lambda: "standar-pelayanan.pdf"
        """A name for the sheet of the service that is open."""
        self._message, self._busy = MessageBar(), QuietBar()
        self._heading = Text(tone="quiet", wrap=True)
        self._services = QListWidget()
        self._services.setAccessibleName("Layanan")
        self._services.setWordWrap(True)
        self._services.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._services.currentRowChanged.connect(self.opened)
        self._title = Text(size="section", strong=True, wrap=True)
        self._print = Button("Cetak lembar", icon="printer")
        self.save = Button("Simpan lembar (PDF) …", icon="download")
        self._print.clicked.connect(self.print_asked)
        self.save.clicked.connect(self.ask_where)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Bagian standar")
        self.tabs.setDrawBase(False)
        self._stack = QStackedWidget()
        for words in TABS:
            self.tabs.addTab(words)
            self._stack.addWidget(QWidget())
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        right = column(self._title, self.tabs, gap=GAP.m)
        right.addWidget(card(column(self._stack, margin=GAP.l)), 1)
        middle = row(gap=GAP.l)
        middle.addWidget(self._services, 2)
        middle.addLayout(right, 7)
        office = column(Text("Standar pelayanan", size="section", strong=True), self._heading, gap=0)
        head = row(office, self._print, self.save)
        head.setStretch(0, 1)
        page = column(head, self._message, self._busy, gap=GAP.s, margin=GAP.xl)
        page.addLayout(middle, 1)
        self.setLayout(page)

    def first_focus(self) -> QWidget:
        return self.tabs if self._services.isHidden() else self._services

    def ask_where(self) -> None:
        self.files.save(self, "Simpan lembar standar pelayanan", self.sheet_name(), self.sheet_kept.emit)

    def show_services(self, heading: str, titles: Sequence[str]) -> None:
        self._heading.say(heading)
        self._services.blockSignals(True)
        self._services.clear()
        self._services.addItems(list(titles))
        self._services.setCurrentRow(0)
        self._services.blockSignals(False)
        reveal(self._services, len(titles) > 1)

    def show_service(self, page: ServicePage) -> None:
        self._title.say(page.title)
        brief = column(
            Facts(page.facts), Text("Persyaratan", strong=True), points(page.requirements), STRETCH, gap=GAP.m
        )
        contents = (brief, lanes(page.flow), blocks(page.components), blocks(page.complaints))
        for at, (words, inside) in enumerate(zip(TABS, contents, strict=True)):
            self._put(at, f"{words}: {page.title}", inside)
        self.tabs.setTabText(2, f"Komponen ({len(page.components)})")
        self._stack.setCurrentIndex(self.tabs.currentIndex())

    def show_busy(self, busy: bool) -> None:
        (self._busy.begin if busy else self._busy.end)()
        self._print.setEnabled(not busy)
        self.save.setEnabled(not busy)

    def show_done(self, sentence: str) -> None:
        self._message.tell(sentence, tone="listed")

    def show_message(self, message: Message) -> None:
        self._message.show_message(message)

    def _put(self, at: int, name: str, inside: QLayout) -> None:
        old = self._stack.widget(at)
        if old is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._stack.insertWidget(at, reading(inside, name))
