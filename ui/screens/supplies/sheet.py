"""The sheet: a page of facts and rows, and in its place, when something is asked, the question."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.words.errors import Message
from ui.screens.supplies.face import Answered, Do, Page, Part, Question, Row
from ui.screens.supplies.question import Asked
from ui.theme.tokens import GAP
from ui.widgets.button import Button
from ui.widgets.facts import Facts
from ui.widgets.file_choice import Files
from ui.widgets.flow import Flow
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, column, holder, row
from ui.widgets.message_bar import MessageBar
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.reading import reading
from ui.widgets.sheet import Sheet
from ui.widgets.text import Text, reveal

_HIGH = 24
"""Heights of a line: the page's room; more of it is scrolled."""


class SuppliesSheet(Sheet):
    """acted: the code of a button, and the key of its row ("" for those of the whole page)."""

    acted = Signal(str, str)

    def __init__(self, title: str, files: Files) -> None:
        super().__init__(title, wide=True)
        # Signals hold the presenter's methods only weakly; the sheet keeps it alive.
        self.presenter: object = None
        self._files = files
        self._message, self._busy = MessageBar(), QuietBar()
        self._about, self._facts = Text(wrap=True, tone="quiet"), Facts()
        self._parts = QVBoxLayout()
        self._parts.setSpacing(GAP.m)
        self._area = reading(column(self._about, self._facts, self._parts, STRETCH, gap=GAP.m), title)
        self._area.setMinimumHeight(min(self.fontMetrics().height() * _HIGH, GAP.xl * 16))
        self._does = QVBoxLayout()
        self.asked = Asked()
        self.asked.left.connect(self._leave)
        self.close_button = Button("Tutup", key="Esc")
        self.close_button.clicked.connect(self.close_sheet)
        self._foot = holder(column(self._does, row(STRETCH, self.close_button), gap=GAP.m))
        self.setLayout(column(self._message, self._busy, self._area, self.asked, self._foot, gap=GAP.m))
        self.asked.hide()
        self._page: Page | None = None

    def first_focus(self) -> QWidget:
        return self.close_button

    # ── what the presenter shows ──

    def show_page(self, page: Page) -> None:
        if page == self._page:
            return
        self._page = page
        self._about.say(page.about)
        reveal(self._about, bool(page.about))
        self._facts.show_facts(page.facts)
        _empty(self._parts)
        for part in page.parts:
            self._parts.addWidget(self._part(part))
        _empty(self._does)
        if page.does:
            self._does.addWidget(holder(Flow(*(self._button(do, "") for do in page.does), gap=GAP.s)))
        reasons = dict.fromkeys(do.why_not for do in page.does if do.why_not)
        if reasons:
            self._does.addWidget(Text("\n".join(reasons), size="small", tone="quiet", wrap=True))
        self._area.updateGeometry()

    def ask(self, question: Question, then: Answered) -> None:
        self._message.clear()
        self.asked.begin(question, then)
        for part in (self._area, self._foot):
            part.hide()
        reveal(self.asked)
        self.asked.first().setFocus()

    def show_fault(self, name: str, fault: str) -> None:
        self.asked.show_fault(name, fault)

    def choose_file(self, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        self._files.open(self, title, kinds, then)

    def choose_place(self, title: str, name: str, then: Callable[[Path], None]) -> None:
        self._files.save(self, title, name, then)

    def tell(self, sentence: str) -> None:
        self._leave()
        self._message.tell(sentence, tone="listed")

    def show_busy(self, sentence: str) -> None:
        (self._busy.begin if sentence else self._busy.end)()
        self.asked.wait(bool(sentence))
        if sentence:
            self._message.tell(sentence)

    def fail(self, message: Message) -> None:
        self._message.show_message(message)

    @property
    def text(self) -> str:
        """What stands in it, in all."""
        words = [each.text() for each in self._area.findChildren(Text) if not each.isHidden()]
        return "\n".join([self._message.text, *words])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.asked.isHidden():
            self._leave()
            return
        super().keyPressEvent(event)

    # ── how it is laid out ──

    def _leave(self) -> None:
        was = not self.asked.isHidden()
        self.asked.hide()
        reveal(self._area)
        reveal(self._foot)
        if was:
            self.close_button.setFocus()

    def _part(self, part: Part) -> QWidget:
        lines = [self._row(each) for each in part.rows]
        if part.more:
            lines.append(Text(f"dan {part.more} lagi", size="small", tone="quiet"))
        if not lines and part.none:
            lines.append(Text(part.none, wrap=True, tone="quiet"))
        return holder(column(Text(part.title, strong=True), *lines, gap=GAP.s))

    def _row(self, shown: Row) -> QWidget:
        words = column(Text(shown.words, wrap=True), gap=0)
        if shown.about:
            words.addWidget(Text(shown.about, size="small", tone="quiet", wrap=True))
        line = row(Icon(shown.sign, tone=shown.tone), gap=GAP.s)
        line.addLayout(words, 1)
        for do in shown.does:
            button = self._button(do, shown.key)
            # One reader hears several buttons of the same word; the row's own words tell them apart.
            button.setAccessibleName(f"{do.words} {shown.words}")
            line.addWidget(button)
        return holder(line)

    def _button(self, do: Do, key: str) -> Button:
        button = Button(do.words, kind=do.kind)
        button.setEnabled(not do.why_not)
        button.setToolTip(do.why_not)
        button.clicked.connect(lambda _=False, code=do.code, key=key: self.acted.emit(code, key))
        return button


def _empty(layout: QVBoxLayout) -> None:
    while (old := layout.takeAt(0)) is not None:
        widget = old.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
