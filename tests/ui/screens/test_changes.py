"""What changed between two data sets, at the window."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base.actor import Actor
from app.letters.stale import StaleList
from app.registry.errors import ComparisonLost
from app.registry.history.diff import Kind
from app.standard import Permission
from tests.offices import LISTED, PEOPLE, Desk
from tests.ui.counter.recording import Face
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible
from ui.screens.changes.presenter import ChangesPresenter
from ui.screens.changes.sheet import ChangesSheet
from ui.screens.changes.wording import Line
from ui.work import NowWork

NEWER = PEOPLE.replace("Abang;3;YA;YA;YA", "Abang;6;YA;YA;YA").replace("Gemolong;Gemolong;-", "Kalijambe;Gemolong;-")


def _issued(desk: Desk) -> str:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, LISTED, desk.form("sk_dtsen"))
    return (desk.approve_all(letter) if letter.waits_for else letter).number


def _import(desk: Desk, folder: Path, text: str = NEWER) -> None:
    desk.clock.pass_by(minutes=1)
    source = folder / "baru.csv"
    source.write_text(text, encoding="utf-8")
    desk.app.importer.run([source], data_date=date(2026, 10, 20), by=desk.admin)


def _presenter(desk: Desk) -> tuple[ChangesPresenter, Face]:
    face = Face()
    return ChangesPresenter(face, desk.app.registry, desk.app.stale, NowWork(), desk.admin), face  # type: ignore[arg-type]


def _lines(face: Face, kind: Kind) -> list[Line]:
    found = [
        values for called, values, _ in face.calls if called == "show_people" and values[0] == list(Kind).index(kind)
    ]
    arrived: list[Line] = []
    _, _, count, fetch = found[-1]
    fetch(0, count, arrived.extend)
    return arrived


def test_who_changed_is_told_kind_by_kind_with_numbers_masked(desk: Desk, tmp_path: Path) -> None:
    _import(desk, tmp_path)
    presenter, face = _presenter(desk)
    presenter.begin()
    assert face.last("show_villages").startswith("Data 1 Oktober 2026 → 20 Oktober 2026; 8 orang")
    assert [each.told for each in _lines(face, Kind.DESIL)] == ["desil 3 → 6"] * 2
    assert [(each.name, each.told) for each in _lines(face, Kind.VILLAGE)] == [("SITI AMINAH", "Gemolong → Kalijambe")]
    assert _lines(face, Kind.NEW) == []
    assert face.last("allow_saving") is True


def test_what_the_newer_data_do_not_tell_is_not_called_unchanged(desk: Desk, tmp_path: Path) -> None:
    without = "\n".join(
        line.replace("desil", "urutan", 1) if not at else line for at, line in enumerate(PEOPLE.splitlines())
    )
    _import(desk, tmp_path, without)
    presenter, face = _presenter(desk)
    presenter.begin()
    assert "Desil tidak tercatat pada data 20 Oktober 2026, jadi" in face.last("show_villages")
    titles = [values[1] for called, values, _ in face.calls if called == "show_people"]
    assert titles == ["Baru 0", "Hilang 0", "Desil –", "Pindah 0", "KK 0"]


def test_letters_on_old_data_are_listed(desk: Desk, tmp_path: Path) -> None:
    number = _issued(desk)
    _import(desk, tmp_path)
    presenter, face = _presenter(desk)
    presenter.begin()
    assert face.last("show_letters") == "Surat 1"
    [line] = next(values[1] for called, values, _ in face.calls if called == "show_letters")
    assert (line.name, line.about, line.told) == (number, "NI LUH ARTINI", "desil 3 → 6")


def test_whole_numbers_are_written_only_when_they_are_asked_for(desk: Desk, tmp_path: Path) -> None:
    _import(desk, tmp_path)
    presenter, face = _presenter(desk)
    presenter.begin()
    presenter.save(tmp_path / "a.xlsx")
    assert "NIK utuh" not in face.last("show_done")
    presenter.save(tmp_path / "b.xlsx", True)
    assert "NIK utuh" in face.last("show_done")
    assert [facts["unmasked"] for facts in desk.facts("registry.changes_exported")] == [False, True]


def test_the_workbook_is_written_where_it_is_wanted(desk: Desk, tmp_path: Path) -> None:
    _import(desk, tmp_path)
    presenter, face = _presenter(desk)
    presenter.save(tmp_path / "terlalu-awal.xlsx")
    presenter.begin()
    presenter.save(tmp_path / presenter.name())
    assert (tmp_path / "perubahan-data-2026-10-20.xlsx").is_file()
    assert "hapus bila selesai" in face.last("show_done")
    assert not (tmp_path / "terlalu-awal.xlsx").exists()


def test_one_data_set_alone_is_explained(desk: Desk) -> None:
    presenter, face = _presenter(desk)
    presenter.begin()
    assert face.last("show_message").code == "registry.nothing_to_compare"


def test_the_sheet_opens_with_one_key_from_anywhere_and_shows_every_kind(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    tmp_path: Path,
) -> None:
    _issued(desk)
    _import(desk, tmp_path)
    inside = inside_of(desk)
    inside.enter(desk.admin, "standard")
    inside.key(Qt.Key.Key_F9)
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, ChangesSheet)
    assert [sheet.tabs.tabText(at) for at in range(sheet.tabs.count())] == [
        "Per desa",
        "Baru 0",
        "Hilang 0",
        "Desil 2",
        "Pindah 1",
        "KK 0",
        "Surat 1",
    ]
    sheet.tabs.setCurrentIndex(3)
    inside.settle()
    assert sheet.people[2].isVisible()
    line = sheet.people[2].rows.row(0)
    assert line is not None
    assert line.told == "desil 3 → 6"
    assert sheet.save.isEnabled()
    assert_accessible(inside.window)
    inside.key(Qt.Key.Key_Escape)
    assert inside.window.desk.sheet is None


def test_the_bar_that_says_under_way_is_gone_once_the_lists_are_there(
    qtbot: QtBot,
) -> None:
    """However often it was told meanwhile how far the comparison is."""
    sheet = ChangesSheet(Picked())
    qtbot.addWidget(sheet)
    for share in (0, 30, 60, 99):
        sheet.show_progress(share)
    assert sheet._busy._running
    sheet.show_progress(100)
    assert not sheet._busy._running


def test_an_empty_list_says_of_what_there_is_none(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    tmp_path: Path,
) -> None:
    _import(desk, tmp_path)
    inside = inside_of(desk)
    inside.enter(desk.admin, "standard")
    inside.key(Qt.Key.Key_F9)
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, ChangesSheet)
    said = [page.nothing.text() for page in sheet._pages]
    assert said == [
        "",
        "Tidak ada orang baru.",
        "Tidak ada orang yang hilang dari data.",
        "",
        "",
        "Tidak ada No. KK yang berubah.",
        "Tidak ada surat berlaku yang dasarnya berubah.",
    ]
    sheet.tabs.setCurrentIndex(1)
    assert (sheet._pages[1].nothing.isVisible(), sheet.people[0].isVisible()) == (True, False)
    sheet.tabs.setCurrentIndex(3)
    assert (sheet._pages[3].nothing.isVisible(), sheet.people[2].isVisible()) == (False, True)


def test_letters_that_could_not_be_listed_are_not_passed_over_in_silence(desk: Desk, tmp_path: Path) -> None:
    _import(desk, tmp_path)
    presenter, face = _presenter(desk)

    def lost(**_: object) -> StaleList:
        raise ComparisonLost()

    presenter._stale = SimpleNamespace(list=lost)  # type: ignore[assignment]
    presenter.begin()
    assert face.last("show_no_letters").startswith("Perbandingan terhenti")
    assert not face.heard("show_letters")
    other = Face()
    ChangesPresenter(
        other,  # type: ignore[arg-type]
        desk.app.registry,
        desk.app.stale,
        NowWork(),
        Actor("siti", frozenset(), frozenset({Permission.IMPORT.value})),
    ).begin()
    assert other.last("show_no_letters").startswith("Daftar surat tampil untuk")


def test_whose_row_was_refused_is_not_simply_gone(desk: Desk, tmp_path: Path) -> None:
    _import(desk, tmp_path, NEWER.replace("NI LUH ARTINI", "NI LUH 4RTINI"))
    presenter, face = _presenter(desk)
    presenter.begin()
    assert [(each.name, each.told) for each in _lines(face, Kind.GONE)] == [
        ("NI LUH ARTINI", "baris ditolak saat impor")
    ]
