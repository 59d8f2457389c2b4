"""The line at the bottom: quiet when all is well, one sentence and one act when not."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme.tokens import GAP, Tone
from ui.widgets.button import Button
from ui.widgets.icon import Icon
from ui.widgets.layout import STRETCH, row
from ui.widgets.text import Text, reveal

Part = Literal["sync", "printer", "backup", "who"]

_ICONS: dict[Part, str] = {"sync": "sync", "printer": "printer", "backup": "backup", "who": "person"}


class _Cell(QWidget):
    def __init__(self, icon: str) -> None:
        super().__init__()
        self._icon = icon
        self._sign = Icon(icon, tone="quiet", size="small")
        self._words = Text(size="small", tone="quiet")
        self._act = Button("", kind="plain")
        self._act.hide()
        self._todo: Callable[[], None] | None = None
        self._act.clicked.connect(self._do)
        self.setLayout(row(self._sign, self._words, self._act, gap=GAP.xs))
        self.hide()

    def say(self, words: str, tone: Tone, act: str, do: Callable[[], None] | None) -> None:
        self._sign.set("warning" if tone in ("warning", "error") else self._icon, tone)
        self._words.say(words, tone)
        self._todo = do
        self._act.say(act)
        reveal(self._act, bool(act))
        self.setAccessibleName(words)
        reveal(self, bool(words))

    @property
    def text(self) -> str:
        return self._words.text()

    def _do(self) -> None:
        if self._todo is not None:
            self._todo()


class StatusBar(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground, True)
        self._cells: dict[Part, _Cell] = {part: _Cell(icon) for part, icon in _ICONS.items()}
        line: QHBoxLayout = row(
            self._cells["sync"], self._cells["printer"], self._cells["backup"], STRETCH, self._cells["who"], gap=GAP.xl
        )
        line.setContentsMargins(GAP.l, GAP.xs, GAP.l, GAP.xs)
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(line)

    def say(
        self, part: Part, words: str, *, tone: Tone = "quiet", act: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """Empty words hide the part. act: a verb, for what can be done about it."""
        self._cells[part].say(words, tone, act, do)

    def text(self, part: Part) -> str:
        return self._cells[part].text

    def taken(self) -> int:
        """How far from the left something is written, in pixels."""
        left = (self._cells["sync"], self._cells["printer"], self._cells["backup"])
        return max((cell.geometry().right() + 1 for cell in left if cell.isVisibleTo(self)), default=0)
