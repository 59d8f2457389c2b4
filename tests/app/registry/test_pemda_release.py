"""The release in two files, by hand: families and members joined, coded values read, the rest left outside."""

import csv

import pytest

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Importer, Outcome, Registry
from app.registry.errors import MembersMissing, PairUnclear
from tests.app.registry.conftest import GOLDEN, JULY, LIST, WriteFile

FAMILIES = GOLDEN / "keluarga_dtsen_v3_2026_51.07.csv"
MEMBERS = GOLDEN / "anggota_keluarga_dtsen_v3_2026_51.07.csv"


def test_the_pair_is_counted_and_named(importer: Importer, operator: Actor) -> None:
    report = importer.run([MEMBERS, FAMILIES], data_date=JULY, by=operator)
    assert (report.shape, report.rows, report.people, report.family_rows) == ("pemda_v3", 10, 5, 3)
    assert (report.families, report.rejected) == (4, 2)
    assert report.warnings == {"nik_empty": 1, "kk_twice": 1, "family_row_missing": 1}
    assert report.extract is not None
    assert report.extract.label == "Rilis pemda (keluarga dan anggota) 51.07"


def test_columns_that_the_counter_does_not_need_stay_outside(importer: Importer, operator: Actor) -> None:
    report = importer.run([FAMILIES, MEMBERS], data_date=JULY, by=operator)
    assert report.dropped_columns == (
        "jumlah_anggota_keluarga",
        "desil_provinsi",
        "luas_lantai",
        "is_siks_ng",
        "penyakit_kronis",
    )


def test_bad_family_rows_are_in_quarantine_under_their_own_file(importer: Importer, operator: Actor) -> None:
    report = importer.run([FAMILIES, MEMBERS], data_date=JULY, by=operator)
    assert report.quarantine is not None
    with report.quarantine.open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(tuple(row) for row in csv.reader(file, delimiter=";"))[1:]
    kk = "nomor_kartu_keluarga"
    assert rows == [
        (FAMILIES.name, "5", kk, "No. KK sudah ada pada baris sebelumnya", "5107••••••••••••"),
        (FAMILIES.name, "6", kk, "No. KK bukan 16 angka", "5107•••••••"),
    ]


def test_desil_address_and_programmes_come_from_the_family(
    importer: Importer, registry: Registry, operator: Actor
) -> None:
    importer.run([FAMILIES, MEMBERS], data_date=JULY, by=operator)
    family = registry.family(Kk("5107041506180001"))
    assert family is not None
    head, wife, baby = family.members
    assert (family.head, family.desil) == ("I WAYAN SUDARMA", 1)
    assert (head.sex, head.relation, head.address) == ("L", "KEPALA KELUARGA", "BR DINAS KAJA RT 001")
    assert (head.village, head.district, head.village_code) == ("BUGBUG", "KARANGASEM", "51.07.04.2001")
    assert (wife.relation, wife.address, wife.village) == ("ISTRI/SUAMI", "BR DINAS KAJA", "BUGBUG")
    assert (wife.programmes, wife.desil) == (("PBI-JK", "PBI Pemda"), 1)
    assert (baby.nik, baby.desil) == (None, 1)


def test_the_first_of_two_family_rows_counts(importer: Importer, registry: Registry, operator: Actor) -> None:
    importer.run([FAMILIES, MEMBERS], data_date=JULY, by=operator)
    finding = registry.find_nik(Nik("5107055506750001"), by=operator)
    assert finding.outcome is Outcome.UNRANKED
    assert finding.best is not None
    assert finding.best.person.address == "JL RAYA 5, UTARA RT 002 RW 001"


def test_a_family_without_members_shows_its_head(importer: Importer, registry: Registry, operator: Actor) -> None:
    importer.run([FAMILIES, MEMBERS], data_date=JULY, by=operator)
    finding = registry.find_kk(Kk("5107050101200003"), by=operator)
    assert finding.outcome is Outcome.LISTED
    assert finding.best is not None
    person = finding.best.person
    assert (person.name, person.nik, person.desil, person.relation) == ("NI LUH SARI", None, 7, "KEPALA KELUARGA")


def test_members_alone_come_in_and_the_import_says_what_is_missing(
    importer: Importer, registry: Registry, operator: Actor
) -> None:
    report = importer.run([MEMBERS], data_date=JULY, by=operator)
    assert report.warnings["family_sheet_missing"] == 1
    assert report.people == 5
    assert registry.find_nik(Nik("5107040101800001"), by=operator).outcome is Outcome.UNRANKED


def test_families_alone_are_refused(importer: Importer, operator: Actor) -> None:
    with pytest.raises(MembersMissing):
        importer.run([FAMILIES], data_date=JULY, by=operator)


def test_files_that_are_no_pair_are_refused(importer: Importer, operator: Actor, file: WriteFile) -> None:
    with pytest.raises(PairUnclear) as caught:
        importer.run([MEMBERS, MEMBERS], data_date=JULY, by=operator)
    assert caught.value.facts["file"] == MEMBERS.name
    with pytest.raises(PairUnclear) as caught:
        importer.run([FAMILIES, MEMBERS, file("lain.csv", LIST)], data_date=JULY, by=operator)
    assert caught.value.facts["file"] == "lain.csv"


def test_release_1_called_the_head_otherwise(
    importer: Importer, registry: Registry, operator: Actor, file: WriteFile
) -> None:
    text = FAMILIES.read_text().replace("nama_kepala_keluarga", "nama_anggota_keluarga").replace("is_siks_ng", "ket")
    report = importer.run([file("keluarga_v1.csv", text), MEMBERS], data_date=JULY, by=operator)
    assert report.shape == "pemda_v1"
    family = registry.family(Kk("5107050101200003"))
    assert family is not None
    assert family.head == "NI LUH SARI"
