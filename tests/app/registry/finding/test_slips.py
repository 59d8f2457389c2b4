"""One slip of the finger in a number or a date, and back again."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.registry.finding import slips

NIK = "5107044202850001"
numbers = st.text("0123456789", min_size=16, max_size=16)


@given(numbers, st.integers(0, 15), st.sampled_from("0123456789"))
def test_every_single_slip_leads_back_to_the_number_that_was_meant(meant: str, at: int, digit: str) -> None:
    wrong = meant[:at] + digit + meant[at + 1 :]
    missing = meant[:at] + meant[at + 1 :]
    doubled = meant[:at] + meant[at] + meant[at:]
    for typed in (wrong, missing, doubled):
        assert typed == meant or meant in slips.numbers(typed)


@given(numbers, st.integers(0, 14))
def test_two_neighbours_that_changed_places_are_put_back(meant: str, at: int) -> None:
    typed = meant[:at] + meant[at + 1] + meant[at] + meant[at + 2 :]
    assert typed == meant or meant in slips.numbers(typed)


def test_the_number_itself_and_numbers_of_other_lengths_are_no_slips() -> None:
    assert NIK not in slips.numbers(NIK)
    assert all(len(each) == 16 for typed in (NIK, NIK[:-1], NIK + "7") for each in slips.numbers(typed))
    assert slips.numbers("510704") == frozenset()


@given(st.dates(date(1925, 1, 1), date(2020, 12, 31)), st.integers(0, 7), st.sampled_from("0123456789"))
def test_a_date_with_one_wrong_digit_leads_back(meant: date, at: int, digit: str) -> None:
    text = f"{meant:%d%m%Y}"
    wrong = text[:at] + digit + text[at + 1 :]
    try:
        typed = date(int(wrong[4:]), int(wrong[2:4]), int(wrong[:2]))
    except ValueError:
        return
    assert typed == meant or not 1900 < typed.year < 2100 or meant in slips.dates(typed)


def test_day_and_month_in_each_others_place_and_the_years_beside_are_meant_too() -> None:
    near = slips.dates(date(1985, 3, 2))
    for meant in (date(1985, 2, 3), date(1984, 3, 2), date(1975, 3, 2), date(1985, 3, 1)):
        assert meant in near
    assert date(1985, 3, 2) not in near
