"""Data: what is kept, and bringing in a new extract while the old one serves."""

import gzip
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

import openpyxl
import pytest

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import ImportReport, Progress
from app.registry.errors import NoRoom
from app.registry.intake import room
from app.registry.intake.trying import Tried
from app.standard import Permission
from app.words.errors import Message, texts
from tests.offices import LISTED, NOT_LISTED, PEOPLE, Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable
from ui.screens.extract import wording
from ui.screens.extract.mapping import NONE, MappingPage
from ui.screens.extract.pace import Pace
from ui.screens.extract.presenter import ExtractPresenter
from ui.screens.extract.view import ExtractScreen
from ui.screens.extract.wording import Look, Preview, Report, Snapshot, meanwhile, running
from ui.widgets.text import Text
from ui.work import NowWork, Stopped

BROKEN = "12345;5107011203150042;I MADE PENDEK;1990-01-01;L;Anak;-;Ababi;Abang;3;-;-;-\n"
NEW = "5107010101900008;5107011203150042;I KETUT BARU;1990-01-01;L;Anak;-;Ababi;Abang;3;-;-;-\n"


class View:
    def __init__(self) -> None:
        self.snapshots: Sequence[Snapshot] = ()
        self.why_not = ""
        self.look: Look | None = None
        self.dates: list[tuple[Sequence[str], str]] = []
        self.meanwhile = ""
        self.agreement = ("", "", "")
        self.steps: list[tuple[str, int, str]] = []
        self.preview: Preview | None = None
        self.report: Report | None = None
        self.mapping: MappingPage | None = None
        self.tried: tuple[Tried, str] | None = None
        self.question = ("", "")
        self.agree: Callable[[], None] = lambda: None
        self.done: list[str] = []
        self.messages: list[str] = []
        self.again: Callable[[], None] | None = None

    def show_loading(self, loading: bool) -> None: ...

    def show_snapshots(self, snapshots: Sequence[Snapshot], chosen: object) -> None:
        self.snapshots = snapshots

    def show_why_not(self, reason: str) -> None:
        self.why_not = reason

    def show_look(self, look: Look | None) -> None:
        self.look = look

    def ask_date(self, files: Sequence[str], fault: str) -> None:
        self.dates.append((files, fault))

    def show_meanwhile(self, words: str) -> None:
        self.meanwhile = words

    def ask_agreement(self, name: str, number: str, until: str) -> None:
        self.agreement = (name, number, until)

    def show_progress(self, heading: str, percent: int, words: str) -> None:
        self.steps.append((heading, percent, words))

    def show_preview(self, preview: Preview) -> None:
        self.preview = preview

    def show_mapping(self, page: MappingPage) -> None:
        self.mapping = page

    def show_tried(self, tried: Tried, why_not: str) -> None:
        self.tried = (tried, why_not)

    def show_report(self, report: Report) -> None:
        self.report = report

    def ask(self, question: str, consequence: str, do: str, keep: str, then: Callable[[], None]) -> None:
        self.question, self.agree = (question, consequence), then

    def show_done(self, sentence: str) -> None:
        self.done.append(sentence)

    def show_message(self, message: Message, again: Callable[[], None] | None = None) -> None:
        self.messages.append(message.code)
        self.again = again


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The same people, one more, one row that is refused, one column that is not kept."""
    path = tmp_path / "orang-2026-11-01.csv"
    head, *rows = (PEOPLE + NEW + BROKEN).splitlines()
    path.write_text("\n".join([f"{head};hobi", *(f"{row};-" for row in rows)]) + "\n", encoding="utf-8")
    return path


def at(desk: Desk, person: Actor | None = None) -> tuple[View, ExtractPresenter]:
    view = View()
    presenter = presenting(view, desk, person)
    presenter.refresh()
    return view, presenter


def presenting(
    view: View, desk: Desk, person: Actor | None = None, tell: Callable[[str], None] = lambda _: None
) -> ExtractPresenter:
    app = desk.app
    return ExtractPresenter(
        view,
        app.registry,
        app.importer,
        app.standard,
        NowWork(),
        person or desk.admin,
        keeping=app.keeping,
        minutes=app.minutes,
        profiles=app.profiles,
        today=app.visits.today,
        tell=tell,
    )


def test_the_list_says_which_data_serve(desk: Desk) -> None:
    view, _ = at(desk)
    assert [(line.data_date, line.people, line.current) for line in view.snapshots] == [("1 Okt 2026", "8", True)]
    assert view.look is not None
    assert view.look.current


def test_a_preview_changes_nothing_and_says_what_would_come(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    assert view.preview is not None
    facts = dict(view.preview.facts)
    assert (facts["Orang"], facts["Ditolak"], facts["Tanggal data"]) == ("9", "1 baris", "1 November 2026")
    assert view.preview.dropped == ("hobi",)
    assert view.preview.doubts == ()
    assert view.preview.files == (newer.name,)
    assert len(desk.app.registry.extracts()) == 1
    assert view.steps[0] == ("Memeriksa berkas", 0, "Membuka berkas")


def test_after_the_import_the_new_data_serve_and_the_report_counts_the_reasons(desk: Desk, newer: Path) -> None:
    told: list[str] = []
    view = View()
    presenter = presenting(view, desk, tell=told.append)
    presenter.choose([newer])
    presenter.import_now()
    assert view.report is not None
    assert view.report.reasons == (("NIK bukan 16 angka", "1"),)
    assert [line.current for line in view.snapshots].count(True) == 1
    assert view.look is None, "the report stays until it is put away"
    assert told == ["Data 1 November 2026 sudah dipakai: 9 orang."]
    percents = [percent for heading, percent, _ in view.steps if heading == "Mengimpor data"]
    assert percents == sorted(percents)
    assert 0 < percents[-1] < 100
    presenter.put_away()
    assert view.look is not None
    assert view.look.current


def test_data_without_a_date_are_asked_for_it_until_it_can_be(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "orang.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    view, presenter = at(desk)
    presenter.choose([path])
    assert view.dates == [(["orang.csv"], "")]
    presenter.set_date("2027-01-01")
    assert view.dates[1][1].startswith("Tanggal data 1 Januari 2027 belum tiba")
    presenter.set_date("2026-09-01")
    assert view.preview is not None
    known, older = view.preview.doubts
    assert known.startswith("Berkas orang.csv isinya persis sama dengan yang sudah diimpor pada 23 November 2026")
    assert older == "Data ini lebih lama daripada yang sedang dipakai (1 Oktober 2026)."


def test_what_is_no_extract_is_told_and_the_list_comes_back(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "foto-2026-11-01.csv"
    path.write_bytes(b"\x89PNG\r\n")
    view, presenter = at(desk)
    view.look = None
    presenter.choose([path])
    assert view.messages == ["registry.not_a_table"]
    assert view.look is not None
    assert not presenter.busy


class Stops(NowWork):
    """Is asked to stop at the first news of how far the import is."""

    def start(self, job, **calls):  # type: ignore[no-untyped-def]
        def told(done: int, of: int) -> None:
            raise Stopped

        return super().start(lambda _: job(told), **calls)


def test_a_look_is_stopped_while_its_archive_is_unfolded(desk: Desk, newer: Path, tmp_path: Path) -> None:
    archive = tmp_path / "orang-2026-11-01.csv.gz"
    archive.write_bytes(gzip.compress(newer.read_bytes()))
    view, presenter = at(desk)
    presenter._work = Stops()

    def reached(*_: Any, **__: Any) -> ImportReport:
        raise AssertionError("the archive was unfolded to its end")

    desk.app.importer.run = reached  # type: ignore[method-assign]
    presenter.choose([archive])
    assert view.done == ["Pemeriksaan berkas dihentikan. Data lama tetap dipakai."]
    assert not presenter.busy


def test_an_import_that_is_stopped_leaves_the_old_data(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    presenter._work = Stops()
    presenter.import_now()
    assert view.done == ["Impor dihentikan. Data lama tetap dipakai."]
    assert view.preview is not None
    assert view.preview.again, "what was chosen is still there, and the next Enter begins nothing"
    assert len(desk.app.registry.extracts()) == 1
    assert not list((desk.app.home / "extracts").glob("*.building"))


def test_going_back_to_older_data_says_that_they_are_older(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    old = view.snapshots[0].id
    desk.app.importer.run([newer], data_date=None, by=desk.admin)
    presenter.refresh()
    presenter.open(old)
    presenter.ask_use()
    question, consequence = view.question
    assert "1 Oktober 2026" in question
    assert "lebih lama" in consequence
    view.agree()
    current = desk.app.registry.current()
    assert current is not None
    assert current.id == old


def test_dropping_the_only_data_names_what_it_means(desk: Desk) -> None:
    view, presenter = at(desk)
    presenter.ask_drop()
    assert "belum ada data" in view.question[1]
    view.agree()
    assert view.snapshots == []
    assert view.look is None


def test_the_oldest_that_an_import_destroys_is_named_before(desk: Desk, newer: Path) -> None:
    desk.clock.pass_by(days=1)
    for _ in range(2):
        desk.app.importer.run([newer], data_date=None, by=desk.admin)
    view, presenter = at(desk)
    presenter.choose([newer])
    assert view.preview is not None
    assert "Yang terlama dimusnahkan: Daftar sederhana (1 Oktober 2026)." in view.preview.consequence


def test_the_refused_rows_are_saved_where_the_person_wants(desk: Desk, newer: Path, tmp_path: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    presenter.import_now()
    presenter.save_set_aside(tmp_path / "untuk-desa.csv")
    assert "NIK bukan 16 angka" in (tmp_path / "untuk-desa.csv").read_text(encoding="utf-8-sig")
    assert presenter.set_aside_name() == "karantina-2026-11-01.csv"
    presenter.save_set_aside(tmp_path / "nowhere" / "x.csv")
    assert view.messages == ["store.unreachable"]


def test_who_may_not_import_is_told_who_may(desk: Desk, newer: Path) -> None:
    clerk = Actor("rina", frozenset({"front_office"}), frozenset({Permission.SERVE.value}))
    view, presenter = at(desk, clerk)
    assert view.why_not.startswith("Impor data dilakukan oleh ")
    presenter.choose([newer])
    presenter.ask_drop()
    assert view.preview is None
    assert view.question == ("", "")


@pytest.mark.parametrize(
    ("stage", "left", "words"),
    [
        ("read", None, "Membaca, 114.000 baris"),
        ("read", 118.0, "Membaca, 114.000 baris; kira-kira 2 menit lagi"),
        ("index", 22.0, "Menyusun indeks, 114.000 baris; kira-kira 20 detik lagi"),
        ("check", 1.2, "Memeriksa hasil, 114.000 baris; hampir selesai"),
    ],
)
def test_what_still_takes_time_is_said_in_every_stage(
    stage: Literal["read", "index", "check"], left: float | None, words: str
) -> None:
    assert running(Progress(1, 2, 114_000, stage, 0.4, left)) == words


def test_the_stages_that_are_over_say_how_long_they_took() -> None:
    seconds = iter((0.0, 72.0, 80.5, 81.0))
    pace = Pace(lambda: next(seconds))
    pace.note(Progress(1, 2, 9, "read"))
    assert pace.over == ()
    pace.note(Progress(2, 2, 9, "index"))
    now = Progress(2, 2, 9, "check", 0.9, 1.0)
    assert running(now, pace.over) == "Memeriksa hasil, 9 baris; hampir selesai\nSelesai: membaca 1 menit 12 detik"
    pace.note(now)
    assert pace.ended() == (("read", 72.0), ("index", 8.5), ("check", 0.5))


def test_a_long_import_reports_what_each_stage_took(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    whole = desk.app.importer.run

    def slow(*values: Any, **named: Any) -> ImportReport:
        return replace(whole(*values, **named), seconds=95.4)

    desk.app.importer.run = slow  # type: ignore[method-assign]
    presenter.choose([newer])
    presenter.import_now()
    assert view.report is not None
    assert dict(view.report.facts)["Lama impor"] == "1 menit 35 detik", "stages of less than a second are left out"
    report, extract = whole([newer], data_date=None, by=desk.admin), desk.app.registry.current()
    assert extract is not None
    stages = (("read", 70.0), ("index", 25.4), ("check", 0.2))
    told = dict(wording.report(replace(report, seconds=95.4), extract, None, stages).facts)["Lama impor"]
    assert told == "1 menit 35 detik (membaca 1 menit 10 detik, menyusun indeks 25 detik)"


def test_the_bar_follows_the_share_of_the_whole_work_and_not_of_the_bytes(desk: Desk, newer: Path) -> None:
    """A third of the work follows when every byte is read; a bar at its end that stands still tells nothing."""
    view, presenter = at(desk)
    told: list[Progress] = []
    whole = desk.app.importer.run

    def slow(*values: Any, progress: Callable[[Progress], None], **named: Any) -> ImportReport:
        progress(Progress(100, 100, 9, "read", 0.55, 64.0))
        told.append(Progress(100, 100, 9, "index", 0.8, 30.0))
        progress(told[-1])
        return whole(*values, progress=lambda _: None, **named)

    desk.app.importer.run = slow  # type: ignore[method-assign]
    presenter.choose([newer])
    assert [step[1:] for step in view.steps[1:]] == [
        (55, "Membaca, 9 baris; kira-kira 1 menit lagi"),
        (80, "Menyusun indeks, 9 baris; kira-kira 30 detik lagi"),
    ]


def test_without_data_nothing_is_said_of_old_ones(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    assert "data yang lama" in view.meanwhile
    assert view.preview is not None
    assert "data yang lama" in view.preview.consequence
    presenter.put_away()
    presenter.ask_drop()
    view.agree()
    presenter.choose([newer])
    assert (
        view.meanwhile == meanwhile(()) == "Sampai impor selesai, warga belum dapat dicari. Anda boleh berpindah layar."
    )
    assert view.preview.consequence == "Begitu selesai, loket langsung memakai data 1 November 2026."


def test_an_import_in_the_window(desk: Desk, inside_of: Callable[[Desk], Inside], newer: Path, tmp_path: Path) -> None:  # noqa: F811
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "extract")
    assert isinstance(screen, ExtractScreen)
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    screen.files = Picked(newer)
    inside.window.desk.navigation.run("import_data")
    inside.settle()
    assert screen.preview.isVisible()
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    # The old data serve while the new ones are looked at.
    assert desk.app.registry.find_nik(Nik.parse(LISTED), by=desk.clerk).best is not None
    inside.press("Impor dan pakai")
    inside.settle()
    assert screen.report.isVisible()
    assert "Orang: 9" in screen.report.facts.text
    screen.files = Picked(tmp_path / "karantina.csv")
    inside.press("Simpan berkas karantina")
    inside.settle()
    assert (tmp_path / "karantina.csv").is_file()
    inside.press("Selesai")
    inside.settle()
    assert screen.look.isVisible()
    marks = [screen._list.model().index(row, 0).data() for row in range(2)]
    screen._list.selectRow(marks.index(""))
    inside.settle()
    inside.press("Hapus")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    assert any("dimusnahkan" in text.text() for text in sheet.findChildren(Text))
    assert_one_window(inside.window)


def test_a_file_with_many_bad_rows_is_doubted_before_it_is_taken(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "orang-2026-11-01.csv"
    path.write_text(PEOPLE + BROKEN * 2, encoding="utf-8")
    view, presenter = at(desk)
    presenter.choose([path])
    assert view.preview is not None
    assert view.preview.doubts == ("20 % baris akan ditolak; periksa berkasnya dulu.",)


ODD = """Daftar warga
identitas;kartu keluarga;nama warga;lahir;desil 2026;pkh
5107016108680489;5107011203150042;NI LUH ARTINI;1968-08-21;3;YA
5107011503660001;5107011203150042;I WAYAN SUDARMA;1966-03-15;3;YA
12;5107011203150042;SALAH;1990-01-01;3;YA
"""


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    path = tmp_path / "warga-2026-11-01.csv"
    path.write_text(ODD, encoding="utf-8")
    return path


@pytest.mark.parametrize("packed", ["zip", "gz"])
def test_a_list_inside_an_archive_is_mapped_as_well(desk: Desk, strange: Path, tmp_path: Path, packed: str) -> None:
    archive = tmp_path / f"warga-2026-11-01.csv.{packed}"
    if packed == "gz":
        archive.write_bytes(gzip.compress(strange.read_bytes()))
    else:
        with zipfile.ZipFile(archive, "w") as file:
            file.writestr("petunjuk.pdf", b"%PDF")
            file.write(strange, "data/warga.csv")
    view, presenter = at(desk)
    presenter.choose([archive])
    assert view.messages == []
    assert view.mapping is not None
    assert view.mapping.chosen["nik"] == "identitas"
    presenter.use_mapping("Daftar warga")
    assert view.preview is not None
    presenter.import_now()
    assert view.report is not None
    assert [path.name for path in (desk.app.home / "extracts").glob("*.unpacked")] == []


def test_of_several_files_the_unknown_one_is_mapped(desk: Desk, newer: Path, strange: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer, strange])
    assert view.mapping is not None
    assert view.mapping.file == strange.name


def test_an_unknown_list_is_shown_with_suggestions_and_their_result(desk: Desk, strange: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([strange])
    assert view.messages == []
    assert view.mapping is not None
    assert (view.mapping.header_row, view.mapping.chosen["nik"]) == (2, "identitas")
    assert view.tried is not None
    assert [row.why_not for row in view.tried[0].rows] == ["", "", "NIK bukan 16 angka"]
    presenter.map_columns(dict(view.mapping.chosen) | {"nik": "– tidak ada –", "kk": "– tidak ada –"})
    assert view.tried[1] == "Pilih kolom NIK atau No. KK."
    presenter.use_mapping("Daftar warga")
    assert view.preview is None, "what cannot be read is not tried"


def test_where_no_columns_are_parted_a_mapping_is_no_help(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "warga-2026-11-01.csv"
    path.write_text(ODD.replace(";", "^"), encoding="utf-8")
    view, presenter = at(desk)
    presenter.choose([path])
    assert view.mapping is None
    assert view.messages == ["registry.header_unknown"]


def test_a_mapping_by_hand_brings_the_list_in_and_is_remembered(desk: Desk, strange: Path, tmp_path: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([strange])
    presenter.use_mapping("Daftar warga")
    assert view.preview is not None
    assert dict(view.preview.facts)["Orang"] == "2"
    presenter.import_now("7/2026", "2026-12-31")
    assert view.report is not None
    current = desk.app.registry.current()
    assert current is not None
    assert (current.label, current.source_shape) == ("Daftar warga", "custom")
    assert current.account is not None
    assert current.account.profile == "Daftar warga"
    assert current.agreement.number == "7/2026"
    view.mapping, view.preview = None, None
    presenter.choose([strange])
    assert view.mapping is None, "the kept profile reads it by itself"
    assert view.preview is not None
    assert view.preview.agreement == ("7/2026", "2026-12-31")


def test_a_profile_goes_out_as_a_file_and_comes_in_elsewhere(desk: Desk, strange: Path, tmp_path: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([strange])
    file = tmp_path / presenter.profile_name("Daftar warga")
    assert file.name == "daftar-warga.loket-profil.toml"
    presenter.save_profile(file, "Daftar warga")
    assert "5107016108680489" not in file.read_text(encoding="utf-8")
    presenter.open_profile(file)
    assert view.preview is not None
    assert [profile.name for profile in desk.app.profiles.all()] == ["daftar-warga"]


def test_another_row_may_name_the_columns(desk: Desk, strange: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([strange])
    presenter.move_header(1)
    assert view.mapping is not None
    assert view.mapping.header_row == 1
    assert view.tried is not None
    assert view.tried[1] != ""


def test_refused_rows_come_back_corrected_by_the_same_door(desk: Desk, newer: Path, tmp_path: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    presenter.import_now()
    book = tmp_path / presenter.workbook_name()
    presenter.save_workbook(book)
    edited = openpyxl.load_workbook(book)
    sheet = edited["Orang"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("nik") + 1).value = "5107010101900077"
    edited.save(book)
    presenter.choose([book])
    assert view.preview is not None
    assert dict(view.preview.facts)["Baris koreksi dibaca"] == "1"
    assert view.preview.agreement is None
    presenter.import_now()
    assert desk.app.registry.find_nik(Nik("5107010101900077"), by=desk.clerk).best is not None


def test_after_an_import_there_is_a_berita_acara_and_an_end_for_the_source(
    desk: Desk, newer: Path, tmp_path: Path
) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    presenter.import_now()
    presenter.save_minutes(tmp_path / presenter.minutes_name())
    assert (tmp_path / "berita-acara-impor-2026-11-01.pdf").read_bytes().startswith(b"%PDF")
    presenter.ask_destroy()
    assert "SSD" in view.question[1]
    assert newer.is_file(), "nothing happens before the person agrees"
    view.agree()
    assert not newer.exists()
    presenter.ask_destroy()
    assert view.question[0].startswith("Musnahkan berkas orang"), "there is nothing more to destroy"


def test_an_agreement_that_has_run_out_is_warned_of(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    presenter.import_now("7/2026", "2026-11-30")
    presenter.put_away()
    assert view.look is not None
    assert view.look.ending.startswith("Perjanjian data ini berakhir 7 hari lagi, 30 November 2026. Urus")
    desk.clock.pass_by(days=30)
    presenter.refresh()
    assert view.look.ending.startswith("Perjanjian data ini sudah berakhir 30 November 2026. Perpanjang")


def test_an_agreement_is_renewed_where_its_end_is_told(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    presenter.import_now("7/2026", "2026-11-30")
    presenter.put_away()
    presenter.ask_agreement()
    assert view.agreement == ("Daftar sederhana, 1 November 2026", "7/2026", "2026-11-30")
    presenter.keep_agreement(" 9/2027 ", "2027-11-30")
    assert view.look is not None
    assert view.look.ending == ""
    assert dict(view.look.facts)["Perjanjian data"] == "9/2027"
    assert dict(view.look.facts)["Berlaku sampai"] == "30 November 2027"
    assert desk.facts("registry.agreed") == [{"number": "9/2027", "until": "2027-11-30"}]


def test_who_may_not_import_does_not_renew_an_agreement(desk: Desk) -> None:
    view, presenter = at(desk, desk.person("front_office"))
    presenter.ask_agreement()
    assert view.agreement == ("", "", "")


def test_a_mapping_in_the_window(desk: Desk, inside_of: Callable[[Desk], Inside], strange: Path) -> None:  # noqa: F811
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "extract")
    assert isinstance(screen, ExtractScreen)
    screen.files = Picked(strange)
    inside.window.desk.navigation.run("import_data")
    inside.settle()
    assert screen.mapping.isVisible()
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    screen.mapping.title.setText("Daftar warga")
    inside.press("Pakai pemetaan ini")
    inside.settle()
    assert screen.preview.isVisible()
    inside.press("Petakan kolom …")
    inside.settle()
    assert screen.mapping.isVisible()
    inside.press("Batal")
    inside.settle()
    assert screen.look.isVisible()
    assert_one_window(inside.window)


def test_data_in_use_are_not_offered_for_deletion_while_others_could_serve(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    presenter.import_now()
    presenter.put_away()
    presenter.ask_drop()
    assert view.messages == ["registry.extract_in_use"]
    assert view.question == ("", "")


@pytest.fixture
def desils(tmp_path: Path) -> Path:
    path = tmp_path / "peringkat-2026-11-01.csv"
    path.write_text(f"No KK;NIK;Desil\n;{LISTED};5\n;{NOT_LISTED};1\n", encoding="utf-8")
    return path


def test_a_list_of_desils_is_offered_to_be_joined_with_its_counts_first(desk: Desk, desils: Path) -> None:
    view, presenter = at(desk)
    before = desk.app.registry.current()
    presenter.choose([desils])
    preview = view.preview
    assert preview is not None
    assert preview.join is not None
    assert (preview.join.joined, preview.join.do) == (True, "Gabungkan")
    assert ("Baris yang orangnya tidak ada di data; tidak ditambahkan", "1") in preview.rows
    people = dict(preview.people)
    assert (people["Desil berubah"], people["Orang di data, sebelum dan sesudahnya"]) == ("1", "8")
    assert preview.agreement is None
    assert desk.app.registry.current() == before
    presenter.import_now()
    assert view.report is not None
    assert dict(view.report.people) == people
    assert view.report.name == "Daftar sederhana + desil 1 Nov 2026"
    assert next(each.name for each in view.snapshots if each.current) == "Desil 1 Nov 2026 + Daftar sederhana"
    found = desk.app.registry.find_nik(Nik.parse(LISTED), by=desk.clerk).best
    assert found is not None
    assert (found.person.desil, found.person.name) == (5, "NI LUH ARTINI")


def test_the_same_list_may_be_used_alone_and_the_choice_can_be_taken_back(desk: Desk, desils: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([desils])
    presenter.other_way()
    assert view.preview is not None
    assert view.preview.join is not None
    assert (view.preview.join.joined, view.preview.join.do, view.preview.people) == (False, "Pakai sendiri", ())
    presenter.other_way()
    assert view.preview.join.joined
    presenter.other_way()
    presenter.import_now()
    current = desk.app.registry.current()
    assert current is not None
    assert (current.source_shape, current.people) == ("desil", 2)
    presenter.choose([desils])  # there are no names any more to join it with
    assert view.preview.join is None


def test_a_list_that_would_change_nobody_says_so_before(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "lama-2026-09-01.csv"
    path.write_text(f"No KK;NIK;Desil\n;{LISTED};5\n", encoding="utf-8")
    view, presenter = at(desk)
    presenter.choose([path])
    assert view.preview is not None
    assert view.preview.why_not.startswith("Tidak ada desil yang akan diambil")
    presenter.import_now()
    assert view.messages == ["registry.joins_nobody"]


def test_new_data_that_are_older_than_a_joined_list_say_that_it_must_be_joined_again(
    desk: Desk, desils: Path, tmp_path: Path
) -> None:
    view, presenter = at(desk)
    presenter.choose([desils])
    presenter.import_now()
    path = tmp_path / "orang-2026-10-20.csv"
    path.write_text(PEOPLE, encoding="utf-8")
    presenter.choose([path])
    assert view.preview is not None
    _, doubt = view.preview.doubts
    assert doubt.startswith("Data yang sedang dipakai memuat desil dari Pemeringkatan 1 November 2026; data ini tidak.")


def test_joining_in_the_window(desk: Desk, inside_of: Callable[[Desk], Inside], desils: Path) -> None:  # noqa: F811
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "extract")
    assert isinstance(screen, ExtractScreen)
    screen.files = Picked(desils)
    inside.window.desk.navigation.run("import_data")
    inside.settle()
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    inside.press("Pakai sendiri")
    inside.settle()
    inside.press("Gabungkan …")
    inside.settle()
    inside.press("Gabungkan")
    inside.settle()
    assert screen.report.isVisible()
    assert "Tanggal daftar: 1 November 2026" in screen.report.facts.text


def test_an_import_that_fails_gives_back_what_was_typed_for_it(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([newer])
    whole = desk.app.importer.run

    def full(*_: Any, **__: Any) -> ImportReport:
        raise NoRoom(needed=900, free=20)

    desk.app.importer.run = full  # type: ignore[method-assign]
    view.preview = None
    presenter.import_now("7/2026", "2026-12-31")
    assert view.messages == ["registry.no_room"]
    assert view.preview is not None
    assert (view.preview.agreement, view.preview.again) == (("7/2026", "2026-12-31"), True)
    desk.app.importer.run = whole  # type: ignore[method-assign]
    presenter.import_now("7/2026", "2026-12-31")
    assert view.report is not None


def test_while_another_imports_the_same_files_can_be_tried_again(desk: Desk, newer: Path) -> None:
    view, presenter = at(desk)
    with room.alone(desk.app.home):
        presenter.choose([newer])
    assert view.messages == ["registry.import_running"]
    assert view.preview is None
    assert view.again is not None
    view.again()
    assert view.preview is not None


def test_a_mapping_by_hand_outlives_a_look_that_fails(desk: Desk, strange: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([strange])
    assert view.mapping is not None
    presenter.map_columns(dict(view.mapping.chosen) | {"nik": "lahir", "kk": NONE, "born": NONE})
    view.mapping = None
    presenter.use_mapping("")
    assert view.messages == ["registry.nothing_usable"]
    assert view.mapping is not None
    assert (view.mapping.chosen["nik"], view.mapping.chosen["born"]) == ("lahir", NONE)


def test_columns_chosen_by_hand_are_still_chosen_when_they_are_looked_at_again(desk: Desk, strange: Path) -> None:
    view, presenter = at(desk)
    presenter.choose([strange])
    assert view.mapping is not None
    presenter.map_columns(dict(view.mapping.chosen) | {"desil": NONE})
    presenter.use_mapping("")
    assert view.preview is not None
    presenter.map_by_hand()
    assert view.mapping.chosen["desil"] == NONE


def _locked(folder: Path) -> Path:
    """A workbook with a password is no ZIP but the container of old Office files."""
    path = folder / "sandi.xlsx"
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(2040))
    return path


def _written(name: str, content: bytes) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        (folder / name).write_bytes(content)
        return folder / name

    return make


@pytest.mark.parametrize(
    ("make", "code"),
    [
        pytest.param(_written("kosong.csv", b""), "registry.file_empty", id="empty"),
        pytest.param(_written("surat.pdf", b"%PDF-1.7\n"), "registry.not_a_table", id="pdf"),
        pytest.param(_locked, "registry.workbook_damaged", id="password"),
        pytest.param(_written("rusak.xlsx", b"PK\x03\x04 cut off"), "registry.workbook_damaged", id="cut"),
        pytest.param(lambda folder: folder / "hilang.csv", "registry.file_missing", id="vanished"),
        pytest.param(
            _written("judul-2026-11-01.csv", PEOPLE.splitlines()[0].encode()), "registry.header_only", id="no-rows"
        ),
    ],
)
def test_every_file_that_cannot_be_read_is_told_in_the_window(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    tmp_path: Path,
    make: Callable[[Path], Path],
    code: str,
) -> None:
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "extract")
    assert isinstance(screen, ExtractScreen)
    file = make(tmp_path)
    screen.files = Picked(file)
    inside.window.desk.navigation.run("import_data")
    inside.settle()
    what, remedy = texts()[code]
    assert file.name in screen._message.text
    assert what.partition("{")[0] in screen._message.text
    assert remedy in screen._message.text
    assert screen.look.isVisible(), "what was there before is there again"
    assert screen._import.isEnabled()
    assert inside.window.focusWidget() is screen._list, "not on whatever the page holds next"
