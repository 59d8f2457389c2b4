"""Signing in, locking, unlocking: without a window."""

from collections.abc import Callable, Sequence

import pytest

from app.base.errors import Refused
from app.security.errors import WrongPassword
from app.security.nameplates import Plate
from app.words.errors import Message
from ui.shell.entrance import Entrance
from ui.work import NowWork

PASSWORDS = {"rina": "melati-putih-9", "made": "jepun-kuning-7"}
PEOPLE = (Plate("rina", "Rina Contoh", "Petugas"), Plate("made", "I Made Contoh", "Admin"))


class Door:
    def __init__(self) -> None:
        self.opened: list[str] = []
        self.warmed = 0
        self.plates: tuple[Plate, ...] = PEOPLE

    def warm(self) -> None:
        self.warmed += 1

    def people(self) -> Sequence[Plate]:
        return self.plates

    def enter(self, name: str, password: str) -> Callable[[], None]:
        self.check(name, password)
        return lambda: self.opened.append(name)

    def check(self, name: str, password: str) -> None:
        if PASSWORDS[name] != password:
            raise WrongPassword()


class View:
    def __init__(self) -> None:
        self.told: list[object] = []
        self.busy = False

    def show_people(self, people: Sequence[Plate], chosen: str) -> None:
        self.told.append((tuple(people), chosen))

    def show_locked(self, who: Plate) -> None:
        self.told.append(f"locked {who.full_name}")

    def show_busy(self, busy: bool) -> None:
        self.busy = busy

    def show_refusal(self, message: Message) -> None:
        self.told.append(message.code)

    def ask_to_drop(self, name: str, what: str) -> None:
        self.told.append((name, what))

    def clear_password(self) -> None:
        self.told.append("cleared")


class Stage:
    def __init__(self) -> None:
        self.view, self.door, self.events = View(), Door(), []
        self.typed = ""
        self.entrance = Entrance(
            self.view,
            self.door,
            NowWork(),
            opened=lambda name: self.events.append(f"in {name}"),
            unlocked=lambda: self.events.append("back"),
            unsaved=lambda: self.typed,
        )


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_the_one_who_was_here_last_stands_chosen(stage: Stage) -> None:
    stage.entrance.start("made")
    stage.entrance.start("someone gone")
    assert stage.view.told == [(PEOPLE, "made"), (PEOPLE, "")]


def test_a_wrong_password_opens_nothing_and_is_forgotten(stage: Stage) -> None:
    stage.entrance.try_("rina", "salah")
    assert stage.view.told == ["cleared", WrongPassword.code]
    assert issubclass(WrongPassword, Refused)
    assert stage.door.opened == []
    assert stage.events == []
    assert not stage.view.busy


def test_the_right_password_puts_up_the_screens(stage: Stage) -> None:
    stage.entrance.try_("rina", PASSWORDS["rina"])
    assert stage.door.opened == ["rina"]
    assert stage.events == ["in rina"]
    assert stage.entrance.inside == "rina"


def test_the_same_person_comes_back_to_the_same_screens(stage: Stage) -> None:
    stage.entrance.try_("rina", PASSWORDS["rina"])
    stage.entrance.lock()
    stage.entrance.try_("rina", "salah")
    assert stage.events == ["in rina"]
    stage.entrance.try_("rina", PASSWORDS["rina"])
    assert stage.events == ["in rina", "back"]
    assert stage.door.opened == ["rina"]


def test_another_person_signs_in_anew(stage: Stage) -> None:
    stage.entrance.try_("rina", PASSWORDS["rina"])
    stage.entrance.lock()
    stage.entrance.somebody_else()
    stage.entrance.try_("made", PASSWORDS["made"])
    assert stage.door.opened == ["rina", "made"]
    assert stage.entrance.inside == "made"


def test_typed_work_of_the_one_before_is_not_dropped_unasked(stage: Stage) -> None:
    stage.entrance.start()
    stage.entrance.try_("rina", PASSWORDS["rina"])
    stage.entrance.lock()
    stage.typed = "surat yang belum dibuat"
    stage.entrance.somebody_else()
    assert stage.view.told[-1] == ("Rina Contoh", "surat yang belum dibuat")
    stage.entrance.let_choose()
    assert stage.view.told[-1] == (PEOPLE, "")


def test_while_choosing_another_the_one_before_may_still_come_back(stage: Stage) -> None:
    stage.entrance.try_("rina", PASSWORDS["rina"])
    stage.entrance.lock()
    stage.entrance.somebody_else()
    stage.entrance.try_("rina", PASSWORDS["rina"])
    assert stage.events == ["in rina", "back"]


def test_what_signing_in_needs_is_loaded_with_the_first_letter_of_a_password(stage: Stage) -> None:
    stage.entrance.start()
    assert stage.door.warmed == 0
    stage.entrance.expect()
    stage.entrance.expect()
    assert stage.door.warmed == 1


def test_nothing_is_locked_before_somebody_is_in(stage: Stage) -> None:
    stage.entrance.lock()
    assert stage.view.told == []


def test_the_locked_page_names_the_person_and_another_finds_nobody_chosen(stage: Stage) -> None:
    stage.entrance.start("rina")
    stage.entrance.try_("rina", PASSWORDS["rina"])
    stage.entrance.lock()
    assert stage.view.told[-1] == "locked Rina Contoh"
    stage.entrance.somebody_else()
    assert stage.view.told[-1] == (PEOPLE, "")


def test_an_account_made_meanwhile_stands_at_the_door(stage: Stage) -> None:
    stage.entrance.start("rina")
    stage.entrance.try_("rina", PASSWORDS["rina"])
    stage.door.plates = (*PEOPLE, Plate("sari", "Sari Contoh", "Petugas"))
    stage.entrance.lock()
    stage.entrance.somebody_else()
    assert stage.view.told[-1] == (stage.door.plates, "")


def test_who_is_turned_away_is_not_inside_any_more_and_must_sign_in_anew(stage: Stage) -> None:
    stage.entrance.try_("rina", PASSWORDS["rina"])
    stage.entrance.turn_away(Message("Dinonaktifkan.", "Hubungi admin.", "staff.disabled_meanwhile"))
    assert stage.view.told[-2:] == [(PEOPLE, ""), "staff.disabled_meanwhile"]
    assert stage.entrance.inside == ""
    stage.entrance.lock()
    stage.entrance.try_("rina", PASSWORDS["rina"])
    assert stage.door.opened == ["rina", "rina"]
