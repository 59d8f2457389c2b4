"""Ctrl+K: every act with its key, searchable; and F1: what one does on this screen."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QWidget

from ui.shell.acts import Acts, Offer
from ui.shell.screen import Screen
from ui.theme.tokens import GAP
from ui.widgets.layout import STRETCH, column, holder, row, scrolling
from ui.widgets.sheet import Sheet
from ui.widgets.text import KeyCap, Text, reveal

_KEY_WORDS = {"Return": "Enter", "Escape": "Esc"}


def spelled(key: str) -> str:
    """A key as it stands on the keyboard: "Ctrl+Return" is "Ctrl+Enter"."""
    for name, word in _KEY_WORDS.items():
        key = key.replace(name, word)
    return key


class Commands(Sheet):
    """run: called with the code of the chosen act, after the sheet is gone."""

    def __init__(self, acts: Acts, screen: str, run: Callable[[str], None]) -> None:
        super().__init__("Daftar perintah", wide=True)
        self._acts, self._screen, self._run = acts, screen, run
        self._offers: list[Offer] = []
        self.words = QLineEdit()
        self.words.setPlaceholderText("Ketik nama perintah …")
        self.words.setAccessibleName("Cari perintah")
        self.list = QListWidget()
        self.list.setAccessibleName("Perintah")
        self.words.textChanged.connect(self._show)
        self.words.returnPressed.connect(self._choose)
        self.list.itemActivated.connect(lambda _: self._choose())
        self.list.itemClicked.connect(lambda _: self._choose())
        self.words.installEventFilter(self)
        self.list.setMinimumHeight(self.fontMetrics().height() * 16)
        self._none = Text("Tidak ada perintah yang cocok. Coba satu kata saja.", tone="quiet", wrap=True)
        self.setLayout(column(self.words, self._none, self.list, gap=GAP.m))
        self._show("")

    def first_focus(self) -> QWidget:
        return self.words

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self.list.setCurrentRow(max(0, min(self.list.count() - 1, self.list.currentRow() + step)))
                return True
        return super().eventFilter(watched, event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_offers"):
            self._show(self.words.text())

    def _show(self, words: str) -> None:
        self._offers = self._acts.offers(self._screen, words)
        reveal(self._none, not self._offers)
        self.list.clear()
        for offer in self._offers:
            item = QListWidgetItem()
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{offer.act.title}, {offer.act.key} {offer.why_not}")
            line = row(Text(offer.act.title, tone="quiet" if offer.why_not else "plain"))
            why = Text(offer.why_not, size="small", tone="warning", wrap=True)
            line.addWidget(why, 1)
            if offer.act.key:
                line.addWidget(KeyCap(spelled(offer.act.key)))
            line.setContentsMargins(GAP.s, 0, GAP.m, 0)
            self.list.addItem(item)
            shown = holder(line)
            # Room for a reason of two lines.
            least = why.fontMetrics().height() * 2 + GAP.xs if offer.why_not else 0
            item.setSizeHint(QSize(0, max(least, round(self.fontMetrics().height() * 2.1))))
            self.list.setItemWidget(item, shown)
        self.list.setCurrentRow(0)

    def _choose(self) -> None:
        place = self.list.currentRow()
        if 0 <= place < len(self._offers):
            code = self._offers[place].act.code
            self.close_sheet()
            self._run(code)


class Help(Sheet):
    def __init__(self, acts: Acts, screen: Screen) -> None:
        super().__init__(f"Bantuan: {screen.title}", wide=True)
        lines = column(*(Text(sentence, wrap=True) for sentence in screen.help), gap=GAP.s)
        mine = acts.of_screen(screen.code)
        for act in (*mine, *(act for act in acts.of_screen("") if act not in mine)):
            if act.key:
                lines.addLayout(row(Text(act.title), STRETCH, KeyCap(spelled(act.key))))
        lines.addLayout(row(Text("Kembali ke Loket"), STRETCH, KeyCap("Esc")))
        lines.addStretch(1)
        lines.setContentsMargins(GAP.s, GAP.s, GAP.s, GAP.s)
        area = scrolling(holder(lines))
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        area.setAccessibleName(self.title)
        area.setMinimumHeight(self.fontMetrics().height() * 16)
        self._area = area
        self.setLayout(column(area))

    def first_focus(self) -> QWidget:
        return self._area
