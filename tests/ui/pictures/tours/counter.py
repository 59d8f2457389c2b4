"""The counter: from the queue to the paper, or to the slip."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt

from tests.app.reading.cards import DAMAGES, PEOPLE, jpeg
from tests.app.reading.cards import card as ktp
from tests.app.reading.seen import seen
from tests.offices import CHILD, LISTED, MAGETAN, METRO, NOT_LISTED, RICH, UNRANKED
from tests.ui.devices.lens import Lens, image_of
from tests.ui.picking import Picked
from tests.ui.pictures.papers import card, house
from tests.ui.pictures.people import EVERYBODY
from tests.ui.pictures.set import CTRL, PAPER, Set
from tests.ui.pictures.studio import Shot
from tests.withheld import WITHHELD, withheld
from ui.screens.counter.sheets import LateSheet
from ui.screens.counter.view import CounterScreen

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
SIZES = (150, 200)


def sits(place: Set, standard: str, waiting: int = 9) -> CounterScreen:
    """The front office, with people waiting."""
    desk = place.office(standard)
    source = place.folder / "orang.csv"
    source.write_text(EVERYBODY, encoding="utf-8")
    desk.app.importer.run([source], data_date=date(2026, 10, 1), by=desk.admin)
    service = desk.app.standard.services[0]
    priorities = desk.app.standard.priorities
    for at in range(waiting):
        desk.app.visits.open(
            service.code,
            priority=priorities[0].code if at == 3 and priorities else "",
            need=service.needs[0].code if service.needs else "",
            by=desk.clerk,
        )
        desk.clock.pass_by(minutes=3)
    screen = place.enter(desk.person("front_office", "rina"), "counter")
    assert isinstance(screen, CounterScreen)
    return screen


def served(place: Set) -> Iterator[Shot]:
    """The main job of the standard that asks for most."""
    screen = sits(place, "karangasem")
    yield Shot("counter-queue", SIZES, dark=True)
    place.key(Qt.Key.Key_F2)
    yield Shot("counter-new-ticket")
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F3)
    place.desk.clock.pass_by(minutes=6)
    place.scan(LISTED)
    screen.head.timer.refresh()
    yield Shot("counter-listed", SIZES, dark=True)
    place.key(Qt.Key.Key_K, ALT)
    screen.check.person.member_chosen.emit(CHILD)
    place.settle()
    screen.papers.list.boxes["kk"].click()
    screen.papers.list.boxes["ktp"].click()
    place.settle()
    screen.go_to_search()
    yield Shot("counter", SIZES, dark=True)
    screen.papers.list.boxes["surat_desa"].click()
    place.settle()
    screen.papers.forms["surat_desa"].fill(PAPER)
    screen.papers.forms["surat_desa"].changed.emit()
    place.settle()
    place.key(Qt.Key.Key_Return, CTRL)
    yield Shot("counter-purpose")
    place.key(Qt.Key.Key_1)
    yield Shot("counter-waits-for-paraf", SIZES, dark=True)


def asked(place: Set) -> Iterator[Shot]:
    """The other answers, and several names that match."""
    screen = sits(place, "karangasem")
    place.key(Qt.Key.Key_F3)
    place.scan(UNRANKED)
    yield Shot("counter-unranked", dark=True)
    screen.check.box.setText("ni luh")
    screen.check.box.setFocus()
    place.key(Qt.Key.Key_Return)
    yield Shot("counter-several", SIZES)
    place.scan(LISTED)
    place.key(Qt.Key.Key_B, ALT)
    form = screen.check.paper.form
    form.fill({"kk": "5107011203190077", "name": "NI LUH ARTINI"})
    screen.check.paper.typed.emit(form.typed)
    place.settle()
    yield Shot("counter-differs-from-paper")


def kept_waiting(place: Set) -> Iterator[Shot]:
    """Longer than the standard promises: the reason, and what the office gives for it."""
    screen = sits(place, "magetan", 4)
    place.key(Qt.Key.Key_F3)
    place.desk.clock.pass_by(minutes=40)
    place.scan(MAGETAN)
    screen.queue.passed.emit()
    place.key(Qt.Key.Key_F7)
    yield Shot("counter-late", SIZES, dark=True)
    sheet = place.program.window.desk.sheet
    assert isinstance(sheet, LateSheet)
    sheet.form.fill({"reason": "Listrik padam 20 menit"})
    sheet.paper.setChecked(True)
    place.press("Simpan")
    yield Shot("counter-late-page")


def refused(place: Set) -> Iterator[Shot]:
    screen = sits(place, "karangasem", 4)
    place.key(Qt.Key.Key_F3)
    place.scan(NOT_LISTED)
    yield Shot("counter-not-listed", SIZES, dark=True)
    place.key(Qt.Key.Key_T, CTRL)
    yield Shot("counter-refusal-reason")
    place.key(Qt.Key.Key_Return)
    yield Shot("counter-refusal-slip", dark=True)
    place.press("Lihat lembar saran")
    yield Shot("counter-slip-page")
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F7)
    place.key(Qt.Key.Key_F3)
    place.scan(RICH)
    place.key(Qt.Key.Key_L, CTRL)
    yield Shot("counter-outside-desil")
    assert screen.action.why_not


def row_refused(place: Set) -> Iterator[Shot]:
    """The office's file has the number, in a row that its import refused."""
    screen = sits(place, "karangasem", 2)
    withheld(place.desk, place.folder)
    place.key(Qt.Key.Key_F3)
    place.scan(WITHHELD)
    yield Shot("counter-row-refused", SIZES, dark=True)
    place.key(Qt.Key.Key_T, CTRL)
    yield Shot("counter-row-refused-reason")
    place.key(Qt.Key.Key_Return)
    yield Shot("counter-row-refused-slip")
    place.press("Lihat lembar saran")
    yield Shot("counter-row-refused-page")
    place.key(Qt.Key.Key_Escape)
    screen.check.box.setText(f"{WITHHELD} ni luh artini")
    screen.check.box.setFocus()
    place.key(Qt.Key.Key_Return)
    yield Shot("counter-row-refused-beside-a-name")


