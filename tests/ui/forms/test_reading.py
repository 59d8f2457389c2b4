"""What people type into fields, read as its kind."""

from datetime import date

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


@given(st.dates(min_value=date(1927, 1, 1), max_value=TODAY))
def test_each_way_of_writing_means_the_same_day(day: date) -> None:
    for form in ("%d-%m-%Y", "%d/%m/%y", "%d%m%y", "%d%m%Y", "%Y-%m-%d"):
        assert date_of(day.strftime(form), today=TODAY) == day


@pytest.mark.parametrize(("typed", "year"), [("1-1-26", 2026), ("1-1-27", 1927), ("1-1-00", 2000), ("1-1-99", 1999)])
def test_two_digits_of_a_year_never_lie_ahead(typed: str, year: int) -> None:
    assert date_of(typed, today=TODAY).year == year


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
