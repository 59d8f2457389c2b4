"""What the card tells of one person's way through the data."""

from dataclasses import replace
from datetime import date

from app.base.kk import Kk
from app.base.nik import Nik
from app.registry import Person
from app.registry.history.changes import Moment
from app.registry.told import ALL, Told
from ui.screens.counter import wording

PERSON = Person(
    nik=Nik("5107044101900001"),
    kk=Kk("5107041506180001"),
    name="NI AYU SARI",
    born=date(1990, 1, 1),
    born_place=None,
    sex=None,
    relation=None,
    address="",
    village="ABABI",
    district="ABANG",
    village_code="",
    programmes=("BPNT", "PKH"),
    desil=3,
    alive=True,
)
BARE = replace(PERSON, programmes=(), desil=None, kk=None, village="", district="")
NAMES = Told(("name", "nik"))
PKH = Told(("desil", "name", "nik"), ("PKH",))


def _said(*moments: tuple[Person | None, Told]) -> tuple[str, ...]:
    return wording.history([Moment("Data", date(2026, at, 1), *each) for at, each in enumerate(moments, 7)])  # type: ignore[arg-type]


def test_columns_that_newer_data_do_not_have_are_no_change_of_the_person() -> None:
    assert _said((PERSON, ALL), (BARE, NAMES)) == ()
    assert _said((BARE, NAMES), (PERSON, ALL)) == ()


def test_of_one_programmes_column_only_that_programme_is_told() -> None:
    assert _said((PERSON, ALL), (replace(BARE, desil=3), PKH)) == ("Tidak lagi menerima PKH sejak data Agustus 2026",)


def test_data_that_have_the_columns_are_compared_over_those_that_have_not() -> None:
    later = replace(PERSON, desil=6, programmes=("BPNT", "PBI-JK"), village="SERAYA")
    assert set(_said((PERSON, ALL), (BARE, NAMES), (later, ALL))) == {
        "Desil 3 → 6 sejak data September 2026",
        "Pindah dari ABABI sejak data September 2026",
        "Tidak lagi menerima PKH sejak data September 2026",
        "Mulai menerima PBI-JK sejak data September 2026",
    }


def test_a_desil_that_is_not_given_any_more_is_told_where_there_are_desils() -> None:
    assert _said((PERSON, ALL), (replace(PERSON, desil=None), ALL)) == ("Desil 3 → belum ada sejak data Agustus 2026",)


def test_whoever_comes_back_is_new_and_nothing_else() -> None:
    assert _said((PERSON, ALL), (None, ALL), (replace(PERSON, desil=6), ALL)) == (
        "Baru ada di data sejak data September 2026",
    )


def test_data_that_refused_the_row_are_passed_over() -> None:
    months = [
        Moment("Data", date(2026, at, 1), *each)
        for at, each in enumerate(  # type: ignore[arg-type]
            [(PERSON, ALL), (None, ALL, True), (replace(PERSON, desil=6), ALL)], 7
        )
    ]
    assert wording.history(months) == ("Desil 3 → 6 sejak data September 2026",)
    assert wording.history(months[1:]) == ()
    absent = replace(months[1], refused=False)
    assert wording.history([absent, months[2]]) == ("Baru ada di data sejak data September 2026",)
