"""Is this person in the data? A sentence, a colour and a sign, never a colour alone."""

from typing import Literal

from PySide6.QtWidgets import QFrame

from ui.theme.tokens import GAP, Tone
from ui.widgets.desil_badge import DesilBadge
from ui.widgets.icon import Icon
from ui.widgets.layout import column, row
from ui.widgets.message_bar import announce
from ui.widgets.text import Text, restyle, reveal

Outcome = Literal["listed", "unranked", "not_listed", "row_refused", "no_extract"]

SAYINGS: dict[Outcome, tuple[str, str, Tone]] = {
    "listed": ("TERDAFTAR", "check", "listed"),
    "unranked": ("TERDAFTAR, BELUM DIPERINGKAT", "half", "warning"),
    "not_listed": ("TIDAK ADA DALAM DATA", "cross", "error"),
    "row_refused": ("BELUM DIKETAHUI", "warning", "warning"),
    "no_extract": ("BELUM ADA DATA DTSEN", "dash", "quiet"),
}
"""Outcome of a look-up: the sentence, the sign, the tone."""


class AnswerBanner(QFrame):
    """Always the same place and height, so that the eye learns where to look."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "band")
        self._sign = Icon("dash", size="section")
        self._answer = Text(size="section", strong=True)
        self._beside = Text(wrap=True)
        self._desil = DesilBadge()
        line = row(self._sign, column(self._answer, self._beside, gap=GAP.xs), self._desil, gap=GAP.m)
        line.setStretch(1, 1)
        line.setContentsMargins(GAP.l, GAP.m, GAP.l, GAP.m)
        self.setLayout(line)
        self.hide()

    def show_answer(self, outcome: Outcome, *, beside: str = "", desil: int | None = None) -> None:
        """beside: date of the data and what else belongs to the answer. desil: 1 to 10, only when listed."""
        words, sign, tone = SAYINGS[outcome]
        self._sign.set(sign, tone)
        self._answer.say(words, tone)
        self._beside.say(beside)
        reveal(self._beside, bool(beside))
        self._desil.show_desil(desil, tone)
        reveal(self._desil, outcome == "listed" and desil is not None)
        restyle(self, tone=tone)
        self.setAccessibleName(words)
        reveal(self)
        announce(self, f"{words}. {beside}" + (f" Desil {desil}." if desil is not None else ""))

    @property
    def text(self) -> str:
        return "" if self.isHidden() else self._answer.text()
