"""A plain list by hand, with one of each damage, and to the letter what must come of it."""

import csv
from pathlib import Path
from typing import Any

import pytest

from app.base.actor import Actor
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Importer, ImportReport, Registry
from app.registry.errors import HeaderUnknown
from tests.app.registry.conftest import AYU, GOLDEN, JULY, Import


def _import(importer: Importer, by: Actor) -> ImportReport:
    return importer.run([GOLDEN / "plain.csv"], data_date=JULY, by=by)


def _quarantined(report: ImportReport) -> list[tuple[str, ...]]:
    assert report.quarantine is not None
    with report.quarantine.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file, delimiter=";")
    assert head == ["berkas", "baris", "kolom", "alasan", "nilai"]
    return [tuple(row) for row in rows]


def test_each_bad_row_is_in_quarantine_with_its_line_column_and_reason(importer: Importer, operator: Actor) -> None:
    rows = _quarantined(_import(importer, operator))
    assert {row[0] for row in rows} == {"plain.csv"}
    assert sorted((int(row[1]), *row[2:]) for row in rows) == [
        (11, "NIK", "Angka NIK sudah hilang karena disimpan sebagai angka di Excel", "5.10•••••••"),
        (12, "NIK", "NIK bukan 16 angka", "5107••••••••"),
        (13, "No. KK", "No. KK bukan 16 angka", "5107••••••••••"),
        (14, "Nama Lengkap", "Nama kosong", ""),
        (15, "Nama Lengkap", "Nama berisi angka", "B••1 S••••••"),
        (16, "Desil", "Desil bukan 1 sampai 10", "11"),
        (17, "NIK", "NIK hanya berisi satu angka yang diulang", "1111••••••••••••"),
        (18, "", "NIK dan No. KK sama-sama kosong", ""),
        (19, "NIK", "NIK sudah ada pada baris sebelumnya", "5107••••••••••••"),
        (21, "", "Jumlah kolom tidak sama dengan baris judul", "14"),
    ]


def test_what_came_in_is_counted(importer: Importer, operator: Actor) -> None:
    report = _import(importer, operator)
    assert (report.shape, report.rows, report.people, report.families, report.rejected) == ("plain", 19, 9, 2, 10)
    assert report.warnings == {
        "nik_empty": 1,
        "kk_empty": 1,
        "nik_twice": 1,
        "serial_zero": 1,
        "born_unreadable": 1,
        "sex_unreadable": 1,
        "programme_unreadable": 1,
    }
    assert report.dropped_columns == ()
    assert report.extract is not None
    assert (report.extract.label, report.extract.people, report.extract.current) == ("Daftar sederhana", 9, True)


def test_a_family_reads_as_the_list_has_it(importer: Importer, registry: Registry, operator: Actor) -> None:
    _import(importer, operator)
    family = registry.family(Kk("5107041506180001"))
    assert family is not None
    assert (family.head, family.desil) == ("I WAYAN SUDARMA", 2)
    assert [_told(person) for person in family.members] == [
        ("5107040101800001", "I WAYAN SUDARMA", "1980-01-01", "L", "KEPALA KELUARGA"),
        ("5107044202850001", "NI KADEK ARTINI", "1985-02-02", "P", "ISTRI"),
        ("5107040103100001", "I PUTU ARTAWAN", "2010-03-01", "L", "ANAK"),
        ("5107044304120001", "Ni Made Sari", "2012-04-03", "P", "ANAK"),
        (None, "KOMANG BAYI", "2026-05-06", "L", "ANAK"),
    ]
    head = family.members[0]
    assert (head.address, head.village, head.district) == ("BR DINAS KAJA", "BUGBUG", "KARANGASEM")
    assert (head.programmes, head.desil, head.alive) == (("PKH",), 2, True)


def test_an_unranked_family_is_not_ranked_and_a_coded_head_is_the_head(
    importer: Importer, registry: Registry, operator: Actor
) -> None:
    _import(importer, operator)
    family = registry.family(Kk("5107050101200002"))
    assert family is not None
    assert family.head == "MOH. RIFA'I, S.PD."
    head, wife, son = family.members
    assert (head.desil, head.programmes, head.relation) == (None, ("BPNT",), "KEPALA KELUARGA")
    assert (wife.name, wife.born, wife.desil) == ("HJ. SITI AMINAH", None, None)
    assert (son.name, son.born, son.sex, son.desil, son.programmes) == ("TRI WIBOWO", None, None, 10, ())


def test_a_person_without_a_kk_is_found_by_nik(importer: Importer, registry: Registry, operator: Actor) -> None:
    _import(importer, operator)
    best = registry.find_nik(Nik("5107050101010000"), by=operator).best
    assert best is not None
    assert (best.person.kk, best.person.desil, best.family) == (None, 5, None)


def test_the_quarantine_gives_nobodys_number_away(importer: Importer, operator: Actor) -> None:
    report = _import(importer, operator)
    assert isinstance(report.quarantine, Path)
    text = report.quarantine.read_text(encoding="utf-8-sig")
    assert "510705010101" not in text
    assert "5107040101800001" not in text
    assert "SANTOSO" not in text


def _told(person: Any) -> tuple[object, ...]:
    return (
        person.nik.digits if person.nik else None,
        person.name,
        person.born.isoformat() if person.born else None,
        person.sex,
        person.relation,
    )


def test_titles_with_remarks_are_a_list_of_people_and_no_ranking(
    import_list: Import, registry: Registry, operator: Actor
) -> None:
    header = "NIK (16 digit);No. KK*;Nama Lengkap (sesuai KTP);Desil"
    report = import_list(f"{header}\n{AYU};5107041506180001;NI AYU SARI;3\n")
    assert (report.shape, report.dropped_columns) == ("plain", ())
    assert registry.find_nik(Nik(AYU), by=operator).matches[0].person.name == "NI AYU SARI"


@pytest.mark.parametrize("header", ["No. KK;NIK Warga;Desil", "No. KK;Namanya;Desil", "No. KK;NIK;Nama (Ibu);Desil"])
def test_a_list_with_a_name_or_a_nik_that_is_not_understood_is_no_ranking(header: str, import_list: Import) -> None:
    known = {"Desil": "3", "NIK": AYU, "No. KK": "5107041506180001"}
    row = ";".join(known.get(title, "X") for title in header.split(";"))
    with pytest.raises(HeaderUnknown):
        import_list(f"{header}\n{row}\n")


def test_a_ranking_may_name_places(import_list: Import) -> None:
    report = import_list(f"No. KK;NIK;Nama Kabupaten;Nama Program;Desil\n5107041506180001;{AYU};X;Y;3\n")
    assert (report.shape, report.people) == ("desil", 1)
