"""How sure a match is, and in which words."""

from dataclasses import replace
from datetime import date

import pytest

from app.registry import Question, Verdict
from app.registry.finding.verdicts import name_verdict, of_born, of_place
from app.registry.finding.weighing import Known, Weighing, fits

KNOWN = Known("5107044302850001", "5107041506180001", "SITI AMINAH", date(1985, 2, 3), "BUGBUG")


@pytest.mark.parametrize(
    ("asked", "known", "verdict"),
    [
        ("SITI AMINAH", "Siti Aminah", Verdict.SAME),
        ("MOH RIFAI", "MUHAMMAD RIFA'I, S.E.", Verdict.SAME),
        ("SITI AMINAH", "SITI NUR AMINAH", Verdict.NEAR),
        ("SITIAMINAH", "SITI AMINAH", Verdict.NEAR),
        ("SITI AMINA", "SITI AMINAH", Verdict.NEAR),
        ("AMINAH SITI", "SITI AMINAH", Verdict.NEAR),
        ("SIT", "SITI AMINAH", Verdict.NEAR),
        ("SITI AMINAH", "SITI MUNAWAROH", Verdict.DIFFERS),
        ("", "SITI", Verdict.UNKNOWN),
    ],
)
def test_names(asked: str, known: str, verdict: Verdict) -> None:
    assert name_verdict(asked, known) is verdict


@pytest.mark.parametrize(
    ("known", "verdict"),
    [
        (date(1985, 2, 3), Verdict.SAME),
        (date(1985, 3, 2), Verdict.NEAR),
        (date(1986, 2, 3), Verdict.NEAR),
        (date(1985, 2, 28), Verdict.NEAR),
        (date(1986, 3, 2), Verdict.DIFFERS),
        (date(1970, 2, 4), Verdict.DIFFERS),
        (None, Verdict.UNKNOWN),
    ],
)
def test_birth_dates(known: date | None, verdict: Verdict) -> None:
    assert of_born(date(1985, 2, 3), known) is verdict


@pytest.mark.parametrize(
    ("asked", "known", "verdict"),
    [
        ("Desa Bugbug", "BUGBUG", Verdict.SAME),
        ("Kel. Karang Asem", "KARANGASEM", Verdict.SAME),
        ("KELATING", "KELATING", Verdict.SAME),
        ("SERAYA BARAT", "SERAYA BARA", Verdict.NEAR),
        ("ABABI", "BUGBUG", Verdict.DIFFERS),
        ("ABABI", "", Verdict.UNKNOWN),
    ],
)
def test_villages(asked: str, known: str, verdict: Verdict) -> None:
    assert of_place(asked, known) is verdict


def _score(**asked: object) -> int:
    return Weighing(replace(Question("SITI AMINAH"), **asked)).of(KNOWN).score  # type: ignore[arg-type]


def test_a_birth_date_that_differs_counts_against_a_name() -> None:
    found = [_score(born=born) for born in (date(1985, 2, 3), date(1985, 2, 4), None, date(1970, 1, 1))]
    assert found == [90, 78, 60, 30]


def test_a_name_is_never_certain_however_much_else_is_right() -> None:
    assert _score(born=date(1985, 2, 3), village="BUGBUG") == 99


def test_an_equal_number_is_certain_unless_the_name_on_the_card_is_another() -> None:
    assert _score(nik=KNOWN.nik) == 100
    assert _score(nik=KNOWN.nik, name="") == 100
    other = Weighing(Question("KETUT SUDANA", nik=KNOWN.nik)).of(KNOWN)
    assert other.score <= 40
    assert fits(other)


def test_a_number_with_one_slip_is_near_and_another_number_says_nothing() -> None:
    near = Weighing(Question(nik=KNOWN.nik[:-2] + "10")).of(KNOWN)
    assert (near.verdict("nik"), near.score) == (Verdict.NEAR, 24)
    assert Weighing(Question(nik="5107040000000009")).of(KNOWN).verdict("nik") is Verdict.DIFFERS


def test_the_head_of_the_family_tells_namesakes_apart() -> None:
    question = Question("SITI AMINAH", head="MUHAMMAD RIFAI")
    right, wrong, unread = (
        Weighing(question).of(replace(KNOWN, head=head)) for head in ("MUHAMMAD RIFAI", "KETUT SUDANA", None)
    )
    assert right.rank > wrong.rank
    assert [each.verdict("head") for each in (right, wrong, unread)] == [Verdict.SAME, Verdict.DIFFERS, Verdict.UNKNOWN]


def test_somebody_else_is_left_out_and_a_move_is_not() -> None:
    born = date(1985, 2, 3)
    assert not fits(Weighing(Question("SITI AMINA", date(1950, 1, 9))).of(KNOWN))
    assert not fits(Weighing(Question("KETUT SUDANA", born)).of(KNOWN))
    assert not fits(Weighing(Question("SITI AMINA", village="ABABI")).of(KNOWN))
    assert fits(Weighing(Question("SITI AMINA", born, "ABABI")).of(KNOWN))


@pytest.mark.parametrize(
    ("field", "wrong"), [("born", date(1950, 1, 9)), ("village", "ABABI"), ("head", "KETUT SUDANA")]
)
def test_what_is_wrong_beside_the_very_name_is_shown_and_counts_against(field: str, wrong: object) -> None:
    known = replace(KNOWN, head="MUHAMMAD RIFAI")
    weight = Weighing(replace(Question("SITI AMINAH"), **{field: wrong})).of(known)  # type: ignore[arg-type]
    alone = Weighing(Question("SITI AMINAH")).of(known)
    assert fits(weight)
    assert weight.verdict(field) is Verdict.DIFFERS
    assert weight.score < alone.score


def test_a_short_form_of_one_name_alone_is_that_name() -> None:
    known = replace(KNOWN, key="ANAK AGUNG GEDE RAKA")
    for asked in ("A.A. Gede Raka", "AA GEDE RAKA", "AAG GEDE RAKA"):
        weight = Weighing(Question(asked, KNOWN.born)).of(known)
        assert (weight.verdict("name"), weight.score) == (Verdict.SAME, 90)
