"""The view of SIKS-NG: a workbook of two sheets, or of families only; and what a spreadsheet does to numbers."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Importer, Outcome, Registry
from app.registry.errors import HeaderOnly, PairUnclear
from tests.app.registry.conftest import JULY

Rows = Sequence[Sequence[object]]

FAMILY_HEAD = "id_keluarga no_kk nama_kepala_keluarga nik alamat rt rw kecamatan kelurahan id_wilayah desil_nasional"
MEMBER_HEAD = "idsemesta id_keluarga nik no_kk nama hub_kepala_keluarga pekerjaan_utama tgl_lahir id_jenis_kelamin"
KK, OTHER_KK = "5107041506180001", "5107050101200002"
PLACE = ("KARANGASEM", "BUGBUG", "5107042001")
FAMILIES: Rows = (
    ("K1", KK, "I WAYAN SUDARMA", "5107040101800001", "BR DINAS KAJA", "001", "002", *PLACE, "4"),
    ("K2", OTHER_KK, "SITI AMINAH", "5107055506750001", "JL RAYA 5", "-", "0", *PLACE, "-"),
)
MEMBERS: Rows = (
    ("S1", "K1", "5107040101800001", KK, "I WAYAN SUDARMA", "Kepala Keluarga", "Petani", "1980-01-01", "1"),
    ("S2", "K1", "5107044202850001", KK, "NI KADEK ARTINI", "Istri", "Petani", date(1985, 2, 2), 2),
)


def _workbook(path: Path, **sheets: Rows) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return path


def _view(path: Path, families: Rows | None = FAMILIES, members: Rows | None = MEMBERS) -> Path:
    sheets: dict[str, Rows] = {}
    if families is not None:
        sheets["keluarga"] = (FAMILY_HEAD.split(), *families)
    if members is not None:
        sheets["anggota"] = (("VIEW DTSEN",), (), MEMBER_HEAD.split(), *members)
    return _workbook(path, **sheets)


def test_both_sheets_make_one_extract(importer: Importer, registry: Registry, operator: Actor, tmp_path: Path) -> None:
    report = importer.run([_view(tmp_path / "view.xlsx")], data_date=JULY, by=operator)
    assert (report.shape, report.rows, report.people, report.families) == ("siks_ng", 4, 3, 2)
    assert (report.family_rows, report.heads_added, report.rejected) == (2, 1, 0)
    assert report.warnings == {"head_added": 1}
    assert report.dropped_columns == ("id_keluarga", "idsemesta", "pekerjaan_utama")
    family = registry.family(Kk(KK))
    assert family is not None
    wife = family.members[1]
    assert (wife.name, wife.born, wife.sex, wife.relation) == ("NI KADEK ARTINI", date(1985, 2, 2), "P", "ISTRI")
    assert (wife.desil, wife.village_code, wife.address) == (4, "5107042001", "BR DINAS KAJA RT 001 RW 002")


def test_a_head_that_only_the_family_sheet_knows_is_found(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    importer.run([_view(tmp_path / "view.xlsx")], data_date=JULY, by=operator)
    finding = registry.find_nik(Nik("5107055506750001"), by=operator)
    assert finding.outcome is Outcome.UNRANKED
    assert finding.best is not None
    assert (finding.best.person.relation, finding.best.person.address) == ("KEPALA KELUARGA", "JL RAYA 5")


def test_the_family_sheet_alone_gives_the_heads(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    report = importer.run([_view(tmp_path / "view.xlsx", members=None)], data_date=JULY, by=operator)
    assert (report.people, report.family_rows, report.rows, report.warnings) == (2, 0, 2, {})
    assert registry.find_nik(Nik("5107040101800001"), by=operator).outcome is Outcome.LISTED


def test_members_alone_say_that_the_families_are_missing(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    report = importer.run([_view(tmp_path / "view.xlsx", families=None)], data_date=JULY, by=operator)
    assert (report.people, report.warnings) == (2, {"family_sheet_missing": 1})


def test_the_two_tables_may_come_as_two_files(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    families = _view(tmp_path / "keluarga.xlsx", members=None)
    members = _view(tmp_path / "anggota.xlsx", families=None)
    assert importer.run([families, members], data_date=JULY, by=operator).people == 3
    with pytest.raises(PairUnclear):
        importer.run([families, members, members], data_date=JULY, by=operator)


def test_a_nik_that_excel_rounded_is_refused_and_a_whole_number_is_taken(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    numbers = (
        ("S1", "K1", 5107040101800010, KK, "I WAYAN SUDARMA", "Anak", "", "", ""),
        ("S2", "K1", 5107044202850003, KK, "NI KADEK ARTINI", "Anak", "", "", ""),
    )
    report = importer.run([_view(tmp_path / "view.xlsx", None, numbers)], data_date=JULY, by=operator)
    assert (report.people, report.rejected) == (1, 1)
    assert report.quarantine is not None
    assert "sudah hilang" in report.quarantine.read_text(encoding="utf-8-sig")
    assert registry.find_nik(Nik("5107044202850003"), by=operator).outcome is Outcome.UNRANKED


def test_other_sheets_are_passed_over_and_said(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    path = _workbook(
        tmp_path / "view.xlsx",
        petunjuk=(("Cara mengisi",), ("1. Baca",)),
        anggota=(MEMBER_HEAD.split(), *MEMBERS),
        kosong=(),
    )
    report = importer.run([path], data_date=JULY, by=operator)
    assert report.warnings == {"family_sheet_missing": 1, "sheet_ignored": 1}


def test_a_workbook_without_rows_is_header_only(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    with pytest.raises(HeaderOnly):
        importer.run([_view(tmp_path / "a.xlsx", None, ())], data_date=JULY, by=operator)
    with pytest.raises(HeaderOnly):
        importer.run([_workbook(tmp_path / "b.xlsx", kosong=())], data_date=JULY, by=operator)


def test_a_plain_list_may_be_a_workbook(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    path = _workbook(
        tmp_path / "daftar.xlsx",
        Sheet1=(
            ("DAFTAR WARGA", None, None),
            ("IDENTITAS", None, "PERINGKAT"),
            ("NIK", "NAMA", "DESIL"),
            ("5107040101800001", "I WAYAN SUDARMA", 3.0),
            (None, None, None),
            ("5107044202850001", "NI KADEK ARTINI", 99),
        ),
    )
    report = importer.run([path], data_date=JULY, by=operator)
    assert (report.shape, report.rows, report.people) == ("plain", 2, 1)
    assert report.quarantine is not None
    assert ";6;DESIL;" in report.quarantine.read_text(encoding="utf-8-sig")
    best = registry.find_nik(Nik("5107040101800001"), by=operator).best
    assert best is not None
    assert best.person.desil == 3
