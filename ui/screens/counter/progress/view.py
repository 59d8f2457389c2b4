"""The letter on its way: its number large, its chain, and what else can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.screens.counter.progress.presenter import Shown
from ui.screens.counter.progress.steps import Line
from ui.theme.tokens import GAP
from ui.widgets.button import Button, Kind
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, column, row
from ui.widgets.text import Text, reveal


class ProgressPanel(QWidget):
    """asked: the code of an act: see, archive, copy, void, withdraw, failed, printer, another."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._number = Text(size="section", strong=True, wrap=True)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._about = Text(wrap=True)
        self._state = Text(size="small", tone="quiet", strong=True)
        self._note = Text(tone="error", strong=True, wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(GAP.xs)
        self._shown: tuple[Line, ...] = ()
        offers: tuple[tuple[str, str, str, Kind], ...] = (
            ("see", "Lihat PDF", "eye", "plain"),
            ("failed", "Gagal cetak", "cross", "plain"),
            ("copy", "Salinan …", "letter", "plain"),
            ("printer", "Printer lain …", "printer", "plain"),
            ("archive", "Lihat arsip", "folder", "plain"),
            ("another", "Surat lain", "plus", "plain"),
            ("withdraw", "Tarik konsep …", "undo", "danger"),
            ("void", "Batalkan …", "undo", "danger"),
        )
        self.buttons = {code: self._button(code, word, icon, kind) for code, word, icon, kind in offers}
        self._acts = QGridLayout()
        self._acts.setSpacing(GAP.s)
        self._acts.setColumnStretch(0, 1)
        self._acts.setColumnStretch(1, 1)
        heading = row(Text("SURAT", size="small", tone="quiet", strong=True), STRETCH, self._state)
        whole = column(heading, self._number, self._about, self._note, gap=GAP.s)
        whole.addLayout(self._steps)
        whole.addSpacing(GAP.s)
        whole.addLayout(self._acts)
        self.setLayout(whole)
        self.hide()

    def show_letter(self, shown: Shown | None) -> None:
        reveal(self, shown is not None)
        if shown is None:
            return
        self._number.say(shown.number or shown.title)
        self._about.say(shown.about)
        self._state.say(shown.state)
        self._note.say(f"Dikembalikan: {shown.note}")
        reveal(self._note, bool(shown.note))
        if shown.steps != self._shown:
            self._shown = shown.steps
            self._rebuild()
        offered = {
            "see": True,
            "failed": shown.next == "confirm",
            "copy": shown.may_copy,
            "printer": shown.may_choose_printer,
            "archive": bool(shown.number),
            "another": bool(shown.number),
            "withdraw": shown.may_withdraw,
            "void": shown.may_void,
        }
        for code, on in offered.items():
            self._acts.removeWidget(self.buttons[code])
            reveal(self.buttons[code], on)
        for place, code in enumerate(code for code, on in offered.items() if on):
            self._acts.addWidget(self.buttons[code], place // 2, place % 2)
        self.setAccessibleName(f"Surat {shown.number or shown.title}, {shown.state}")

    @property
    def number(self) -> str:
        return "" if self.isHidden() else self._number.text()

    @property
    def state(self) -> str:
        return self._state.text()

    def _button(self, code: str, word: str, icon: str, kind: Kind) -> Button:
        button = Button(word, icon=icon, kind=kind, left=True)
        button.setParent(self)
        button.clicked.connect(lambda: self.asked.emit(code))
        return button

    def _rebuild(self) -> None:
        while (old := self._steps.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for step in self._shown:
            sign = Icon("check" if step.done else "clock", tone="listed" if step.done else "quiet")
            words = column(
                Text(step.title, strong=step.waits, wrap=True),
                Text(step.about, size="small", tone="quiet", wrap=True),
                gap=0,
            )
            line = row(sign, gap=GAP.s)
            line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
            line.addLayout(words, 1)
            holder = QWidget()
            holder.setLayout(line)
            self._steps.addWidget(holder)
