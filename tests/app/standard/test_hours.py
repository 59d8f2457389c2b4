import pytest

from app.standard import load
from app.standard.hours import opening_hours
from app.standard.schema import Hours


@pytest.mark.parametrize(
    ("office", "said"),
    [
        ("karangasem", "Senin–Kamis 07.30–15.00, Jumat 08.00–13.00 WITA"),
        ("netral", "Senin–Kamis 07.30–12.00 dan 13.00–16.00, Jumat 07.30–11.30 dan 13.00–16.30 WIB"),
    ],
)
def test_days_with_the_same_hours_are_named_together(office: str, said: str) -> None:
    assert opening_hours(load(office)) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ((1,), "Senin"),
        ((1, 2), "Senin dan Selasa"),
        ((1, 2, 3), "Senin–Rabu"),
        ((1, 3, 5), "Senin, Rabu dan Jumat"),
        ((7, 6), "Sabtu dan Minggu"),
    ],
)
def test_days_that_do_not_follow_each_other_are_named_one_by_one(days: tuple[int, ...], said: str) -> None:
    standard = load("netral")
    one = (Hours.model_validate({"days": days, "opens": "08:00", "closes": "12:00"}),)
    changed = standard.model_copy(update={"office": standard.office.model_copy(update={"hours": one})})
    assert opening_hours(changed) == f"{said} 08.00–12.00 WIB"
