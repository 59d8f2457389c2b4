"""Data of a quarter later: what changed, for whom, and that the agreement on them comes to its end."""

from collections.abc import Iterator
from datetime import date

from PySide6.QtCore import Qt

from app.registry import Agreement
from app.registry.history.diff import Kind
from tests.offices import LISTED, NOT_LISTED, PEOPLE, RICH, UNRANKED
from tests.ui.picking import Picked
from tests.ui.pictures.people import EVERYBODY
from tests.ui.pictures.set import Set
from tests.ui.pictures.studio import Shot
from tests.ui.pictures.tours.counter import sits
from ui.screens.changes.sheet import ChangesSheet
from ui.screens.extract.view import ExtractScreen


def changes(place: Set) -> Iterator[Shot]:
    """F9: what changed since the data before, and which letters rest on old data."""
    desk = place.office("karangasem")
    place.issue(LISTED)
    source = place.folder / "dtsen-2026-11-01.csv"
    # The same people a quarter later: one family ranked higher, one that moved, one gone, one new.
    head, *rows = PEOPLE.splitlines()
    later = [row.replace("Abang;3;", "Abang;6;").replace("Gemolong;Gemolong;", "Kalijambe;Gemolong;") for row in rows]
    new = "5107010101900008;5107011203150042;I KETUT BARU;1990-01-01;L;Anak;Br. Dinas Tengah;Ababi;Abang;6;-;-;-"
    source.write_text("\n".join([head, *later[:-1], new]) + "\n", encoding="utf-8")
    desk.clock.pass_by(minutes=1)
    desk.app.importer.run([source], data_date=None, by=desk.admin)
    place.enter(desk.admin, "standard")
    place.program.window.desk.navigation.run("data_changes")
    place.settle()
    sheet = place.program.window.desk.sheet
    assert isinstance(sheet, ChangesSheet)
    yield Shot("changes-villages", dark=True)
    sheet.tabs.setCurrentIndex(1 + list(Kind).index(Kind.DESIL))
    place.settle()
    yield Shot("changes-desil")
    sheet.tabs.setCurrentIndex(sheet.tabs.count() - 1)
    place.settle()
    yield Shot("changes-letters", sizes=(200,))
    sheet.tabs.setCurrentIndex(1 + list(Kind).index(Kind.KK))
    yield Shot("changes-none")


def at_the_counter(place: Set) -> Iterator[Shot]:
    """The data of a quarter later are in use, and the agreement on which they are held comes to its end."""
    sits(place, "karangasem", waiting=2)
    desk, source = place.desk, place.folder / "baru.csv"
    source.write_text(EVERYBODY.replace("Abang;3;", "Abang;6;"), encoding="utf-8")
    agreed = Agreement("100.3/7/PKS/2026", date(2026, 12, 5))
    desk.app.importer.run([source], data_date=date(2026, 11, 20), by=desk.admin, agreement=agreed)
    place.settle()
    yield Shot("counter-agreement-ending")
    place.key(Qt.Key.Key_F3)
    place.scan(LISTED)
    yield Shot("counter-since-the-data-before", dark=True)


def ranking(place: Set) -> Iterator[Shot]:
    """A list of desils is joined with the data in use, and the counter says whose each desil is."""
    desk = place.office("karangasem")
    desk.clock.pass_by(minutes=1)
    source = place.folder / "peringkat-2026-11-01.csv"
    rows = [f"5107011203150042;{LISTED};4", f"3520051502110007;{RICH};8", f";{UNRANKED};2", f";{NOT_LISTED};1"]
    source.write_text("No KK;NIK;Desil\n" + "\n".join(rows) + "\n", encoding="utf-8")
    screen = place.enter(desk.admin, "extract")
    assert isinstance(screen, ExtractScreen)
    screen.files = Picked(source)
    place.program.window.desk.navigation.run("import_data")
    place.settle()
    yield Shot("data-join", sizes=(150, 200), dark=True)
    place.press("Pakai sendiri")
    yield Shot("data-join-alone")
    place.press("Gabungkan")
    place.press("Gabungkan")
    yield Shot("data-joined")
    place.press("Selesai")
    yield Shot("data-with-ranking", sizes=(200,))
    desk.app.visits.open("cek_dtsen", by=desk.clerk)
    place.enter(desk.clerk, "counter")
    place.key(Qt.Key.Key_F3)
    place.scan(LISTED)
    place.press("Keluarga")
    yield Shot("counter-ranked", dark=True)
