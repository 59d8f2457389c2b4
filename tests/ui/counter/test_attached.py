"""Pictures of papers at the counter: what they are, whose they are, and what comes out of the scanner."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from app.filing import Slot
from app.standard.sheet import sheet
from tests.app.filing.test_pictures import pdf, photo
from tests.journeys.reading import words
from tests.offices import METRO, Desk
from tests.ui.counter.recording import Counter, Face, Later
from tests.ui.devices.lens import Lens, image_of
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.pictures.papers import card
from tests.ui.walk import assert_accessible, has_focus
from ui.devices import scanner_folder
from ui.devices.qt_camera import NONE
from ui.screens.counter.attached.camera_sheet import CameraSheet
from ui.screens.counter.attached.offers import MOST, Offer
from ui.screens.counter.attached.presenter import AttachedPresenter, Picture
from ui.screens.counter.attached.sheets import LookSheet, WhatSheet
from ui.screens.counter.view import CounterScreen
from ui.widgets.file_drop import FileDrop
from ui.work import NowWork


class Pile:
    """The presenter of the pictures beside those of the counter."""

    def __init__(self, counter: Counter, work: Later | None = None) -> None:
        self.counter, self.face = counter, Face()
        app = counter.desk.app
        self.presenter = AttachedPresenter(
            self.face,
            counter.said,
            counter.case,
            work or NowWork(),
            filing=app.filing,
            standard=app.standard,
            by=counter.desk.clerk,
            home=app.home,
            tick=counter.papers.tick,
        )
        counter.case.tell("visit")

    def offers(self) -> list[Offer]:
        return list(self.face.last("ask_what"))

    @property
    def pictures(self) -> list[Picture]:
        return list(self.face.last("show_pictures"))

    @property
    def ticked(self) -> set[str]:
        checklist = self.counter.case.now.checklist
        assert checklist is not None
        return {item.code for item in checklist.items if item.done}


def saved(folder: Path, name: str, content: bytes = b"", *, at: float = 5_000.0) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(content or photo(300, 200))
    os.utime(path, (at, at))
    return path


@pytest.fixture
def metro(counter_of: Callable[[str], Counter]) -> Pile:
    counter = counter_of("metro")
    counter.serve("verval_dtsen")
    return Pile(counter)


def test_the_name_of_a_file_or_what_is_lacking_says_what_it_may_be(metro: Pile, tmp_path: Path) -> None:
    given = [saved(tmp_path, name) for name in ("IMG_0001.jpg", "KTP Sri.jpg", "rumah depan foto.jpg", "IMG_0002.jpg")]
    metro.presenter.give(given)
    assert [offer.guess for offer in metro.offers()] == [
        Slot.VILLAGE_LETTER,
        Slot.KTP,
        Slot.PHOTO_FRONT,
        Slot.KK,
    ]


def test_filing_ticks_the_paper_but_not_one_of_two(metro: Pile, tmp_path: Path) -> None:
    metro.presenter.give([saved(tmp_path, f"{at}.jpg", photo(300 + at, 200)) for at in range(3)])
    metro.presenter.file(["ktp", "foto_depan", "surat_desa"])
    assert metro.ticked == {"ktp", "foto_rumah_depan"}
    assert [each.label for each in metro.pictures] == ["KTP", "Foto rumah tampak depan", "Surat desa/kelurahan"]
    assert metro.counter.said.told == ["3 berkas disimpan dan dienkripsi."]


def test_what_shall_not_be_kept_is_not_kept(metro: Pile, tmp_path: Path) -> None:
    metro.presenter.give([saved(tmp_path, "a.jpg"), saved(tmp_path, "b.jpg", photo(400, 200))])
    metro.presenter.file(["", "kk"])
    assert [each.label for each in metro.pictures] == ["Kartu Keluarga"]
    metro.presenter.give([saved(tmp_path, "a.jpg")])
    metro.presenter.file([""])
    assert len(metro.counter.desk.facts("filing.filed")) == 1


def test_files_that_are_no_pictures_are_named_and_the_others_go_on(metro: Pile, tmp_path: Path) -> None:
    broken = saved(tmp_path, "foto.heic", b"ftypheic")
    metro.presenter.give([broken, saved(tmp_path, "kk.pdf", pdf())])
    assert [offer.guess for offer in metro.offers()] == [Slot.KK]
    assert metro.counter.said.warnings == ["Berkas itu tidak dapat dibaca sebagai gambar atau PDF. (foto.heic)"]


def test_too_many_at_once_are_refused(metro: Pile, tmp_path: Path) -> None:
    metro.presenter.give([tmp_path / f"{at}.jpg" for at in range(MOST + 1)])
    assert metro.face.heard("ask_what") == 0
    assert metro.counter.said.warnings == ["Paling banyak 20 berkas sekaligus."]


def test_with_nobody_in_front_nothing_is_filed(counter: Counter, tmp_path: Path) -> None:
    pile = Pile(counter)
    pile.presenter.give([saved(tmp_path, "ktp.jpg")])
    pile.presenter.ask_files()
    assert len(counter.said.refused) == 2
    assert pile.face.heard("ask_what") == pile.face.heard("ask_files") == 0


def test_what_is_read_too_late_is_not_offered_for_the_next_person(desk: Desk, tmp_path: Path) -> None:
    counter = Counter(desk, tmp_path / "paper")
    counter.serve()
    work = Later()
    pile = Pile(counter, work)
    work.go()
    pile.presenter.give([saved(tmp_path, "ktp.jpg")])
    counter.queue.park()
    counter.serve()
    work.go()
    assert pile.face.heard("ask_what") == 0
    assert desk.facts("filing.filed") == []


def test_the_next_person_sees_nothing_of_the_one_before(metro: Pile, tmp_path: Path) -> None:
    metro.presenter.give([saved(tmp_path, "ktp.jpg")])
    metro.presenter.file(["ktp"])
    before = metro.counter.case.now.ticket
    assert before is not None
    metro.counter.queue.park()
    assert metro.pictures == []
    metro.counter.serve("verval_dtsen")
    assert metro.pictures == []
    metro.counter.queue.open(before)
    assert [each.label for each in metro.pictures] == ["KTP"]


def test_a_look_is_journaled_and_a_wrong_paper_goes(metro: Pile, tmp_path: Path) -> None:
    metro.presenter.give([saved(tmp_path, "ktp.jpg")])
    metro.presenter.file(["ktp"])
    (picture,) = metro.pictures
    assert picture.told == "Disimpan 09.00 WIB oleh rina, sampai 23 Nov 2028"
    metro.presenter.open(picture.id)
    assert metro.face.last("show_page") == picture
    assert metro.counter.desk.facts("filing.seen") == [{"filed": str(picture.id)}]
    metro.presenter.ask_take_out(picture.id)
    assert metro.face.last("ask_take_out") == picture
    metro.presenter.take_out(picture.id, "KTP orang lain")
    assert metro.pictures == []


def test_a_scan_that_arrives_is_offered_once_and_never_to_the_next(metro: Pile, tmp_path: Path) -> None:
    folder = tmp_path / "pindai"
    saved(folder, "kemarin.jpg")
    metro.presenter.set_folder(folder)
    assert metro.presenter.why_no_scans() == "Belum ada pindaian baru sejak warga ini dipanggil."
    saved(folder, "baru.jpg", at=6_000)
    metro.presenter.look()
    metro.presenter.look()
    assert metro.face.last("show_arrived") == 1
    assert metro.presenter.why_no_scans() == ""
    metro.presenter.take_arrived()
    assert [offer.given.name for offer in metro.offers()] == ["baru.jpg"]
    metro.presenter.file(["ktp"])
    metro.presenter.look()
    assert metro.face.last("show_arrived") == 0
    saved(folder, "lagi.jpg", at=7_000)
    metro.presenter.look()
    metro.presenter.look()
    assert metro.face.last("show_arrived") == 1
    metro.counter.queue.park()
    metro.counter.serve("verval_dtsen")
    metro.presenter.look()
    metro.presenter.look()
    assert metro.face.last("show_arrived") == 0


def test_the_scanners_folder_is_known_after_the_next_start(metro: Pile, tmp_path: Path) -> None:
    folder = tmp_path / "pindai"
    folder.mkdir()
    metro.presenter.set_folder(folder)
    assert scanner_folder.read(metro.counter.desk.app.home) == folder
    again = Pile(metro.counter)
    assert ("show_folder", ("pindai", ""), {}) in again.face.calls


def test_a_scanner_that_is_off_is_said_in_its_line(metro: Pile, tmp_path: Path) -> None:
    metro.presenter.set_folder(tmp_path / "tidak ada")
    name, fault = next(values for called, values, _ in reversed(metro.face.calls) if called == "show_folder")
    assert name == "tidak ada"
    assert "tidak ada" in fault
    assert metro.counter.said.failures == []


# ── in the window ──


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], desk_of: Callable[[str], Desk]) -> Inside:  # noqa: F811
    return inside_of(desk_of("metro"))


def counter_in(inside: Inside, service: str = "verval_dtsen") -> CounterScreen:
    """Somebody is served."""
    inside.desk.app.visits.open(service, by=inside.desk.clerk)
    screen = inside.enter(inside.desk.clerk, "counter")
    assert isinstance(screen, CounterScreen)
    inside.key(Qt.Key.Key_F3)
    inside.settle()
    return screen


def dropped(inside: Inside, drop: FileDrop, *paths: Path) -> None:
    """As the window system hands it over; Qt itself delivers a drop only while somebody drags."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    place = drop.parent()
    assert isinstance(place, QWidget)
    assert place.acceptDrops()
    assert drop.eventFilter(place, QDropEvent(QPointF(5, 5), copy, data, left, none))
    inside.settle()


