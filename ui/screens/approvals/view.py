"""The screen "Paraf": who waits at the left, the page in the middle, the chain and the two answers at the right."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.standard import FormField
from app.words.errors import Message
from ui.forms.form import Form
from ui.screens.approvals.presenter import StepLine, Waiting
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.pdf_page import PdfPage
from ui.widgets.sheet import Sheet, ask
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

_COLUMNS = (
    Column[Waiting]("Surat", lambda line: line.title),
    Column[Waiting]("Menunggu", lambda line: f"Anda ({line.kind})" if line.mine else line.role, width=22),
    Column[Waiting]("Dibuat", lambda line: line.drafted, width=11),
)


class ApprovalsScreen(Screen):
    code = "approvals"
    title = "Paraf"
    icon = "approve"
    help = (
        "Di sini tampil surat yang menunggu paraf atau tanda tangan, milik Anda lebih dulu.",
        "Pilih surat, baca halamannya, lalu setujui (Ctrl+Enter) atau kembalikan dengan alasan.",
        "Konsep buatan sendiri tidak dapat Anda setujui sendiri.",
    )

    opened = Signal(object)
    approved = Signal()
    sent_back = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._message = MessageBar()
        self._list: Table[Waiting] = Table("Surat yang menunggu", _COLUMNS, key=lambda line: line.id)
        self._list.moved.connect(lambda line: self.opened.emit(line))
        self._empty = Empty("approve", "Tidak ada surat yang menunggu.", "Surat baru muncul di sini dengan sendirinya.")
        self._page = PdfPage()
        self._head = Text(size="section", strong=True, wrap=True)
        self._about = Text(tone="quiet", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(GAP.s)
        self._yes = Button("Setujui", icon="check", key="Ctrl+⏎", kind="primary")
        self._no = Button("Kembalikan …")
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        self._yes.clicked.connect(lambda: self.approved.emit())
        self._no.clicked.connect(self._ask_reason)
        self._right = holder(
            column(self._head, self._about, self._steps, self._yes, self._no, self._why_not, STRETCH, gap=GAP.m)
        )
        left = column(self._empty, self._list)
        middle = row(gap=GAP.l)
        middle.addLayout(left, 5)
        middle.addWidget(self._page, 6)
        middle.addWidget(card(column(scrolling(self._right), margin=GAP.l)), 4)
        heading = Text("Menunggu paraf dan tanda tangan", size="section", strong=True)
        page = column(heading, self._message, gap=GAP.l, margin=GAP.xl)
        page.addLayout(middle, 1)
        self.setLayout(page)
        self.show_waiting(())
        self.show_letter(None, ())

    def first_focus(self) -> QWidget:
        return self._list

    def show_waiting(self, letters: Sequence[Waiting]) -> None:
        self._list.show_rows(letters)
        reveal(self._list, bool(letters))
        reveal(self._empty, not letters)

    def show_letter(self, letter: Waiting | None, steps: Sequence[StepLine]) -> None:
        while (old := self._steps.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        for step in steps:
            sign = Icon("check" if step.done else "clock", tone="listed" if step.done else "quiet")
            words = column(Text(step.role, wrap=True), Text(step.state, size="small", tone="quiet", wrap=True), gap=0)
            line = row(sign, gap=GAP.s)
            line.addLayout(words, 1)
            self._steps.addWidget(holder(line))
        if letter is None:
            self._head.say("Pilih surat di daftar")
            self._about.say("")
            self._page.clear()
        else:
            self._head.say(letter.subject)
            self._about.say(f"{letter.title}. Konsep dibuat {letter.drafter}, {letter.drafted}.")
        reveal(self._page, letter is not None)
        mine = letter is not None and letter.mine
        self._yes.setEnabled(mine)
        self._no.setEnabled(mine)
        if letter is not None and mine:
            self._yes.say("Tanda tangani" if letter.kind == "tanda tangan" else "Beri paraf")
        self._why_not.say("" if letter is None or mine else f"Menunggu {letter.role}.")

    def show_page(self, pdf: bytes) -> None:
        self._page.show_pdf(pdf)

    def show_busy(self, busy: bool) -> None:
        self._yes.setEnabled(not busy)
        self._no.setEnabled(not busy)

    def show_done(self, sentence: str) -> None:
        self._message.tell(sentence, tone="listed")
        self._list.setFocus()

    def show_message(self, message: Message) -> None:
        self._message.show_message(message)

    def _ask_reason(self) -> None:
        ask(self, _Reason(self.sent_back.emit))


class _Reason(Sheet):
    """Why a draft goes back; the drafter reads it."""

    def __init__(self, then: Callable[[str], None]) -> None:
        super().__init__("Kembalikan konsep ini?")
        self._then = then
        self.form = Form([FormField(name="reason", label="Apa yang harus diperbaiki", kind="note")])
        keep, send = Button("Jangan"), Button("Kembalikan", kind="primary")
        keep.clicked.connect(self.close_sheet)
        send.clicked.connect(self._send)
        self.setLayout(
            column(
                Text("Pembuat konsep membaca alasan ini. Belum ada nomor yang terpakai.", wrap=True),
                self.form,
                row(STRETCH, keep, send),
                gap=GAP.l,
            )
        )

    def first_focus(self) -> QWidget:
        return self.form.widget("reason")

    def _send(self) -> None:
        if self.form.check():
            reason = self.form.values["reason"]
            self.close_sheet()
            self._then(reason)
