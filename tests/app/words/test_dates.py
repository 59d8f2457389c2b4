"""Dates and times as Indonesian offices write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.words.dates import DAYS, MONTHS, clock, long, short, with_day

SEEN_IN_2026 = {
    date(2026, 1, 1): "Kamis, 1 Januari 2026",
    date(2026, 8, 17): "Senin, 17 Agustus 2026",
    date(2026, 11, 22): "Minggu, 22 November 2026",
    date(2026, 5, 1): "Jumat, 1 Mei 2026",
}


@pytest.mark.parametrize(("day", "written"), SEEN_IN_2026.items())
def test_a_day_is_written_out(day: date, written: str) -> None:
    assert with_day(day) == written
    assert long(day) == written.partition(", ")[2]


def test_short_months_are_those_of_the_clerks_lists() -> None:
    assert [short(date(2026, month, 3)).split()[1] for month in range(1, 13)] == (
        ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    )


@given(day=st.dates())
def test_every_day_can_be_read_back(day: date) -> None:
    weekday, _, rest = with_day(day).partition(", ")
    number, month, year = rest.split()
    assert date(int(year), MONTHS.index(month) + 1, int(number)) == day
    assert DAYS.index(weekday) == day.weekday()


@pytest.mark.parametrize(
    ("zone", "written"),
    [("Asia/Jakarta", "07.05 WIB"), ("Asia/Makassar", "08.05 WITA"), ("Asia/Jayapura", "09.05 WIT")],
)
def test_a_moment_is_told_in_the_offices_zone_with_its_label(zone: str, written: str) -> None:
    assert clock(datetime(2026, 8, 3, 0, 5, 59, tzinfo=UTC), zone) == written
