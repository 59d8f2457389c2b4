"""Mulai: a new administrator sees what is still to do, and is led to where it is done."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.base.actor import Actor
from app.standard import Permission
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable
from ui.screens.office.view import OfficeScreen
from ui.screens.start.view import StartScreen


def open_start(inside: Inside, person: Actor) -> StartScreen:
    inside.program.put_up(inside.desk.app, person)
    inside.settle()
    shown = inside.window.desk.navigation.current
    assert isinstance(shown, StartScreen)
    return shown


def test_the_administrator_lands_where_the_next_step_is(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
) -> None:
    inside = inside_of(desk)
    screen = open_start(inside, desk.person("admin"))
    assert "perlu disiapkan" in screen.heading.text()
    assert [act.text() for act in screen.acts] == ["Buat akun", "Isi kop surat", "Isi alamat"]
    # Not hasFocus: on a busy machine another test's window may still be the active one.
    inside.qtbot.waitUntil(lambda: inside.window.focusWidget() is screen.acts[0])
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    assert_one_window(inside.window)
    screen.acts[0].click()
    inside.settle()
    office = inside.window.desk.navigation.current
    assert isinstance(office, OfficeScreen)
    assert office.tabs.tabText(office.tabs.currentIndex()) == "Petugas"


def test_a_step_that_was_done_ticks_itself_and_leads_to_the_next(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
) -> None:
    inside = inside_of(desk)
    screen = open_start(inside, desk.person("admin"))
    desk.app.staff.add("sari", full_name="Sari", roles=("front_office",), password="kopi-hangat-42", by=desk.admin)
    inside.qtbot.waitUntil(lambda: [act.text() for act in screen.acts] == ["Isi kop surat", "Isi alamat"])
    screen.acts[1].click()
    inside.settle()
    office = inside.window.desk.navigation.current
    assert isinstance(office, OfficeScreen)
    assert office.tabs.tabText(office.tabs.currentIndex()) == "Kop surat"
    assert inside.window.focusWidget() is office.letterhead.form.first


def test_the_place_is_kept_while_another_window_is_in_front(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
) -> None:
    inside = inside_of(desk)
    screen = open_start(inside, desk.person("admin"))
    other = QWidget()
    inside.qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    inside.qtbot.waitUntil(other.isActiveWindow)
    assert not screen.acts[0].hasFocus()
    desk.app.staff.add("sari", full_name="Sari", roles=("front_office",), password="kopi-hangat-42", by=desk.admin)
    inside.qtbot.waitUntil(lambda: [act.text() for act in screen.acts] == ["Isi kop surat", "Isi alamat"])
    assert inside.window.focusWidget() is screen.acts[0]


def test_who_does_not_keep_the_office_has_no_such_page(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
) -> None:
    inside = inside_of(desk)
    clerk = desk.person("front_office")
    assert Permission.OFFICE not in clerk.may
    inside.program.put_up(desk.app, clerk)
    inside.settle()
    assert StartScreen.code not in inside.window.desk.navigation.screens
