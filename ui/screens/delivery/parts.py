"""Pages of the delivery screen: how it stands, what needs somebody, numbers on loan."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.screens.delivery.wording import NO_CENTRE_HINT, BlockLine, DayLine, Page, TrayLine
from ui.theme.tokens import GAP, Tone
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.facts import Facts
from ui.widgets.flow import Flow
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, row
from ui.widgets.message_bar import MessageBar
from ui.widgets.reading import reading
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

_SIGNS: dict[Tone, str] = {"listed": "check", "warning": "warning", "error": "warning", "quiet": "sync"}
_TRAY = (
    Column[TrayLine]("Apa", lambda line: line.what, width=22),
    Column[TrayLine]("Kapan", lambda line: line.when, width=22),
    Column[TrayLine]("Sebab", lambda line: line.why),
)
_BLOCKS = (
    Column[BlockLine]("Seri", lambda line: line.series),
    Column[BlockLine]("Nomor", lambda line: line.numbers, width=14, right=True),
    Column[BlockLine]("Sisa", lambda line: line.left, width=12, right=True),
    Column[BlockLine]("Berlaku sampai", lambda line: line.until, width=24),
)


class Days(QWidget):
    """A green line for each day on which both sides hold the same."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(GAP.xs)
        self._shown: tuple[DayLine, ...] | None = None

    def show_days(self, days: Sequence[DayLine]) -> None:
        if tuple(days) == self._shown:
            return
        self._shown = tuple(days)
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for day in days:
            tone: Tone = "listed" if day.equal else "error"
            line = row(Icon("check" if day.equal else "cross", tone=tone), gap=GAP.s)
            line.addWidget(Text(day.words, tone=tone, wrap=True), 1)
            self._lines.addWidget(holder(line))
        if not days:
            self._lines.addWidget(Text("Belum ada hari yang dibandingkan.", tone="quiet"))

    @property
    def text(self) -> str:
        return "\n".join(day.words for day in self._shown or ())


class StandingPage(QWidget):
    """How delivery stands, and what can be done about it."""

    def __init__(self) -> None:
        super().__init__()
        self.fence = MessageBar()
        self._sign, self.sentence = Icon("sync", tone="quiet"), Text(size="section", strong=True, wrap=True)
        self.trouble = Text(wrap=True, tone="quiet")
        self.hint = Text(NO_CENTRE_HINT, wrap=True, tone="quiet")
        self.facts, self.days = Facts(), Days()
        self.send = Button("Kirim sekarang", icon="sync", kind="primary")
        self.write = Button("Tulis ke flashdisk …", icon="download")
        self.read = Button("Baca jawaban pusat …", icon="folder")
        self.enrol = Button("Daftarkan loket …", icon="key")
        self.why_not = Text(size="small", tone="quiet", wrap=True)
        head = row(self._sign, gap=GAP.m)
        head.addWidget(self.sentence, 1)
        acts = QWidget()
        acts.setLayout(Flow(self.send, self.write, self.read, self.enrol, gap=GAP.s))
        self._equal = holder(column(Text("Sama dengan pusat, hari demi hari", strong=True), self.days, gap=GAP.s))
        inner = column(head, self.trouble, self.hint, self.facts, acts, self.why_not, gap=GAP.m, margin=GAP.l)
        certificate = column(self._equal, margin=GAP.l)
        self._certificate = card(certificate)
        whole = column(self.fence, card(inner), self._certificate, STRETCH, gap=GAP.m)
        self.setLayout(column(reading(whole, "Keadaan kiriman")))

    def show_page(self, page: Page, *, may_enrol: str) -> None:
        self._sign.set(_SIGNS.get(page.tone, "sync"), page.tone)
        self.sentence.say(page.sentence, page.tone if page.tone != "quiet" else "plain")
        self.trouble.say(page.trouble)
        reveal(self.trouble, bool(page.trouble))
        reveal(self.hint, not page.enrolled)
        self.facts.show_facts(page.facts)
        self.days.show_days(page.days)
        for part in (self.facts, self.send, self.write, self.read, self._certificate):
            reveal(part, page.enrolled)
        self.enrol.say("Daftarkan ulang …" if page.enrolled else "Daftarkan loket …")
        # Enrolling anew is for the day after a repair; it does not stand in everybody's way.
        reveal(self.enrol, not may_enrol)
        self.why_not.say(may_enrol)
        reveal(self.why_not, bool(may_enrol) and (not page.enrolled or bool(page.fence)))


