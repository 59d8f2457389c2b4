"""A letter that somebody brings: scanned, typed, or as a file; and the answer in words."""

from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import ui.letter_screens
from app.base.actor import Actor
from app.letters import Letter
from app.letters.tables import LetterRow
from app.words.errors import Message
from tests.app.filing.test_pictures import photo
from tests.journeys.steps import changed
from tests.offices import LISTED, Desk
from tests.ui.devices.lens import Lens, image_of
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.walk import assert_accessible, assert_reachable
from ui.screens.register.verify.presenter import Answer, VerifyPresenter
from ui.screens.register.verify.view import VerifySheet
from ui.screens.register.view import RegisterScreen
from ui.work import NowWork


class View:
    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.problems: list[str] = []
        self.busy = False

    def show_answer(self, answer: Answer) -> None:
        self.answers.append(answer)

    def show_problem(self, message: Message) -> None:
        self.problems.append(message.code)

    def show_busy(self, busy: bool) -> None:
        self.busy = busy


def issued(desk: Desk) -> Letter:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, LISTED, desk.form("sk_dtsen"))
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return desk.approve_all(letter)


def qr_of(desk: Desk, letter: Letter) -> str:
    with desk.app.store.read() as session:
        return str(session.get_one(LetterRow, letter.id).qr_text)


def checks(desk: Desk, by: Actor | None = None) -> tuple[View, VerifyPresenter]:
    view = View()
    return view, VerifyPresenter(view, desk.app.verifier, desk.app.standard, NowWork(), by or desk.clerk)


def test_the_qr_of_a_good_letter_holds_and_says_what_to_compare(desk: Desk) -> None:
    letter = issued(desk)
    view, presenter = checks(desk)
    presenter.text(f"  {qr_of(desk, letter)}\n")
    (answer,) = view.answers
    assert (answer.word, answer.tone, answer.letter) == ("BERLAKU", "listed", letter.id)
    assert answer.compare.startswith("Segel hanya membuktikan data di bawah ini.")
    facts = dict(answer.facts)
    assert (facts["Nomor"], facts["Tanggal surat"], facts["Inisial nama"]) == (
        letter.number,
        "23 November 2026",
        "N.L.A.",
    )
    assert facts["Nama di buku agenda"] == "NI LUH ARTINI"
    assert not view.busy


def test_the_short_code_is_answered_by_the_register(desk: Desk) -> None:
    letter = issued(desk)
    view, presenter = checks(desk)
    presenter.text(letter.code.lower())
    assert (view.answers[0].word, view.answers[0].letter) == ("BERLAKU", letter.id)
    assert view.answers[0].compare.startswith("Kode dapat disalin")
    assert dict(view.answers[0].facts)["Nomor"] == letter.number


def test_a_file_is_compared_byte_by_byte(desk: Desk, tmp_path: Path) -> None:
    letter = issued(desk)
    good, bad = tmp_path / "surat.pdf", tmp_path / "lain.pdf"
    good.write_bytes(desk.app.letters.pdf(letter.id, by=desk.clerk))
    bad.write_bytes(changed(good.read_bytes()))
    view, presenter = checks(desk)
    presenter.file(good)
    presenter.file(bad)
    assert [answer.word for answer in view.answers] == ["BERLAKU", "TIDAK ASLI"]
    assert view.answers[0].compare == "Seluruh isi berkas ini sama dengan yang disegel kantor."
    assert (view.answers[1].compare, view.answers[1].tone) == ("", "error")


def test_a_picture_of_the_paper_is_read(desk: Desk, tmp_path: Path) -> None:
    letter = issued(desk)
    page = pypdfium2.PdfDocument(desk.app.letters.pdf(letter.id, by=desk.clerk))[0]
    page.render(scale=150 / 72).to_pil().save(tmp_path / "foto.png")
    view, presenter = checks(desk)
    presenter.file(tmp_path / "foto.png")
    assert view.answers[0].word == "BERLAKU"
    assert view.answers[0].compare.startswith("Segel hanya")


def test_a_void_letter_is_void_whatever_its_seal_says(desk: Desk) -> None:
    letter = issued(desk)
    text = qr_of(desk, letter)
    desk.app.letters.void(letter.id, "Salah orang", by=desk.clerk)
    view, presenter = checks(desk)
    presenter.text(text)
    assert (view.answers[0].word, view.answers[0].tone, view.answers[0].compare) == ("BATAL", "error", "")
    assert view.answers[0].facts[0] == ("Batal", "Salah orang")


def test_an_old_letter_was_true_and_holds_no_more(desk: Desk) -> None:
    letter = issued(desk)
    desk.clock.pass_by(days=400)
    view, presenter = checks(desk)
    presenter.text(letter.code)
    presenter.text(qr_of(desk, letter))
    assert [answer.word for answer in view.answers] == ["KEDALUWARSA", "KEDALUWARSA"]


