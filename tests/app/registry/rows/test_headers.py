"""Titles of columns as templates write them: with stars, with remarks in brackets."""

import pytest

from app.registry.rows import codes
from app.registry.rows.headers import STANDARD, Field, parted


@pytest.mark.parametrize(
    ("title", "field"),
    [
        ("NIK (16 digit)", Field.NIK),
        ("NIK*", Field.NIK),
        ("* NIK [wajib diisi]", Field.NIK),
        ("Nomor Induk Kependudukan (NIK)", Field.NIK),
        ("No. KK*", Field.KK),
        ("Nomor Kartu Keluarga (KK)", Field.KK),
        ("Nama Lengkap (sesuai KTP)", Field.NAME),
        ("Nama Kepala Keluarga (KK)", Field.HEAD),
        ("Tanggal Lahir (dd/mm/yyyy)", Field.BORN),
        ("Jenis Kelamin (L/P)", Field.SEX),
        ("Desil (1-10)", Field.DESIL),
    ],
)
def test_a_remark_behind_a_title_does_not_hide_its_field(title: str, field: Field) -> None:
    assert STANDARD.columns([title]).at == {field: 0}
    assert STANDARD.known([title]) == 1


@pytest.mark.parametrize(
    "title", ["NIK (Ibu)", "Nama (Ayah)", "NIK (KK)", "Kelurahan (kode)", "Nama (lama)", "Nama (NIK)"]
)
def test_a_remark_that_makes_another_column_of_it_is_believed(title: str) -> None:
    columns = STANDARD.columns([title])
    assert (columns.at, columns.dropped) == ({}, (title,))


def test_a_title_without_a_remark_comes_first() -> None:
    columns = STANDARD.columns(["Nama (alias)", "Nama Lengkap", "PKH (Ya/Tidak)"])
    assert columns.at == {Field.NAME: 1}
    assert columns.flags == ((2, "PKH"),)


def test_codes_are_read_by_what_the_remark_names() -> None:
    columns = STANDARD.columns(["NIK", "Hubungan (SHDK)"])
    assert codes.of_table(["NIK", "Hubungan (SHDK)"], columns, {}) == {Field.RELATION: codes.relation_list("shdk")}
    book = {"hubungan": {"1": "KETUA"}}
    assert codes.of_table(["NIK", "Hubungan (SHDK)"], columns, book) == {Field.RELATION: {"1": "KETUA"}}
    assert parted("Hubungan (SHDK) [1]") == ("hubungan", "shdk_1")