class TrayPage(QWidget):
    """What was refused, here or there. again: try the line that stands chosen once more."""

    again = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: Table[TrayLine] = Table("Perlu perhatian", _TRAY, key=lambda line: line.key)
        self._empty = Empty("check", "Tidak ada yang perlu perhatian.", "Catatan yang ditolak pusat muncul di sini.")
        self.why, self.remedy = Text(strong=True, wrap=True), Text(wrap=True)
        self.send_again = Button("Kirim lagi", icon="sync")
        self.send_again.clicked.connect(self._again)
        self.lines.moved.connect(lambda _: self._show_line())
        told = row(column(self.why, self.remedy, gap=GAP.xs), self.send_again, gap=GAP.l)
        told.setStretch(0, 1)
        self._told = card(column(told, margin=GAP.m))
        whole = column(gap=GAP.m)
        whole.addWidget(self.lines, 1)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self._told)
        self.setLayout(whole)

    def show_lines(self, lines: Sequence[TrayLine]) -> None:
        self.lines.show_rows(lines)
        if lines and self.lines.current is None:
            self.lines.selectRow(0)
        reveal(self.lines, bool(lines))
        reveal(self._empty, not lines)
        self._show_line()

    def _show_line(self) -> None:
        line = self.lines.current
        reveal(self._told, line is not None)
        if line is not None:
            self.why.say(line.why)
            self.remedy.say(line.remedy)
            reveal(self.send_again, line.seq is not None)

    def _again(self) -> None:
        line = self.lines.current
        if line is not None:
            self.again.emit(line)


class BlocksPage(QWidget):
    """Numbers on loan from the centre."""

    returned = Signal(object)
    voided = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.dry = Text(tone="warning", wrap=True, strong=True)
        self.lines: Table[BlockLine] = Table("Blok nomor", _BLOCKS, key=lambda line: line.id)
        self._empty = Empty(
            "ticket",
            "Tidak ada blok nomor yang dipinjam.",
            "Kantor dengan satu loket memberi nomor sendiri; blok hanya perlu bila beberapa loket memakai satu seri.",
        )
        self.back, self.void = Button("Kembalikan sisa …", icon="undo"), Button("Batalkan sisa …", kind="danger")
        self.back.clicked.connect(lambda: self._emit(self.returned))
        self.void.clicked.connect(lambda: self._emit(self.voided))
        self.why_not = Text(size="small", tone="quiet", wrap=True)
        self._acts = holder(row(self.back, self.void, STRETCH))
        whole = column(self.dry, gap=GAP.m)
        whole.addWidget(self.lines, 1)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self.why_not)
        whole.addWidget(self._acts)
        self.setLayout(whole)
        self.dry.hide()

    def show_lines(self, lines: Sequence[BlockLine], dry: str, why_not: str) -> None:
        self.dry.say(dry)
        reveal(self.dry, bool(dry))
        self.lines.show_rows(lines)
        if lines and self.lines.current is None:
            self.lines.selectRow(0)
        reveal(self.lines, bool(lines))
        reveal(self._empty, not lines and not dry)
        reveal(self._acts, bool(lines))
        for button in (self.back, self.void):
            button.setEnabled(not why_not)
        self.why_not.say(why_not)
        reveal(self.why_not, bool(why_not) and bool(lines))

    def _emit(self, signal: object) -> None:
        line = self.lines.current
        if line is not None:
            signal.emit(line)  # type: ignore[attr-defined]
