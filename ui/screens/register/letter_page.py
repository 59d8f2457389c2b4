"""One letter: what is known of it at the left, its page in the middle, what can be done at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QTabBar, QVBoxLayout, QWidget

from ui.screens.register.archive.view import ArchiveCorner
from ui.screens.register.face import Shown
from ui.screens.register.wording import Event
from ui.theme.tokens import GAP
from ui.widgets.button import Button, Kind
from ui.widgets.facts import Facts
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.pdf_page import PdfPage
from ui.widgets.reading import reading
from ui.widgets.text import Text, reveal

_THREE = 50
"""Heights of a line: the width from which facts, page and acts fit beside each other."""


class LetterPage(QWidget):
    back = Signal()
    print_asked = Signal()
    printer_asked = Signal()
    confirmed = Signal()
    failed = Signal()
    hand_over_asked = Signal()
    void_asked = Signal()
    withdraw_asked = Signal()
    mend_asked = Signal()
    reveal_asked = Signal()
    archive_chosen = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.away = Button("Kembali ke daftar", icon="back", key="Esc", kind="plain")
        self.away.clicked.connect(lambda: self.back.emit())
        self._facts = Facts()
        self._history = QVBoxLayout()
        self._history.setSpacing(GAP.m)
        self.reveal = Button("Tampilkan penerima", icon="eye", kind="plain", left=True)
        self.reveal.clicked.connect(lambda: self.reveal_asked.emit())
        self.reveal.hide()
        about = column(self._facts, row(self.reveal, STRETCH), gap=GAP.xs)
        told = column(about, Text("Riwayat", strong=True), self._history, STRETCH, gap=GAP.l)
        self._told = reading(told, "Keterangan surat")
        self._kinds = QButtonGroup(self)
        self._original, self._archive = QRadioButton("Lembar asli"), QRadioButton("Salinan arsip")
        self._original.setChecked(True)
        for button in (self._original, self._archive):
            self._kinds.addButton(button)
            button.clicked.connect(lambda: self.archive_chosen.emit(self._archive.isChecked()))
        self._kind = holder(row(self._original, self._archive, STRETCH, gap=GAP.l))
        self.page = PdfPage()
        self._head = Text(size="section", strong=True, wrap=True)
        self._sign = Icon("dot")
        self._state = Text(strong=True, wrap=True)
        self.print, self._why_print = self._act("Cetak surat", self.print_asked.emit, "primary", "printer", "Ctrl+P")
        self._fate = Text("Sudah keluar dari printer?", strong=True, wrap=True)
        self.good = Button("Ya, hasilnya baik", icon="check")
        self.good.setToolTip("Ctrl+Shift+P")
        self.bad = Button("Tidak keluar atau rusak")
        self.good.clicked.connect(lambda: self.confirmed.emit())
        self.bad.clicked.connect(lambda: self.failed.emit())
        self._asks = holder(column(self._fate, self.good, self.bad, gap=GAP.s))
        self.hand_over, self._why_hand = self._act("Serahkan …", self.hand_over_asked.emit, "", "person")
        self.void, self._why_void = self._act("Batalkan surat …", self.void_asked.emit, "danger")
        self.withdraw, self._why_withdraw = self._act("Tarik konsep …", self.withdraw_asked.emit, "danger")
        self.mend, self._why_mend = self._act("Perbaiki konsep …", self.mend_asked.emit, "primary", "undo")
        self.corner = ArchiveCorner()
        self._printer = Button("Pilih printer lain", kind="plain")
        self._printer.clicked.connect(lambda: self.printer_asked.emit())
        state = row(self._sign, gap=GAP.s)
        state.addWidget(self._state, 1)
        acts = column(
            self._head,
            state,
            self._asks,
            column(self.mend, self._why_mend, gap=GAP.xs),
            column(self.print, self._why_print, gap=GAP.xs),
            column(self.hand_over, self._why_hand, gap=GAP.xs),
            column(self.void, self._why_void, gap=GAP.xs),
            column(self.withdraw, self._why_withdraw, gap=GAP.xs),
            self.corner,
            STRETCH,
            self._printer,
            gap=GAP.m,
            margin=GAP.l,
        )
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Halaman atau keterangan")
        self.tabs.setDrawBase(False)
        for words in ("Halaman", "Keterangan"):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(lambda _: self._arrange())
        self.tabs.hide()
        self._left, self._sheet = card(column(self._told, margin=GAP.l)), holder(column(self._kind, self.page))
        middle = row(gap=GAP.l)
        middle.addWidget(self._left, 5)
        middle.addWidget(self._sheet, 6)
        self._acts = scrolling(holder(acts))
        middle.addWidget(card(column(self._acts)), 4)
        whole = column(row(self.away, STRETCH, self.tabs), gap=GAP.s)
        whole.addLayout(middle, 1)
        self.setLayout(whole)

    def show_letter(self, shown: Shown) -> None:
        acts = shown.acts
        self._head.say(shown.head)
        self._sign.set(_SIGNS.get(shown.tone, "info"), shown.tone)
        self._state.say(shown.state[0].upper() + shown.state[1:], shown.tone)
        self._facts.show_facts(shown.facts)
        self._show_history(shown.history)
        reveal(self._kind, shown.numbered)
        self.print.say(acts.print_word)
        for button, why, reason in (
            (self.print, self._why_print, acts.print),
            (self.hand_over, self._why_hand, acts.hand_over),
            (self.void, self._why_void, acts.void),
            (self.withdraw, self._why_withdraw, acts.withdraw),
            (self.mend, self._why_mend, acts.mend),
        ):
            button.setEnabled(not reason)
            why.say(reason)
            reveal(why, bool(reason) and not acts.draft)
        for part in (self.print, self.hand_over, self.void, self._printer):
            reveal(part, not acts.draft)
        mended = self.window().focusWidget() is self.mend and not acts.returned
        reveal(self.mend, acts.returned)
        reveal(self._why_mend, acts.returned and bool(acts.mend))
        reveal(self.reveal, shown.hides)
        reveal(self.withdraw, acts.draft)
        reveal(self._why_withdraw, acts.draft and bool(acts.withdraw))
        reveal(self._asks, acts.asks_fate)
        if mended:
            # Qt would go on to the next button, which withdraws.
            self.away.setFocus()
        # A scroll area does not notice by itself that what it holds has become wider.
        self._told.updateGeometry()
        self._acts.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_sheet"):
            self._arrange()

    def _arrange(self) -> None:
        """Where three do not fit beside each other, page and facts take turns."""
        narrow = self.width() < self.fontMetrics().height() * _THREE
        reveal(self.tabs, narrow)
        reveal(self._sheet, not narrow or self.tabs.currentIndex() == 0)
        reveal(self._left, not narrow or self.tabs.currentIndex() == 1)

    def show_page(self, pdf: bytes) -> None:
        self.page.show_pdf(pdf)

    def begin(self) -> None:
        """Another letter: its page and its original first, and nothing of the one before."""
        self.tabs.setCurrentIndex(0)
        self._original.setChecked(True)
        self.page.clear()

    def _show_history(self, events: Sequence[Event]) -> None:
        while (old := self._history.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for event in events:
            line = row(gap=GAP.s)
            line.addWidget(Icon(event.sign, tone=event.tone), 0, Qt.AlignmentFlag.AlignTop)
            words = column(Text(event.what, wrap=True), Text(event.about, size="small", tone="quiet", wrap=True), gap=0)
            line.addLayout(words, 1)
            self._history.addWidget(holder(line))

    def _act(
        self, words: str, do: Callable[[], None], kind: Kind, icon: str = "", key: str = ""
    ) -> tuple[Button, Text]:
        """A button, and the line under it that says why it cannot be used."""
        button = Button(words, kind=kind, icon=icon, key=key)
        button.clicked.connect(lambda: do())
        why = Text(size="small", tone="quiet", wrap=True)
        why.hide()
        return button, why


_SIGNS = {"listed": "check", "error": "cross", "warning": "warning", "info": "clock", "quiet": "dash"}