@pytest.mark.proves("M0-03", "M0-05", "M0-06")
def test_copies_and_photos_of_the_house_are_dropped_on_the_papers_and_stay_with_the_case(
    inside: Inside, tmp_path: Path
) -> None:
    desk = inside.desk
    screen = counter_in(inside)
    assert {"ktp", "kk", "foto_rumah_depan", "foto_rumah_dalam"} <= set(screen.papers.list.boxes)
    names = ("ktp.jpg", "rumah-dalam-foto.png", "rumah-depan-foto.jpg")
    kinds = ("JPEG", "PNG", "JPEG")
    given = [saved(tmp_path, name, photo(2600, 1900, kind=kind)) for name, kind in zip(names, kinds, strict=True)]
    dropped(inside, screen.drop, *given)
    asked = inside.window.desk.sheet
    assert isinstance(asked, WhatSheet)
    assert [box.currentText() for box in asked.boxes] == ["KTP", "Foto rumah tampak dalam", "Foto rumah tampak depan"]
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert inside.window.desk.sheet is None
    ticked = [code for code, box in screen.papers.list.boxes.items() if box.isChecked()]
    assert ticked == ["ktp", "foto_rumah_depan", "foto_rumah_dalam"]
    (ticket,) = desk.app.visits.of_day()
    filed = desk.app.filing.of(ticket.visit_id)
    assert {each.slot for each in filed} == {Slot.KTP, Slot.PHOTO_FRONT, Slot.PHOTO_INSIDE}
    # Typed, compressed, encrypted; and visible in the case.
    assert all(each.media == "image/jpeg" and each.size < 1_500_000 for each in filed)
    for kept in (desk.app.home / "berkas").glob("??/*"):
        assert not kept.read_bytes().startswith(b"\xff\xd8")
    assert len(screen.attached.pictures) == 3
    assert_accessible(screen.attached)
    screen.attached.pictures[0].click()
    inside.settle()
    look = inside.window.desk.sheet
    assert isinstance(look, LookSheet)
    assert look.page.pages == 1
    assert len(desk.facts("filing.seen")) == 1
    inside.press("Salah berkas")
    inside.press("Keluarkan")
    assert inside.window.desk.sheet is not None
    inside.window.desk.sheet.form.fill({"reason": "buram"})  # type: ignore[attr-defined]
    inside.press("Keluarkan")
    inside.settle()
    assert len(screen.attached.pictures) == 2
    # The NIK that the copy shows is checked where it is typed.
    screen.check.box.asked.emit(METRO[:15])
    inside.settle()
    assert "NIK harus 16 angka" in screen.messages.text
    screen.check.box.asked.emit(METRO)
    inside.settle()
    assert screen.check.person.isVisible()


