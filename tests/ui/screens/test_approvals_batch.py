"""Many letters in one go: each read, set aside, then decided one by one; and deciding for who is away."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.offices import CHILD, LISTED, METRO, Desk
from tests.ui.inside import CTRL, Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.screens.test_approvals import View, drafted
from ui.screens.approvals.presenter import ApprovalsPresenter
from ui.screens.approvals.view import ApprovalsScreen
from ui.work import NowWork


@pytest.fixture
def karangasem(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("karangasem")


def sits(desk: Desk, role: str) -> tuple[View, ApprovalsPresenter]:
    view, person = View(), desk.person(role, "wayan")
    app = desk.app
    presenter = ApprovalsPresenter(
        view, app.inbox, app.letters, app.standard, NowWork(), person, lambda: app.standing_in.acting(person)
    )
    presenter.refresh()
    return view, presenter


def test_what_was_read_and_set_aside_is_decided_in_one_go(karangasem: Desk) -> None:
    letters = drafted(karangasem, LISTED, CHILD, METRO)
    view, presenter = sits(karangasem, "pejabat_fungsional")
    assert (view.answers.mark, view.answers.batch) == ("Tandai, lanjut", "")
    presenter.mark()
    presenter.mark()
    assert view.pages == 3
    assert [line.marked for line in view.letters] == [True, True, False]
    assert view.letter is not None
    assert (view.letter.id, view.answers.batch) == (letters[2].id, "Beri paraf 2 surat …")
    presenter.ask_batch()
    assert view.asked == ["Beri paraf 2 surat sekaligus?"]
    presenter.approve_marked()
    assert view.done == ["2 surat diparaf."]
    assert [karangasem.app.letters.letter(each.id).waits_for for each in letters] == [
        "kabid",
        "kabid",
        "pejabat_fungsional",
    ]
    assert view.answers.batch == ""


def test_a_mark_is_taken_back(karangasem: Desk) -> None:
    drafted(karangasem, LISTED, CHILD)
    view, presenter = sits(karangasem, "pejabat_fungsional")
    presenter.mark()
    presenter.open(view.letters[0])
    assert view.answers.mark == "Lepas tanda"
    presenter.mark()
    assert [line.marked for line in view.letters] == [False, False]
    presenter.approve_marked()
    assert view.done == []


def test_what_somebody_else_decided_meanwhile_is_no_longer_set_aside(karangasem: Desk) -> None:
    first, second = drafted(karangasem, LISTED, CHILD)
    view, presenter = sits(karangasem, "pejabat_fungsional")
    presenter.mark()
    presenter.mark()
    karangasem.app.letters.approve(first.id, by=karangasem.head)
    presenter.approve_marked()
    # The list on the screen was of before: the one that moved is refused, the other is decided.
    assert view.done == ["1 surat diparaf."]
    assert view.messages == ["approvals.step_moved"]
    assert karangasem.app.letters.letter(second.id).waits_for == "kabid"


def test_the_deputy_finds_the_letters_of_who_is_away(karangasem: Desk) -> None:
    drafted(karangasem, LISTED)
    today = karangasem.app.letters.today()
    view, _ = sits(karangasem, "kabid")
    assert [line.mine for line in view.letters] == [False]
    karangasem.app.standing_in.leave(
        "pejabat_fungsional", since=today, until=today + timedelta(days=1), deputy="kabid", by=karangasem.admin
    )
    view, presenter = sits(karangasem, "kabid")
    assert [(line.mine, line.instead) for line in view.letters] == [(True, True)]
    presenter.approve()
    assert view.done == ["Surat NI LUH ARTINI diparaf."]


def test_the_head_signs_several_with_the_mouse(inside_of: Callable[[Desk], Inside], karangasem: Desk) -> None:  # noqa: F811
    drafted(karangasem, LISTED, CHILD, METRO)
    inside = inside_of(karangasem)
    screen = inside.enter(karangasem.person("pejabat_fungsional", "wayan"), "approvals")
    assert isinstance(screen, ApprovalsScreen)
    for _ in range(3):
        inside.press("Tandai, lanjut")
        inside.settle()
    inside.press("Beri paraf 3 surat")
    inside.settle()
    inside.press("Beri paraf 3 surat")
    inside.settle()
    assert screen.done.text() == "3 surat diparaf."
    assert screen.page.pages == 0, "no page of a letter that is decided stays in front"
    assert [step.role for step in karangasem.app.inbox.turns()] == ["kabid"] * 3


def test_the_head_signs_several_with_the_keyboard(inside_of: Callable[[Desk], Inside], karangasem: Desk) -> None:  # noqa: F811
    letters = drafted(karangasem, LISTED, CHILD, METRO)
    for letter in letters:
        for role in ("pejabat_fungsional", "kabid", "sekretaris"):
            karangasem.app.letters.approve(letter.id, by=karangasem.person(role))
    inside = inside_of(karangasem)
    screen = inside.enter(karangasem.person("kepala_dinas", "kadis"), "approvals")
    assert isinstance(screen, ApprovalsScreen)
    both = CTRL | Qt.KeyboardModifier.ShiftModifier
    inside.key(Qt.Key.Key_Return, both)
    inside.settle()
    assert inside.window.desk.sheet is None, "nothing was set aside yet"
    for _ in letters:
        inside.key(Qt.Key.Key_D, Qt.KeyboardModifier.AltModifier)
        inside.settle()
    inside.key(Qt.Key.Key_Return, both)
    inside.settle()
    inside.press("Tandatangani 3 surat")
    inside.settle()
    assert screen.done.text() == "3 surat ditandatangani."
    assert all(karangasem.app.letters.letter(each.id).signed for each in letters)
