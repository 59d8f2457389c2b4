"""Tutup: the day in numbers, what is still open, the bundle that is read back, the register as a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from app.base.actor import Actor
from app.central.database import writing
from app.central.stick import take_stick
from app.closing import read_bundle
from app.devices.printer import FolderPrinter, Queue
from app.founding.first_run import PUBLIC_KEYS
from app.letters import Letter
from app.security.public_keys import load_public_keys
from app.standard import Permission
from app.store import journal
from app.wire.stick import PARCEL_SUFFIX
from app.words.errors import Message
from tests.offices import LISTED, Desk
from tests.online_office import online
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable
from ui.screens.close_of_day.presenter import CloseOfDayPresenter, Services
from ui.screens.close_of_day.view import CloseOfDayScreen
from ui.screens.close_of_day.wording import Closed, DayPage, in_groups
from ui.work import NowWork


class View:
    def __init__(self) -> None:
        self.rights = ("", "", False)
        self.day: DayPage | None = None
        self.folder = ""
        self.folder_asked = 0
        self.stick = (False, "", "")
        self.stick_asked = 0
        self.question = ("", "")
        self.agree: Callable[[], None] = lambda: None
        self.busy: list[str] = []
        self.closed: Closed | None = None
        self.done: list[str] = []
        self.messages: list[str] = []
        self.again: Callable[[], None] | None = None

    def show_loading(self, loading: bool) -> None: ...

    def show_rights(self, close: str, export: str, unmask: bool) -> None:
        self.rights = (close, export, unmask)

    def show_day(self, page: DayPage) -> None:
        self.day = page

    def show_folder(self, folder: str, shown: str) -> None:
        self.folder = folder

    def choose_folder(self) -> None:
        self.folder_asked += 1

    def show_stick(self, sends: bool, folder: str, shown: str) -> None:
        self.stick = (sends, folder, shown)

    def choose_stick(self) -> None:
        self.stick_asked += 1

    def ask(self, question: str, consequence: str, then: Callable[[], None]) -> None:
        self.question, self.agree = (question, consequence), then

    def show_busy(self, words: str) -> None:
        self.busy.append(words)

    def show_closed(self, closed: Closed | None) -> None:
        self.closed = closed

    def show_done(self, sentence: str) -> None:
        self.done.append(sentence)

    def show_message(self, message: Message, again: Callable[[], None] | None = None) -> None:
        self.messages.append(message.code)
        self.again = again


class Shelf:
    """A printer whose paper falls into a folder; none at all without one."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def queues(self) -> list[Queue]:
        return [Queue("rak", True, True)] if self._folder else []

    def printer(self, name: str) -> FolderPrinter:
        assert self._folder is not None
        return FolderPrinter(self._folder)


def at(desk: Desk, person: Actor | None = None, paper: Path | None = None) -> tuple[View, CloseOfDayPresenter]:
    view, app = View(), desk.app
    services = Services(
        app.closing, app.visits, app.inbox, app.register, app.standard, Shelf(paper), app.home, app.sync
    )
    presenter = CloseOfDayPresenter(view, services, NowWork(), person or desk.clerk)
    presenter.refresh()
    return view, presenter


def issued(desk: Desk, *, finish: bool = True) -> Letter:
    (service, *_) = [service for service in desk.app.standard.services if service.letters]
    ticket = desk.called(service.code, need=service.needs[0].code if service.needs else "")
    desk.complete(ticket)
    letter = desk.approve_all(desk.draft(ticket, LISTED, desk.form(service.letters[0])))
    if finish:
        desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return letter


def page_of(view: View) -> DayPage:
    assert view.day is not None
    return view.day


def test_the_day_is_counted_and_its_register_listed(desk: Desk) -> None:
    letter = issued(desk)
    view, _ = at(desk)
    page = page_of(view)
    assert page.title == "Senin, 23 Nov 2026"
    assert [(tile.label, tile.value) for tile in page.tiles[:3]] == [
        ("Antrean", "1"),
        ("Surat terbit", "1"),
        ("Diserahkan", "0"),
    ]
    assert [(line.number, line.subject, line.state) for line in page.lines] == [
        (letter.number, "NI LUH ARTINI", "terbit")
    ]
    assert page.versions == ()