def test_a_code_of_nobody_and_a_text_that_is_no_seal_are_told_kindly(desk: Desk) -> None:
    letter = issued(desk)
    other = "0000-0000-0000" if letter.code != "0000-0000-0000" else ""
    view, presenter = checks(desk)
    presenter.text(other)
    assert [(answer.word, answer.facts) for answer in view.answers] == [("TIDAK DITEMUKAN", ())]
    presenter.text("halo dunia")
    presenter.text("   ")
    presenter.file(Path("tidak-ada.pdf"))
    assert view.problems == ["security.not_a_seal", "letters.nothing_to_read"]


def test_a_changed_qr_of_ours_is_no_letter_of_ours(desk: Desk) -> None:
    text = qr_of(desk, issued(desk))
    view, presenter = checks(desk)
    presenter.text(text[:-6] + ("A" if text[-6] != "A" else "B") + text[-5:])
    assert (view.answers[0].word, view.answers[0].facts, view.answers[0].letter) == ("TIDAK ASLI", (), None)


def test_who_may_not_read_the_register_is_offered_no_way_into_it(desk: Desk) -> None:
    letter = issued(desk)
    view, presenter = checks(desk, Actor("tamu"))
    presenter.text(letter.code)
    assert view.answers[0].letter is None


# ── in the window ──


