"""Two more pages of the delivery screen: requests from afar, and what the centre has laid ready."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.standard import FormField
from ui.forms.form import Form
from ui.screens.delivery.wording import OfferLine, RequestLine
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.layout import STRETCH, column, holder, row
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

_REQUESTS = (
    Column[RequestLine]("Nomor", lambda line: line.code, width=16),
    Column[RequestLine]("Pemohon", lambda line: line.name),
    Column[RequestLine]("Layanan", lambda line: line.service, width=26),
    Column[RequestLine]("Masuk", lambda line: line.came, width=22),
    Column[RequestLine]("Keadaan", lambda line: line.state, width=24),
)
_OFFERS = (
    Column[OfferLine]("Apa", lambda line: line.what, width=20),
    Column[OfferLine]("Nama", lambda line: line.name),
    Column[OfferLine]("Keadaan", lambda line: line.state, width=26),
)


class RequestsPage(QWidget):
    """Permohonan online, beside the line in the hall."""

    opened = Signal(object)
    closed = Signal(object)
    add_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: Table[RequestLine] = Table("Permohonan online", _REQUESTS, key=lambda line: line.id)
        self._empty = Empty("letter", "Tidak ada permohonan yang menunggu.", "Yang masuk lewat web muncul di sini.")
        self.open_, self.end = Button("Layani", icon="call", kind="primary"), Button("Akhiri …")
        self.add = Button("Catat permohonan …", icon="plus")
        self.why_not = Text(size="small", tone="quiet", wrap=True)
        self.open_.clicked.connect(lambda: self._with_line(self.opened.emit))
        self.end.clicked.connect(lambda: self._with_line(self.closed.emit))
        self.add.clicked.connect(self.add_asked)
        self.lines.chosen.connect(self.opened.emit)
        self.lines.moved.connect(lambda _: self._allow())
        whole = column(gap=GAP.m)
        whole.addWidget(self.lines, 1)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self.why_not)
        whole.addWidget(holder(row(self.open_, self.end, STRETCH, self.add)))
        self.setLayout(whole)
        self._refused = ""

    def show_lines(self, lines: Sequence[RequestLine], why_not: str) -> None:
        self._refused = why_not
        self.lines.show_rows(lines)
        if lines and self.lines.current is None:
            self.lines.selectRow(0)
        reveal(self.lines, bool(lines))
        reveal(self._empty, not lines)
        self.add.setEnabled(not why_not)
        self.why_not.say(why_not)
        reveal(self.why_not, bool(why_not))
        self._allow()

    def _allow(self) -> None:
        line = self.lines.current
        self.open_.setEnabled(line is not None and line.may_open and not self._refused)
        self.end.setEnabled(line is not None and not self._refused)

    def _with_line(self, do: Callable[[RequestLine], None]) -> None:
        line = self.lines.current
        if line is not None:
            do(line)


class OffersPage(QWidget):
    """What the centre has laid ready."""

    used = Signal(object)
    put_aside = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.lines: Table[OfferLine] = Table("Dari pusat", _OFFERS, key=lambda line: line.id)
        self._empty = Empty("download", "Tidak ada yang baru dari pusat.", "Standar dan data baru muncul di sini.")
        self.use, self.aside = Button("Pakai …", kind="primary"), Button("Singkirkan …")
        self.why_not = Text(size="small", tone="quiet", wrap=True)
        self.use.clicked.connect(lambda: self._with_line(self.used.emit))
        self.aside.clicked.connect(lambda: self._with_line(self.put_aside.emit))
        self.lines.moved.connect(lambda _: self._allow())
        self._acts = holder(row(self.use, self.aside, STRETCH))
        whole = column(gap=GAP.m)
        whole.addWidget(self.lines, 1)
        whole.addWidget(self._empty, 1)
        whole.addWidget(self.why_not)
        whole.addWidget(self._acts)
        self.setLayout(whole)
        self._refused = ""

    def show_lines(self, lines: Sequence[OfferLine], why_not: str) -> None:
        self._refused = why_not
        self.lines.show_rows(lines)
        if lines and self.lines.current is None:
            self.lines.selectRow(0)
        reveal(self.lines, bool(lines))
        reveal(self._empty, not lines)
        reveal(self._acts, bool(lines))
        self.why_not.say(why_not)
        reveal(self.why_not, bool(why_not) and bool(lines))
        self._allow()

    def _allow(self) -> None:
        line = self.lines.current
        self.use.say("Buka untuk impor …" if line is not None and line.kind == "extract" else "Pakai standar ini …")
        self.use.setEnabled(line is not None and line.ready and not self._refused)
        self.aside.setEnabled(line is not None and not self._refused)

    def _with_line(self, do: Callable[[OfferLine], None]) -> None:
        line = self.lines.current
        if line is not None:
            do(line)


class RequestSheet(Asking):
    """Types in what came by mail, chat, phone or post. then: channel, service, name, contact, note."""

    def __init__(
        self, channels: Sequence[str], services: Sequence[str], then: Callable[[dict[str, str]], None]
    ) -> None:
        super().__init__("Catat permohonan", "Catat")
        self._then = then
        self.form = Form(
            (
                FormField(name="channel", label="Masuk lewat", kind="choice", choices=tuple(channels)),
                FormField(name="service", label="Layanan", kind="choice", choices=tuple(services)),
                FormField(name="name", label="Nama pemohon"),
                FormField(name="contact", label="Nomor atau alamat untuk jawaban", required=False),
                FormField(name="note", label="Catatan", required=False),
            )
        )
        self.lay(self.form)

    def first_focus(self) -> QWidget:
        return self.form.widget("channel")

    def go(self) -> None:
        if self.form.check():
            self.do.setEnabled(False)
            self._then(dict(self.form.values))