def kept(place: Set) -> Iterator[Shot]:
    """Pictures of the papers: dropped, named, and a scan that has just come in."""
    screen = sits(place, "metro", 3)
    tray = place.folder / "pindai"
    tray.mkdir()
    screen.files = Picked(tray)
    place.key(Qt.Key.Key_F3)
    screen.attached.folder.click()
    place.settle()
    given = [place.folder / name for name in ("ktp.jpg", "rumah depan foto.jpg")]
    for path, picture in zip(given, (card(), house()), strict=True):
        path.write_bytes(picture)
    screen.drop.given.emit(given)
    place.settle()
    yield Shot("counter-what-file", SIZES, dark=True)
    place.key(Qt.Key.Key_Return)
    (tray / "scan0001.jpg").write_bytes(card())
    for _ in range(2):
        screen.attached.looked.emit()
        place.settle()
    screen.bring_forward("papers")
    screen._scrolled.ensureWidgetVisible(screen.attached)
    yield Shot("counter-files", SIZES, dark=True)
    lens = Lens()
    screen.camera = lambda: lens
    place.press("Kamera")
    lens.shows(image_of(card()))
    place.settle()
    yield Shot("counter-camera", SIZES, dark=True)
    place.key(Qt.Key.Key_Escape)
    screen.attached.pictures[1].click()
    place.settle()
    yield Shot("counter-file-open")
    place.key(Qt.Key.Key_Escape)
    # What the package would read of such a card; the process itself is tried in tests/app/reading.
    truth = replace(PEOPLE[4], nik=METRO, name="MUHAMMAD RIDWAN", born="10-12-1975", sex="LAKI-LAKI")
    said = {"RT/RW": "O14/002", "Nama": "MUHAMMAD RIDWAN", "Kecamatan": ""}
    place.desk.app.reading._read = lambda picture, *, waiting: (0, seen(truth, said=said))
    drawn = place.folder / "ktp lagi.jpg"
    drawn.write_bytes(jpeg(DAMAGES["photo"](ktp(truth))))
    screen.drop.given.emit([drawn])
    place.settle()
    place.key(Qt.Key.Key_Return)
    place.scan(METRO)
    screen.bring_forward("papers")
    place.key(Qt.Key.Key_C, ALT)
    yield Shot("counter-card-read", SIZES, dark=True)


def printed(place: Set) -> Iterator[Shot]:
    """A letter from its number to the hand of the citizen."""
    screen = sits(place, "netral", 3)
    place.key(Qt.Key.Key_F3)
    place.scan(LISTED)
    place.key(Qt.Key.Key_L, CTRL)
    yield Shot("counter-letter-form", SIZES, dark=True)
    place.key(Qt.Key.Key_Return, CTRL)
    place.key(Qt.Key.Key_1)
    yield Shot("counter-letter-ready")
    place.key(Qt.Key.Key_O, CTRL)
    yield Shot("counter-letter-page")
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_P, CTRL)
    yield Shot("counter-printer")
    place.key(Qt.Key.Key_Return)
    yield Shot("counter-paper-out")
    place.key(Qt.Key.Key_P, CTRL | SHIFT)
    place.key(Qt.Key.Key_Return, CTRL)
    place.key(Qt.Key.Key_Tab)
    place.key(Qt.Key.Key_Space)
    place.key(Qt.Key.Key_Return, CTRL)
    yield Shot("counter-hand-over")
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_K, CTRL)
    yield Shot("commands", dark=True)
    place.key(Qt.Key.Key_Escape)
    place.key(Qt.Key.Key_F1)
    yield Shot("help")
    assert screen.isVisible()
