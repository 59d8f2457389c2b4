"""Behind the counter: data, close of day, standard, office and settings."""

from collections.abc import Iterator
from pathlib import Path

from tests.offices import LISTED, METRO, PASSWORD, SRAGEN
from tests.ui.picking import Picked
from tests.ui.pictures.people import BROKEN, EVERYBODY
from tests.ui.pictures.set import Set
from tests.ui.pictures.studio import Shot
from ui.screens.close_of_day.view import CloseOfDayScreen
from ui.screens.extract.view import ExtractScreen
from ui.screens.office.view import TABS, OfficeScreen
from ui.screens.standard.view import StandardScreen
from ui.widgets.text import Text


def data(place: Set) -> Iterator[Shot]:
    desk = place.office("karangasem")
    desk.clock.pass_by(days=1)  # the office's own data came in yesterday
    source = place.folder / "dtsen-2026-11-01.csv"
    head, *rows = (EVERYBODY + BROKEN).splitlines()
    wider = [f"{head};penghasilan;status_rumah", *(f"{row};-;-" for row in rows)]
    source.write_text("\n".join(wider) + "\n", encoding="utf-8")
    screen = place.enter(desk.admin, "extract")
    assert isinstance(screen, ExtractScreen)
    yield Shot("data", dark=True)
    screen.files = Picked(source)
    place.program.window.desk.navigation.run("import_data")
    place.settle()
    yield Shot("data-before-import")
    # As it stands in the middle of an import; a dozen people are in before anybody could look.
    screen.show_progress("Mengimpor data", 57, "Membaca, 114.000 baris; kira-kira 2 menit lagi")
    yield Shot("data-import")
    screen.put_away.emit()
    place.settle()
    place.program.window.desk.navigation.run("import_data")
    place.settle()
    place.press("Impor dan pakai")
    yield Shot("data-imported", sizes=(150, 200), dark=True)
    place.press("Selesai")
    screen._list.selectRow(1)
    place.settle()
    place.press("Hapus")
    yield Shot("data-delete")
    place.press("Jangan")
    screen._list.selectRow(0)
    place.settle()
    place.press("Perjanjian data")
    screen.agreement.form.fill({"number": "100.3/7/PKS/2026", "until": "5-12-2026"})
    yield Shot("data-agreement")
    place.press("Simpan perjanjian")
    yield Shot("data-agreement-ending", dark=True)


def mapping(place: Set) -> Iterator[Shot]:
    """A list whose columns nobody but a person knows."""
    desk = place.office("karangasem")
    source = place.folder / "warga-2026-11-01.csv"
    head = "Daftar warga Desa Ababi 2026;;;;;;\nidentitas;kartu keluarga;nama warga;lahir;gender;desil 2026;hp"
    rows = []
    for row in (EVERYBODY + BROKEN).splitlines()[1:]:
        nik, kk, name, born, sex, *_ = row.split(";")
        rows.append(";".join((nik, kk, name, born, sex, "3", "-")))
    source.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    screen = place.enter(desk.admin, "extract")
    assert isinstance(screen, ExtractScreen)
    screen.files = Picked(source)
    place.program.window.desk.navigation.run("import_data")
    place.settle()
    screen.mapping.title.setText("Daftar warga Ababi")
    yield Shot("data-mapping", sizes=(150, 200), dark=True)
    place.press("Batal")
    # A workbook with a password: the container of old Office files.
    (place.folder / "warga-terkunci.xlsx").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2040))
    screen.files = Picked(place.folder / "warga-terkunci.xlsx")
    place.program.window.desk.navigation.run("import_data")
    place.settle()
    yield Shot("data-not-read", sizes=(200,))


def closing(place: Set) -> Iterator[Shot]:
    desk = place.office("karangasem")
    letters = [place.issue(nik, signed=signed) for nik, signed in ((LISTED, 9), (SRAGEN, 9), (METRO, 1))]
    desk.printed(letters[0], place.folder / "tray")
    desk.app.visits.open(desk.app.standard.services[0].code, by=desk.clerk)
    screen = place.enter(desk.admin, "close_of_day")
    assert isinstance(screen, CloseOfDayScreen)
    yield Shot("close-of-day", dark=True)
    stick = Path(place.folder, "flashdisk")
    stick.mkdir()
    screen.files = Picked(stick)
    place.press("Pilih folder")
    place.press("Tutup hari")
    yield Shot("close-of-day-question")
    place.press("Tutup hari")
    screen.show_folder("/media/flashdisk", "/media/flashdisk")
    # No picture tells of the folder of a test.
    for words in screen.findChildren(Text):
        if words.text().replace("\u200b", "") == str(stick):
            words.say("/media/flashdisk")
    yield Shot("close-of-day-done", dark=True)


def standard(place: Set) -> Iterator[Shot]:
    desk = place.office("metro")
    screen = place.enter(desk.admin, "standard")
    assert isinstance(screen, StandardScreen)
    for at, name in enumerate(("", "-steps", "-components", "-complaints")):
        screen.tabs.setCurrentIndex(at)
        place.settle()
        yield Shot(f"standard{name}", dark=name == "-steps")


def office(place: Set) -> Iterator[Shot]:
    desk = place.office("karangasem")
    for name, full_name in (("rina", "Rina Contoh"), ("wayan.s", "I Wayan Sudiarta, S.Sos.")):
        desk.app.staff.add(name, full_name=full_name, roles=("front_office",), password=PASSWORD, by=desk.admin)
    screen = place.enter(desk.admin, "office")
    assert isinstance(screen, OfficeScreen)
    for tab, name in zip(TABS, ("letterhead", "officials", "accounts", "", "own-password"), strict=True):
        if not name:
            continue  # in the tour of the supplies
        screen.tabs.setCurrentIndex(TABS.index(tab))
        place.settle()
        yield Shot(f"office-{name}", dark=name == "accounts")
    screen.tabs.setCurrentIndex(2)
    place.press("Petugas baru")
    yield Shot("office-new-account")


def settings(place: Set) -> Iterator[Shot]:
    desk = place.office("netral")
    place.enter(desk.person("front_office", "rina"), "settings")
    yield Shot("settings", dark=True)
