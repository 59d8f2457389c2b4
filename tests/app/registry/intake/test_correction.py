"""Refused rows go out as a workbook, come back corrected, and join the extract in use without touching anybody else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from uuid import UUID

import openpyxl
import pytest

from app.base.actor import Actor, NotAllowed
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Agreement, Importer, ImportReport, Keeping, Registry, schema
from app.registry.errors import CorrectionEmpty, CorrectionOfAnother, NoExtract, NotACorrection, NothingRefused
from app.registry.finding.reader import Reader
from app.registry.folder import Folder
from app.registry.intake import importer as intake
from app.registry.intake.correcting import as_workbook
from app.registry.intake.refused_rows import RefusedRow
from app.registry.views import Person
from app.samples import make
from app.store import Store, journal
from tests.app.registry.conftest import AYU, GOLDEN, JULY, LIST, MADE, Import, WriteFile
from tests.app.registry.golden_cases import cases, files_of
from tests.clock import SetClock
from tests.conftest import KEY

WRONG = "5107044307820x02;5107041506180001;NI LUH 1 SARI;1982-07-03;11\n510;5107041506180001;I KETUT;1980-01-01;3\n"
RIGHT = "5107044307820002"
Correct = Callable[[dict[int, dict[str, str]]], Path]


@pytest.fixture
def keeping(store: Store, home: Path) -> Keeping:
    return Keeping(store, home, KEY)


@pytest.fixture
def report(import_list: Import) -> ImportReport:
    return import_list(LIST + WRONG, agreement=Agreement("7/2026", date(2026, 12, 31)))


@pytest.fixture
def corrected(report: ImportReport, keeping: Keeping, operator: Actor, tmp_path: Path) -> Correct:
    """corrected({2: {"nik": "…"}}): the workbook of refused rows with cells written over, by row of the sheet."""

    def make(cells: dict[int, dict[str, str]]) -> Path:
        assert report.extract is not None
        path = tmp_path / "karantina.xlsx"
        path.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
        book = openpyxl.load_workbook(path)
        sheet = book["Orang"]
        columns = {cell.value: cell.column for cell in sheet[1]}
        for row, values in cells.items():
            for title, value in values.items():
                sheet.cell(row, columns[title]).value = value
        book.save(path)
        return path

    return make


def _all(registry: Registry, operator: Actor) -> list[Person]:
    found = [registry.find_nik(Nik(each), by=operator).matches[0].person for each in (AYU, MADE)]
    family = registry.family(Kk("5107041506180001"))
    assert family is not None
    return [*found, *family.members]


def test_the_workbook_holds_the_rows_as_they_stood(corrected: Correct) -> None:
    book = openpyxl.load_workbook(corrected({}))
    rows = [[cell.value or "" for cell in row] for row in book["Orang"].iter_rows()]
    assert rows == [
        ["berkas", "baris", "alasan", "nik", "no_kk", "nama", "tanggal_lahir", "desil"],
        ["daftar.csv", "4", "NIK bukan 16 angka (nik)", "5107044307820x02", "5107041506180001", "NI LUH 1 SARI",
         "1982-07-03", "11"],
        ["daftar.csv", "5", "NIK bukan 16 angka (nik)", "510", "5107041506180001", "I KETUT", "1980-01-01", "3"],
    ]  # fmt: skip
    assert {cell.number_format for cell in book["Orang"]["D"]} == {"@"}


def test_a_corrected_row_comes_in_and_nobody_else_changes(
    corrected: Correct, importer: Importer, registry: Registry, operator: Actor, report: ImportReport
) -> None:
    before = _all(registry, operator)
    path = corrected({2: {"nik": RIGHT, "nama": "NI LUH SARI", "desil": "4"}})
    done = importer.correct(path, by=operator)
    assert (done.rows, done.people, done.rejected) == (2, 3, 1)
    found = registry.find_nik(Nik(RIGHT), by=operator).best
    assert found is not None
    assert (found.person.name, found.person.desil, found.person.born) == ("NI LUH SARI", 4, date(1982, 7, 3))
    after = _all(registry, operator)
    assert [person for person in after if person.nik != Nik(RIGHT)] == before
    assert done.extract is not None
    assert report.extract is not None
    assert done.extract.account is not None
    assert done.extract.account.corrects == report.extract.id
    assert (done.extract.data_date, done.extract.agreement) == (JULY, report.extract.agreement)


def test_a_row_that_is_still_wrong_stays_refused_where_it_stood_at_first(
    corrected: Correct, importer: Importer, keeping: Keeping, operator: Actor
) -> None:
    done = importer.correct(corrected({2: {"nik": "99"}}), by=operator)
    assert done.quarantine is not None
    lines = done.quarantine.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert sorted(line.split(";")[:2] for line in lines) == [["daftar.csv", "4"], ["daftar.csv", "5"]]


def test_rows_that_were_taken_out_of_the_workbook_stay_refused(
    corrected: Correct, importer: Importer, operator: Actor
) -> None:
    path = corrected({2: {"nik": RIGHT, "nama": "NI LUH SARI", "desil": ""}})
    book = openpyxl.load_workbook(path)
    book["Orang"].delete_rows(3)
    book.save(path)
    done = importer.correct(path, by=operator)
    assert (done.rows, done.people, done.rejected) == (1, 3, 1)


def test_the_extract_before_the_correction_stays_to_go_back_to(
    corrected: Correct, importer: Importer, registry: Registry, operator: Actor, report: ImportReport, clock: SetClock
) -> None:
    clock.forward(minutes=1)
    importer.correct(corrected({2: {"nik": RIGHT, "nama": "SARI", "desil": ""}}), by=operator)
    assert report.extract is not None
    assert [extract.current for extract in registry.extracts()] == [True, False]
    registry.use(report.extract.id, operator)
    assert not registry.find_nik(Nik(RIGHT), by=operator).matches


def test_a_correction_goes_only_into_the_extract_it_came_from(
    corrected: Correct, importer: Importer, import_list: Import, operator: Actor
) -> None:
    path = corrected({})
    import_list()
    with pytest.raises(CorrectionOfAnother):
        importer.correct(path, by=operator)


def test_nothing_of_a_dry_run_stays(
    corrected: Correct, importer: Importer, registry: Registry, operator: Actor
) -> None:
    path = corrected({2: {"nik": RIGHT, "nama": "SARI", "desil": ""}})
    before = registry.extracts()
    assert importer.correct(path, by=operator, dry_run=True).people == 3
    assert registry.extracts() == before


def test_what_is_no_correction_is_refused(
    importer: Importer, operator: Actor, corrected: Correct, file: WriteFile, tmp_path: Path
) -> None:
    for path in (file("a.csv", LIST), file("b.pdf", b"%PDF-1.7")):
        with pytest.raises(NotACorrection):
            importer.correct(path, by=operator)
    # A column under another title would be read as one that says nothing.
    for title in ("berkas", "nik", "nama", "desil"):
        path = corrected({1: {title: f"Nomor {title}"}})
        with pytest.raises(NotACorrection):
            importer.correct(path, by=operator)
    path = corrected({})
    book = openpyxl.load_workbook(path)
    book["Orang"].delete_rows(2, 2)
    book.save(path)
    with pytest.raises(CorrectionEmpty):
        importer.correct(path, by=operator)


def test_without_data_there_is_nothing_to_correct(
    corrected: Correct, importer: Importer, registry: Registry, operator: Actor, report: ImportReport
) -> None:
    path = corrected({})
    assert report.extract is not None
    registry.drop(report.extract.id, operator)
    with pytest.raises(NoExtract):
        importer.correct(path, by=operator)


def test_a_workbook_of_refused_rows_is_for_who_may_import_and_journaled(
    report: ImportReport, keeping: Keeping, import_list: Import, operator: Actor, store: Store
) -> None:
    assert report.extract is not None
    with pytest.raises(NotAllowed):
        keeping.refused_workbook(report.extract.id, by=Actor("rina"))
    keeping.refused_workbook(report.extract.id, by=operator)
    with store.read() as session:
        [entry] = [each.entry for each in journal.entries(session) if each.entry.kind == "registry.refused_exported"]
    assert entry.facts == {"rows": 2}
    whole = import_list().extract
    assert whole is not None
    with pytest.raises(NothingRefused):
        keeping.refused_workbook(whole.id, by=operator)


@pytest.mark.parametrize("case", cases("shapes"), ids=[case.name for case in cases("shapes")])
def test_data_of_every_shape_come_through_a_correction_unchanged(
    case: Path, importer: Importer, registry: Registry, keeping: Keeping, operator: Actor, tmp_path: Path, home: Path
) -> None:
    """A wrong row is put into each shape by hand: the correction must not change a letter of the others."""
    first = importer.run(files_of(case, tmp_path / "files"), data_date=JULY, by=operator)
    assert first.extract is not None
    before = _everybody(home, first.extract.id)
    path = tmp_path / "koreksi.xlsx"
    path.write_bytes(_workbook_for(first))
    done = importer.correct(path, by=operator)
    assert done.extract is not None
    assert _everybody(home, done.extract.id)[: len(before)] == before
    assert len(_everybody(home, done.extract.id)) == len(before) + 1
    assert done.families == first.families + 1


def test_helpers_read_the_data_in_use_in_two_halves_and_lose_nobody(
    importer: Importer, keeping: Keeping, operator: Actor, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = importer.run(list(make(400, "siks_ng", 3, 0.1, tmp_path / "contoh").files), data_date=JULY, by=operator)
    assert first.extract is not None
    before = _everybody(home, first.extract.id)
    path = tmp_path / "koreksi.xlsx"
    path.write_bytes(_workbook_for(first))
    monkeypatch.setattr(intake, "MANY_BYTES", 0)
    done = importer.correct(path, by=operator)
    assert done.extract is not None
    assert _everybody(home, done.extract.id)[: len(before)] == before
    assert (done.people, done.rejected, done.rows) == (first.people + 1, first.rejected, 1)


def _everybody(home: Path, extract: UUID) -> list[Person]:
    folder = Folder(home, KEY)
    with schema.opened(folder.path(extract), folder.key(extract)) as db:
        rows = db.execute("SELECT nik, kk FROM person ORDER BY id").fetchall()
    reader = Reader(folder.path(extract), folder.key(extract))
    try:
        found: list[Person] = []
        for nik, kk in rows:
            if nik:
                found += reader.by_nik(Nik(f"{nik:016d}"))
            elif (family := reader.family(Kk(f"{kk:016d}"))) is not None:
                found += [member for member in family.members if member.nik is None]
        return found
    finally:
        reader.close()


def _workbook_for(report: ImportReport) -> bytes:
    assert report.extract is not None
    cells = {"nik": "3201014107990003", "kk": "3201010101200009", "name": "ORANG BARU"}
    return as_workbook([RefusedRow("x.csv", 99, "", "no_number", "", cells)], report.extract.id)


def test_family_rows_are_corrected_too(
    importer: Importer, registry: Registry, keeping: Keeping, operator: Actor, tmp_path: Path
) -> None:
    case = GOLDEN / "damage" / "families"
    report = importer.run(files_of(case, tmp_path / "files"), data_date=JULY, by=operator)
    assert report.extract is not None
    path = tmp_path / "karantina.xlsx"
    path.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
    book = openpyxl.load_workbook(path)
    sheet = book["Keluarga"]
    titles = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[titles.index("nama_kepala_keluarga")].value == "PENDEK")
    row[titles.index("no_kk")].value = "5107040202200002"
    book.save(path)
    importer.correct(path, by=operator)
    family = registry.family(Kk("5107040202200002"))
    assert family is not None
    assert (family.head, family.desil) == ("PENDEK", 3)


def test_a_row_that_stood_twice_goes_out_whole_and_comes_in_under_its_own_number(
    importer: Importer, import_list: Import, registry: Registry, keeping: Keeping, operator: Actor, tmp_path: Path
) -> None:
    other = f"{AYU};5107041506180001;I KETUT ARTA;1988-05-06;4\n"
    report = import_list(LIST + other)
    assert report.extract is not None
    path = tmp_path / "karantina.xlsx"
    path.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
    book = openpyxl.load_workbook(path)
    sheet = book["Orang"]
    row = {cell.value: sheet.cell(2, cell.column) for cell in sheet[1]}
    assert [row[name].value for name in ("nik", "no_kk", "nama", "tanggal_lahir", "desil")] == [
        AYU, "5107041506180001", "I KETUT ARTA", "1988-05-06", "4"
    ]  # fmt: skip
    row["nik"].value = "5107040605880003"
    book.save(path)
    done = importer.correct(path, by=operator)
    assert (done.people, done.rejected) == (3, 0)
    found = registry.find_nik(Nik("5107040605880003"), by=operator).best
    assert found is not None
    assert (found.person.name, found.person.desil) == ("I KETUT ARTA", 4)


def test_rows_of_another_width_go_out_with_the_cells_that_are_there_and_come_back(
    import_list: Import, keeping: Keeping, importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    short, kk = f"{RIGHT};5107041506180001;NI LUH SARI\n", "5107041506180001"
    report = import_list(LIST + short + f"5107044307820003;{kk};NI KADEK SARI;1982-07-03;3;lebih\n")
    assert (report.rejected, report.people, report.extract is not None) == (2, 2, True)
    assert report.extract is not None
    path = tmp_path / "karantina.xlsx"
    path.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
    sheet = openpyxl.load_workbook(path)["Orang"]
    assert [[cell.value or "" for cell in row][3:] for row in sheet.iter_rows(min_row=2)] == [
        [RIGHT, kk, "NI LUH SARI", "", ""],
        ["5107044307820003", kk, "NI KADEK SARI", "1982-07-03", "3"],
    ]
    assert importer.correct(path, by=operator).rejected == 0
    assert registry.find_nik(Nik(RIGHT), by=operator).matches[0].person.name == "NI LUH SARI"


def test_codes_of_a_row_of_another_width_go_out_in_words(
    import_list: Import, keeping: Keeping, operator: Actor, tmp_path: Path
) -> None:
    kk = "5107041506180001"
    report = import_list(f"nik;no_kk;nama;shdk;desil\n{AYU};{kk};NI AYU SARI;1;3\n{MADE};{kk};I MADE ARTA;2\n")
    assert report.extract is not None
    path = tmp_path / "karantina.xlsx"
    path.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
    sheet = openpyxl.load_workbook(path)["Orang"]
    assert [[cell.value or "" for cell in row][3:] for row in sheet.iter_rows(min_row=2)] == [
        [MADE, kk, "I MADE ARTA", "SUAMI", ""]
    ]


def test_corrections_take_the_place_of_what_they_correct(
    import_list: Import,
    importer: Importer,
    keeping: Keeping,
    registry: Registry,
    operator: Actor,
    clock: SetClock,
    tmp_path: Path,
) -> None:
    july = import_list(LIST).extract
    clock.forward(minutes=1)
    october = import_list(LIST + WRONG, data_date=date(2026, 7, 20)).extract
    assert july is not None
    assert october is not None
    made, path = [october.id], tmp_path / "karantina.xlsx"
    for cells in ((RIGHT, "", "NI LUH SARI"), ("5107040101800007", "", "I KETUT")):
        clock.forward(minutes=1)
        path.write_bytes(keeping.refused_workbook(made[-1], by=operator))
        book = openpyxl.load_workbook(path)
        columns = {cell.value: cell.column for cell in book["Orang"][1]}
        for title, value in zip(("nik", "no_kk", "nama"), cells, strict=True):
            book["Orang"].cell(2, columns[title]).value = value
        book["Orang"].cell(2, columns["desil"]).value = ""
        book.save(path)
        done = importer.correct(path, by=operator)
        assert done.extract is not None
        made.append(done.extract.id)
        assert [each.id for each in registry.changes.last_two()] == [july.id, made[-1]]
    assert done.rejected == 0
    assert [each.id for each in registry.extracts()] == [made[2], made[1], july.id]
    found = registry.find_nik(Nik(RIGHT), by=operator).matches[0].person
    assert [each.person is None for each in registry.changes.history(found, by=operator)] == [True, False]
    registry.use(july.id, operator)
    assert [each.id for each in registry.changes.last_two()] == [made[2], july.id]


def test_what_a_correction_mends_is_not_warned_of_any_more(
    importer: Importer, keeping: Keeping, operator: Actor, file: WriteFile, tmp_path: Path
) -> None:
    members = "".join(
        f"51070412058000{at:02d}|51070401011900{at:02d}|ORANG {'-ABC'[at]}|1980-05-12\n" for at in (1, 2, 3)
    )
    names = "nomor_induk_kependudukan|nomor_kartu_keluarga|nama|tanggal_lahir\n"
    heads = "nomor_kartu_keluarga|nama_kepala_keluarga|desil_nasional|alamat|is_siks_ng\n"
    families = "5107040101190001|ORANG A|3||1\n5107040101190001|LAIN|4||1\n51070401|ORANG B|3||1\n"
    files = [file("anggota_v3.csv", names + members), file("keluarga_v3.csv", heads + families)]
    report = importer.run(files, data_date=JULY, by=operator)
    assert report.extract is not None
    assert report.warnings == {"family_row_missing": 2, "kk_twice": 1}
    path = tmp_path / "karantina.xlsx"
    path.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
    book = openpyxl.load_workbook(path)
    sheet = book["Keluarga"]
    titles = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[titles.index("nama_kepala_keluarga")].value == "ORANG B":
            row[titles.index("no_kk")].value = "5107040101190002"
    book.save(path)
    done = importer.correct(path, by=operator, dry_run=True)
    assert (done.rejected, done.warnings) == (1, {"family_row_missing": 1, "kk_twice": 1})
    for row in sheet.iter_rows(min_row=2):
        if row[titles.index("nama_kepala_keluarga")].value == "LAIN":
            row[titles.index("no_kk")].value = "5107040101190003"
    book.save(path)
    done = importer.correct(path, by=operator)
    assert (done.rejected, done.warnings) == (0, {})
