"""When the end of a data agreement is told, and in which words."""

from datetime import date, timedelta

import pytest

from app.registry.account import SOON, Agreement
from app.words.agreement import at_the_counter, on_the_data

END = date(2026, 12, 31)


@pytest.mark.parametrize(
    ("day", "left"),
    [
        (END - timedelta(SOON + 1), None),
        (END - timedelta(SOON), SOON),
        (END, 0),
        (END + timedelta(1), -1),
        (END + timedelta(400), -400),
    ],
)
def test_the_end_is_told_some_days_before_and_ever_after(day: date, left: int | None) -> None:
    assert Agreement("7/2026", END).warns(day) == left


def test_an_agreement_without_an_end_is_never_warned_of() -> None:
    assert Agreement("7/2026", None).warns(END) is None
    assert Agreement().warns(END) is None


@pytest.mark.parametrize(
    ("left", "words"),
    [
        (12, "berakhir 12 hari lagi, 31 Desember 2026."),
        (1, "berakhir besok, 31 Desember 2026."),
        (0, "berakhir hari ini, 31 Desember 2026."),
        (-1, "sudah berakhir 31 Desember 2026."),
    ],
)
def test_it_is_said_in_plain_words(left: int, words: str) -> None:
    assert words in on_the_data(END, left)
    assert words in at_the_counter(END, left)


def test_the_counter_is_told_that_it_may_go_on() -> None:
    assert "pelayanan dapat diteruskan" in at_the_counter(END, -1)
