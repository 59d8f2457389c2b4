"""The list: what one looks for at the top, every letter below, and at the foot the proof that no number is missing."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.screens.register.face import Fetch
from ui.screens.register.wording import STATES, Line, Proof
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.empty import Empty
from ui.widgets.flow import Flow
from ui.widgets.icon import Icon
from ui.widgets.layout import column, holder, row
from ui.widgets.search_box import SearchBox
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, restyle, reveal

_SPANS = (
    ("all", "Semua hari"),
    ("today", "Hari ini"),
    ("week", "7 hari terakhir"),
    ("month", "Bulan ini"),
    ("year", "Tahun ini"),
)

_NAME = 20
"""Letters of a name that stay visible; before fewer do, these columns go, the last one first."""

_GIVES_WAY = ("Tanggal", "Keadaan", "Keperluan", "Kertas", "Jenis")


class ListPage(QWidget):
    """found: words to look for; span, days, state: what narrows the list; chosen: a letter to open;
    agenda_asked: "pdf" or "xlsx"."""

    found = Signal(str)
    span = Signal(str)
    days = Signal(str, str)
    state = Signal(object)
    chosen = Signal(object)
    check_asked = Signal()
    scan_asked = Signal()
    agenda_asked = Signal(str)

    def __init__(self, *, kinds: bool) -> None:
        """kinds: the office has several kinds of letters, so the list names them."""
        super().__init__()
        self._count = 0
        self.box = SearchBox("Nomor, kode, atau nama …")
        self.box.setAccessibleName("Cari surat: nomor, kode di bawah QR, atau nama")
        self.box.typed.connect(self.found)
        self.box.asked.connect(self._look)
        self.box.down.connect(self._into_list)
        self._spans = QComboBox()
        self._spans.addItems([words for _, words in _SPANS])
        self._spans.setAccessibleName("Masa")
        self._spans.activated.connect(lambda place: self.span.emit(_SPANS[place][0]))
        self._since, self._until = self._day("Dari tanggal"), self._day("Sampai tanggal")
        self._states = QComboBox()
        self._states.addItems([words for _, words in STATES])
        self._states.setAccessibleName("Keadaan")
        self._states.activated.connect(lambda place: self.state.emit(STATES[place][0]))
        self._fault = Text(size="small", tone="error")
        self._fault.hide()
        columns = _columns(kinds=kinds)
        self._titles = [each.title for each in columns]
        self.list: Table[Line] = Table("Buku agenda", columns, key=lambda line: line.id)
        self.list.chosen.connect(lambda line: self.chosen.emit(line.id))
        self._empty = Empty("register", "")
        self._proofs = QVBoxLayout()
        self._proofs.setSpacing(GAP.xs)
        check = Button("Periksa surat", icon="scan", key="F8")
        self.scan = Button("Simpan pindaian …")
        self.scan.clicked.connect(lambda: self.scan_asked.emit())
        check.clicked.connect(lambda: self.check_asked.emit())
        self.pages = Button("Agenda PDF …", key="Alt+A", kind="plain")
        self.pages.setToolTip("Semua surat pada masa ini, dengan bukti nomor dan segel kantor")
        self.pages.clicked.connect(lambda: self.agenda_asked.emit("pdf"))
        self.workbook = Button("XLSX …", kind="plain")
        self.workbook.setAccessibleName("Agenda XLSX")
        self.workbook.setToolTip("Buku agenda masa ini sebagai lembar kerja")
        self.workbook.clicked.connect(lambda: self.agenda_asked.emit("xlsx"))
        self.see = Button("Buka surat", key="Enter")
        self.see.clicked.connect(self._open_current)
        top = row(self.box, self.scan, check, gap=GAP.m)
        top.setStretch(0, 1)
        until = Text("sampai", tone="quiet")
        days = holder(row(self._since, until, self._until, gap=GAP.s))
        filters = Flow(self._spans, days, self._states, self._fault, gap=GAP.s)
        foot = row(gap=GAP.m)
        foot.addLayout(self._proofs, 1)
        for button in (self.pages, self.workbook, self.see):
            foot.addWidget(button)
        self._foot = foot
        whole = column(top, filters, gap=GAP.m)
        whole.addWidget(self.list, 1)
        whole.addWidget(self._empty, 1)
        whole.addLayout(foot)
        self.setLayout(whole)
        self._empty.hide()

    def show_list(self, count: int, fetch: Fetch, *, anew: bool, empty: tuple[str, str]) -> None:
        """New letters come at the top; what one looks at stays under the eye."""
        more = 0 if anew else count - self._count
        place, top = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        self._count = count
        self.list.show_pages(count, fetch)
        reveal(self.list, bool(count))
        reveal(self._empty, not count)
        self.see.setEnabled(bool(count))
        self._empty.say(*empty)
        if anew or place < 0:
            place, top, more = 0, 0, 0
        if count:
            self.list.selectRow(max(0, min(count - 1, place + more)))
            self.list.verticalScrollBar().setValue(max(0, top + (more if top else 0)))

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        while (old := self._proofs.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for proof in proofs:
            tone = "listed" if proof.whole else "error"
            sign = Icon("check" if proof.whole else "warning", tone="listed" if proof.whole else "error", size="small")
            words = Text(proof.sentence, size="small", wrap=True)
            restyle(words, tone="quiet" if proof.whole else tone)
            line = row(sign, gap=GAP.s)
            line.addWidget(words, 1)
            self._proofs.addWidget(holder(line))

    def show_days(self, since: str, until: str, fault: str) -> None:
        self._since.setText(since)
        self._until.setText(until)
        self._fault.say(fault)
        reveal(self._fault, bool(fault))
        if not since and not until:
            self._spans.setCurrentIndex(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._make_room()

    def _make_room(self) -> None:
        """The name is never squeezed out; what gives way can be read when the letter is opened."""
        room = self.width() - self.list.fontMetrics().averageCharWidth() * _NAME
        for title in ("Nomor", *_GIVES_WAY):
            if title in self._titles:
                place = self._titles.index(title)
                room -= self.list.wants(place)
                self.list.setColumnHidden(place, room < 0)
        self.list.share()

    def _day(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setAccessibleName(name)
        field.setPlaceholderText("tgl-bln-tahun")
        # As wide as a line of this font usually is, at every size of type.
        field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        field.editingFinished.connect(lambda: self.days.emit(self._since.text(), self._until.text()))
        return field

    def _look(self, words: str) -> None:
        self.found.emit(words)
        self.list.setFocus()

    def _into_list(self) -> None:
        if self._count:
            self.list.setFocus()

    def _open_current(self) -> None:
        if (line := self.list.current) is not None:
            self.chosen.emit(line.id)


def _columns(*, kinds: bool) -> tuple[Column[Line], ...]:
    kind = (Column[Line]("Jenis", lambda line: line.kind, width=13, whole=lambda line: line.title),) if kinds else ()
    return (
        Column("Nomor", lambda line: line.number, width=33),
        Column("Nama", lambda line: line.name),
        Column("Tanggal", lambda line: line.day, width=11),
        *kind,
        Column("Keperluan", lambda line: line.purpose, width=18),
        Column("Keadaan", lambda line: line.state, width=18),
        Column("Kertas", lambda line: line.paper, width=9),
    )