def test_what_is_still_open_is_named_before_the_day_is_closed(desk: Desk, tmp_path: Path) -> None:
    issued(desk)
    for _ in range(3):
        desk.app.visits.open(desk.app.standard.services[0].code, by=desk.clerk)
    view, presenter = at(desk)
    assert page_of(view).still_open == ("3 antrean masih menunggu", "1 surat terbit belum diserahkan")
    presenter.close()
    assert view.folder_asked == 1
    presenter.set_folder(tmp_path)
    presenter.close()
    assert "3 antrean masih menunggu" in view.question[1]
    assert view.closed is None
    view.agree()
    assert view.closed is not None
    assert view.closed.ok


def test_a_closed_day_was_read_back_from_where_it_lies(desk: Desk, tmp_path: Path) -> None:
    view, presenter = at(desk)
    presenter.set_folder(tmp_path)
    presenter.close()
    assert view.closed is not None
    assert view.closed.verdict.startswith("Dibaca kembali dari tujuan: utuh")
    (bundle,) = tmp_path.glob("*.zip")
    assert read_bundle(bundle, load_public_keys(desk.app.home / PUBLIC_KEYS)).ok
    facts = dict(view.closed.facts)
    (version,) = desk.app.closing.versions(desk.app.visits.today())
    assert facts["SHA-256"] == in_groups(version.sha256)
    assert facts["Berkas"].replace("\u200b", "") == bundle.name
    assert page_of(view).versions[0].startswith("Versi 1: 23 Nov 2026")
    presenter.close()
    assert dict(view.closed.facts)["Versi"] == "2"


def test_a_stick_that_is_gone_is_told_and_can_be_tried_again(desk: Desk, tmp_path: Path) -> None:
    view, presenter = at(desk)
    stick = tmp_path / "stick"
    stick.write_text("no folder", encoding="utf-8")
    presenter.set_folder(stick)
    presenter.close()
    assert view.messages == ["closing.target_gone"]
    assert view.closed is None
    assert view.busy[-1] == ""
    stick.unlink()
    stick.mkdir()
    assert view.again is not None
    view.again()
    assert view.closed is not None


def test_yesterday_can_still_be_closed_and_tomorrow_is_not_shown(desk: Desk, tmp_path: Path) -> None:
    issued(desk)
    desk.clock.pass_by(days=1)
    view, presenter = at(desk)
    assert page_of(view).tiles[0].value == "0"
    presenter.step(1)
    assert page_of(view).is_today
    presenter.step(-1)
    assert (page_of(view).title, page_of(view).tiles[0].value) == ("Senin, 23 Nov 2026", "1")
    presenter.set_folder(tmp_path)
    presenter.close()
    view.agree()
    assert list(tmp_path.glob("*2026-11-23-v1.zip"))


@pytest.mark.parametrize(("form", "begin"), [("xlsx", b"PK"), ("csv", b"\xef\xbb\xbf"), ("pdf", b"%PDF")])
def test_the_register_of_some_days_becomes_a_file(desk: Desk, tmp_path: Path, form: str, begin: bytes) -> None:
    letter = issued(desk)
    view, presenter = at(desk)
    path = tmp_path / f"agenda.{form}"
    presenter.export("2026-11-01", "2026-11-30", form, path)  # type: ignore[arg-type]
    assert path.read_bytes().startswith(begin)
    if form == "csv":
        text = path.read_text(encoding="utf-8-sig")
        assert letter.number in text
        assert LISTED not in text
    presenter.export("2026-11-30", "2026-11-01", form, path)  # type: ignore[arg-type]
    assert view.messages == ["closing.period_backwards"]


def test_the_recap_is_printed_saved_and_without_a_printer_told(desk: Desk, tmp_path: Path) -> None:
    view, presenter = at(desk, paper=tmp_path / "paper")
    presenter.print_recap()
    (sheet,) = (tmp_path / "paper").iterdir()
    presenter.save_recap(tmp_path / presenter.recap_name())
    assert sheet.read_bytes() == (tmp_path / "rekap-2026-11-23.pdf").read_bytes()
    assert view.done[0] == "Rekap harian dikirim ke printer rak."
    view, presenter = at(desk)
    presenter.print_recap()
    assert view.messages == ["devices.printer_unreachable"]


