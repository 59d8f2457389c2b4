"""What may be shown of a row that is not understood, and kept of one in a profile: titles, never people."""

import pytest

from app.registry.rows import quoting
from app.registry.rows.headers import STANDARD, Field

PEOPLE = (
    "NI LUH ARTINI",
    "I WAYAN SUDARMA",
    "SUPARMAN",
    "Siti Aminah",
    "ANAK AGUNG GEDE RAI",
    "Ibu Sari",
    "NIKEN",
    "Ng",
)
PEOPLE += ("5107016108680489", "IDA BAGUS OKA", "NURUL ISTRI", "Abdul Hub", "3314024506850004 SITI")


@pytest.mark.parametrize("cell", PEOPLE)
def test_a_name_or_a_number_is_no_title(cell: str) -> None:
    assert not quoting.is_title(cell)


@pytest.mark.parametrize("cell", sorted({*PEOPLE} - {"Abdul Hub"}))
def test_a_name_or_a_number_is_not_kept(cell: str) -> None:
    assert not quoting.may_be_kept(cell)


@pytest.mark.parametrize(
    "cell",
    [*STANDARD.fields, *STANDARD.flags, "Nomor Identitas", "Status dlm Kel", "Jenis Pekerjaan", "Desil 2026", "RT 1"],
)
def test_a_title_may_be_shown_and_kept(cell: str) -> None:
    assert quoting.is_title(cell)
    assert quoting.may_be_kept(cell)


@pytest.mark.parametrize("cell", ["Kartu Klrg", "TGLLHR", "nama_kpm_baru", "Nama Pemohon", "nmr_idnts"])
def test_an_offices_own_title_may_be_kept(cell: str) -> None:
    assert quoting.may_be_kept(cell)


def test_what_is_no_title_is_called_by_its_column() -> None:
    assert quoting.told(["Kode", "", "NI LUH ARTINI", "Jumlah"]) == "Kode, kolom C, Jumlah"
    assert quoting.told(["KEPALA", "NI LUH ARTINI", "BR TENGAH"]) == "–"
    assert [quoting.letter(at) for at in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_every_field_has_a_name_that_people_know() -> None:
    assert {field: quoting.known_as(field) for field in (Field.NIK, Field.NAME, Field.BORN)} == {
        Field.NIK: "nik",
        Field.NAME: "nama",
        Field.BORN: "tanggal_lahir",
    }
    assert all(quoting.known_as(field) for field in Field)