@pytest.mark.proves("G4-22")
def test_a_scan_is_taken_from_the_folder_of_the_scanner_that_the_sheet_names(
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    desk_of: Callable[[str], Desk],
    tmp_path: Path,
) -> None:
    inside = inside_of(desk_of("magetan"))
    service = inside.desk.app.standard.services[0]
    paper = " ".join(words(sheet(inside.desk.app.standard, service.code, inside.desk.app.visits.today())).split())
    for facility in ("Komputer dengan akses Internet", "Printer", "Pesawat Telepon", "Mesin Photocopy", "ATK"):
        assert facility in paper
    folder = tmp_path / "pindai"
    saved(folder, "kemarin.jpg")
    screen = counter_in(inside, service.code)
    screen.files = Picked(folder)
    inside.press("Folder pemindai")
    inside.settle()
    saved(folder, "scan0002.tif", photo(1200, 800, kind="TIFF"), at=9_000)
    inside.qtbot.waitUntil(screen.attached.arrived.isVisible, timeout=15_000)
    assert screen.attached.arrived.text() == "1 pindaian baru"
    inside.key(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    inside.settle()
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert len(screen.attached.pictures) == 1
    assert not screen.attached.arrived.isVisible()
    assert (folder / "scan0002.tif").exists()


def test_a_paper_is_photographed_and_named_like_any_other(inside: Inside) -> None:
    screen = counter_in(inside)
    lens = Lens()
    screen.camera = lambda: lens
    inside.press("Kamera")
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, CameraSheet)
    assert not sheet.take.isEnabled()
    lens.shows(image_of(card()))
    assert has_focus(sheet.take)
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert not lens.on
    asked = inside.window.desk.sheet
    assert isinstance(asked, WhatSheet)
    asked.boxes[0].setCurrentText("Kartu Keluarga")
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert [thumb.text() for thumb in screen.attached.pictures] == ["Kartu Keluarga"]


def test_without_a_camera_it_says_so_and_nothing_else_happens(inside: Inside) -> None:
    screen = counter_in(inside)
    screen.camera = lambda: Lens(works=False)
    inside.press("Kamera")
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, CameraSheet)
    assert sheet.finder.words == NONE
    assert not sheet.take.isEnabled()
    assert_accessible(sheet)
    inside.key(Qt.Key.Key_Escape)
    assert inside.window.desk.sheet is None
