"""The archive of a letter at the window: scans filed by their QR, sent, put away."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QLabel

from app.filing import Slot
from app.letters import Letter, LetterState
from tests.app.filing.test_pictures import pdf, photo
from tests.app.letters.counter import drafted, issued
from tests.app.letters.scans import signed
from tests.offices import CHILD, LISTED, Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible, has_focus
from ui.screens.register.archive.batch_sheet import BatchSheet
from ui.screens.register.view import RegisterScreen


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], desk: Desk) -> Inside:  # noqa: F811
    return inside_of(desk)


def register(inside: Inside, letter: Letter | None = None) -> RegisterScreen:
    screen = inside.enter(inside.desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    if letter is not None:
        screen.page.chosen.emit(letter.id)
        inside.settle()
    return screen


def scan_of(desk: Desk, letter: Letter, folder: Path) -> Path:
    path = folder / "pindai-0001.jpg"
    path.write_bytes(signed(desk, letter))
    return path


def test_from_the_list_a_scan_opens_the_letter_that_it_is(inside: Inside, tmp_path: Path) -> None:
    desk = inside.desk
    issued(desk, CHILD)
    letter = issued(desk)
    screen = register(inside)
    screen.filed.emit([scan_of(desk, letter, tmp_path)])
    inside.settle()
    assert desk.app.archive.of(letter.id).signed is not None
    assert screen.letter.isVisible()
    assert "Pindaian surat bertanda tangan: 1 halaman" in screen.letter.corner.told.text()
    assert any("Pindaian surat bertanda tangan disimpan" in event for event in history(screen))


def history(screen: RegisterScreen) -> list[str]:
    return [label.text() for label in screen.letter.findChildren(QLabel)]


def test_a_scan_is_dropped_on_the_letter_sent_and_put_away(inside: Inside, tmp_path: Path) -> None:
    desk = inside.desk
    letter = issued(desk)
    screen = register(inside, letter)
    corner = screen.letter.corner
    assert (corner.file.isEnabled(), corner.send.isEnabled()) == (True, False)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan_of(desk, letter, tmp_path)))])
    nothing = Qt.KeyboardModifier.NoModifier
    corner.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, nothing))
    inside.settle()
    assert corner.send.isEnabled()

    inside.press("Tempat arsip")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    sheet.form.fill({"place": "Lemari 2"})  # type: ignore[attr-defined]
    inside.press("Simpan")
    inside.settle()
    assert desk.app.archive.of(letter.id).place == "Lemari 2"

    screen._files = Picked(tmp_path / "kirim")
    inside.press("Kirim ke pemohon")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    sheet.form.fill({"medium": "WhatsApp", "address": "081234567890"})  # type: ignore[attr-defined]
    inside.press("Kirim")
    inside.settle()
    assert len(list((tmp_path / "kirim").iterdir())) == 1
    assert desk.app.letters.letter(letter.id).state is LetterState.HANDED_OVER
    assert "WhatsApp ke 0812••••90: terkirim" in corner.told.text()
    inside.press("Lihat pindaian")
    inside.settle()
    assert screen.letter.page.pages == 1


def test_what_stands_in_the_way_is_said_where_it_would_be_done(inside: Inside) -> None:
    letter = drafted(inside.desk)
    screen = register(inside, letter)
    corner = screen.letter.corner
    assert not corner.file.isEnabled()
    assert corner._why_file.text() == "Menunggu Kepala Dinas Sosial."
    assert corner.told.text() == "Belum ada arsip."
    assert_accessible(corner)


def test_mail_that_cannot_go_says_so_in_the_sheet_and_keeps_what_was_typed(inside: Inside, tmp_path: Path) -> None:
    desk = inside.desk
    letter = issued(desk)
    desk.app.archive.file_signed(signed(desk, letter), by=desk.clerk)
    register(inside, letter)
    inside.press("Kirim ke pemohon")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    sheet.form.fill({"medium": "Surel", "address": "warga@contoh.id"})  # type: ignore[attr-defined]
    inside.press("Kirim")
    inside.settle()
    assert inside.window.desk.sheet is sheet
    assert "Server surel kantor belum diisi" in sheet.message  # type: ignore[attr-defined]
    assert desk.app.deliveries.of(letter.id) == []


def test_a_print_out_of_siks_ng_is_filed_with_its_letter(
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    desk_of: Callable[[str], Desk],
    tmp_path: Path,
) -> None:
    desk = desk_of("karangasem")
    ticket = desk.called("cek_dtsen")
    desk.complete(ticket)
    letter = desk.approve_all(desk.draft(ticket, LISTED, desk.form("sk_dtsen_siksng")))
    inside = inside_of(desk)
    screen = register(inside, letter)
    assert screen.letter.corner.file.text() == "Simpan cetakan SIKS-NG …"
    path = tmp_path / "siksng.pdf"
    path.write_bytes(pdf())
    screen.filed.emit([path])
    inside.settle()
    assert [each.slot for each in desk.app.archive.of(letter.id).scans] == [Slot.PRINT_OUT]
    assert screen.letter.hand_over.isEnabled()


def test_the_official_signature_is_asked_for_from_the_letter_where_the_office_uses_one(inside: Inside) -> None:
    desk = inside.desk
    letter = issued(desk)
    corner = register(inside, letter).letter.corner
    assert corner.tte.isHidden(), "this office uses no such service"
    desk.app.official.set_service("https://tte.contoh.go.id", "dinsos", "rahasia", by=desk.admin)
    corner = register(inside, letter).letter.corner
    inside.press("Mintakan TTE")
    inside.settle()
    told = desk.app.official.of(letter.id)
    assert told is not None
    assert told.state == "waiting"
    assert "TTE: menunggu TTE" in corner.told.text()
    assert corner.tte.isHidden()


def test_a_folder_of_scans_is_sorted_by_qr_and_the_rest_by_hand(inside: Inside, tmp_path: Path) -> None:
    desk = inside.desk
    letters = [issued(desk, nik) for nik in (LISTED, CHILD, LISTED)]
    folder = tmp_path / "pindai"
    folder.mkdir()
    for at, letter in enumerate(letters[:2]):
        (folder / f"pindai-{at}.jpg").write_bytes(signed(desk, letter))
    (folder / "buram.jpg").write_bytes(photo(900, 700))
    (folder / "catatan.txt").write_text("bukan pindaian", encoding="utf-8")
    register(inside).filed.emit([folder])
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, BatchSheet)
    assert sheet.told.text() == "2 pindaian disimpan; 1 belum terbaca QR-nya."
    assert all(desk.app.archive.of(letter.id).signed for letter in letters[:2])
    assert_accessible(sheet)
    field = sheet.numbers[folder / "buram.jpg"]
    assert has_focus(field)
    field.setText("tidak ada")
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert "tidak ada" in sheet.message.lower()
    assert inside.window.desk.sheet is sheet
    field.setText(letters[2].number)
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert sheet.told.text() == "3 pindaian disimpan."
    assert desk.app.archive.of(letters[2].id).signed is not None
    assert letters[2].number in sheet._filed.text()
    inside.press("Selesai")
    assert inside.window.desk.sheet is None
    kinds = [facts["by_qr"] for facts in desk.facts("letters.scan_filed")]
    assert kinds == [True, True, False]


def test_an_empty_folder_is_said(inside: Inside, tmp_path: Path) -> None:
    screen = register(inside)
    (tmp_path / "folder").mkdir()
    screen.filed.emit([tmp_path / "folder"])
    inside.settle()
    assert "tidak dapat dibaca" in screen.message.text
