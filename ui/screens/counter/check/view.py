"""The middle of the counter: one box, one answer, and who it is."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from app.registry import Difference
from ui.screens.counter.check.card import Banner, Candidate, Card
from ui.screens.counter.check.found import FoundLine
from ui.screens.counter.check.paper import PaperPanel
from ui.screens.counter.check.person import PersonCard
from ui.screens.counter.check.presenter import Fetch
from ui.theme.tokens import GAP
from ui.widgets.answer_banner import AnswerBanner
from ui.widgets.empty import Empty
from ui.widgets.layout import STRETCH, column, holder, scrolling
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.search_box import SearchBox
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal

_MOST_SEEN = 6
"""Results that are seen at once; the others by scrolling."""

_WHAT_TO_DO = {
    "": (
        "Pindai KTP, atau ketik NIK",
        "Nama juga boleh, dengan tanggal lahir di belakangnya, lalu desa: siti aminah 21-8-1968, bugbug.",
    ),
    "not_listed": (
        "NIK ini tidak ada di data, juga bukan No. KK di data",
        "Cocokkan angkanya dengan KTP; dengan nama di belakangnya, angka yang tertukar pun ditemukan. "
        "Bila benar, catat penolakan (Ctrl+T) dan beri lembar saran.",
    ),
    "no_extract": (
        "Belum ada data untuk dicek",
        "Buka layar Data di kiri, lalu impor berkas dari Dinas. Sesudah itu cari lagi di sini.",
    ),
}
"""What stands in the middle while there is no person to show."""


class Results(Table[Candidate]):
    """measured: called when the type has another size."""

    def __init__(self, measured: Callable[[], None]) -> None:
        super().__init__(
            "Hasil pencarian",
            [Column("Orang", lambda each: each.spoken)],
            key=lambda each: (each.name, each.about, each.match.person.nik),
        )
        self._measured = measured

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_measured"):
            self._measured()


class CheckPanel(QObject):
    """Its parts are laid out by the screen: box and banner always stay in sight, `body` may be a tab.

    chosen: a match of the list.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._answer = ""
        self._say: tuple[str, str] | None = None
        self.box = SearchBox()
        self.box.setMaxLength(120)
        self.bar = QuietBar()
        self.banner = AnswerBanner()
        self.agreement = Text(size="small", tone="warning", wrap=True)
        self.heading = Text(strong=True, wrap=True)
        self.ask = Text(size="small", tone="info", wrap=True)
        self._seen = 1
        self.results = Results(self._fit)
        self.results.horizontalHeader().hide()
        self._line = FoundLine(self.results)
        self.results.draw(self._line)
        self.results.chosen.connect(lambda each: self.chosen.emit(each.match))
        self.results.typed.connect(self.box.begin)
        self.person = PersonCard()
        self.paper = PaperPanel()
        self.empty = Empty("scan", *_WHAT_TO_DO[""])
        self.body = scrolling(
            holder(
                column(
                    self.agreement, self.empty, self.heading, self.ask, self.results, self.person, self.paper, STRETCH,
                    gap=GAP.m,
                )
            )
        )  # fmt: skip
        self.box.down.connect(self._to_results)
        for part in (self.agreement, self.heading, self.ask, self.results, self.paper):
            part.hide()

    # ── what the presenter says ──

    def show_banner(self, shown: Banner | None) -> None:
        self._answer, self._say = (shown.answer, shown.say) if shown is not None else ("", None)
        if shown is None:
            self.banner.hide()
        else:
            self.banner.show_answer(shown.answer, beside=shown.beside, desil=shown.desil)
        self._show_empty()

    def show_card(self, shown: Card | None, *, may_reveal: bool) -> None:
        self.person.show_card(shown, may_reveal=may_reveal)
        reveal(self.paper, shown is not None)

    def show_numbers(self) -> None:
        self.person.show_numbers()

    def show_candidates(
        self, found: Sequence[Candidate], heading: str, *, ask: str = "", total: int = 0, fetch: Fetch | None = None
    ) -> None:
        fresh = bool(found) and not self.results.isVisibleTo(self.body)
        self.heading.say(heading)
        reveal(self.heading, bool(found))
        self.ask.say(ask)
        reveal(self.ask, bool(found and ask))
        self._line.three = any(each.why for each in found)
        self.results.draw(self._line)
        self._seen = max(1, min(max(total, len(found)), _MOST_SEEN))
        if fetch is not None and total > len(found):
            self.results.show_pages(total, fetch)
        else:
            self.results.rows.show_rows(found)
        self._fit()
        if not found and self.results.hasFocus():
            self.box.setFocus()
        reveal(self.results, bool(found))
        self._show_empty()
        if fresh:
            self.results.selectRow(0)
            self._to_results()

    def _fit(self) -> None:
        """As high as its rows, at every size of type."""
        self.results.setFixedHeight(self._line.height() * self._seen + GAP.xs)

    def show_paper(self, typed: Mapping[str, str]) -> None:
        self.paper.show_typed(typed)

    def show_differences(self, found: Sequence[Difference], taken: Mapping[str, str]) -> None:
        self.paper.show_differences(found, taken)

    def show_agreement(self, words: str) -> None:
        self.agreement.say(words)
        reveal(self.agreement, bool(words))

    def show_text(self, text: str) -> None:
        self.box.setText(text)

    def show_busy(self, busy: bool) -> None:
        (self.bar.begin if busy else self.bar.end)()

    def _show_empty(self) -> None:
        words = self._say or _WHAT_TO_DO.get(self._answer)
        reveal(self.empty, words is not None and not self.results.isVisibleTo(self.body))
        if words is not None:
            self.empty.say(*words)

    def _to_results(self) -> None:
        if self.results.isVisibleTo(self.body):
            self.results.setFocus()
