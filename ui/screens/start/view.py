"""The screen "Mulai": a list of what is ready and what is not, each with the way to where it is done."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words.errors import Message
from ui.screens.start.wording import Line
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, card, column, holder, row, scrolling
from ui.widgets.message_bar import MessageBar
from ui.widgets.text import Text

_WIDTH = 52
"""Heights of a line: a page to read, not a table."""


class StartScreen(Screen):
    """asked: a place to go to, as `wording.Place` names it."""

    code = "start"
    title = "Mulai"
    icon = "check"
    help = (
        "Di sini terlihat apa yang masih harus disiapkan sebelum surat pertama terbit.",
        "Setiap baris membawa Anda ke tempatnya; yang selesai tercentang dengan sendirinya.",
    )

    came = Signal()
    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.message = MessageBar()
        self.heading = Text(size="section", strong=True, wrap=True)
        self._about = Text(tone="quiet", wrap=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(GAP.l)
        self._shown: tuple[Line, ...] = ()
        self.acts: list[Button] = []
        self._card = card(column(self._lines, margin=GAP.xl))
        inside = column(self.heading, self._about, self.message, self._card, STRETCH, gap=GAP.m)
        page = column(row(holder(inside), STRETCH), margin=GAP.xl)
        self.setLayout(column(scrolling(holder(page))))

    def entered(self) -> None:
        self.came.emit()

    def first_focus(self) -> QWidget | None:
        return self.acts[0] if self.acts else None

    def show_lines(self, heading: str, about: str, lines: Sequence[Line]) -> None:
        self.message.clear()
        self.heading.say(heading)
        self._about.say(about)
        if tuple(lines) == self._shown:
            return
        # Of this window, also while another one is in front: hasFocus would forget the place then.
        here = self.window().focusWidget() in self.acts or not self._shown
        self._shown = tuple(lines)
        while (old := self._lines.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.acts = []
        for line in lines:
            self._lines.addWidget(self._line(line))
        self._card.setFixedWidth(self.fontMetrics().height() * _WIDTH)
        if here and self.acts and self.isVisible():
            self.acts[0].setFocus()

    def show_message(self, message: Message) -> None:
        self.message.show_message(message)

    def _line(self, line: Line) -> QWidget:
        sign = Icon("check" if line.done else "dot", tone="listed" if line.done else "warning")
        words = column(
            Text(line.what, strong=True, wrap=True), Text(line.about, size="small", tone="quiet", wrap=True), gap=0
        )
        across = row(gap=GAP.m)
        across.addWidget(sign, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        if line.act:
            act = Button(line.act, kind="primary" if not self.acts else "")
            act.setAccessibleName(f"{line.act}: {line.what}")
            act.clicked.connect(lambda _=False, place=line.place: self.asked.emit(place))
            across.addWidget(act, 0, Qt.AlignmentFlag.AlignVCenter)
            self.acts.append(act)
        return holder(across)
