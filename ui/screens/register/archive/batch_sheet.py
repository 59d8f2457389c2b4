"""What became of many scans, and a field for the number of each that did not say it itself."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from app.words.errors import Message
from ui.screens.register.archive.batch import Sorted
from ui.theme.tokens import GAP
from ui.widgets.asking import Asking
from ui.widgets.button import Button
from ui.widgets.layout import column, holder, row
from ui.widgets.text import Text, reveal


class BatchSheet(Asking):
    """by_hand: the file, and the number that somebody read on it."""

    def __init__(self, sorted_: Sorted, by_hand: Callable[[Path, str], None]) -> None:
        super().__init__("Pindaian surat bertanda tangan", "Selesai", wide=True)
        self._by_hand = by_hand
        self.told = Text(wrap=True, strong=True)
        self._filed = Text(size="small", tone="quiet", wrap=True)
        self.numbers: dict[Path, QLineEdit] = {}
        self._lines: dict[Path, QWidget] = {}
        self._ask = Text("Ketik nomor yang tertulis di lembarnya, lalu Simpan.", wrap=True)
        lines = [self._line(left.path, left.why) for left in sorted_.left]
        self.lay(self.told, self._ask, *lines, self._filed)
        self.away.hide()
        self.show_sorted(sorted_)

    def first_focus(self) -> QWidget:
        return next(iter(self.numbers.values()), self.do)

    def show_sorted(self, sorted_: Sorted) -> None:
        rest = f"; {len(sorted_.left)} belum terbaca QR-nya" if sorted_.left else ""
        self.told.say(f"{len(sorted_.filed)} pindaian disimpan{rest}.", "warning" if sorted_.left else "listed")
        self._filed.say("\n".join(f"{name} → {number}" for name, number in sorted_.filed))
        waiting = {left.path for left in sorted_.left}
        reveal(self._ask, bool(waiting))
        for path, line in self._lines.items():
            reveal(line, path in waiting)
        self._message.clear()

    def go(self) -> None:
        """Enter in a field keeps that scan; elsewhere it ends."""
        for path, number in self.numbers.items():
            if self.window().focusWidget() is number and number.text().strip():
                self._by_hand(path, number.text().strip())
                return
        self.close_sheet()

    def fail(self, message: Message, again: Callable[[], None] | None) -> None:
        super().fail(message, None)

    def _line(self, path: Path, why: str) -> QWidget:
        number = QLineEdit()
        number.setPlaceholderText("Nomor surat")
        number.setAccessibleName(f"Nomor surat pada {path.name}")
        keep = Button("Simpan")
        keep.setAccessibleName(f"Simpan {path.name}")
        keep.clicked.connect(lambda: number.text().strip() and self._by_hand(path, number.text().strip()))
        line = row(number, keep, gap=GAP.s)
        line.setStretch(0, 1)
        name = Text(path.name, strong=True, wrap=True)
        whole = holder(column(name, Text(why, size="small", tone="quiet", wrap=True), line, gap=GAP.xs))
        self.numbers[path], self._lines[path] = number, whole
        return whole
