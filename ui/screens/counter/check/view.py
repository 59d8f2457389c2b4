"""The middle of the counter: one box, one answer, and who it is."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.registry import Difference
from ui.screens.counter.check.card import Banner, Candidate, Card
from ui.screens.counter.check.paper import PaperPanel
from ui.screens.counter.check.person import PersonCard
from ui.theme.tokens import GAP
from ui.widgets.answer_banner import AnswerBanner
from ui.widgets.layout import STRETCH, column, holder, scrolling
from ui.widgets.quiet_bar import QuietBar
from ui.widgets.search_box import SearchBox
from ui.widgets.table import Column, Table
from ui.widgets.text import Text, reveal


class CheckPanel(QObject):
    """Its parts are laid out by the screen: box and banner always stay in sight, `body` may be a tab.

    chosen: a match of the list.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.box = SearchBox()
        self.box.setMaxLength(120)
        self.bar = QuietBar()
        self.banner = AnswerBanner()
        self.heading = Text(strong=True)
        self.results: Table[Candidate] = Table(
            "Hasil pencarian",
            [
                Column("Nama", lambda each: each.name),
                Column("Lahir", lambda each: each.born, 12),
                Column("Alamat", lambda each: each.place, 18),
                Column("Kecocokan", lambda each: each.why, 22),
                Column("Desil", lambda each: each.desil, 5, right=True),
            ],
            key=lambda each: (each.name, each.born, each.place, each.match.person.nik),
        )
        self.results.setMinimumHeight(self.results.fontMetrics().height() * 12)
        self.results.chosen.connect(lambda each: self.chosen.emit(each.match))
        self.person = PersonCard()
        self.paper = PaperPanel()
        self.body = scrolling(holder(column(self.heading, self.results, self.person, self.paper, STRETCH, gap=GAP.m)))
        self.box.down.connect(self._to_results)
        for part in (self.heading, self.results, self.paper):
            part.hide()

    # ── what the presenter says ──

    def show_banner(self, shown: Banner | None) -> None:
        if shown is None:
            self.banner.hide()
        else:
            self.banner.show_answer(shown.answer, beside=shown.beside, desil=shown.desil)

    def show_card(self, shown: Card | None, *, may_reveal: bool) -> None:
        self.person.show_card(shown, may_reveal=may_reveal)
        reveal(self.paper, shown is not None)

    def show_numbers(self) -> None:
        self.person.show_numbers()

    def show_candidates(self, found: Sequence[Candidate], heading: str) -> None:
        fresh = bool(found) and not self.results.isVisibleTo(self.body)
        self.heading.say(heading)
        reveal(self.heading, bool(found))
        self.results.rows.show_rows(found)
        reveal(self.results, bool(found))
        if fresh:
            self.results.selectRow(0)
            self._to_results()

    def show_paper(self, typed: Mapping[str, str]) -> None:
        self.paper.show_typed(typed)

    def show_differences(self, found: Sequence[Difference], taken: Mapping[str, str]) -> None:
        self.paper.show_differences(found, taken)

    def show_text(self, text: str) -> None:
        self.box.setText(text)

    def show_busy(self, busy: bool) -> None:
        (self.bar.begin if busy else self.bar.end)()

    def _to_results(self) -> None:
        if self.results.isVisibleTo(self.body):
            self.results.setFocus()
