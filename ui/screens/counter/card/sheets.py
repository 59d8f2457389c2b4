"""While a KTP is read; and what was read, beside the picture, to be compared line by line."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap, QTransform
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLabel, QLineEdit, QWidget

from app.reading import Field, Sure
from ui.screens.counter.card.lines import Line
from ui.screens.counter.card.presenter import Target
from ui.theme.tokens import GAP, Tone
from ui.widgets.asking import Asking
from ui.widgets.button import Button
from ui.widgets.choices import Choices
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, column, holder, row
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text, restyle, reveal

_TONES: Mapping[Sure, tuple[str, Tone]] = {
    Sure.SURE: ("check", "listed"),
    Sure.CHECK: ("warning", "warning"),
    Sure.UNREAD: ("dash", "quiet"),
}
_TARGETS: Mapping[Target, tuple[str, str]] = {
    "search": ("Cari orang ini di data", ""),
    "applicant": ("Jadikan pemohon di isian surat", "yang dicari tetap"),
}
_PICTURE, _HIGH = 15, 6
"""Most width and height of the picture in heights of a line; the card itself lies before the clerk."""


class WaitSheet(Sheet):
    """Esc ends the reading."""

    def __init__(self) -> None:
        super().__init__("Membaca KTP …")
        self._bar = QuietBar()
        self.away = Button("Hentikan", key="Esc")
        self.away.clicked.connect(self.close_sheet)
        told = "Biasanya beberapa detik. Gambarnya tidak keluar dari komputer ini."
        self.setLayout(column(Text(told, wrap=True), self._bar, row(STRETCH, self.away), gap=GAP.m))
        self._bar.begin()

    def first_focus(self) -> QWidget:
        return self.away


class CardSheet(Asking):
    """use: texts of the ticked lines, and what they are for ("search" or "applicant")."""

    def __init__(
        self,
        picture: bytes,
        turn: int,
        summary: str,
        lines: Sequence[Line],
        targets: Sequence[Target],
        use: Callable[[Mapping[Field, str], Target], None],
    ) -> None:
        super().__init__("Cocokkan dengan kartunya", "Pakai", wide=True)
        self._use = use
        self.lines = {line.field: _Line(line) for line in lines}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(GAP.m)
        grid.setVerticalSpacing(GAP.xs)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(self.lines.values()):
            line.lie(grid, place)
        self.target = Choices("DIPAKAI UNTUK", [(code, *_TARGETS[code]) for code in targets])
        self.target.alone(False)
        reveal(self.target, len(targets) > 1)
        head = row(_Picture(picture, turn), gap=GAP.l)
        head.addWidget(Text(summary, tone="info", wrap=True), 1)
        self.lay(holder(head), self.target, holder(column(grid)))

    def first_focus(self) -> QWidget:
        """The first line that waits for a look; the button when none does."""
        waiting = [line.box for line in self.lines.values() if not line.box.isChecked()]
        return waiting[0] if waiting else self.do

    def go(self) -> None:
        for line in self.lines.values():
            line.show_fault("")
        ticked = {field: line.edit.text() for field, line in self.lines.items() if line.box.isChecked()}
        self._use(ticked, next(each for each in _TARGETS if each == self.target.code))

    def show_fault(self, field: Field, sentence: str) -> None:
        self.lines[field].show_fault(sentence)
        self.lines[field].edit.setFocus()


class _Line:
    """A tick, the text, how sure it is; below it what to look at."""

    def __init__(self, line: Line) -> None:
        self.box = QCheckBox(line.label)
        self.box.setChecked(line.confirmed)
        self.box.setAccessibleName(f"{line.label}: sudah dicocokkan")
        self.box.setAccessibleDescription(" ".join(part for part in (line.word, line.note) if part))
        self.edit = QLineEdit(line.text)
        self.edit.setAccessibleName(line.label)
        self.edit.setMaxLength(120)
        # Whoever mends a line has looked at it.
        self.edit.textEdited.connect(lambda text: self.box.setChecked(bool(text.strip())))
        icon, tone = _TONES[line.sure]
        self.word = Text(line.word, size="small", tone=tone, strong=True)
        self._icon = Icon(icon, tone=tone)
        self._said, self._note = line.note, Text(line.note, size="small", tone="quiet", wrap=True)
        reveal(self._note, bool(line.note))

    def lie(self, grid: QGridLayout, place: int) -> None:
        grid.addWidget(self.box, 2 * place, 0)
        grid.addWidget(self.edit, 2 * place, 1)
        grid.addWidget(self._icon, 2 * place, 2)
        grid.addWidget(self.word, 2 * place, 3)
        grid.addWidget(self._note, 2 * place + 1, 1, 1, 3)

    def show_fault(self, sentence: str) -> None:
        self._note.say(sentence or self._said, "error" if sentence else "quiet")
        reveal(self._note, bool(sentence or self._said))
        restyle(self.edit, wrong="true" if sentence else "")
        self.edit.setAccessibleDescription(sentence)


class _Picture(QLabel):
    """The card as it was photographed, turned upright."""

    def __init__(self, picture: bytes, turn: int) -> None:
        super().__init__()
        whole = QPixmap()
        whole.loadFromData(picture)
        whole = whole.transformed(QTransform().rotate(-turn)) if turn and not whole.isNull() else whole
        em = self.fontMetrics().height()
        size = whole.size().scaled(QSize(em * _PICTURE, em * _HIGH), Qt.AspectRatioMode.KeepAspectRatio)
        ratio = self.devicePixelRatioF()
        self.setPixmap(
            whole.scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        )
        self.setScaledContents(True)
        self.setFixedSize(size)
        self.setAccessibleName("Gambar KTP yang dibaca")
