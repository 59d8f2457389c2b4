"""Which long name a short form stands for, and where it stands for nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.registry.finding.shortforms import cut_short, in_full, may_stand_for


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("A A GEDE RAKA", "ANAK AGUNG GEDE RAKA"),
        ("AA RAKA", "ANAK AGUNG RAKA"),
        ("AAG RAKA", "ANAK AGUNG RAKA"),
        ("IGN RAI", "I GUSTI NGURAH RAI"),
        ("I GST NGR RAI", "I GUSTI NGURAH RAI"),
        ("GST RAI", "GUSTI RAI"),
        ("NI GST RAI", "NI GUSTI RAI"),
        ("IB MANTRA", "IDA BAGUS MANTRA"),
        ("I NY SUKA", "I NYOMAN SUKA"),
        ("NI DW SUKA", "NI DEWA SUKA"),
        ("RAI NGR SUKA", "RAI NGURAH SUKA"),
    ],
)
def test_what_is_short_for_one_thing_only_is_written_in_full(short: str, full: str) -> None:
    assert in_full(short) == full


@pytest.mark.parametrize("name", ["AA", "IB", "GST", "A", "", "SITI AA", "RAKA IB", "DW SARI", "MD SUKA", "I WAYAN"])
def test_what_may_be_the_whole_name_or_another_one_stays(name: str) -> None:
    assert in_full(name) == name


@given(st.lists(st.sampled_from(["I", "NI", "A", "AA", "GST", "NGR", "IGN", "G", "B", "DW", "RAI"]), max_size=5))
def test_a_name_in_full_stays_as_it_is(words: list[str]) -> None:
    full = in_full(" ".join(words))
    assert in_full(full) == full


def test_a_short_form_of_several_names_is_heard_as_each_and_each_as_it() -> None:
    assert may_stand_for("MD") == ("MADE", "MUHAMMAD")
    for long in ("MADE", "MUHAMMAD"):
        assert "MD" in may_stand_for(long)
    assert may_stand_for("SUARDANA") == ()


def test_single_words_that_hold_a_name_and_those_beside_it() -> None:
    found = cut_short(("ANAK", "AGUNG", "RAKA"))
    assert {"AA", "AAG", "A"} <= set(found[0])
    assert {"AA", "AAG", "A", "AG"} <= set(found[1])
    assert 2 not in found
    assert cut_short(("AGUNG", "RAKA")) == {}
