"""The wizard as it is drawn: one question at a time, in a card like the sign-in page."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from ui.screens.first_run.pages import (
    AccountPage,
    ConfirmPage,
    NumberPage,
    OfficePage,
    Question,
    RecoveryPage,
    StandardPage,
)
from ui.screens.first_run.presenter import Page, StandardChoice
from ui.widgets.file_choice import Files
from ui.widgets.page_card import PageCard
from ui.widgets.text import Text

_NEXT = {"number": "Siapkan Loket", "recovery": "Sudah saya simpan", "confirm": "Selesai"}


class FirstRun(PageCard):
    """forward carries what was typed on the page in front; save_asked a folder for the recovery sheet."""

    forward = Signal(dict)
    back = Signal()
    save_asked = Signal(str)

    def __init__(self, files: Files) -> None:
        super().__init__(width=36, on="Lanjut")
        self._standard, self._account = StandardPage(), AccountPage()
        self._recovery, self._confirm = RecoveryPage(files), ConfirmPage()
        self._pages: dict[Page, Question] = {
            "standard": self._standard,
            "account": self._account,
            "office": OfficePage(),
            "number": NumberPage(),
            "recovery": self._recovery,
            "confirm": self._confirm,
        }
        self._step = Text(size="small", tone="quiet")
        self._title = Text(size="section", strong=True, wrap=True)
        self._explain = Text(tone="quiet", wrap=True)
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        self.lay(self._step, self._title, self._explain, self._stack)
        self._recovery.save_asked.connect(self.save_asked)

    @property
    def page(self) -> Question:
        shown = self._stack.currentWidget()
        assert isinstance(shown, Question)
        return shown

    def show_standards(self, standards: Sequence[StandardChoice]) -> None:
        self._standard.show_standards(standards)
        self._standard.first_focus().setFocus()

    def show_page(self, page: Page, number: int, of: int) -> None:
        shown = self._pages[page]
        self.message.clear()
        self._step.say(f"Langkah {number} dari {of}")
        self._title.say(shown.title)
        self._explain.say(shown.explain)
        self._stack.setCurrentWidget(shown)
        self.next.say(_NEXT.get(page, "Lanjut"))
        self.away.setVisible(page in ("account", "office", "number", "confirm"))
        first = shown.first_focus()
        if first is not None:
            first.setFocus()

    def show_fault(self, field: str, fault: str) -> None:
        self.page.show_fault(field, fault)

    def show_code(self, code: str) -> None:
        self._account.forget()
        self._recovery.show_code(code)

    def show_saved(self, path: Path) -> None:
        self.message.clear()
        self._recovery.show_saved(path)

    def ask_groups(self, places: tuple[int, int]) -> None:
        self._confirm.ask(places)

    def go_on(self) -> None:
        self.message.clear()
        self.forward.emit(self.page.typed())

    def go_back(self) -> None:
        self.back.emit()
