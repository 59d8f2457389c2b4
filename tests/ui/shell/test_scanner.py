"""The scanner in a real window: keys go in as the platform sends them, by their own times."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shell.scanner import Scanner

NIK = "5107016108685489"


class Desk:
    """A form with two fields and a scanner; `press` sends a key at a time of our choosing."""

    def __init__(self, qtbot: QtBot, qapp: QApplication) -> None:
        self.widget = QWidget()
        qtbot.addWidget(self.widget)
        self.field, self.other = QLineEdit(), QLineEdit()
        column = QVBoxLayout(self.widget)
        column.addWidget(self.field)
        column.addWidget(self.other)
        self.entered: list[str] = []
        self.field.returnPressed.connect(lambda: self.entered.append(self.field.text()))
        self.widget.show()
        self.widget.activateWindow()
        qtbot.waitUntil(self.widget.isActiveWindow)
        self.field.setFocus()
        self.scanner = Scanner(qapp)
        self.scans: list[str] = []
        self.scanner.scanned.connect(self.scans.append)
        self.at = 10_000
        self.qapp = qapp

    @property
    def window(self) -> QWindow:
        handle = self.widget.windowHandle()
        assert handle is not None
        return handle

    def press(self, text: str, pause: int) -> None:
        """pause: milliseconds since the key before, by the keyboard's clock."""
        self.at += pause
        for letter in text:
            key = Qt.Key.Key_Return if letter == "\n" else Qt.Key(ord(letter.upper()))
            words = "\r" if letter == "\n" else letter
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, words)
                event.setTimestamp(self.at)
                QGuiApplication.sendEvent(self.window, event)

    def close(self) -> None:
        self.qapp.removeEventFilter(self.scanner)
        self.scanner.deleteLater()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication):  # type: ignore[no-untyped-def]
    made = Desk(qtbot, qapp)
    yield made
    made.close()


def test_a_scan_never_lands_in_the_field_that_has_the_focus(desk: Desk) -> None:
    for key in NIK + "\n":
        desk.press(key, 8)
    assert desk.scans == [NIK]
    assert desk.field.text() == ""
    assert desk.entered == []


def test_a_person_who_types_fast_gets_every_digit_in_its_field(desk: Desk, qtbot: QtBot) -> None:
    for place, key in enumerate(NIK + "\n"):
        desk.press(key, 30 if place % 3 else 95)
    assert desk.scans == []
    assert desk.field.text() == NIK
    assert desk.entered == [NIK]


def test_what_stands_in_the_field_already_stays(desk: Desk, qtbot: QtBot) -> None:
    desk.field.setText("Jalan Ngurah Rai ")
    desk.press("1", 500)
    desk.press("2", 120)
    qtbot.waitUntil(lambda: desk.field.text() == "Jalan Ngurah Rai 12", timeout=2000)
    for key in NIK + "\n":
        desk.press(key, 300 if key == "5" and not desk.scanner._burst.running else 10)
    assert desk.scans == [NIK]
    assert desk.field.text() == "Jalan Ngurah Rai 12"


def test_digits_and_letters_keep_their_order(desk: Desk, qtbot: QtBot) -> None:
    for key in "12a3b45":
        desk.press(key, 20)
    qtbot.waitUntil(lambda: desk.field.text() == "12a3b45", timeout=2000)
    assert desk.scans == []


def test_a_held_digit_goes_where_the_focus_is_then(desk: Desk, qtbot: QtBot) -> None:
    desk.press("7", 500)
    assert desk.field.text() == ""
    qtbot.waitUntil(lambda: desk.field.text() == "7", timeout=2000)
    assert desk.other.text() == ""


def test_two_scans_in_a_row_are_both_kept(desk: Desk) -> None:
    for key in NIK + "\n" + "3404010101900001\n":
        desk.press(key, 3)
    assert desk.scans == [NIK, "3404010101900001"]
    assert desk.field.text() == ""


def test_keys_of_a_real_keyboard_pass_the_same_gate(desk: Desk) -> None:
    for key in NIK:
        QTest.keyClick(desk.window, key)
    QTest.keyClick(desk.window, Qt.Key.Key_Return)
    assert desk.scans == [NIK]
    assert desk.field.text() == ""


def test_digits_with_control_are_acts_not_typing(desk: Desk) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier, "1")
    event.setTimestamp(desk.at)
    QGuiApplication.sendEvent(desk.window, event)
    assert not desk.scanner._burst.running
