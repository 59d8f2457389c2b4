from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.nik import Nik
from app.letters.writing.rules import Note, Obstacle, decide, notes
from app.standard import Gate, Purpose, Service, load

ON = date(2026, 11, 23)
DESIL = st.none() | st.integers(1, 10)


def service(gate: Gate | None) -> Service:
    return load("netral").services[0].model_copy(update={"gate": gate})


def purpose(**settings: object) -> Purpose:
    return Purpose.model_validate({"code": "uji", "label": "Uji", **settings})


@given(desil=DESIL, paper=DESIL, gate=st.none() | st.builds(Gate, max_desil=st.integers(1, 10)))
def test_who_is_not_listed_gets_no_letter_whatever_else_holds(
    desil: int | None, paper: int | None, gate: Gate | None
) -> None:
    answer = decide(service(gate), purpose(), listed=False, desil=desil, desil_paper=paper, on=ON)
    assert answer.obstacle is Obstacle.NOT_LISTED
    assert not answer.overridable


@pytest.mark.proves("K3-06")
@given(desil=DESIL, paper=DESIL)
def test_both_desil_must_lie_inside_when_the_gate_asks_for_both(desil: int | None, paper: int | None) -> None:
    gate = Gate(min_desil=1, max_desil=5, basis="both")
    answer = decide(service(gate), None, listed=True, desil=desil, desil_paper=paper, on=ON)
    inside = desil is not None and paper is not None and desil <= 5 and paper <= 5
    assert answer.free is inside


@given(desil=st.integers(1, 10), paper=DESIL)
def test_a_gate_on_the_extract_does_not_look_at_paper(desil: int, paper: int | None) -> None:
    gate = Gate(min_desil=2, max_desil=5, basis="extract")
    answer = decide(service(gate), None, listed=True, desil=desil, desil_paper=paper, on=ON)
    assert answer.free is (2 <= desil <= 5)


def test_without_rank_a_gate_says_unranked_not_outside() -> None:
    gate = Gate(max_desil=5)
    answer = decide(service(gate), None, listed=True, desil=None, desil_paper=None, on=ON)
    assert answer.obstacle is Obstacle.UNRANKED


def test_a_limit_of_a_purpose_holds_only_in_its_time() -> None:
    limited = purpose(max_desil=4, since="2026-01-01", until="2026-12-31")
    for day, free in ((date(2025, 12, 31), True), (date(2026, 1, 1), False), (date(2027, 1, 1), True)):
        answer = decide(service(None), limited, listed=True, desil=5, desil_paper=None, on=day)
        assert answer.free is free


def test_the_strictest_answer_counts() -> None:
    gate = Gate(max_desil=5, outside="override")
    strict = purpose(max_desil=4, outside="refuse")
    answer = decide(service(gate), strict, listed=True, desil=6, desil_paper=None, on=ON)
    assert not answer.overridable


@pytest.mark.parametrize(
    ("nik", "asked", "noted"),
    [("3314024506850004", True, ()), ("5107016108680489", True, (Note.OTHER_REGION,)), ("5107016108680489", False, ())],
)
def test_a_nik_of_another_region_is_noted_where_the_standard_asks_for_residence(
    nik: str, asked: bool, noted: tuple[Note, ...]
) -> None:
    where = service(None).model_copy(update={"residence_check": asked})
    assert notes(where, "33.14", Nik.parse(nik), desil=3, desil_paper=None) == noted


@given(desil=DESIL, paper=DESIL)
def test_a_print_out_that_says_another_desil_is_noted(desil: int | None, paper: int | None) -> None:
    found = notes(service(None), "33.14", None, desil=desil, desil_paper=paper)
    assert (Note.DESIL_DIFFERS in found) is (paper is not None and paper != desil)
