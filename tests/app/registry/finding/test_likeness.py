"""How alike two names and two dates are."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.registry.finding import likeness
from app.registry.finding.shortforms import in_full

words = st.text("ABDEGIKLMNRSTU", min_size=1, max_size=9)
keys = st.lists(words, min_size=1, max_size=5).map(" ".join)


@given(keys, keys)
def test_likeness_is_between_nothing_and_the_same(one: str, other: str) -> None:
    alike = likeness.names(one, other)
    assert 0.0 <= alike <= 1.0
    assert (alike == 1.0) == (in_full(one) == in_full(other))


@pytest.mark.parametrize(
    ("nearer", "farther"),
    [
        ("SITI AMINA", "SITI MINA"),
        ("SITI AMINHA", "SITI MARYAM"),
        ("AMINAH SITI", "SITI MUNAWAROH"),
        ("S AMINAH", "S MARYAM"),
        ("SITIAMINAH", "SITI AISYAH"),
        ("SITI NUR AMINAH", "SITI NUR AISYAH"),
    ],
)
def test_the_nearer_name_ranks_before_the_farther(nearer: str, farther: str) -> None:
    assert likeness.names(nearer, "SITI AMINAH") > likeness.names(farther, "SITI AMINAH")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("COKROAMINOTO", "TJOKRO AMINOTO"),
        ("COKRO AMINOTO", "TJOKROAMINOTO"),
        ("ABDULROHMAN", "ABDUL ROCHMAN"),
        ("HENDRA LESMANA PUTRA", "HENDRALESMANA PUTRA"),
        ("NURHIDAYAT", "NOER HIDAJAT"),
        ("MD SUKA", "MADE SUKA"),
        ("NYM KD SUKA", "NYOMAN KADEK SUKA"),
        ("DW PUTU ALIT", "DEWA PUTU ALIT"),
        ("SLAMET RIYADI", "SELAMET RIADI"),
    ],
)
def test_one_name_written_in_two_ways_is_nearly_the_same(one: str, other: str) -> None:
    assert 0.9 <= likeness.names(one, other) < 1.0
    assert 0.9 <= likeness.names(other, one) < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("SITI NUR", "NURAINI"), ("HENDRA LESMANA", "HENDRA"), ("DW SARI", "MADE SARI"), ("AB CD", "ABCE FG")],
)
def test_part_of_a_joined_word_is_not_the_whole(one: str, other: str) -> None:
    assert likeness.names(one, other) < 0.85


def test_i_and_ni_say_nearly_nothing() -> None:
    assert likeness.names("WAYAN SUARDANA", "I WAYAN SUARDANA") > 0.95
    assert likeness.names("I WAYAN SUARDANA", "I MADE ARTA") < 0.3


@pytest.mark.parametrize(("asked", "known"), [("SARI", "DEWI"), ("AB", "CD"), ("SITI", "SRI")])
def test_other_words_have_nothing_in_common(asked: str, known: str) -> None:
    assert likeness.words(asked, known) == 0.0


def test_dates() -> None:
    asked = date(1985, 2, 3)
    found = [
        likeness.born(asked, known)
        for known in (asked, date(1985, 3, 2), date(1985, 2, 8), date(1986, 2, 3), date(1985, 2, 28), date(1970, 7, 7))
    ]
    assert found == [1.0, 0.6, 0.6, 0.6, 0.4, 0.0]
