"""The screens behind the counter, together in the window."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from app.base.actor import Actor
from app.standard import Permission
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)

MINE = ("extract", "close_of_day", "standard", "office")


@pytest.mark.parametrize(
    ("may", "seen"),
    [
        ({Permission.SERVE}, ("extract", "standard", "office")),
        ({Permission.CLOSE_DAY}, ("close_of_day", "standard", "office")),
        (set(), ("standard", "office")),
    ],
)
def test_what_the_person_may_not_do_is_not_on_the_rail(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    may: set[Permission],
    seen: tuple[str, ...],
) -> None:
    inside = inside_of(desk)
    inside.enter(Actor("rina", frozenset(), frozenset(map(str, may))), "office")
    assert tuple(code for code in inside.window.desk.rail.places if code in MINE) == seen


def test_at_twice_the_size_they_fit_the_smallest_screen(
    desk_of: Callable[[str], Desk],
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    desk = desk_of("karangasem")
    inside = inside_of(desk)
    # Without the counter's rights: its screen has a test of its own.
    keeper = Actor(
        "admin",
        frozenset(),
        frozenset({str(p) for p in Permission} - {"serve", "approve", "record_wet", "register", "void", "draft"}),
    )
    inside.enter(keeper, "extract")
    inside.program.choose(replace(inside.program.look.choice, percent=200))
    for code in MINE:
        inside.go(code)
        QApplication.processEvents()
        hint = inside.window.minimumSizeHint()
        assert (code, hint.width() <= 1366, hint.height() <= 768) == (code, True, True), hint
