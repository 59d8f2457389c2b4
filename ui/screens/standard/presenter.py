"""Reading the standard and taking its sheet along. It is changed in its file, never here. No Qt here."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Protocol, TypeVar

from app.standard import Standard
from app.words.errors import Message
from ui.printing.at_once import print_at_once
from ui.printing.printers import Printers
from ui.screens.standard.wording import ServicePage, service_page
from ui.work import Work
from ui.work.saving import save

T = TypeVar("T")


class StandardView(Protocol):
    def show_services(self, heading: str, titles: Sequence[str]) -> None: ...
    def show_service(self, page: ServicePage) -> None: ...
    def show_busy(self, busy: bool) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message) -> None: ...


class StandardPresenter:
    """today: the date at the office, for the sheet's footer."""

    def __init__(
        self,
        view: StandardView,
        standard: Standard,
        work: Work,
        printers: Printers,
        home: Path,
        *,
        today: Callable[[], date],
    ) -> None:
        self._view, self._standard, self._work = view, standard, work
        self._printers, self._home, self._today = printers, home, today
        self._at = 0
        view.show_services(
            f"{standard.title}, edisi {standard.edition}", [service.title for service in standard.services]
        )
        self.open(0)

    def open(self, at: int) -> None:
        """at: place in the list of services, 0 for the first."""
        if 0 <= at < len(self._standard.services):
            self._at = at
            self._view.show_service(service_page(self._standard, self._standard.services[at]))

    def sheet_name(self) -> str:
        return f"standar-pelayanan-{self._code}.pdf"

    def save_sheet(self, path: Path) -> None:
        code = self._code
        self._run(
            lambda: save(path, self._sheet(code)),
            lambda saved: self._view.show_done(f"Lembar standar tersimpan: {saved}."),
        )

    def print_sheet(self) -> None:
        code = self._code
        self._run(
            lambda: print_at_once(
                self._printers,
                self._home,
                self._sheet(code),
                title=f"Standar Pelayanan {code}",
            ),
            lambda printer: self._view.show_done(f"Lembar standar dikirim ke printer {printer}."),
        )

    def _sheet(self, code: str) -> bytes:
        from app.standard.sheet import sheet  # late: brings reportlab, 6 MB that an open counter does without

        return sheet(self._standard, code, self._today())

    @property
    def _code(self) -> str:
        return self._standard.services[self._at].code

    def _run(self, job: Callable[[], T], done: Callable[[T], None]) -> None:
        self._view.show_busy(True)

        def over(then: Callable[[], None]) -> None:
            self._view.show_busy(False)
            then()

        self._work.run(
            job,
            done=lambda result: over(lambda: done(result)),
            failed=lambda message: over(lambda: self._view.show_message(message)),
            lane="errand",
        )