class Files:
    """The dialog that is answered at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self, near: QWidget, title: str, kinds: str, then: Callable[[list[Path]], None]) -> None:
        then([self.path])

    def folder(self, near: QWidget, title: str, start: str, then: Callable[[Path], None]) -> None: ...
    def save(self, near: QWidget, title: str, name: str, then: Callable[[Path], None]) -> None: ...


@pytest.fixture
def inside(
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Inside:
    monkeypatch.setattr(ui.letter_screens, "FileChoice", lambda: Files(tmp_path / "surat.pdf"))
    return inside_of(desk)


def sheet_of(inside: Inside) -> VerifySheet:
    inside.key(Qt.Key.Key_F8)
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, VerifySheet)
    return sheet


def scan(inside: Inside, text: str) -> None:
    """A wedge scanner: keys at the window, and Enter."""
    handle = inside.window.windowHandle()
    assert handle is not None
    for letter in text:
        QTest.sendKeyEvent(QTest.KeyAction.Click, handle, Qt.Key(0), letter, Qt.KeyboardModifier.NoModifier)
    QTest.keyClick(handle, Qt.Key.Key_Return)
    inside.settle()


def test_two_letters_scanned_one_after_the_other_from_any_screen(inside: Inside) -> None:
    first, second = issued(inside.desk), issued(inside.desk)
    inside.desk.app.letters.void(second.id, "Salah orang", by=inside.desk.clerk)
    inside.enter(inside.desk.clerk, "settings")
    sheet = sheet_of(inside)
    assert inside.window.focusWidget() is sheet.line
    assert_accessible(inside.window)
    for letter, word in ((first, "BERLAKU"), (second, "BATAL")):
        scan(inside, qr_of(inside.desk, letter))
        assert sheet.banner.text.startswith(word)
        assert letter.number in sheet.text
    assert_accessible(inside.window)
    assert_reachable(sheet)


def test_the_checked_letter_opens_in_the_register(inside: Inside) -> None:
    letter = issued(inside.desk)
    inside.enter(inside.desk.clerk, "settings")
    sheet = sheet_of(inside)
    QTest.keyClicks(sheet.line, letter.code)
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    inside.settle()
    inside.press("Buka di buku agenda")
    inside.settle()
    screen = inside.window.desk.navigation.current
    assert isinstance(screen, RegisterScreen)
    assert screen.letter.isVisible()
    assert inside.window.desk.sheet is None


def test_a_file_is_chosen_or_dropped(inside: Inside, tmp_path: Path) -> None:
    letter = issued(inside.desk)
    path = tmp_path / "surat.pdf"
    path.write_bytes(inside.desk.app.letters.pdf(letter.id, by=inside.desk.clerk))
    inside.enter(inside.desk.clerk, "settings")
    sheet = sheet_of(inside)
    inside.press("Pilih berkas …")
    inside.settle()
    assert "Seluruh isi berkas ini sama" in sheet.text
    path.write_bytes(changed(path.read_bytes()))
    drop(sheet, [QUrl.fromLocalFile(str(path))])
    inside.settle()
    assert sheet.banner.text.startswith("TIDAK ASLI")
    sheet.line.setText("halo dunia")
    QTest.keyClick(sheet.line, Qt.Key.Key_Return)
    inside.settle()
    assert sheet.banner.text.startswith("Yang dibaca bukan segel surat")


def drop(sheet: VerifySheet, urls: Sequence[QUrl]) -> None:
    data = QMimeData()
    data.setUrls(list(urls))
    middle, copy = QPointF(5, 5), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    came = QDragEnterEvent(middle, copy, data, left, none)
    sheet.dragEnterEvent(came)
    assert came.isAccepted()
    sheet.dropEvent(QDropEvent(middle, copy, data, left, none))


def test_a_numbered_letter_that_nobody_signed_is_not_called_good_without_a_warning(
    desk_of: Callable[[str], Desk],
) -> None:
    desk = desk_of("karangasem")
    ticket = desk.called(desk.app.standard.services[0].code)
    desk.complete(ticket)
    letter = desk.draft(ticket, LISTED, desk.form(desk.app.standard.letters[0].code))
    while not desk.app.letters.letter(letter.id).number:
        desk.app.letters.approve(letter.id, by=desk.head)
    letter = desk.app.letters.letter(letter.id)
    assert letter.waits_for
    view, presenter = checks(desk)
    presenter.text(letter.code)
    assert view.answers[-1].tone == "warning"
    assert view.answers[-1].sentence.startswith("Nomornya sudah terbit, tetapi tanda tangannya belum dicatat")
    desk.approve_all(letter)
    presenter.text(letter.code)
    assert view.answers[-1].tone == "listed"


def sheet_picture(desk: Desk, letter: Letter, dpi: int = 110) -> bytes:
    """The letter as a camera sees it from a hand's breadth: its lower half, with the QR."""
    document = pypdfium2.PdfDocument(desk.app.letters.pdf(letter.id, by=desk.clerk))
    page = document[0].render(scale=dpi / 72).to_pil()
    document.close()
    kept = BytesIO()
    page.crop((0, page.height // 2, page.width, page.height)).save(kept, "PNG")
    return kept.getvalue()


def test_a_letter_held_before_the_camera_is_judged_once(inside: Inside, qtbot: QtBot) -> None:
    desk = inside.desk
    letter = issued(desk)
    inside.enter(desk.clerk, "register")
    inside.key(Qt.Key.Key_F8)
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, VerifySheet)
    lens = Lens()
    sheet._make_camera = lambda: lens
    inside.press("Kamera")
    assert sheet.finder.isVisible()
    lens.shows(image_of(photo(1000, 700)))
    inside.settle()
    assert sheet.finder.isVisible()  # no QR: it goes on looking
    lens.shows(image_of(sheet_picture(desk, letter), 1920, 1080))
    inside.settle()
    assert "BERLAKU" in sheet.text
    assert letter.number in sheet.text
    assert not sheet.finder.isVisible()
    assert not lens.on
    assert len(desk.facts("letters.verified")) == 1
    # The same sheet may be held up again, and the camera goes out with the sheet.
    again = Lens()
    sheet._make_camera = lambda: again
    inside.press("Kamera")
    again.shows(image_of(sheet_picture(desk, letter), 1920, 1080))
    inside.settle()
    assert len(desk.facts("letters.verified")) == 2
    last = Lens()
    sheet._make_camera = lambda: last
    inside.press("Kamera")
    assert last.on
    sheet.close_sheet()
    assert not last.on


def test_without_a_camera_the_sheet_says_what_else_can_be_done(inside: Inside) -> None:
    inside.enter(inside.desk.clerk, "register")
    inside.key(Qt.Key.Key_F8)
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, VerifySheet)
    sheet._make_camera = lambda: Lens(works=False)
    inside.press("Kamera")
    assert sheet.finder.words == "Tidak ada kamera yang terhubung. Sambungkan kamera, atau pilih berkas foto."
    assert_accessible(sheet)
    inside.press("Matikan kamera")
    assert not sheet.finder.isVisible()


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "BMP", "JPEG"])
def test_a_scan_in_every_form_that_scanners_write_is_read(desk: Desk, tmp_path: Path, kind: str) -> None:
    letter = issued(desk)
    path = tmp_path / f"pindai.{kind.lower()}"
    with Image.open(BytesIO(sheet_picture(desk, letter, 200))) as page:
        page.convert("RGB").save(path, kind)
    view, presenter = checks(desk)
    presenter.file(path)
    assert [answer.word for answer in view.answers] == ["BERLAKU"]


def test_the_second_page_of_a_scan_counts_too(desk: Desk, tmp_path: Path) -> None:
    letter = issued(desk)
    path = tmp_path / "dua.tiff"
    with Image.open(BytesIO(sheet_picture(desk, letter, 200))) as page:
        blank = Image.new("RGB", page.size, "white")
        blank.save(path, "TIFF", save_all=True, append_images=[page.convert("RGB")])
    view, presenter = checks(desk)
    presenter.file(path)
    assert [answer.word for answer in view.answers] == ["BERLAKU"]
