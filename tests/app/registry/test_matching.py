"""How sure a match is, and in which words."""

from dataclasses import replace
from datetime import date

import pytest

from app.registry import Person, Verdict, matching
from app.registry.matching import born_verdict, name_verdict, place_verdict

PERSON = Person(None, None, "SITI AMINAH", date(1985, 2, 3), None, "P", None, "", "BUGBUG", "", "", (), 2, True)


@pytest.mark.parametrize(
    ("asked", "known", "verdict"),
    [
        ("SITI AMINAH", "Siti Aminah", Verdict.SAME),
        ("MOH RIFAI", "MUHAMMAD RIFA'I, S.E.", Verdict.SAME),
        ("SITI AMINAH", "SITI NUR AMINAH", Verdict.NEAR),
        ("SITIAMINAH", "SITI AMINAH", Verdict.NEAR),
        ("SITI AMINA", "SITI AMINAH", Verdict.NEAR),
        ("AMINAH SITI", "SITI AMINAH", Verdict.NEAR),
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
    assert born_verdict(date(1985, 2, 3), known) is verdict


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
    assert place_verdict(asked, known) is verdict


def test_a_birth_date_that_differs_counts_against_a_name() -> None:
    def score(born: date | None) -> int:
        return matching.by_name(PERSON, None, name="SITI AMINAH", born=born, village=None).score

    assert [score(born) for born in (date(1985, 2, 3), date(1985, 2, 4), None, date(1970, 1, 1))] == [90, 75, 60, 30]


def test_the_fingerprint_says_whether_anything_about_the_person_changed() -> None:
    first = matching.row_hash(PERSON)
    assert first == matching.row_hash(replace(PERSON))
    others = [replace(PERSON, desil=3), replace(PERSON, programmes=("PKH",)), replace(PERSON, village="ABABI")]
    assert len({first, *(matching.row_hash(other) for other in others)}) == 4