def test_who_may_only_read_the_register_is_told_who_closes(desk: Desk, tmp_path: Path) -> None:
    reader = Actor("rina", frozenset(), frozenset({Permission.REGISTER.value}))
    view, presenter = at(desk, reader)
    close, export, unmask = view.rights
    assert close.startswith("Tutup hari dilakukan oleh ")
    assert (export, unmask) == ("", False)
    presenter.set_folder(tmp_path)
    presenter.close()
    assert view.closed is None
    assert not list(tmp_path.glob("*.zip"))


def test_closing_in_the_window(desk: Desk, inside_of: Callable[[Desk], Inside], tmp_path: Path) -> None:  # noqa: F811
    issued(desk)
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "close_of_day")
    assert isinstance(screen, CloseOfDayScreen)
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    # What happens at the counter shows here by itself.
    desk.app.visits.open(desk.app.standard.services[0].code, by=desk.clerk)
    inside.settle()
    inside.settle()
    assert "1 antrean masih menunggu" in screen.still_open.text()
    screen.files = Picked(tmp_path)
    inside.press("Pilih folder")
    inside.window.desk.navigation.run("close_day")
    inside.press("Tutup hari")
    inside.settle()
    assert screen.result.isVisible()
    assert "utuh" in screen.verdict.text()
    assert "loket-netral-2026-11-23-v1.zip" in screen.facts.text.replace("\u200b", "")
    screen.files = Picked(tmp_path / "agenda.xlsx")
    inside.press("Ekspor")
    inside.settle()
    assert (tmp_path / "agenda.xlsx").is_file()
    assert screen.files.asked == ["buku-agenda-2026-11-23.xlsx"]
    assert any("Buku agenda tersimpan" in label.text() for label in screen.findChildren(QLabel))
    assert_accessible(inside.window)
    assert_one_window(inside.window)


def test_where_the_file_for_the_centre_goes_is_asked_remembered_and_what_became_of_it_is_told(
    desk: Desk, tmp_path: Path
) -> None:
    office = online(desk, tmp_path)
    view, presenter = at(office.desk)
    assert view.stick[0] is False, "no centre, no question"
    office.enrol()
    view, presenter = at(office.desk)
    assert view.stick == (True, "", "Belum dipilih")
    presenter.set_folder(tmp_path)
    presenter.close()
    assert (view.stick_asked, view.closed) == (1, None)
    presenter.go_without()
    presenter.close()
    assert view.closed is not None
    assert dict(view.closed.facts)["Untuk kantor pusat"].startswith("Tidak ditulis kali ini")
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    presenter.set_stick(stick)
    presenter.close()
    [file] = stick.glob(f"*{PARCEL_SUFFIX}")
    assert file.name in dict(view.closed.facts)["Untuk kantor pusat"].replace("\u200b", "")
    view, presenter = at(office.desk)
    assert view.stick[:2] == (True, str(stick)), "proposed again"
    file.unlink()
    stick.rmdir()
    presenter.set_folder(tmp_path)
    presenter.close()
    assert view.closed is not None
    assert view.closed.ok, "the day is closed all the same"
    assert dict(view.closed.facts)["Untuk kantor pusat"].startswith("Belum ditulis.")
    view, _ = at(office.desk)
    assert view.stick == (True, "", "Belum dipilih"), "a stick that is not there is asked for again"
    office.close()


def test_what_waits_for_the_centre_goes_along_on_the_stick_that_was_chosen(
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    desk: Desk,
    tmp_path: Path,
) -> None:
    office = online(desk, tmp_path)
    office.enrol()
    office.line.cut = True
    inside = inside_of(office.desk)
    stick = tmp_path / "flashdisk"
    stick.mkdir()
    screen = inside.enter(office.desk.admin, "close_of_day")
    assert isinstance(screen, CloseOfDayScreen)
    inside.settle()
    screen.files = Picked(tmp_path)
    screen.choose_folder()
    assert "Belum dipilih" in screen.stick.text()
    screen.files = Picked(stick)
    screen.choose_stick()
    inside.settle()
    inside.press("Tutup hari")
    inside.settle()
    [file] = stick.glob(f"*{PARCEL_SUFFIX}")
    assert file.name in screen.facts.text.replace("\u200b", "")
    with writing(office.centre.engine) as connection:
        _, receipts = take_stick(connection, file.read_bytes(), office.desk.clock())
    with office.desk.app.store.read() as session:
        assert receipts[-1].held == journal.head(session)[0], "the closing itself is in it"
    office.close()
