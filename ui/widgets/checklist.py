"""The papers of a service: tick what was brought; the heading counts."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QShortcut
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui.theme.tokens import GAP
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import KeyCap, Text


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line. `needed`: blocks while it is not ticked. `why`: under the line, for instance "salah satu cukup"."""

    code: str
    label: str
    ticked: bool = False
    needed: bool = True
    why: str = ""


class Checklist(QWidget):
    """`ticked` (code, on) comes only from the person, never from `show_items`. Alt+1…9 ticks the first nine."""

    ticked = Signal(str, bool)

    def __init__(self, heading: str) -> None:
        super().__init__()
        self._heading = Text(heading, size="small", tone="quiet", strong=True)
        self._count = Text(size="small", tone="quiet", strong=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self._boxes: dict[str, QCheckBox] = {}
        self._under: dict[str, QVBoxLayout] = {}
        self._shown: tuple[CheckItem, ...] = ()
        whole = column(row(self._heading, STRETCH, self._count), gap=GAP.s)
        whole.addLayout(self._lines)
        self.setLayout(whole)
        for digit in range(1, 10):
            key = QShortcut(f"Alt+{digit}", self)
            key.activated.connect(lambda place=digit - 1: self.toggle(place))

    def show_items(self, items: Sequence[CheckItem]) -> None:
        """Same items again: only the ticks change, so that focus and what stands under a line stay."""
        if [item.code for item in items] != [item.code for item in self._shown]:
            self._rebuild(items)
        self._shown = tuple(items)
        for item in items:
            box = self._boxes[item.code]
            box.blockSignals(True)
            box.setChecked(item.ticked)
            box.blockSignals(False)
        needed = [item for item in items if item.needed]
        done = sum(item.ticked for item in needed)
        self._count.say(f"{done}/{len(needed)}", "listed" if done == len(needed) else "quiet")
        self._count.setAccessibleName(f"{done} dari {len(needed)} lengkap")

    def under(self, code: str, widget: QWidget) -> None:
        """Put a widget (fields typed from the paper) under the line of `code`."""
        self._under[code].addWidget(widget)

    def toggle(self, place: int) -> None:
        """place: 0 for the first line; beyond the last nothing happens."""
        if place < len(self._shown):
            box = self._boxes[self._shown[place].code]
            box.setFocus()
            box.click()

    @property
    def boxes(self) -> dict[str, QCheckBox]:
        return dict(self._boxes)

    def _rebuild(self, items: Sequence[CheckItem]) -> None:
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.deleteLater()
        self._boxes.clear()
        self._under.clear()
        for place, item in enumerate(items):
            self._lines.addWidget(self._line(place, item))

    def _line(self, place: int, item: CheckItem) -> QWidget:
        box = QCheckBox()
        box.setAccessibleName(item.label)
        box.clicked.connect(lambda on, code=item.code: self.ticked.emit(code, on))
        words = _Words(item.label, box)
        line = row(box, words, gap=GAP.xs)
        line.setStretch(1, 1)
        if place < 9:
            line.addWidget(KeyCap(f"Alt+{place + 1}"))
        whole = column(line, gap=0)
        if item.why:
            note = Text(item.why, size="small", tone="quiet", wrap=True)
            note.setIndent(GAP.xl)
            whole.addWidget(note)
        below = QVBoxLayout()
        below.setContentsMargins(GAP.xl, GAP.xs, 0, 0)
        whole.addLayout(below)
        widget = QWidget()
        widget.setLayout(whole)
        self._boxes[item.code], self._under[item.code] = box, below
        return widget


class _Words(Text):
    """A label that wraps (a check box's own text does not) and clicks its box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text, wrap=True)
        self._box = box

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._box.click()
