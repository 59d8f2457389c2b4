"""Lupa kata sandi: from the sheet in the envelope back to one's place, at the real door of a real office."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from app.founding import Founded
from app.founding.recovery import CodeNotValid
from app.security.errors import RecoveryCodeInvalid
from app.security.nameplates import Plate
from app.security.recovery import new_recovery_code, parse_recovery_code
from app.words.errors import Message
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable
from ui.program import Program
from ui.recovery import SHEET
from ui.screens.recovery.presenter import RecoveryPresenter, progress, spaced
from ui.screens.recovery.view import Recovery
from ui.theme.look import Look
from ui.work import NowWork

NEW = "hujan di sore hari"
CODE, FRESH = new_recovery_code(), new_recovery_code()
TYPED = {"code": CODE, "name": "admin", "password": NEW, "again": NEW}


PEOPLE = (Plate("admin", "Admin Contoh", "Admin"), Plate("sari", "Sari Contoh", "Petugas loket"))


class Recovering:
    def __init__(self) -> None:
        self.asked: list[tuple[str, str, str]] = []

    def people(self) -> Sequence[Plate]:
        return PEOPLE

    def recover(self, code: str, name: str, password: str) -> str:
        if parse_recovery_code(code) != CODE:
            raise CodeNotValid()
        self.asked.append((code, name, password))
        return FRESH

    def save_sheet(self, folder: Path) -> Path:
        return folder / SHEET


class View:
    def __init__(self) -> None:
        self.people: tuple[Sequence[Plate], str] = ((), "")
        self.faults: list[str] = []
        self.messages: list[str] = []
        self.busy = False
        self.code: tuple[str, str] = ("", "")
        self.saved = Path()

    def show_people(self, people: Sequence[Plate], chosen: str) -> None:
        self.people = (people, chosen)

    def show_fault(self, field: str, fault: str) -> None:
        self.faults.append(field)

    def show_message(self, message: Message) -> None:
        self.messages.append(message.code)

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_code(self, code: str, name: str) -> None:
        self.code = (code, name)

    def show_saved(self, path: Path) -> None:
        self.saved = path

    def show_not_kept(self) -> None:
        self.faults.append("on_paper")


class Stage:
    def __init__(self) -> None:
        self.view, self.recovering, self.done = View(), Recovering(), []
        self.presenter = RecoveryPresenter(self.view, self.recovering, NowWork(), self.done.append)
        self.presenter.begin("sari")


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_who_stood_chosen_at_the_door_stands_chosen_here(stage: Stage) -> None:
    assert stage.view.people == (PEOPLE, "sari")


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"code": " "}, "code"), ({"name": ""}, "name"), ({"password": ""}, "password"), ({"again": "lain"}, "again")],
)
def test_a_gap_is_told_beside_its_field_and_nothing_is_tried(stage: Stage, typed: dict[str, str], field: str) -> None:
    stage.presenter.forward({**TYPED, **typed})
    assert (stage.view.faults, stage.recovering.asked) == ([field], [])


def test_a_slip_and_a_replaced_code_are_told_apart(stage: Stage) -> None:
    stage.presenter.forward({**TYPED, "code": CODE[:-1]})
    stage.presenter.forward({**TYPED, "code": FRESH})
    assert stage.view.messages == [RecoveryCodeInvalid.code, CodeNotValid.code]
    assert not stage.view.busy


def test_the_new_code_is_shown_and_then_the_door_opens_for_that_account(stage: Stage) -> None:
    stage.presenter.forward(TYPED)
    assert stage.view.code == (FRESH, "admin")
    stage.presenter.forward({"on_paper": ""})
    assert (stage.done, stage.view.faults) == ([], ["on_paper"])
    stage.presenter.save_sheet("/somewhere")
    assert stage.view.saved == Path("/somewhere") / SHEET
    assert stage.done == []
    stage.presenter.forward({})
    assert stage.done == ["admin"]
    assert len(stage.recovering.asked) == 1


def test_a_code_that_is_on_paper_needs_no_file(stage: Stage) -> None:
    stage.presenter.forward(TYPED)
    stage.presenter.forward({"on_paper": "yes"})
    assert stage.done == ["admin"]


def test_one_can_turn_back_with_nothing_changed(stage: Stage) -> None:
    stage.presenter.back()
    assert (stage.done, stage.recovering.asked) == ([""], [])


def test_a_code_falls_into_groups_however_it_is_typed() -> None:
    assert spaced("ab12 cd34-e") == "AB12-CD34-E"
    assert spaced(CODE.lower().replace("-", "")) == CODE
    assert spaced(CODE + "zzz") == CODE
    assert [progress(text) for text in ("", "ab", "ab12c", CODE)] == [
        "",
        "0 dari 8 kelompok.",
        "1 dari 8 kelompok.",
        "Lengkap.",
    ]


# ── at the real door ──


@pytest.fixture
def office(founded: Callable[[str], Founded], tmp_path: Path) -> Founded:
    made = founded("netral")
    shutil.copytree(made.home, tmp_path / "home")
    return Founded(tmp_path / "home", made.standard, made.recovery_code, made.fingerprint)


@pytest.fixture
def program(qapp: QApplication, look: Look, office: Founded, qtbot: QtBot) -> Iterator[Program]:
    made = Program(qapp, office.home, look)
    qtbot.addWidget(made.window)
    made.window.resize(1366, 768)
    made.window.show()
    made.window.activateWindow()
    made.start()
    qtbot.waitUntil(lambda: made.window.sign_in.people.list.count() == 1)
    yield made
    made.close()
    for listener in (made._scanner, made._idle):
        qapp.removeEventFilter(listener)
    made.deleteLater()


def shown(view: Recovery) -> str:
    return " ".join(label.text() for label in view.findChildren(QLabel) if label.isVisible())


def test_from_the_envelope_to_the_counter(program: Program, office: Founded, qtbot: QtBot, tmp_path: Path) -> None:
    program.window.sign_in.forgot.click()
    view = program.window.findChild(Recovery)
    assert isinstance(view, Recovery)
    qtbot.waitUntil(lambda: view.names.count() == 1)
    assert program.window.focusWidget() is view.code
    assert_accessible(view)
    assert_reachable(view)
    QTest.keyClicks(view.code, office.recovery_code.lower().replace("-", " "))
    assert view.code.text() == office.recovery_code
    QTest.keyClicks(view.password.line, NEW)
    QTest.keyClicks(view.again.line, NEW)
    QTest.keyClick(view.again.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(view.fresh), timeout=20_000)
    assert view.fresh != office.recovery_code
    view.next.click()
    assert "Simpan dulu lembarnya" in shown(view)
    assert_accessible(view)
    assert_reachable(view)
    view.folder.setText(str(tmp_path / "nowhere"))
    view.save.click()
    qtbot.waitUntil(lambda: bool(view.message.text))
    view.folder.setText(str(tmp_path))
    view.save.click()
    qtbot.waitUntil(lambda: (tmp_path / SHEET).is_file(), timeout=20_000)
    assert (tmp_path / SHEET).read_bytes().startswith(b"%PDF")
    view.next.click()
    page = program.window.sign_in
    qtbot.waitUntil(page.password.line.hasFocus)
    QTest.keyClicks(page.password.line, NEW)
    QTest.keyClick(page.password.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not program.window.at_the_door, timeout=20_000)
    assert program.window.desk.status.text("who") == "admin"
    assert_one_window(program.window)


def test_turning_back_leaves_the_door_as_it_was(program: Program, qtbot: QtBot) -> None:
    program.window.sign_in.forgot.click()
    view = program.window.findChild(Recovery)
    assert isinstance(view, Recovery)
    qtbot.waitUntil(lambda: view.names.count() == 1)
    QTest.keyClicks(view.code, "salah")
    view.next.click()
    assert not view.fresh
    QTest.keyClick(view.code, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not isValid(view))
    assert program.window.sign_in.isVisible()
