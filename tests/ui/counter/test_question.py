"""What was typed into the one box."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.screens.counter.check.question import Question, read

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    ["5107016108680489", "5107 01 610868 0489", "51.07.01.610868.0489", " '5107016108680489 ", "5107-0161-0868-0489"],
)
def test_sixteen_digits_are_read_however_they_are_written(text: str) -> None:
    assert read(text, today=TODAY) == Question(digits="5107016108680489")


@pytest.mark.parametrize(
    ("text", "name", "born"),
    [
        ("siti aminah", "siti aminah", None),
        ("siti aminah 21-8-1968", "siti aminah", date(1968, 8, 21)),
        ("siti aminah, 21/08/68", "siti aminah", date(1968, 8, 21)),
        ("siti aminah 210868", "siti aminah", date(1968, 8, 21)),
        ("siti aminah 21 8 1968", "siti aminah", date(1968, 8, 21)),
        ("siti aminah 21 Agustus 1968", "siti aminah", date(1968, 8, 21)),
        ("i gusti ngurah 5-6-15", "i gusti ngurah", date(2015, 6, 5)),
        ("Sukarno", "Sukarno", None),
    ],
)
def test_a_birth_date_may_stand_behind_the_name(text: str, name: str, born: date | None) -> None:
    assert read(text, today=TODAY) == Question(name=name, born=born)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "5107 01 610868 0498 siti aminah 21-8-1968",
            Question(name="siti aminah", born=date(1968, 8, 21), number="5107016108680498"),
        ),
        ("siti aminah 510701610868049", Question(name="siti aminah", number="510701610868049")),
        ("51070161086804899 siti", Question(name="siti", number="51070161086804899")),
        ("siti aminah 21-8-1968, Bugbug", Question(name="siti aminah", born=date(1968, 8, 21), village="Bugbug")),
        ("siti aminah 21-8-1968 Bugbug", Question(name="siti aminah", born=date(1968, 8, 21), village="Bugbug")),
        (
            "siti aminah 21 agustus 1968 seraya barat kk moh rifai",
            Question(name="siti aminah", born=date(1968, 8, 21), village="seraya barat", head="moh rifai"),
        ),
        ("siti 210868 kk rifai", Question(name="siti", born=date(1968, 8, 21), head="rifai")),
        ("21-8-1968 siti aminah", Question(name="siti aminah", born=date(1968, 8, 21))),
        ("siti, desa bugbug, kk moh rifai", Question(name="siti", village="desa bugbug", head="moh rifai")),
        ("siti, kepala: wayan, 21-8-1968", Question(name="siti", head="wayan", born=date(1968, 8, 21))),
        ("Hj. Siti Aminah, S.Pd.", Question(name="Hj. Siti Aminah, S.Pd.")),
        ("kk rifai", Question(name="kk rifai")),
    ],
)
def test_number_village_and_head_of_family_may_stand_beside_the_name(text: str, expected: Question) -> None:
    assert read(text, today=TODAY) == expected


@pytest.mark.parametrize(("text", "code"), [("510701610868048", "nik.invalid"), ("1111111111111111", "nik.one_digit")])
def test_a_wrong_number_says_what_is_wrong(text: str, code: str) -> None:
    fault = read(text, today=TODAY).fault
    assert fault is not None
    assert fault.code == code


@pytest.mark.parametrize("behind", ["", " bugbug"])
def test_a_date_that_does_not_read_is_not_taken_for_a_name(behind: str) -> None:
    fault = read(f"siti aminah 99-99-1968{behind}", today=TODAY).fault
    assert fault is not None
    assert "99-99-1968" in fault.what
    assert "21-8-1968" in fault.remedy


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_whatever_is_typed_is_asked_or_explained(text: str) -> None:
    question = read(text, today=TODAY)
    assert sum((bool(question.digits), bool(question.name), question.fault is not None)) == 1
