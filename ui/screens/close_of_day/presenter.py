"""Closing the day, and taking the register home. No Qt here."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from app.approvals import Inbox
from app.base.actor import Actor
from app.base.errors import Refused, Unavailable
from app.base.topics import Topic
from app.closing import BundleReading, ClosedDay, Closing, Format, read_bundle
from app.founding.first_run import PUBLIC_KEYS
from app.letters import Register
from app.security.public_keys import load_public_keys
from app.standard import Permission, Standard
from app.sync import Sync
from app.visits import Visits
from app.words import dates
from app.words.errors import Message, explain
from ui.devices import stick_folder
from ui.printing.at_once import print_at_once
from ui.printing.printers import Printers
from ui.screens.close_of_day import wording
from ui.screens.close_of_day.wording import Closed, DayPage
from ui.shell.who_may import why_not
from ui.work import Work
from ui.work.saving import save

T = TypeVar("T")
Again = Callable[[], None]


class CloseOfDayView(Protocol):
    def show_loading(self, loading: bool) -> None: ...
    def show_rights(self, close: str, export: str, unmask: bool) -> None:
        """close, export: why the person may not; empty when he may. unmask: may export whole numbers."""

    def show_day(self, page: DayPage) -> None: ...
    def show_folder(self, folder: str, shown: str) -> None: ...
    def choose_folder(self) -> None: ...
    def show_stick(self, sends: bool, folder: str, shown: str) -> None:
        """sends: whether there is a centre to write for. folder: "" while none is chosen; shown: as it is read."""

    def choose_stick(self) -> None: ...
    def ask(self, question: str, consequence: str, then: Callable[[], None]) -> None: ...
    def show_busy(self, words: str) -> None:
        """What is under way; empty when nothing is."""

    def show_closed(self, closed: Closed | None) -> None: ...
    def show_done(self, sentence: str) -> None: ...
    def show_message(self, message: Message, again: Again | None = None) -> None: ...


CLOSING = "Tutup hari"
EXPORTING = "Ekspor buku agenda"


@dataclass(frozen=True, slots=True)
class Services:
    """What the screen stands on."""

    closing: Closing
    visits: Visits
    inbox: Inbox
    register: Register
    standard: Standard
    printers: Printers
    home: Path
    sync: Sync


class CloseOfDayPresenter:
    about = frozenset({Topic.VISITS, Topic.LETTERS, Topic.APPROVALS, Topic.CLOSING})

    def __init__(self, view: CloseOfDayView, services: Services, work: Work, actor: Actor) -> None:
        self._view, self._on, self._work, self._actor = view, services, work, actor
        self._day: date | None = None
        self._page: DayPage | None = None
        self._folder: Path | None = None
        self._sends, self._without = False, False
        self._stick: Path | None = None
        self._busy = False
        standard = services.standard
        self._why_not_close = why_not(actor, standard, Permission.CLOSE_DAY, CLOSING)
        self._why_not_export = why_not(actor, standard, Permission.REGISTER, EXPORTING)
        view.show_rights(self._why_not_close, self._why_not_export, Permission.UNMASK in actor.may)

    @property
    def why_not_close(self) -> str:
        return self._why_not_close

    @property
    def why_not_export(self) -> str:
        return self._why_not_export

    def refresh(self) -> None:
        self._view.show_loading(True)
        self._work.run(self._load, done=self._show, failed=self._failed)

    def step(self, days: int) -> None:
        """To an earlier day (-1) or back towards today (1); days that have not come are not shown."""
        today = self._on.visits.today()
        day = (self._day or today) + timedelta(days=days)
        if day <= today:
            self._day = None if day == today else day
            self._view.show_closed(None)
            self.refresh()

    def set_folder(self, folder: Path) -> None:
        """Remembered until somebody else signs in."""
        self._folder = folder
        self._view.show_folder(str(folder), wording.breakable(str(folder)))

    def set_stick(self, folder: Path) -> None:
        """Where the file for the centre goes; proposed again next time."""
        self._stick, self._without = folder, False
        self._show_stick()
        self._work.run(
            lambda: stick_folder.keep(self._on.home, folder), done=lambda _: None, failed=self._failed, lane="errand"
        )

    def go_without(self) -> None:
        """This time nothing is written for the centre; it keeps waiting."""
        self._stick, self._without = None, True
        self._show_stick()

    def _show_stick(self) -> None:
        shown = wording.breakable(str(self._stick)) if self._stick else ""
        words = shown or ("Kali ini tidak ditulis" if self._without else "Belum dipilih")
        self._view.show_stick(self._sends, str(self._stick or ""), words)

    def close(self) -> None:
        """Close the day that is shown; what is still open is named first."""
        if self._busy or self._why_not_close or self._page is None:
            return
        if self._folder is None:
            self._view.choose_folder()
            return
        if self._sends and self._stick is None and not self._without:
            self._view.choose_stick()
            return
        if self._page.still_open:
            self._view.ask(
                f"Tutup hari {self._page.title} sekarang?",
                f"Masih terbuka: {', '.join(self._page.still_open)}. Semuanya dicatat seperti adanya; bila nanti "
                "berubah, hari ini dapat ditutup lagi sebagai versi berikutnya.",
                self._close,
            )
        else:
            self._close()

    def print_recap(self) -> None:
        """The day's numbers on paper, also for a day closed long ago."""
        day = self._shown_day()
        self._errand(
            "Mencetak rekap",
            lambda: print_at_once(
                self._on.printers, self._on.home, self._on.closing.recap(day), title=f"Rekap harian {day.isoformat()}"
            ),
            lambda printer: self._view.show_done(f"Rekap harian dikirim ke printer {printer}."),
            self.print_recap,
        )

    def recap_name(self) -> str:
        return f"rekap-{self._shown_day().isoformat()}.pdf"

    def save_recap(self, path: Path) -> None:
        day = self._shown_day()
        self._errand(
            "Menyimpan rekap",
            lambda: save(path, self._on.closing.recap(day)),
            lambda saved: self._view.show_done(f"Rekap harian tersimpan: {saved}."),
            lambda: self.save_recap(path),
        )

    def export(self, since: str, until: str, form: Format, path: Path, *, unmask: bool = False) -> None:
        """The register of these days, both included, as a file. since, until: 2026-11-23."""
        if self._why_not_export:
            return
        first, last = date.fromisoformat(since), date.fromisoformat(until)
        self._errand(
            "Menulis buku agenda",
            lambda: save(
                path,
                self._on.closing.export_register(first, last, format=form, by=self._actor, unmask=unmask),
            ),
            lambda saved: self._view.show_done(f"Buku agenda tersimpan: {saved}."),
            lambda: self.export(since, until, form, path, unmask=unmask),
        )

    def _close(self) -> None:
        day, folder = self._shown_day(), self._folder
        assert folder is not None, "asked for before"

        stick = self._stick

        def job() -> tuple[ClosedDay, BundleReading, str]:
            done = self._on.closing.close_day(day, out=folder, by=self._actor)
            reading = read_bundle(done.bundle, load_public_keys(self._on.home / PUBLIC_KEYS))
            return done, reading, self._for_the_centre(stick)

        def done(result: tuple[ClosedDay, BundleReading, str]) -> None:
            self._view.show_closed(wording.closed(*result))
            self.refresh()

        self._errand(f"Menutup {dates.with_day(day)}", job, done, self._close)

    def _for_the_centre(self, stick: Path | None) -> str:
        """What became of what waits for the centre; the day is closed whether or not it could be written."""
        standing = self._on.sync.standing()
        if not standing.enrolled or standing.fenced or not standing.waiting:
            return ""
        if stick is None:
            return wording.not_written()
        try:
            return wording.written(*self._on.sync.write_stick(stick))
        except (Refused, Unavailable) as error:
            return wording.not_written(explain(error))

    def _errand(self, words: str, job: Callable[[], T], done: Callable[[T], None], again: Again) -> None:
        """One at a time; it may take a while (a stick, a printer)."""
        if self._busy:
            return
        self._busy = True
        self._view.show_busy(words)

        def over(then: Callable[[], None]) -> None:
            self._busy = False
            self._view.show_busy("")
            then()

        self._work.run(
            job,
            done=lambda result: over(lambda: done(result)),
            failed=lambda message: over(lambda: self._view.show_message(message, again if message.again else None)),
            lane="errand",
        )

    def _shown_day(self) -> date:
        return self._day or self._on.visits.today()

    def _load(self) -> tuple[DayPage, bool, Path | None]:
        """With whether there is a centre to write for, and where that was written last."""
        standing = self._on.sync.standing()
        sends = standing.enrolled and not standing.fenced
        return self._day_page(), sends, stick_folder.read(self._on.home) if sends else None

    def _day_page(self) -> DayPage:
        day = self._shown_day()
        lines = self._on.register.lines(day, day, by=self._actor)
        return wording.page(
            self._on.closing.counts(day),
            lines,
            wording.open_ends(self._on.visits.of_day(day), lines, len(self._on.inbox.turns(by=self._actor))),
            self._on.closing.versions(day),
            is_today=self._day is None,
            zone=self._on.standard.office.zone,
        )

    def _show(self, found: tuple[DayPage, bool, Path | None]) -> None:
        self._page, self._sends, last = found
        if self._stick is None and not self._without:
            self._stick = last
        self._view.show_loading(False)
        self._view.show_day(self._page)
        self._show_stick()

    def _failed(self, message: Message) -> None:
        self._view.show_loading(False)
        self._view.show_message(message, self.refresh if message.again else None)
