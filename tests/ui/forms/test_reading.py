"""What people type into fields, read as its kind."""

from datetime import date
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standard import FormField
from ui.forms.reading import date_of, holds, read

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    "typed",
    [
        "21-8-1968",
        "21/08/1968",
        "210868",
        "21081968",
        "21 8 68",
        "21.08.68",
        "21 Agustus 1968",
        "21 agu 68",
        "1968-08-21",
    ],
)
def test_a_date_is_read_as_people_write_it(typed: str) -> None:
    assert date_of(typed, today=TODAY) == date(1968, 8, 21)


FORMS = ("%d-%m-%y", "%d/%m/%y", "%d %b %y", "%d%m%y")


def written(day: date, form: str) -> str:
    """The month's name as the office writes it, whatever language the machine speaks."""
    names = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
    return day.strftime(form.replace("%b", names[day.month - 1]))


@given(st.dates(min_value=date(1926, 11, 23), max_value=TODAY))
def test_a_birth_date_is_the_last_such_day_up_to_today(day: date) -> None:
    for form in FORMS:
        assert date_of(written(day, form), today=TODAY, side="past") == day


@given(st.dates(min_value=date(1976, 11, 23), max_value=date(2076, 11, 21)))
def test_any_other_date_is_the_such_day_nearest_to_today(day: date) -> None:
    for form in FORMS:
        assert date_of(written(day, form), today=TODAY, side="near") == day


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)), st.sampled_from(["past", "near"]))
def test_four_digits_of_a_year_are_never_guessed_at(day: date, side: Literal["past", "near"]) -> None:
    for form in ("%d-%m-%Y", "%d%m%Y", "%Y-%m-%d", "%d %b %Y"):
        assert date_of(written(day, form), today=TODAY, side=side) == day


@given(
    st.dates(min_value=date(1950, 1, 1), max_value=date(2150, 12, 31)),
    st.dates(min_value=date(1901, 1, 1), max_value=date(2199, 12, 31)),
)
def test_a_birth_never_lies_ahead_and_nothing_else_is_off_by_more_than_half_a_century(today: date, day: date) -> None:
    typed = day.strftime("%d-%m-%y")
    if (day.day, day.month) == (29, 2):
        return  # not in every century
    assert date_of(typed, today=today, side="past") <= today
    assert abs((date_of(typed, today=today, side="near") - today).days) <= 50 * 366


@pytest.mark.parametrize(
    ("typed", "side", "day"),
    [
        ("31-12-27", "near", date(2027, 12, 31)),
        ("31-12-27", "past", date(1927, 12, 31)),
        ("31-12-26", "past", date(1926, 12, 31)),
        ("17-8-12", "near", date(2012, 8, 17)),
        ("29-2-00", "near", date(2000, 2, 29)),
    ],
)
def test_the_field_says_on_which_side_of_today_it_lies(typed: str, side: Literal["past", "near"], day: date) -> None:
    asked = FormField(name="isian", label="Tanggal", kind="date", side=side)
    assert read(asked, typed, today=TODAY).value == day.isoformat()


@pytest.mark.parametrize("typed", ["31-2-1968", "00-00-0000", "8-1968", "kemarin", "21 xyz 1968", "2108", "1968-8"])
def test_what_is_no_date_is_told_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^[A-Z].*\.$"):
        date_of(typed, today=TODAY)


def field(kind: str, *, required: bool = True, choices: tuple[str, ...] = ()) -> FormField:
    return FormField.model_validate(
        {"name": "isian", "label": "Tanggal lahir", "kind": kind, "required": required, "choices": choices}
    )


def test_a_nik_loses_its_spaces_and_a_wrong_one_is_told() -> None:
    assert read(field("nik"), "5107 01 210868 5489", today=TODAY).value == "5107012108685489"
    wrong = read(field("nik"), "5107", today=TODAY)
    assert wrong.value == ""
    assert wrong.fault == "NIK harus 16 angka, terbaca 4."


def test_a_date_leaves_in_one_form() -> None:
    assert read(field("date"), "21-8-1968", today=TODAY).value == "1968-08-21"


def test_only_a_required_field_must_be_filled() -> None:
    assert read(field("text"), "  ", today=TODAY).fault == "Tanggal lahir belum diisi."
    assert read(field("text", required=False), "  ", today=TODAY).fault == ""


def test_a_number_may_carry_its_dots() -> None:
    assert read(field("number"), "1.250", today=TODAY).value == "1250"
    assert read(field("number"), "dua", today=TODAY).fault == "Tanggal lahir harus berupa angka."


def test_a_choice_comes_from_its_list() -> None:
    assert read(field("choice", choices=("SPMB", "PBI")), "PBI", today=TODAY).value == "PBI"
    assert read(field("choice", choices=("SPMB", "PBI")), "lain", today=TODAY).fault


def test_inner_spaces_of_a_name_are_one_each_and_a_note_keeps_its_lines() -> None:
    assert read(field("text"), "  NI   LUH  ARTINI ", today=TODAY).value == "NI LUH ARTINI"
    assert read(field("note"), "satu\n\ndua\n", today=TODAY).value == "satu\n\ndua"


@pytest.mark.parametrize(
    ("condition", "values", "true"),
    [
        ("", {}, True),
        ("hubungan!=diri", {"hubungan": "anak"}, True),
        ("hubungan!=diri", {"hubungan": "diri"}, False),
        ("hubungan=anak", {"hubungan": "anak"}, True),
        ("hubungan=anak", {}, False),
        (" hubungan != diri ", {"hubungan": "diri"}, False),
    ],
)
def test_a_field_appears_when_its_condition_holds(condition: str, values: dict[str, str], true: bool) -> None:
    assert holds(condition, values) is true
