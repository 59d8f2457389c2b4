"""What was typed as a name, as the words of the data that it may stand for."""

import pytest

from app.registry.finding.meanings import meanings
from app.registry.finding.vocabulary import Vocabulary

WORDS = Vocabulary(
    {
        "HENDRA": 30,
        "LESMANA": 20,
        "HENDRALESMANA": 2,
        "COKRO": 3,
        "AMINOTO": 4,
        "TJOKROAMINOTO": 1,
        "ABDUL": 90,
        "ROHMAN": 40,
        "ABDULROHMAN": 2,
        "ANAK": 50,
        "AGUNG": 60,
        "AA": 7,
        "RAKA": 9,
        "SUPARMAN": 70,
        "SUPAR": 2,
        "WARDANA": 5,
        "WAR": 1,
        "DANI": 1,
        "MAN": 3,
        "NI": 1,
        "BI": 1,
    }
)


def _meant(name: str) -> list[list[str]]:
    return [[each.word for each in word.meant] for word in meanings(name, WORDS, 60)]


@pytest.mark.parametrize("typed", ["HENDRALESMANA", "HENDRA LESMANA"])
def test_a_joined_and_a_split_name_lead_to_each_other(typed: str) -> None:
    one, other = _meant(typed)
    assert {"HENDRA", "HENDRALESMANA"} <= set(one)
    assert {"LESMANA", "HENDRALESMANA"} <= set(other)


@pytest.mark.parametrize("typed", ["TJOKRO AMINOTO", "COKROAMINOTO", "TJOKROAMINOTO", "COKRO AMINOTO"])
def test_joined_and_in_the_old_spelling_at_once(typed: str) -> None:
    found = _meant(typed)
    assert all("TJOKROAMINOTO" in meant for meant in found)
    if len(found) == 2:
        assert "COKRO" in found[0]
        assert "AMINOTO" in found[1]


def test_two_words_in_another_spelling_lead_to_one() -> None:
    assert all("ABDULROHMAN" in meant for meant in _meant("ABDUL ROCHMAN"))


def test_a_word_that_the_data_know_better_than_its_parts_is_not_parted() -> None:
    assert len(_meant("SUPARMAN")) == 1


def test_a_mistyped_word_that_happens_to_have_two_parts_keeps_what_it_meant() -> None:
    found = _meant("WARDANI")
    assert len(found) == 2
    assert all("WARDANA" in meant for meant in found)


def test_a_short_form_leads_to_both_words_and_both_to_it() -> None:
    for typed in ("AA RAKA", "ANAK AGUNG RAKA"):
        one, other, _ = _meant(typed)
        assert {"ANAK", "AA"} <= set(one)
        assert {"AGUNG", "AA"} <= set(other)
    assert "AA" not in _meant("AGUNG RAKA")[0]


def test_the_worth_of_all_words_is_that_of_the_name() -> None:
    for name in ("HENDRALESMANA", "AA RAKA", "ABDUL ROCHMAN", "BI", "NI"):
        assert sum(word.worth for word in meanings(name, WORDS, 60)) == pytest.approx(60)


def test_ni_is_looked_for_only_where_it_is_the_whole_name() -> None:
    assert _meant("NI") == [["NI"]]
    assert _meant("NI RAKA") == [["RAKA"]]
