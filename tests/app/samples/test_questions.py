"""The cases of a search's truth: one person each, one kind of error, always the same."""

from datetime import date
from random import Random

from app.samples.people import People
from app.samples.questions import KINDS, Someone, questions, slip
from app.samples.wilayah import REGIONS


def _people() -> list[Someone]:
    return [
        Someone(member.nik, member.name, member.born.isoformat(), home.village.name.upper(), home.members[0].name)
        for home in People(REGIONS["51.07"], 3).households(4000)
        for member in home.members
    ]


def test_every_kind_of_error_is_asked_and_the_same_seed_asks_the_same() -> None:
    people = _people()
    asked = list(questions(people, 5, 1))
    assert {each.kind for each in asked} == set(KINDS)
    assert asked == list(questions(people, 5, 1))
    assert asked != list(questions(people, 5, 2))


def test_a_case_is_about_one_person_and_never_typed_right() -> None:
    people = {someone.nik: someone for someone in _people()}
    for asked in questions(list(people.values()), 20, 1):
        meant = people[asked.meant]
        typed_right = (
            asked.name == meant.name
            and asked.born in (None, date.fromisoformat(meant.born))
            and asked.nik in ("", meant.nik)
            and asked.village in ("", meant.village)
            and asked.head in ("", meant.head)
        )
        assert not typed_right, asked.kind


def test_a_slip_changes_something() -> None:
    random = Random(1)
    assert all(slip("SUARDANA", random) != "SUARDANA" for _ in range(200))
