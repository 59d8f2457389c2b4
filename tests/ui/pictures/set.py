"""Where the pictures are taken: an office of one's own, the real window before it, and hands to use it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.base.actor import Actor
from app.founding import Founded
from app.letters import Draft, Letter
from tests.offices import Desk
from tests.ui.counter.recording import Paper
from tests.ui.pictures.studio import Studio
from tests.ui.wedge import scan
from ui.printing.system_printers import SystemPrinters
from ui.program import Program
from ui.shell.screen import Screen
from ui.theme.look import Look
from ui.work import Lane

CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
PAPER = {"desil_bukti": "3", "tanggal_cek": "2026-11-20", "nomor_surat_desa": "470/118", "desa": "Ababi"}


class Set:
    """`open` shows the window of a folder (founded or not), `enter` the screens of a person in a founded office."""

    desk: Desk
    program: Program
    studio: Studio

    def __init__(
        self,
        show: Callable[[Path], Program],
        desk_of: Callable[[str], Desk],
        founded: Callable[[str], Founded],
        folder: Path,
        qtbot: QtBot,
    ) -> None:
        self._show, self._desk_of, self._founded, self._qtbot = show, desk_of, founded, qtbot
        self.folder = folder

    # ── setting up ──

    def open(self, home: Path) -> Program:
        self.program = self._show(home)
        self.studio = Studio(self.program, self.settle)
        return self.program

    def home_of(self, standard: str) -> tuple[Path, Founded]:
        """A copy of a founded office, with its recovery code."""
        made, home = self._founded(standard), self.folder / "home"
        shutil.copytree(made.home, home)
        return home, made

    def office(self, standard: str) -> Desk:
        self.desk = self._desk_of(standard)
        self.open(self.desk.app.home)
        return self.desk

    def enter(self, person: Actor, screen: str) -> Screen:
        self.program.put_up(self.desk.app, person)
        return self.go(screen)

    def go(self, screen: str) -> Screen:
        navigation = self.program.window.desk.navigation
        navigation.go(screen)
        self.settle()
        return navigation.screens[screen]

    def issue(self, nik: str, purpose: str = "", *, signed: int = 9, **given: object) -> Letter:
        """A letter of the first service that is drafted, and approved so many times."""
        service = self.desk.app.standard.services[0]
        need = service.needs[0].code if service.needs else ""
        ticket = self.desk.called(service.code, need=need)
        self.desk.complete(ticket, **PAPER)
        form: Draft = self.desk.form(self.desk.app.standard.letters[0].code, purpose, **given)
        letter = self.desk.draft(ticket, nik, form)
        self.desk.app.visits.finish(ticket.visit_id, outcome="letter", by=self.desk.clerk)
        while self.desk.app.letters.letter(letter.id).waits_for and signed:
            self.desk.app.letters.approve(letter.id, by=self.desk.head)
            signed -= 1
        return self.desk.app.letters.letter(letter.id)

    # ── hands ──

    def settle(self) -> None:
        """Until the workers have nothing to do and what they found has landed."""
        for _ in range(2):
            for lane in get_args(Lane):
                done: list[object] = []
                self.program.work.run(lambda: None, done=done.append, failed=done.append, lane=lane)
                self._qtbot.waitUntil(lambda done=done: bool(done), timeout=30_000)
            QApplication.processEvents()

    def wait(self, until: Callable[[], bool]) -> None:
        self._qtbot.waitUntil(until, timeout=20_000)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        handle = self.program.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)
        self.settle()

    def scan(self, digits: str) -> None:
        handle = self.program.window.windowHandle()
        assert handle is not None
        scan(handle, digits)
        self.settle()

    def press(self, words: str) -> None:
        """The visible button that begins with these words, in the open sheet if there is one."""
        window = self.program.window
        place: QWidget = (None if window.at_the_door else window.desk.sheet) or window
        found = [
            button
            for button in place.findChildren(QPushButton)
            if button.text().startswith(words) and button.isVisible() and button.isEnabled()
        ]
        assert len(found) == 1, f"{len(found)} buttons say {words!r}"
        found[0].click()
        self.settle()


@pytest.fixture
def set_of(
    qapp: QApplication,
    look: Look,
    qtbot: QtBot,
    tmp_path: Path,
    desk_of: Callable[[str], Desk],
    founded: Callable[[str], Founded],
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Callable[[], Set]]:
    made: list[Program] = []
    folder = Paper(tmp_path / "paper")
    monkeypatch.setattr(SystemPrinters, "queues", lambda self: folder.queues())
    monkeypatch.setattr(SystemPrinters, "printer", lambda self, name: folder.printer(name))

    def show(home: Path) -> Program:
        program = Program(qapp, home, look)
        made.append(program)
        qtbot.addWidget(program.window)
        program.window.resize(1366, 768)
        program.window.show()
        program.window.activateWindow()
        return program

    yield lambda: Set(show, desk_of, founded, tmp_path, qtbot)
    for program in made:
        program.close()
        for listener in (program._scanner, program._idle):
            qapp.removeEventFilter(listener)
        program.deleteLater()
