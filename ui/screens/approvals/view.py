"""The screen "Paraf": what waits at the left, the page in the middle, the chain and the two answers at the right."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.letters import Letter
from app.words.errors import Message
from ui.screens.approvals.face import Answers, StepLine, Waiting
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar, announce
from ui.widgets.pdf_page import PdfPage
from ui.widgets.reason import AskReason
from ui.widgets.sheet import Confirm, ask
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal
from ui.widgets.two_lines import TwoLines


def _waits(line: Waiting) -> str:
    """Whose turn it is, and since when; or that it was read and set aside."""
    if line.returned:
        return f"dikembalikan: {line.returned}"
    if line.marked:
        return f"✓ siap disetujui · {line.drafted}"
    whose = ("Anda (pengganti)" if line.instead else "Anda") if line.mine else line.role
    return f"menunggu {whose} · {line.drafted}"


def _sign(step: StepLine) -> Icon:
    if step.back:
        return Icon("undo", tone="warning")
    return Icon("check", tone="listed") if step.done else Icon("clock", tone="quiet")


class ApprovalsScreen(Screen):
    code = "approvals"
    title = "Paraf"
    icon = "approve"
    help = (
        "Di sini tampil surat yang menunggu paraf atau tanda tangan; yang menunggu Anda ada di atas.",
        "Baca halamannya, lalu setujui dengan Ctrl+Enter atau kembalikan dengan alasan. Surat berikutnya tampil "
        "dengan sendirinya.",
        "Banyak surat? Baca satu per satu, tandai dengan Tandai, lanjut, lalu setujui semuanya sekali jalan.",
        "Konsep buatan sendiri tidak dapat Anda setujui sendiri.",
        "Konsep yang dikembalikan ikut tampil bagi yang boleh memperbaikinya: baca alasannya, lalu Ctrl+Enter membuka "
        "isiannya.",
    )

    came = Signal()
    opened = Signal(object)
    approved = Signal()
    return_asked = Signal()
    sent_back = Signal(str)
    wet_asked = Signal()
    wet_recorded = Signal()
    mark_asked = Signal()
    batch_asked = Signal()
    batch_approved = Signal()
    mend_asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._mine, self._none = False, True
        self.message = MessageBar()
        spoken = Column[Waiting]("Surat", lambda line: f"{line.subject}, {_waits(line)}")
        self.list: Table[Waiting] = Table("Surat yang menunggu", [spoken], key=lambda line: line.id)
        self.list.horizontalHeader().hide()
        self.list.draw(TwoLines(self.list, lambda line: line.subject, _waits))
        self.list.moved.connect(self.opened)
        self.list.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        self._empty = Empty(
            "approve",
            "Tidak ada surat yang menunggu paraf atau tanda tangan.",
            "Surat baru muncul di sini dengan sendirinya.",
        )
        self.page = PdfPage()
        self._head = Text(size="section", strong=True, wrap=True)
        self._about = Text(tone="quiet", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(GAP.m)
        self.yes = Button("Setujui", icon="check", key="Ctrl+Enter", kind="primary")
        self.no = Button("Kembalikan …", icon="undo")
        self.wet = Button("", kind="plain")
        self.mark = Button("", key="Alt+D")
        self.batch = Button("", key="Ctrl+Shift+Enter", kind="primary")
        self.mark.clicked.connect(lambda: self.mark_asked.emit())
        self.batch.clicked.connect(lambda: self.batch_asked.emit())
        self._why_not = Text(size="small", tone="quiet", wrap=True)
        self.yes.clicked.connect(lambda: self.approved.emit())
        self.no.clicked.connect(lambda: self.return_asked.emit())
        self.wet.clicked.connect(lambda: self.wet_asked.emit())
        told = holder(column(self._head, self._about, self._steps, STRETCH, gap=GAP.m))
        answers = column(self._why_not, self.yes, self.mark, self.no, self.wet, self.batch, gap=GAP.s)
        self._right = card(column(scrolling(told), answers, gap=GAP.m, margin=GAP.l))
        middle = row(gap=GAP.l)
        middle.addWidget(self.list, 4)
        middle.addWidget(self.page, 6)
        middle.addWidget(self._right, 4)
        middle.addWidget(self._empty, 1)
        heading = Text("Menunggu paraf dan tanda tangan", size="section", strong=True)
        # Beside the heading: a toast would lie over the page of the letter that comes next.
        self.done = Text(strong=True, tone="listed")
        self.done.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.done.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top = row(heading, gap=GAP.l)
        top.addWidget(self.done, 1)
        page = column(top, self.message, gap=GAP.m, margin=GAP.l)
        page.addLayout(middle, 1)
        self.setLayout(page)
        self.show_waiting((), None)
        self.show_letter(None, ())
        self.show_answers(Answers())

    def entered(self) -> None:
        self.done.say("")
        self.came.emit()

    def first_focus(self) -> QWidget:
        return self.list

    def show_waiting(self, letters: Sequence[Waiting], chosen: UUID | None) -> None:
        self.list.blockSignals(True)
        self.list.show_rows(letters)
        place = next((i for i, letter in enumerate(letters) if letter.id == chosen), -1)
        if place >= 0:
            self.list.selectRow(place)
        else:
            # Not along with a letter that somebody else has now, down to the end of the list.
            self.list.clearSelection()
            self.list.setCurrentIndex(QModelIndex())
            self.list.scrollToTop()
        self.list.blockSignals(False)
        self._mine = any(letter.mine for letter in letters)
        if self._none:
            self._say_none()
        first = self.list.isHidden() and bool(letters)
        for part in (self.list, self.page, self._right):
            reveal(part, bool(letters))
        reveal(self._empty, not letters)
        if first and self.isVisible():
            # Hidden, it could not take the focus when the screen was entered: arrows and Alt+D would go nowhere.
            self.list.setFocus()

    def show_letter(self, letter: Waiting | None, steps: Sequence[StepLine]) -> None:
        while (old := self._steps.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for step in steps:
            sign = _sign(step)
            words = column(Text(step.role, wrap=True), Text(step.state, size="small", tone="quiet", wrap=True), gap=0)
            line = row(gap=GAP.s)
            line.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
            line.addLayout(words, 1)
            self._steps.addWidget(holder(line))
        self._none = letter is None
        if letter is None:
            self._say_none()
            self.page.clear()
        else:
            self._head.say(letter.subject)
            number = f"Nomor {letter.number}. " if letter.number else ""
            back = f" Dikembalikan: {letter.returned}" if letter.returned else ""
            self._about.say(f"{letter.title}. {number}Konsep dibuat {letter.drafter}, {letter.drafted}.{back}")

    def _say_none(self) -> None:
        self._head.say("Pilih surat di daftar" if self._mine else "Tidak ada lagi yang menunggu Anda")
        self._about.say("" if self._mine else "Surat di daftar menunggu orang lain; pilih satu untuk melihatnya.")

    def show_page(self, pdf: bytes) -> None:
        self.page.show_pdf(pdf)

    def show_answers(self, answers: Answers) -> None:
        self.yes.say(answers.do)
        self.yes.setEnabled(not answers.why_not)
        self.no.setEnabled(answers.may_return and not answers.why_not)
        self._why_not.say(answers.why_not)
        reveal(self._why_not, bool(answers.why_not))
        for button, word in ((self.wet, answers.wet), (self.mark, answers.mark), (self.batch, answers.batch)):
            button.say(word)
            reveal(button, bool(word))

    def ask_reason(self, subject: str) -> None:
        ask(
            self,
            AskReason(
                f"Kembalikan konsep {subject}?",
                "Pembuat konsep membaca alasan ini. Belum ada nomor yang terpakai.",
                label="Apa yang harus diperbaiki",
                do="Kembalikan",
                then=self.sent_back.emit,
            ),
        )

    def ask_wet(self, question: str, consequence: str, do: str) -> None:
        ask(self, Confirm(question, consequence, do=do, keep="Belum", then=self.wet_recorded.emit, kind="primary"))

    def ask_batch(self, question: str, consequence: str, do: str) -> None:
        ask(self, Confirm(question, consequence, do=do, keep="Belum", then=self.batch_approved.emit, kind="primary"))

    def mend(self, letter: Letter) -> None:
        self.mend_asked.emit(letter)

    def show_done(self, sentence: str) -> None:
        self.message.clear()
        self.done.say(sentence)
        announce(self, sentence)
        self.list.setFocus()

    def show_message(self, message: Message) -> None:
        self.done.say("")
        self.message.show_message(message)
