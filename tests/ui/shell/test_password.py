"""The password field: Tab goes on to the next thing, and the eye is still there for who wants it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.walk import has_focus
from ui.shell.password import PasswordField
from ui.theme.look import Look
from ui.widgets.layout import column

Place = tuple[PasswordField, QLineEdit]


@pytest.fixture
def place(look: Look, qtbot: QtBot) -> Iterator[Place]:
    field, after, window = PasswordField(), QLineEdit(), QWidget()
    qtbot.addWidget(window)
    window.setLayout(column(field, after))
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field.setFocus()
    yield field, after
    window.close()


def test_tab_goes_past_the_eye(place: Place) -> None:
    field, after = place
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert has_focus(after)


def test_a_key_shows_and_hides_what_is_typed(place: Place) -> None:
    field, after = place
    for mode in (QLineEdit.EchoMode.Normal, QLineEdit.EchoMode.Password):
        QTest.keyClick(field.line, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        assert field.line.echoMode() is mode
    assert field.text == ""
    after.setFocus()
    QTest.keyClick(after, Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
    assert field.line.echoMode() is QLineEdit.EchoMode.Password


def test_mouse_and_screen_reader_reach_the_eye(place: Place) -> None:
    field, _ = place
    eye = field.findChild(QPushButton)
    assert isinstance(eye, QPushButton)
    QTest.mouseClick(eye, Qt.MouseButton.LeftButton)
    assert field.line.echoMode() is QLineEdit.EchoMode.Normal
    assert has_focus(field.line)
    told = QAccessible.queryAccessibleInterface(eye)
    assert told is not None
    assert told.text(QAccessible.Text.Name) == "Tampilkan kata sandi"
    assert eye.toolTip() == "Tampilkan kata sandi (Alt+T)"
