"""The sign-in page: people by name and role, all within reach of the keyboard, nobody chosen for anybody else."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.security.nameplates import Plate
from tests.ui.walk import assert_accessible, has_focus
from ui.shell.sign_in import SignIn
from ui.theme.look import Look

NAMES = (
    "Admin Contoh", "Agus Contoh", "Dewa Gede Contoh", "I Gusti Ayu Ngurah Putri Contoh Panjang, S.Sos., M.A.P.",
    "Ni Luh Contoh", "Rina Contoh", "Sari Contoh", "Wayan Contoh",
)  # fmt: skip
EIGHT = tuple(Plate(f"akun{at}", name, "Petugas loket") for at, name in enumerate(NAMES))
Page = Callable[[int], SignIn]


@pytest.fixture
def page(qapp: QApplication, look: Look, qtbot: QtBot) -> Page:
    def made(people: int, chosen: str = "") -> SignIn:
        page = SignIn()
        qtbot.addWidget(page)
        page.resize(1366, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.show_people(EIGHT[:people], chosen)
        return page

    return made


def typed(page: SignIn, words: str) -> None:
    QTest.keyClicks(page.people.words, words)


def test_eight_people_stand_there_by_name_and_role_and_nobody_is_chosen(page: Page) -> None:
    shown = page(8)
    item = shown.people.list.item(4)
    assert item.text() == "Ni Luh Contoh"
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Ni Luh Contoh, Petugas loket"
    assert shown.people.account == ""
    assert has_focus(shown.people.words)
    assert_accessible(shown)


def test_typing_a_part_of_the_name_and_enter_is_all_it_takes(page: Page) -> None:
    shown = page(8)
    typed(shown, "luh con")
    assert shown.people.account == "akun4"
    QTest.keyClick(shown.people.words, Qt.Key.Key_Return)
    assert has_focus(shown.password.line)
    typed(shown, "x")
    assert shown.people.account == ""


def test_everybody_is_reached_with_the_arrow_keys(page: Page) -> None:
    shown = page(8)
    reached = []
    for _ in EIGHT:
        QTest.keyClick(shown.people.words, Qt.Key.Key_Down)
        reached.append(shown.people.account)
        at = shown.people.list.visualItemRect(shown.people.list.currentItem())
        assert shown.people.list.viewport().rect().contains(at)
    assert reached == [plate.account for plate in EIGHT]


def test_a_password_without_a_name_tries_nobody(page: Page, qtbot: QtBot) -> None:
    shown = page(8)
    shown.password.line.setText("kopi-hangat-42")
    with qtbot.assertNotEmitted(shown.tried):
        QTest.keyClick(shown.password.line, Qt.Key.Key_Return)
    assert "Pilih dulu nama Anda" in shown.message.text
    typed(shown, "sari")
    with qtbot.waitSignal(shown.tried) as tried:
        QTest.keyClick(shown.password.line, Qt.Key.Key_Return)
    assert tried.args == ["akun6", "kopi-hangat-42"]


def test_the_focus_alone_chooses_nobody_and_one_person_needs_no_choice(page: Page) -> None:
    shown = page(2)
    shown.people.list.setFocus()
    assert shown.people.account == ""
    QTest.keyClick(shown.people.list, Qt.Key.Key_Return)
    assert shown.people.account == "akun0"
    alone = page(1)
    assert alone.people.account == "akun0"
    assert not alone.people.words.isVisible()


def test_names_that_begin_so_come_before_words_that_only_hold_it(page: Page) -> None:
    shown = page(2)
    people = (Plate("s", "Contoh Sekretaris"), Plate("r", "Rina Contoh"))
    shown.show_people(people, "")
    typed(shown, "ri")
    assert shown.people.account == "r"
    typed(shown, "s")
    assert shown.people.account == "s"


def test_the_next_person_finds_no_password_begun_and_tab_leads_to_it(page: Page) -> None:
    shown = page(8)
    shown.password.line.setText("ko")
    shown.show_people(EIGHT, "")
    assert shown.password.text == ""
    QTest.keyClick(shown.people.words, Qt.Key.Key_Tab)
    assert has_focus(shown.password.line)
