"""After the counter: paraf and signature, the register, and letters that somebody brings."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.letters.tables import LetterRow
from tests.app.letters import scans
from tests.journeys.steps import changed
from tests.offices import CHILD, LISTED, METRO, SRAGEN, Desk
from tests.ui.devices.lens import Lens, image_of
from tests.ui.pictures.papers import house
from tests.ui.pictures.people import EVERYBODY, LONGEST
from tests.ui.pictures.set import CTRL, Set
from tests.ui.pictures.studio import Shot
from ui.screens.approvals.view import ApprovalsScreen
from ui.screens.register.verify.view import VerifySheet
from ui.screens.register.view import RegisterScreen

SIZES = (150, 200)


def known(place: Set, standard: str) -> Desk:
    """An office that knows the people of the pictures."""
    desk = place.office(standard)
    source = place.folder / "orang.csv"
    source.write_text(EVERYBODY, encoding="utf-8")
    desk.app.importer.run([source], data_date=date(2026, 10, 1), by=desk.admin)
    return desk


def approvals(place: Set) -> Iterator[Shot]:
    desk = known(place, "karangasem")
    for nik, signed in ((LISTED, 0), (LONGEST, 0), (SRAGEN, 1), (METRO, 2)):
        place.issue(nik, signed=signed)
        desk.clock.pass_by(minutes=17)
    kabid = desk.person("kabid", "ketut")
    screen = place.enter(kabid, "approvals")
    assert isinstance(screen, ApprovalsScreen)
    yield Shot("approvals", SIZES, dark=True)
    place.press("Kembalikan")
    QTest.keyClicks(place.program.window.focusWidget(), "No. KK keliru; cocokkan dengan KK yang baru.")
    yield Shot("approvals-return")
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_Return, CTRL)
    yield Shot("approvals-nothing-of-mine")
    place.enter(desk.person("front_office", "rina"), "approvals")
    place.key(Qt.Key.Key_Down)
    place.press("Paraf sudah di kertas")
    yield Shot("approvals-on-paper")
    place.key(Qt.Key.Key_Escape)
    place.enter(desk.person("pejabat_fungsional", "wayan"), "approvals")
    place.press("Tandai")
    place.press("Tandai")
    yield Shot("approvals-batch", (150,), dark=True)


def register(place: Set) -> Iterator[Shot]:
    desk = known(place, "karangasem")
    niks = (LISTED, LONGEST, SRAGEN, METRO, LISTED, CHILD, SRAGEN)
    letters = [place.issue(nik, signed=9 if at < 5 else 2) for at, nik in enumerate(niks)]
    desk.app.letters.void(letters[2].id, "Salah orang; dibuatkan yang benar", by=desk.clerk)
    for at in (0, 1, 3):
        desk.printed(letters[at], place.folder / "tray")
    desk.app.letters.hand_over(letters[0].id, receiver="NI LUH ARTINI", relation="diri", explained=True, by=desk.clerk)
    desk.clock.pass_by(days=1)
    screen = place.enter(desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    yield Shot("register", SIZES, dark=True)
    screen.page.chosen.emit(letters[1].id)
    place.settle()
    yield Shot("register-letter", SIZES, dark=True)
    place.press("Serahkan")
    yield Shot("register-hand-over")
    place.key(Qt.Key.Key_Escape)
    place.press("Batalkan surat")
    yield Shot("register-void")
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_Escape)
    screen.page.chosen.emit(letters[2].id)
    place.settle()
    yield Shot("register-letter-void")
    place.key(Qt.Key.Key_Escape)
    screen.page.box.setText("tidak ada yang bernama begini")
    screen.page.box.typed.emit(screen.page.box.text())
    place.settle()
    yield Shot("register-nothing-found")


def scanned(place: Set) -> Iterator[Shot]:
    """A folder of signed sheets, one of which nobody can read."""
    desk = known(place, "netral")
    letters = [place.issue(nik) for nik in (LISTED, METRO)]
    folder = place.folder / "pindai"
    folder.mkdir()
    for at, letter in enumerate(letters):
        (folder / f"pindai-000{at + 1}.jpg").write_bytes(scans.signed(desk, letter, dpi=150))
    (folder / "pindai-0003.jpg").write_bytes(house())
    screen = place.enter(desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    screen.filed.emit([folder])
    place.settle()
    yield Shot("register-scans", SIZES, dark=True)


def verdicts(place: Set) -> Iterator[Shot]:
    """F8, with each answer."""
    desk = known(place, "netral")
    good, gone, old = (place.issue(nik) for nik in (LISTED, SRAGEN, METRO))
    unsigned = place.issue(LONGEST, signed=0)
    desk.app.letters.void(gone.id, "Salah orang; dibuatkan yang benar", by=desk.clerk)
    path = place.folder / "surat.pdf"
    path.write_bytes(changed(desk.app.letters.pdf(good.id, by=desk.clerk)))
    place.enter(desk.clerk, "register")
    place.key(Qt.Key.Key_F8)
    sheet = place.program.window.desk.sheet
    assert isinstance(sheet, VerifySheet)
    yield Shot("verify")
    lens = Lens()
    sheet._make_camera = lambda: lens
    place.press("Kamera")
    lens.shows(image_of(house()))
    place.settle()
    yield Shot("verify-camera", dark=True)
    place.press("Matikan")
    check(place, sheet, qr_of(desk, good.id))
    yield Shot("verify-valid", SIZES, dark=True)
    if unsigned.number:
        check(place, sheet, unsigned.code)
        yield Shot("verify-not-signed-yet")
    check(place, sheet, gone.code)
    yield Shot("verify-void")
    sheet.given.emit(path)
    place.settle()
    yield Shot("verify-tampered", dark=True)
    check(place, sheet, "0000-0000-0000")
    yield Shot("verify-not-found")
    check(place, sheet, "halo dunia")
    yield Shot("verify-not-a-letter")
    desk.clock.pass_by(days=400)
    check(place, sheet, old.code)
    yield Shot("verify-expired")


def check(place: Set, sheet: VerifySheet, text: str) -> None:
    sheet.line.setText(text)
    sheet.line.setFocus()
    place.key(Qt.Key.Key_Return)


def qr_of(desk: Desk, letter: object) -> str:
    with desk.app.store.read() as session:
        return str(session.get_one(LetterRow, letter).qr_text)
