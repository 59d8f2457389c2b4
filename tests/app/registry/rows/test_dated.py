"""Which of several columns is the newest, by its title."""

import pytest

from app.registry.rows.dated import Dated, dated
from app.registry.rows.faults import Doubt
from app.registry.rows.headers import STANDARD, Field


@pytest.mark.parametrize(
    ("title", "when"),
    [
        ("Desil (Juli 2025)", 202507),
        ("desil_2025_07", 202507),
        ("Desil Juli 25", 202507),
        ("Desil Jul-25", 202507),
        ("Desil per 1 Juli 2025", 202507),
        ("Desil 07/2025", 202507),
        ("Desil [2025-07-15]", 202507),
        ("desil202507", 202507),
        ("Desil Triwulan III 2025", 202509),
        ("Desil 2025 semester 1", 202506),
        ("Desil tahun 2026", 202600),
        ("DESIL NOPEMBER 2025", 202511),
    ],
)
def test_the_date_of_a_title_is_read(title: str, when: int) -> None:
    assert dated(title) == Dated("desil", when)


@pytest.mark.parametrize(
    "title", ["Desil", "NIK (16 digit)", "RT 05", "Desil 2", "Desil (1-10)", "kode_51", "1987-01-31"]
)
def test_a_title_without_a_year_of_today_has_none(title: str) -> None:
    assert dated(title) is None


def _taken(*titles: str) -> tuple[str | None, tuple[str, ...], tuple[Doubt, ...]]:
    columns = STANDARD.columns(["NIK", "Nama", *titles])
    place = columns.at.get(Field.DESIL)
    return (None if place is None else titles[place - 2]), columns.dropped, columns.doubts


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("Desil (Juli 2025)", "Desil (Juli 2026)"),
        ("Desil 2025", "Desil 2026"),
        ("Desil Des 25", "Desil 2026-01"),
        ("Desil Nasional 2025", "Desil 2026"),
        ("Kelompok Desil 2025", "Kelompok Desil 2026"),
    ],
)
def test_of_two_dates_the_newest_counts_wherever_it_stands_and_the_report_says_so(
    older: str, newer: str, *, turned: bool
) -> None:
    titles = (newer, older) if turned else (older, newer)
    assert _taken(*titles) == (newer, (f"{older} (dipakai: {newer})",), (Doubt.COLUMN_NEWEST,))


def test_of_the_same_title_twice_the_first_counts_and_the_report_says_so() -> None:
    assert _taken("Desil", "DESIL") == ("Desil", ("DESIL (dipakai: Desil)",), (Doubt.COLUMN_TWICE,))
    assert _taken("Desil", "Desil (Juli 2026)")[2] == (Doubt.COLUMN_TWICE,)


def test_a_desil_among_fewer_people_is_another_thing_and_nobodys_rival() -> None:
    assert _taken("Desil Nasional", "Desil Provinsi") == ("Desil Nasional", ("Desil Provinsi",), ())
    assert _taken("Desil Provinsi 2026", "Desil Nasional 2025")[0] == "Desil Nasional 2025"


def test_titles_of_their_own_without_dates_are_no_desil_when_there_are_two() -> None:
    assert _taken("Kelompok Desil", "Desil Survei")[0] is None


def test_a_programme_of_a_year_is_not_received_now_and_of_two_years_the_newest_counts() -> None:
    assert STANDARD.columns(["NIK", "PKH 2019", "Bansos 2020"]).dropped == ("PKH 2019", "Bansos 2020")
    columns = STANDARD.columns(["NIK", "PKH (2024)", "PKH (2025)", "BPNT", "Sembako"])
    assert columns.flags == ((2, "PKH"), (3, "BPNT"), (4, "BPNT"))
    assert columns.doubts == (Doubt.COLUMN_NEWEST,)
