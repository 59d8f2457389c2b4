"""The wizard in the real window, founding a real office, then signing in to it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.base.home import is_founded
from app.staff.service import NameUnusable
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable, has_focus
from ui.first_run import SHEET, AppFounding
from ui.program import Program
from ui.screens.first_run.presenter import StandardChoice
from ui.screens.first_run.view import FirstRun
from ui.theme.look import Look

PASSWORD = "jepun kuning 77"


@pytest.fixture
def program(qapp: QApplication, look: Look, tmp_path: Path, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp, tmp_path / "home", look)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    yield made
    made.close()
    for listener in (made._scanner, made._idle):
        qapp.removeEventFilter(listener)
    made.deleteLater()


def field(view: FirstRun, name: str) -> QLineEdit:
    return next(w for w in view.page.findChildren(QLineEdit) if w.accessibleName() == name)


def test_a_new_office_is_founded_and_its_admin_signs_in(program: Program, qtbot: QtBot, tmp_path: Path) -> None:
    program.start()
    view = program.window.findChild(FirstRun)
    assert isinstance(view, FirstRun)
    step = view.next

    def ready() -> bool:
        return step.isEnabled()

    qtbot.waitUntil(ready)
    assert_accessible(view)
    assert_reachable(view)
    standards = view._standard._list
    standards.setCurrentRow(next(i for i in range(standards.count()) if "netral" in standards.item(i).text()))
    step.click()
    QTest.keyClicks(field(view, "Nama lengkap"), "Ni Made Contoh")
    QTest.keyClicks(field(view, "Nama akun"), "ayu")
    QTest.keyClicks(field(view, "Kata sandi"), PASSWORD)
    QTest.keyClicks(field(view, "Ulangi kata sandi"), PASSWORD)
    assert_accessible(view)
    assert_reachable(view)
    step.click()
    qtbot.waitUntil(lambda: "kop surat" in view._title.text())
    step.click()
    QTest.keyClicks(field(view, "Nomor terakhir"), "117")
    QTest.keyClick(field(view, "Nomor terakhir"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view._title.text() == "Simpan kode pemulihan", timeout=20_000)
    assert is_founded(program.home)
    code = next(label.text() for label in view.page.findChildren(QLabel) if label.text().count("-") == 7)
    step.click()
    told = [label.text() for label in view.page.findChildren(QLabel) if label.isVisible()]
    assert any(text.startswith("Simpan dulu lembarnya") for text in told)
    assert view._title.text() == "Simpan kode pemulihan"
    assert_reachable(view)
    folder = field(view, "Folder untuk lembar pemulihan")
    folder.setText(str(tmp_path / "nowhere"))
    view._recovery._save.click()
    qtbot.waitUntil(lambda: bool(view.message.text))
    folder.setText(str(tmp_path))
    view._recovery._save.click()
    qtbot.waitUntil(lambda: (tmp_path / SHEET).is_file(), timeout=20_000)
    assert (tmp_path / SHEET).read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(lambda: not view.message.text, timeout=5_000)
    qtbot.waitUntil(ready)
    step.click()
    assert code not in [label.text() for label in view.page.findChildren(QLabel)]
    for line in view.page.findChildren(QLineEdit):
        place = int(line.accessibleName().rsplit("-", 1)[1])
        QTest.keyClicks(line, code.split("-")[place - 1].lower())
    step.click()
    names = program.window.sign_in.names
    qtbot.waitUntil(lambda: names.count() == 1)
    QTest.keyClicks(program.window.sign_in.password.line, PASSWORD)
    QTest.keyClick(program.window.sign_in.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.window.at_the_door, timeout=20_000)
    assert program.window.desk.status.text("who") == "ayu"
    assert_one_window(program.window)
    assert PASSWORD.encode() not in b"".join(path.read_bytes() for path in program.home.iterdir() if path.is_file())


def test_an_unusable_account_name_is_refused_on_its_own_page(tmp_path: Path) -> None:
    founding = AppFounding(tmp_path / "kantor")
    with pytest.raises(NameUnusable):
        founding.check_account("Ni Luh Contoh", "laut biru pagi")
    founding.check_account("ni.luh", "laut biru pagi")


class PickedFolder:
    """Answers every question for a folder with the same one."""

    def __init__(self, answer: Path) -> None:
        self.answer = answer

    def open(self, near: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        raise AssertionError("nobody asks for files here")

    def folder(self, near: QWidget, title: str, start: str, then: Callable[[Path], None]) -> None:
        then(self.answer)

    def save(self, near: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None:
        raise AssertionError("nobody asks where to save here")


@pytest.fixture
def wizard(qapp: QApplication, look: Look, qtbot: QtBot, tmp_path: Path) -> FirstRun:
    view = FirstRun(PickedFolder(tmp_path))
    qtbot.addWidget(view)
    view.resize(1366, 768)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.show_page("standard", 1, 6)
    view.show_standards([StandardChoice("satu", "Dinas Sosial Satu", "1"), StandardChoice("dua", "Dinas Dua", "2")])
    return view


def test_a_standard_that_nobody_chose_is_not_taken(wizard: FirstRun, qtbot: QtBot) -> None:
    qtbot.waitUntil(wizard._standard._list.hasFocus)
    with qtbot.waitSignal(wizard.forward) as gone:
        QTest.keyClick(wizard._standard._list, Qt.Key.Key_Return)
    assert gone.args == [{"standard": ""}]
    wizard.show_fault("standard", "Pilih standar pelayanan kantor Anda.")
    assert wizard._standard._fault.isVisible()
    QTest.keyClick(wizard._standard._list, Qt.Key.Key_Down)
    assert not wizard._standard._fault.isVisible()
    with qtbot.waitSignal(wizard.forward) as gone:
        QTest.keyClick(wizard._standard._list, Qt.Key.Key_Return)
    assert gone.args == [{"standard": "satu"}]


def test_the_folder_for_the_sheet_is_there_and_can_be_picked(wizard: FirstRun, tmp_path: Path, qtbot: QtBot) -> None:
    wizard.show_page("recovery", 5, 6)
    wizard.show_code("0000-" * 7 + "0000")
    assert Path(wizard._recovery._folder.text()).is_dir()
    wizard._recovery._kept.choose.click()
    assert wizard._recovery._folder.text() == str(tmp_path)
    assert has_focus(wizard._recovery._save)
