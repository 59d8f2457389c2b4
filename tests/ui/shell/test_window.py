"""The whole window with a door of its own: sign in, lock, unlock, scan, keys, sheets."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.security.errors import WrongPassword
from app.security.nameplates import Plate
from app.words.errors import Message
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable
from tests.ui.wedge import scan
from ui.program import Program
from ui.screens.settings.presenter import SettingsPresenter
from ui.screens.settings.view import SettingsScreen
from ui.shell.commands import Commands, Help
from ui.shell.idle import Idle
from ui.shell.one_window import OneWindow
from ui.shell.place import Place
from ui.shell.screen import Screen
from ui.shell.sign_in import SignIn
from ui.theme.look import Look
from ui.widgets.layout import column
from ui.widgets.ring import _Ring
from ui.widgets.search_box import SearchBox
from ui.widgets.sheet import Confirm, ask

NIK = "5107016108685489"
SECRET = "melati-putih-9"


class Counter(Screen):
    code, title, icon = "counter", "Loket", "counter"
    help = ("Layani satu warga di sini.",)

    def __init__(self) -> None:
        super().__init__()
        self.box = SearchBox()
        self.note = QPlainTextEdit()
        self.note.setAccessibleName("Catatan")
        self.note.setTabChangesFocus(True)
        self.asked: list[str] = []
        self.box.asked.connect(self.asked.append)
        self.setLayout(column(self.box, self.note))

    def first_focus(self) -> QLineEdit:
        return self.box

    def take_scan(self, digits: str) -> None:
        self.box.take_scan(digits)

    def unsaved(self) -> str:
        return "catatan" if self.note.toPlainText() else ""


class Door:
    def __init__(self) -> None:
        self.put_up: Callable[[str], None] = lambda name: None

    def people(self) -> Sequence[Plate]:
        return (Plate("made", "I Made Contoh", "Admin"), Plate("rina", "Rina Contoh", "Petugas loket"))

    def warm(self) -> None: ...

    def enter(self, name: str, password: str) -> Callable[[], None]:
        self.check(name, password)
        return lambda: self.put_up(name)

    def check(self, name: str, password: str) -> None:
        if password != SECRET:
            raise WrongPassword()


class Stage:
    def __init__(self, qapp: QApplication, look: Look, home: Path, qtbot: QtBot) -> None:
        self.qtbot, door = qtbot, Door()
        self.program = Program(qapp, home, look, door)
        self.window = self.program.window
        self.counter = Counter()
        self.done: list[str] = []
        door.put_up = self._put_up
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        self.program.start()
        qtbot.waitUntil(lambda: self.window.sign_in.people.list.count() == 2)

    def _put_up(self, name: str) -> None:
        self.counter, settings = Counter(), SettingsScreen()
        self.settings = SettingsPresenter(
            settings, self.program.look.choice, apply=self.program.choose, keep=self.program.keep
        )
        acts = self.window.desk.acts
        acts.forget()
        acts.handle("call_next", lambda: self.done.append("call_next"), screen="counter")
        acts.handle(
            "make_letter", lambda: self.done.append("!"), screen="counter", why_not=lambda: "Kurang: surat desa"
        )
        places = [Place(Counter, lambda: self.counter), Place(SettingsScreen, lambda: settings)]
        self.window.show_places(places, name)

    def sign_in(self, name: str = "rina", password: str = SECRET) -> None:
        page = self.window.sign_in
        page.people.list.setCurrentRow(("made", "rina").index(name))
        self.type_password(password)

    def type_password(self, password: str) -> None:
        line = self.window.sign_in.password.line
        line.setFocus()
        QTest.keyClicks(line, password)
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.qtbot.waitUntil(self.window.sign_in.enter.isEnabled)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        QTest.keyClick(handle, key, modifier)

    def scan(self) -> None:
        handle = self.window.windowHandle()
        assert handle is not None
        scan(handle, NIK)


@pytest.fixture
def stage(qapp: QApplication, look: Look, tmp_path: Path, qtbot: QtBot) -> Iterator[Stage]:
    made = Stage(qapp, look, tmp_path, qtbot)
    yield made
    made.program.close()
    for listener in (made.program._scanner, made.program._idle):
        qapp.removeEventFilter(listener)
    made.program.deleteLater()


def test_a_wrong_password_is_told_and_the_field_is_empty_again(stage: Stage) -> None:
    stage.sign_in(password="salah")
    assert stage.window.at_the_door
    assert "sandi" in stage.window.sign_in.message.text.casefold()
    assert stage.window.sign_in.password.text == ""
    assert stage.window.focusWidget() is stage.window.sign_in.password.line


def test_an_empty_password_is_not_even_tried(stage: Stage) -> None:
    stage.sign_in(password="")
    assert stage.window.sign_in.message.text.startswith("Kata sandi belum diisi.")


def test_after_signing_in_the_box_has_the_focus_and_nothing_flashed(stage: Stage) -> None:
    stage.sign_in()
    assert not stage.window.at_the_door
    assert stage.window.focusWidget() is stage.counter.box
    assert stage.window.desk.status.text("who") == "rina"
    assert_one_window(stage.window)


def test_who_signed_in_stands_chosen_the_next_time(stage: Stage) -> None:
    stage.sign_in("rina")
    assert stage.program.look.choice.last == "rina"
    assert '"last": "rina"' in (stage.program.home / "window.json").read_text(encoding="utf-8")


def test_locking_hides_everything_and_loses_no_letter(stage: Stage) -> None:
    stage.sign_in()
    counter = stage.counter
    counter.note.setFocus()
    QTest.keyClicks(counter.note, "Ibu Artini menunggu")
    counter.box.setText("artini")
    stage.key(Qt.Key.Key_F12)
    assert stage.window.at_the_door
    assert not counter.isVisible()
    stage.type_password(SECRET)
    assert not stage.window.at_the_door
    assert counter.isVisible()
    assert counter.note.toPlainText() == "Ibu Artini menunggu"
    assert counter.box.text() == "artini"
    assert stage.window.focusWidget() is counter.note


def test_a_sheet_is_locked_away_and_comes_back_open(stage: Stage) -> None:
    stage.sign_in()
    sheet = Confirm("Batalkan surat?", "Nomornya tetap.", do="Batalkan", keep="Jangan", then=lambda: None)
    ask(stage.counter, sheet)
    stage.key(Qt.Key.Key_F12)
    assert not sheet.isVisible()
    stage.type_password(SECRET)
    assert sheet.isVisible()
    assert stage.window.focusWidget() is sheet.keep


def test_another_person_gets_screens_of_their_own(stage: Stage, qtbot: QtBot) -> None:
    stage.sign_in("rina")
    first = stage.counter
    first.note.setPlainText("punya Rina")
    stage.program.lock()
    stage.window.sign_in.else_.click()
    assert "Rina Contoh belum menyimpan: catatan." in stage.window.sign_in.message.text
    stage.window.sign_in.message.findChild(type(stage.window.sign_in.enter)).click()
    with qtbot.waitSignal(first.destroyed):
        stage.sign_in("made")
    assert stage.counter.note.toPlainText() == ""
    assert stage.window.desk.status.text("who") == "made"


def test_while_locked_a_scan_goes_nowhere(stage: Stage) -> None:
    stage.sign_in()
    stage.program.lock()
    stage.scan()
    assert stage.window.sign_in.password.text == ""
    assert stage.counter.asked == []
    assert "terkunci" in stage.window.sign_in.message.text


def test_a_scan_on_another_screen_goes_to_the_box_of_the_counter(stage: Stage) -> None:
    stage.sign_in()
    stage.window.desk.navigation.go("settings")
    stage.scan()
    assert stage.window.desk.navigation.current is stage.counter
    assert stage.counter.asked == [NIK]


def test_a_scan_into_a_note_leaves_the_note_alone(stage: Stage) -> None:
    stage.sign_in()
    stage.counter.note.setFocus()
    stage.scan()
    assert stage.counter.note.toPlainText() == ""
    assert stage.counter.asked == [NIK]


def test_a_scan_during_a_question_waits_for_its_answer(stage: Stage) -> None:
    stage.sign_in()
    sheet = Confirm("Batalkan surat?", "Nomornya tetap.", do="Batalkan", keep="Jangan", then=lambda: None)
    ask(stage.counter, sheet)
    stage.scan()
    assert stage.window.desk.sheet is sheet
    assert stage.counter.asked == []
    sheet.keep.click()
    assert stage.counter.asked == [NIK]


def test_a_key_acts_from_every_screen_and_goes_home_first(stage: Stage) -> None:
    stage.sign_in()
    stage.window.desk.navigation.go("settings")
    stage.key(Qt.Key.Key_F3)
    assert stage.done == ["call_next"]
    assert stage.window.desk.navigation.current is stage.counter


def test_what_cannot_be_done_says_why(stage: Stage) -> None:
    stage.sign_in()
    stage.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.done == []
    assert stage.window.desk.toast.text == "Kurang: surat desa"


def test_while_a_question_is_open_no_key_acts_behind_it(stage: Stage) -> None:
    stage.sign_in()
    asked: list[str] = []
    sheet = Confirm(
        "Batalkan surat?", "Nomornya tetap.", do="Batalkan", keep="Jangan", then=lambda: asked.append("yes")
    )
    ask(stage.counter, sheet)
    assert stage.window.focusWidget() is sheet.keep
    stage.key(Qt.Key.Key_F3)
    assert stage.done == []
    stage.key(Qt.Key.Key_Escape)
    assert stage.window.desk.sheet is None
    assert asked == []
    assert stage.window.focusWidget() is stage.counter.box


def test_a_question_does_what_its_verb_says_once(stage: Stage) -> None:
    stage.sign_in()
    asked: list[str] = []
    sheet = Confirm(
        "Batalkan surat?", "Nomornya tetap.", do="Batalkan", keep="Jangan", then=lambda: asked.append("yes")
    )
    ask(stage.counter, sheet)
    sheet.do.click()
    assert asked == ["yes"]
    assert stage.window.desk.sheet is None


def test_escape_comes_back_to_the_counter(stage: Stage) -> None:
    stage.sign_in()
    stage.window.desk.navigation.go("settings")
    stage.key(Qt.Key.Key_Escape)
    assert stage.window.desk.navigation.current is stage.counter


def test_the_command_list_finds_and_does(stage: Stage) -> None:
    stage.sign_in()
    stage.key(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    sheet = stage.window.desk.sheet
    assert isinstance(sheet, Commands)
    QTest.keyClicks(sheet.words, "xyz")
    assert [words.text() for words in sheet.findChildren(QLabel) if "cocok" in words.text() and words.isVisible()]
    sheet.words.clear()
    QTest.keyClicks(sheet.words, "panggil ber")
    assert sheet.list.count() == 1
    assert not [words for words in sheet.findChildren(QLabel) if "cocok" in words.text() and words.isVisible()]
    QTest.keyClick(sheet.words, Qt.Key.Key_Return)
    assert stage.done == ["call_next"]


def test_help_lists_the_keys_of_this_screen(stage: Stage) -> None:
    stage.sign_in()
    stage.key(Qt.Key.Key_F1)
    assert isinstance(stage.window.desk.sheet, Help)
    assert_accessible(stage.window)


def test_every_control_has_a_name_and_is_reached_by_tab(stage: Stage) -> None:
    assert_accessible(stage.window)
    stage.sign_in()
    for code in ("counter", "settings"):
        stage.window.desk.navigation.go(code)
        assert_accessible(stage.window)
        assert_reachable(stage.window)


def test_the_ring_shows_where_the_focus_is(stage: Stage) -> None:
    stage.sign_in()
    assert stage.program._ring.around is stage.counter.box
    stage.counter.note.setFocus()
    assert stage.program._ring.around is stage.counter.note


def test_a_dialog_takes_the_ring_along(stage: Stage, qtbot: QtBot) -> None:
    stage.sign_in()
    dialog = QDialog(stage.window)
    line = QLineEdit(dialog)
    dialog.open()
    dialog.activateWindow()
    line.setFocus()
    qtbot.waitUntil(lambda: stage.program._ring.around is line)
    shown = [ring for ring in stage.window.findChildren(_Ring) if ring.isVisible()]
    assert [ring.window() for ring in shown] == [dialog]
    dialog.reject()


def test_a_bug_is_shown_and_the_window_stays(stage: Stage, qtbot: QtBot) -> None:
    stage.sign_in()
    stage.program.crashed.emit(Message("Terjadi kesalahan pada program (K-3F2A).", "Coba sekali lagi.", "K-3F2A"))
    qtbot.waitUntil(lambda: "K-3F2A" in stage.window.desk.messages.text)
    assert stage.window.isVisible()


def test_larger_type_is_kept_and_fits_the_smallest_screen(stage: Stage) -> None:
    stage.sign_in()
    for _ in range(5):
        stage.settings.larger(1)
    assert stage.program.look.tokens.sizes.text == 28
    assert '"percent": 200' in (stage.program.home / "window.json").read_text(encoding="utf-8")
    QApplication.processEvents()
    hint = stage.window.minimumSizeHint()
    assert hint.width() <= 1366
    assert hint.height() <= 768


def test_stillness_locks_once_and_a_touch_arms_it_again(qapp: QApplication, qtbot: QtBot) -> None:
    now, told = [0.0], []
    idle = Idle(qapp, 5, seconds=lambda: now[0])
    idle.idle.connect(lambda: told.append(now[0]))
    for at in (299.0, 300.0, 400.0):
        now[0] = at
        idle.look()
    assert told == [300.0]
    field = QLineEdit()
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_A)
    now[0] = 699.0
    idle.look()
    now[0] = 700.0
    idle.look()
    assert told == [300.0, 700.0]
    qapp.removeEventFilter(idle)
    idle.deleteLater()


def test_a_second_window_for_the_same_folder_is_told_so(tmp_path: Path) -> None:
    first, second = OneWindow(tmp_path), OneWindow(tmp_path)
    assert first.take() is None
    refusal = second.take()
    assert refusal is not None
    assert "sudah terbuka" in refusal.what
    first.release()
    assert second.take() is None
    second.release()


def test_the_refusal_of_one_person_is_not_shown_to_the_next(look: Look, qtbot: QtBot) -> None:
    sign_in = SignIn()
    qtbot.addWidget(sign_in)
    sign_in.show_locked(Plate("rina", "Rina Contoh"))
    sign_in.show_refusal(Message("Tidak cocok.", "Coba lagi.", "security.wrong_password"))
    assert sign_in.message.text
    sign_in.show_people((Plate("budi", "Budi Contoh"), Plate("rina", "Rina Contoh")), "")
    assert not sign_in.message.text


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_a_sentence_that_goes_by_itself_covers_nothing_that_is_read(stage: Stage, percent: int) -> None:
    stage.sign_in()
    stage.settings.set_percent(percent)
    QApplication.processEvents()
    desk = stage.window.desk
    desk.toast.tell("Surat 400.9.14.1/0123/DINSOS/XI/2026 diserahkan. F7 menyelesaikan kunjungan.")
    lies = desk.toast.geometry()
    read = QRect(stage.counter.mapTo(desk, QPoint(0, 0)), stage.counter.size())
    assert desk.toast.isVisible()
    assert not lies.intersects(read)
    assert desk.rect().contains(lies)
    desk.status.say("sync", "Belum ada server pusat; data hanya di komputer ini")
    desk.status.say("printer", "Printer: HP-M402 siap")
    QApplication.processEvents()
    desk.toast.tell("Konsep NI KADEK AYU LESTARI dikirim lagi; menunggu paraf.")
    lies, begin = desk.toast.geometry(), desk.status.mapTo(desk, QPoint(0, 0)).x()
    assert lies.left() - begin >= min(desk.status.taken(), desk.status.width() - lies.width())
    desk.toast.hush()
    assert desk.toast.text == ""


def test_a_sentence_longer_than_the_window_wraps_instead_of_being_cut(stage: Stage) -> None:
    stage.sign_in()
    desk = stage.window.desk
    desk.toast.tell("Kalimat yang sangat panjang sekali. " * 12)
    assert desk.rect().contains(desk.toast.geometry())
    assert desk.toast.height() >= desk.toast.heightForWidth(desk.toast.width())


@pytest.mark.parametrize("percent", [150, 200])
def test_a_sentence_that_is_up_grows_with_larger_letters_and_goes_along_with_its_line(
    stage: Stage, percent: int
) -> None:
    stage.sign_in()
    desk = stage.window.desk
    desk.toast.tell("Surat 400.9.14.1/0001/DINSOS/XI/2026 terbit.")
    stage.settings.set_percent(percent)
    QApplication.processEvents()
    assert desk.toast.height() >= desk.toast.sizeHint().height()
    assert desk.toast.width() >= desk.toast.sizeHint().width()
    stage.window.resize(stage.window.width() + 60, stage.window.height() + 40)
    QApplication.processEvents()
    assert desk.toast.geometry().bottom() == desk.rect().bottom()
