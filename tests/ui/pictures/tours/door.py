"""Before the screens: signing in, the lock, the very first start, and the way back in without a password."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.offices import PASSWORD
from tests.ui.pictures.set import Set
from tests.ui.pictures.studio import Shot
from ui.screens.first_run.view import FirstRun
from ui.screens.recovery.view import Recovery

STAFF = {"ayu.pratiwi": "Ni Made Ayu Pratiwi", "rina": "Rina Contoh", "wayan.s": "I Wayan Sudiarta, S.Sos."}


def signing_in(place: Set) -> Iterator[Shot]:
    desk = place.office("netral")
    for name, full_name in STAFF.items():
        desk.app.staff.add(name, full_name=full_name, roles=("front_office",), password=PASSWORD, by=desk.admin)
    place.program.start()
    door = place.program.window.sign_in
    place.wait(lambda: door.names.count() == 4)
    door.names.setCurrentRow(2)
    yield Shot("sign-in", dark=True)
    door.password.line.setFocus()
    QTest.keyClicks(door.password.line, "salah sandi")
    QTest.keyClick(door.password.line, Qt.Key.Key_Return)
    place.wait(lambda: bool(door.message.text))
    yield Shot("sign-in-refused")
    QTest.keyClicks(door.password.line, PASSWORD)
    QTest.keyClick(door.password.line, Qt.Key.Key_Return)
    place.wait(lambda: not place.program.window.at_the_door)
    place.key(Qt.Key.Key_F12)
    yield Shot("locked", dark=True)


def first_run(place: Set) -> Iterator[Shot]:
    program = place.open(place.folder / "new")
    program.start()
    view = program.window.findChild(FirstRun)
    assert isinstance(view, FirstRun)
    step = view.next
    place.wait(step.isEnabled)
    choices = view._standard._list
    choices.setCurrentRow(next(at for at in range(choices.count()) if "Karangasem" in choices.item(at).text()))
    yield Shot("first-run-1-standard", dark=True)
    step.click()
    for name, text in (
        ("Nama lengkap", "Ni Made Ayu Pratiwi"),
        ("Nama akun", "ayu"),
        ("Kata sandi", PASSWORD),
        ("Ulangi kata sandi", PASSWORD),
    ):
        field(view, name).setText(text)
    yield Shot("first-run-2-account")
    step.click()
    place.wait(lambda: "kop surat" in view._title.text())
    view._pages["office"]._form.fill({"address": "Jalan Contoh Nomor 1, Amlapura 80811", "desk": "1"})  # type: ignore[attr-defined]
    yield Shot("first-run-3-letterhead")
    step.click()
    field(view, "Nomor terakhir").setText("117")
    yield Shot("first-run-4-number")
    step.click()
    place.wait(lambda: "kode pemulihan" in view._title.text())
    view._recovery._folder.setText(str(place.folder))
    view._recovery._save.click()
    place.wait(view._recovery._saved.isVisible)
    code = next(label.text() for label in view.page.findChildren(QLabel) if label.text().count("-") == 7)
    # What is drawn names no folder of the machine it was drawn on, and no code that opened anything.
    view._recovery._folder.setText("/media/flashdisk")
    view._recovery._saved.say("Lembar pemulihan tersimpan: /media/flashdisk/lembar-pemulihan-loket.pdf")
    yield Shot("first-run-5-recovery")
    step.click()
    for line in view.page.findChildren(QLineEdit):
        line.setText(code.split("-")[int(line.accessibleName().rsplit("-", 1)[1]) - 1])
    yield Shot("first-run-6-check")
    step.click()
    door = program.window.sign_in
    place.wait(lambda: door.names.count() == 1)
    QTest.keyClicks(door.password.line, PASSWORD)
    QTest.keyClick(door.password.line, Qt.Key.Key_Return)
    place.wait(lambda: not program.window.at_the_door)
    place.settle()
    yield Shot("start", (200,), dark=True)


def recovery(place: Set) -> Iterator[Shot]:
    home, made = place.home_of("netral")
    program = place.open(home)
    program.start()
    door = program.window.sign_in
    place.wait(lambda: door.names.count() == 1)
    door.forgot.click()
    view = program.window.findChild(Recovery)
    assert isinstance(view, Recovery)
    place.wait(lambda: view.names.count() == 1)
    QTest.keyClicks(view.code, made.recovery_code)
    for line in (view.password.line, view.again.line):
        line.setText("hujan di sore hari")
    yield Shot("recovery", dark=True)
    view.next.click()
    place.wait(lambda: bool(view.fresh))
    view.folder.setText("/media/flashdisk")
    yield Shot("recovery-new-code")


def field(view: FirstRun, name: str) -> QLineEdit:
    return next(line for line in view.page.findChildren(QLineEdit) if line.accessibleName() == name)
