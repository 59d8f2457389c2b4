"""A ranking without names and a list of names, given together: who has which desil, and who is only ranked."""

from pathlib import Path

import openpyxl
import pytest

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Importer, Keeping, Registry
from app.registry.errors import PeriodsDiffer
from app.registry.intake import importer
from app.store import Store
from tests.app.registry.conftest import JULY, WriteFile
from tests.conftest import KEY

NAMES = "nik;no_kk;nama;desil\n"
DESILS = "No KK;NIK;Desil\n"


def _nik(number: int) -> str:
    return f"3314010101{number + 1001:06d}"


def _kk(number: int) -> str:
    return f"3314020202{number:06d}"


@pytest.fixture
def keeping(store: Store, home: Path) -> Keeping:
    return Keeping(store, home, KEY)


@pytest.fixture
def run(importer: Importer) -> Importer:
    return importer


def _desil(registry: Registry, number: int, by: Actor) -> int | None:
    best = registry.find_nik(Nik(_nik(number)), by=by).best
    assert best is not None
    return best.person.desil


def test_two_new_families_out_of_one_are_each_ranked_alone(
    run: Importer, registry: Registry, operator: Actor, file: WriteFile
) -> None:
    """The list still has all four under the old number; who left it is ranked by NIK, the others by nobody."""
    names = file("warga.csv", NAMES + "".join(f"{_nik(at)};{_kk(1)};ORANG {'ABCD'[at]};\n" for at in range(4)))
    desils = file("desil.csv", f"{DESILS}{_kk(8)};{_nik(0)};2\n{_kk(9)};{_nik(1)};6\n")
    report = run.run([names, desils], data_date=JULY, by=operator)
    assert [_desil(registry, at, operator) for at in range(4)] == [2, 6, None, None]
    assert report.warnings == {"desil_differs": 1, "family_row_missing": 2, "ranked_by_nik": 2}


def test_the_order_of_the_files_does_not_matter_nor_how_many_there_are(
    run: Importer, registry: Registry, operator: Actor, file: WriteFile
) -> None:
    names = [file(f"{at}.csv", f"{NAMES}{_nik(at)};{_kk(at)};ORANG {'ABC'[at]};9\n") for at in range(3)]
    desils = [file(f"desil {at}.csv", f"{DESILS}{_kk(at)};{_nik(at)};{at + 1}\n") for at in range(3)]
    report = run.run([desils[2], *names, *desils[:2]], data_date=JULY, by=operator)
    assert (report.shape, report.people, report.family_rows, report.warnings) == ("desil_named", 3, 3, {})
    assert [_desil(registry, at, operator) for at in range(3)] == [1, 2, 3]


def test_helpers_join_the_same(
    run: Importer, registry: Registry, operator: Actor, file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = file(
        "warga.csv", NAMES + "".join(f"{_nik(at)};{_kk(at // 4)};ORANG {'ABC'[at % 3]};\n" for at in range(400))
    )
    rows = "".join(f"{_kk(at // 4)};{_nik(at)};{at // 4 % 10 + 1}\n" for at in range(480))
    desils = file("desil.csv", DESILS + rows)
    told = []
    for least in (1 << 40, 0):
        monkeypatch.setattr(importer, "MANY_BYTES", least)
        report = run.run([names, desils], data_date=JULY, by=operator)
        told.append((report.rows, report.people, report.family_rows, report.repeated, report.rejected, report.warnings))
        assert [_desil(registry, at, operator) for at in range(0, 480, 7)] == [
            at // 4 % 10 + 1 for at in range(0, 480, 7)
        ]
    assert told[0] == told[1] == (880, 480, 120, 360, 0, {"ranked_only": 80})


def test_a_correction_keeps_who_is_only_ranked_and_every_desil(
    run: Importer, keeping: Keeping, registry: Registry, operator: Actor, file: WriteFile, tmp_path: Path
) -> None:
    names = file(
        "warga.csv", f"{NAMES}{_nik(1)};{_kk(1)};ORANG SATU;\n{_nik(2)};{_kk(2)};ORANG DUA;\n510;{_kk(1)};SALAH;\n"
    )
    desils = file("desil.csv", f"{DESILS}{_kk(1)};{_nik(1)};2\n{_kk(7)};{_nik(2)};5\n{_kk(9)};{_nik(9)};8\n")
    report = run.run([names, desils], data_date=JULY, by=operator)
    assert report.extract is not None
    book = tmp_path / "koreksi.xlsx"
    book.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
    edited = openpyxl.load_workbook(book)
    sheet = edited["Orang"]
    sheet.cell(2, [cell.value for cell in sheet[1]].index("nik") + 1).value = _nik(3)
    edited.save(book)
    corrected = run.correct(book, by=operator)
    assert (corrected.people, corrected.rejected) == (report.people + 1, 0)
    assert [_desil(registry, at, operator) for at in (1, 2, 3, 9)] == [2, 5, 2, 8]
    family = registry.family(Kk(_kk(1)))
    assert family is not None
    assert [member.name for member in family.members] == ["ORANG SATU", "SALAH"]


def test_a_list_with_desils_of_another_date_is_not_told_as_of_the_ranking(
    run: Importer, registry: Registry, operator: Actor, file: WriteFile
) -> None:
    """Whom the ranking does not name would keep the list's desil under the ranking's date."""
    names = file("warga_2024-01-31.csv", f"{NAMES}{_nik(1)};{_kk(1)};ORANG A;5\n")
    desils = file("Pemeringkatan_2026-06-30.csv", f"{DESILS}{_kk(2)};{_nik(2)};2\n")
    with pytest.raises(PeriodsDiffer) as refused:
        run.run([names, desils], data_date=JULY, by=operator)
    assert (refused.value.facts["older"], refused.value.facts["newer"]) == ("Januari 2024", "Juni 2026")
    assert registry.current() is None
