"""The whole window, already past the door, on a real office: for the tests of screens."""

from collections.abc import Callable, Iterator
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.actor import Actor
from tests.offices import Desk
from ui.program import Program
from ui.shell.screen import Screen
from ui.theme.look import Look
from ui.work import Lane

CTRL = Qt.KeyboardModifier.ControlModifier


class Inside:
    """`enter` puts up the screens of a person; the workers and the file are real."""

    def __init__(self, program: Program, desk: Desk, qtbot: QtBot) -> None:
        self.program, self.desk, self.qtbot = program, desk, qtbot
        self.window = program.window

    def enter(self, person: Actor, screen: str) -> Screen:
        self.program.put_up(self.desk.app, person)
        return self.go(screen)

    def go(self, screen: str) -> Screen:
        self.window.desk.navigation.go(screen)
        found = self.window.desk.navigation.screens[screen]
        self.settle()
        return found

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)

    def settle(self) -> None:
        """Until the workers have nothing to do and what they found has landed."""
        for _ in range(3):
            for lane in get_args(Lane):
                done: list[object] = []
                self.program.work.run(lambda: None, done=done.append, failed=done.append, lane=lane)
                self.qtbot.waitUntil(lambda done=done: bool(done), timeout=30_000)
            QApplication.processEvents()

    def press(self, words: str) -> None:
        """The visible button that begins with these words, in the open sheet if there is one."""
        place: QWidget = self.window.desk.sheet or self.window
        found = [
            button
            for button in place.findChildren(QPushButton)
            if button.text().startswith(words) and button.isVisible() and button.isEnabled()
        ]
        assert len(found) == 1, f"{len(found)} buttons say {words!r}"
        found[0].click()


@pytest.fixture
def inside_of(qapp: QApplication, look: Look, qtbot: QtBot) -> Iterator[Callable[[Desk], Inside]]:
    """The window of this desk's office."""
    made: list[Program] = []

    def window(desk: Desk) -> Inside:
        program = Program(qapp, desk.app.home, look)
        made.append(program)
        qtbot.addWidget(program.window)
        program.window.resize(1366, 768)
        program.window.show()
        program.window.activateWindow()
        return Inside(program, desk, qtbot)

    yield window
    for program in made:
        program.close()
        for listener in (program._scanner, program._idle):
            qapp.removeEventFilter(listener)
        program.deleteLater()
