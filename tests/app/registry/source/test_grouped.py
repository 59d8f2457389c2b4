"""Column names over two rows are read together; a row of people is never taken for the second."""

from collections.abc import Sequence

import pytest

from app.registry.rows.headers import STANDARD, Field
from app.registry.source.sheets import header_row

PERSON = ["1", "5107044101900001", "5107041506180001", "NI AYU", "BUGBUG", "3"]


def _read(*rows: Sequence[str]) -> tuple[int, dict[Field, int]]:
    header = header_row(rows)
    assert header is not None
    return header.at, STANDARD.columns(header.titles).at


def test_a_title_beside_a_group_stands_for_its_own_column() -> None:
    at, columns = _read(
        ["NO", "IDENTITAS", "", "", "WILAYAH", "DESIL"], ["", "NIK", "NO KK", "NAMA", "DESA", ""], PERSON
    )
    assert at == 1
    assert columns == {Field.NIK: 1, Field.KK: 2, Field.NAME: 3, Field.VILLAGE: 4, Field.DESIL: 5}


def test_group_and_column_may_be_one_name_together() -> None:
    _, columns = _read(["NO", "NIK", "NAMA", "LAHIR", "", "KODE"], ["", "", "", "TEMPAT", "TANGGAL", "DESA"])
    assert (columns[Field.BORN_PLACE], columns[Field.BORN], columns[Field.VILLAGE_CODE]) == (3, 4, 5)


@pytest.mark.parametrize("group", ["KEPALA KELUARGA", "IBU KANDUNG", "Petugas", "KABUPATEN", "Orang Tua"])
def test_somebody_elses_name_and_number_are_not_the_persons(group: str) -> None:
    _, columns = _read([group, "", "ANGGOTA", "", "DESIL"], ["NIK", "NAMA", "NIK", "NAMA", ""])
    assert (columns[Field.NIK], columns[Field.NAME], columns[Field.DESIL]) == (2, 3, 4)
    _, columns = _read([group, "", "ANGGOTA", ""], ["NIK", "NAMA", "NIK", "NAMA"], PERSON)
    assert (columns[Field.NIK], columns[Field.NAME]) == (2, 3)


@pytest.mark.parametrize(
    "row",
    [
        ["", "", "", "PKH", ""],
        ["", "", "NI AYU", "PKH", "BUGBUG"],
        ["5107044101900001", "5107041506180001", "NI AYU", "PKH", "DESA"],
        ["-", "-", "NAMA", "PKH", "KECAMATAN"],
    ],
)
def test_a_row_below_the_titles_is_not_one_of_them(row: list[str]) -> None:
    at, _ = _read(["NIK", "NO KK", "NAMA", "BANSOS", "DESA"], row)
    assert at == 0


def test_a_title_above_the_columns_names_none_of_them() -> None:
    titles = ["NO", "NIK", "NO KK", "NAMA", "DESA", "DESIL"]
    assert _read(["DAFTAR KELUARGA", "DESA BUGBUG", "", "", "", ""], titles, PERSON)[0] == 1


@pytest.mark.parametrize("title", ["N I K", "N.I.K.", "n i k", "NIK / No. KTP"])
def test_a_title_with_its_letters_apart_is_known(title: str) -> None:
    assert STANDARD.columns([title, "NAMA"]).at[Field.NIK] == 0
    assert STANDARD.columns(["L/P", "NO. K K", "N A M A  L E N G K A P"]).at == {
        Field.SEX: 0,
        Field.KK: 1,
        Field.NAME: 2,
    }
