"""A desil is the family's: where a file says two of one family, it is counted, told, and nobody is refused for it."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.base.actor import Actor
from app.base.kk import Kk
from app.registry import Importer, Keeping, Registry
from app.registry.errors import NothingRefused
from app.store import Store
from app.words.finding import unlike_desils
from tests.app.registry.conftest import AYU, HEADER, JULY, LIST, MADE, Import, WriteFile
from tests.conftest import KEY

KK = "5107041506180001"
TWO = f"{HEADER}\n{AYU};{KK};NI AYU SARI;1990-01-01;3\n{MADE};{KK};I MADE ARTA;1985-01-01;5\n"


@pytest.fixture
def keeping(store: Store, home: Path) -> Keeping:
    return Keeping(store, home, KEY)


def test_a_family_of_two_desils_is_counted_and_comes_in(import_list: Import, registry: Registry) -> None:
    report = import_list(TWO)
    assert (report.people, report.rejected, report.warnings) == (2, 0, {"desil_differs": 1})
    assert report.extract is not None
    assert (report.extract.warnings, report.extract.unlike) == (1, 1)
    family = registry.family(Kk(KK))
    assert family is not None
    assert family.desils == (3, 5)
    assert "(3, 5)" in unlike_desils(family.desils)


def test_families_of_one_desil_and_people_without_one_are_no_contradiction(import_list: Import) -> None:
    assert import_list(TWO.replace(";5\n", ";3\n")).warnings == {}
    assert import_list(TWO.replace(";5\n", ";\n")).warnings == {}
    assert unlike_desils((3,)) == unlike_desils(()) == ""


def test_a_refused_row_contradicts_nobody(import_list: Import) -> None:
    twin = f"{AYU};{KK};NI AYU SARI;1990-01-01;7\n"
    assert import_list(LIST + twin).warnings == {"nik_twice": 1}


def test_a_member_whose_desil_is_not_that_of_the_familys_own_row_is_counted(
    importer: Importer, operator: Actor, file: WriteFile
) -> None:
    members = "nomor_induk_kependudukan|nomor_kartu_keluarga|nama|desil_nasional\n"
    rows = f"{AYU}|{KK}|NI AYU SARI|{{}}\n{MADE}|{KK}|I MADE ARTA|\n"
    family = file("keluarga_v3.csv", f"nomor_kartu_keluarga|nama_kepala_keluarga|desil_nasional\n{KK}|I MADE ARTA|3\n")
    for desil, warnings in (("3", {}), ("4", {"desil_differs": 1})):
        members_file = file("anggota_v3.csv", members + rows.format(desil))
        report = importer.run([members_file, family], data_date=JULY, by=operator, dry_run=True)
        assert report.warnings == warnings


def test_the_workbook_says_who_they_are_even_when_no_row_was_refused(
    import_list: Import, keeping: Keeping, operator: Actor, tmp_path: Path
) -> None:
    extract = import_list(TWO + "5107040101850009;5107041506180002;LAIN ORANG;1985-01-01;2\n").extract
    assert extract is not None
    path = tmp_path / "koreksi.xlsx"
    path.write_bytes(keeping.refused_workbook(extract.id, by=operator))
    book = openpyxl.load_workbook(path)
    assert [[cell.value or "" for cell in row] for row in book["Desil berbeda"].iter_rows()] == [
        ["no_kk", "nik", "nama", "hubungan", "desil"],
        [KK, AYU, "NI AYU SARI", "", "3"],
        [KK, MADE, "I MADE ARTA", "", "5"],
    ]
    assert any("Lembar Desil berbeda" in str(row[0].value) for row in book["Petunjuk"].iter_rows())


def test_after_a_list_is_joined_they_are_counted_anew(
    import_list: Import, importer: Importer, operator: Actor, file: WriteFile
) -> None:
    import_list(TWO)
    ranking = file("desil.csv", f"nik;no_kk;desil\n;{KK};4\n")
    joined = importer.join([ranking], data_date=date(2026, 7, 10), by=operator)
    assert joined.join is not None
    assert joined.extract is not None
    assert (joined.join.unlike, joined.extract.unlike, joined.extract.warnings) == (0, 0, 0)
    ranking = file("desil.csv", f"nik;no_kk;desil\n{AYU};;6\n")
    joined = importer.join([ranking], data_date=date(2026, 7, 15), by=operator)
    assert joined.join is not None
    assert joined.extract is not None
    assert (joined.join.unlike, joined.extract.unlike, joined.extract.warnings) == (1, 1, 1)


def test_without_refused_rows_and_such_families_there_is_no_workbook(
    import_list: Import, keeping: Keeping, operator: Actor
) -> None:
    extract = import_list(LIST).extract
    assert extract is not None
    with pytest.raises(NothingRefused):
        keeping.refused_workbook(extract.id, by=operator)
