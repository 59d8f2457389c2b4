"""Screens are made when somebody first goes to them, and nobody notices that they were not there before."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.base.actor import Actor
from app.standard import Permission
from tests.offices import Desk
from tests.ui.inside import CTRL, Inside, inside_of  # noqa: F401  (fixture)
from ui.screens.register.view import RegisterScreen

EVERYTHING = {str(each) for each in Permission}


@pytest.mark.parametrize(
    "may",
    [EVERYTHING, {"approve"}, {"office"}, {"serve"}, {"register", "record_wet"}, {"close_day"}, set()],
    ids=lambda may: "+".join(sorted(may)) if len(may) < 3 else "everything",
)
def test_what_can_be_done_is_offered_the_same_before_and_after_its_screen_is_made(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    may: set[str],
) -> None:
    inside = inside_of(desk)
    inside.program.put_up(desk.app, Actor("rina", frozenset(), frozenset(may)))
    inside.settle()
    navigation, acts = inside.window.desk.navigation, inside.window.desk.acts
    assert navigation.current is not None
    front = navigation.current.code
    assert list(navigation.screens) == [front]
    before = acts.offers(front)
    for code in inside.window.desk.rail.places:
        navigation.screen(code)
    assert len(navigation.screens) == len(inside.window.desk.rail.places)
    assert acts.offers(front) == before


def test_every_act_that_a_place_promises_is_done_by_its_screen(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    inside = inside_of(desk)
    inside.program.put_up(desk.app, Actor("rina", frozenset(), frozenset(EVERYTHING)))
    navigation, acts = inside.window.desk.navigation, inside.window.desk.acts
    for code in inside.window.desk.rail.places:
        if code in navigation.screens:
            continue
        promised = {act.code: acts.done_at(act.code, code) for act in acts.of_screen(code)}
        navigation.screen(code)
        kept = {act.code: acts.done_at(act.code, code) for act in acts.of_screen(code)}
        assert set(kept) == set(promised), code
        assert not [act for act, handler in kept.items() if handler is promised[act]], code


def test_a_key_goes_to_a_screen_that_nobody_has_seen_yet_and_acts_there(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    inside = inside_of(desk)
    inside.program.put_up(desk.app, desk.clerk)
    inside.settle()
    assert RegisterScreen.code not in inside.window.desk.navigation.screens
    inside.key(Qt.Key.Key_F, CTRL)
    register = inside.window.desk.navigation.current
    assert isinstance(register, RegisterScreen)
    assert inside.window.focusWidget() is register.page.box


def test_larger_and_darker_work_before_the_settings_were_opened(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    inside = inside_of(desk)
    inside.program.put_up(desk.app, desk.clerk)
    front = inside.window.desk.navigation.current
    inside.window.desk.navigation.run("larger")
    assert inside.program.look.choice.percent > 100
    assert inside.window.desk.navigation.current is front
