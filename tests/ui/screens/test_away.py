"""Absences of officials at the window."""

from collections.abc import Callable

import pytest

from app.base.actor import Actor
from tests.offices import Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from ui.screens.office.view import OfficeScreen


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], desk_of: Callable[[str], Desk]) -> Inside:  # noqa: F811
    return inside_of(desk_of("karangasem"))


def officials(inside: Inside, person: Actor) -> OfficeScreen:
    screen = inside.enter(person, "office")
    assert isinstance(screen, OfficeScreen)
    screen.tabs.setCurrentIndex(1)
    inside.settle()
    return screen


def filled(inside: Inside, **values: str) -> None:
    inside.press("Tidak di tempat")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    sheet.form.fill(values)  # type: ignore[attr-defined]
    inside.press("Catat")
    inside.settle()


def test_the_secretary_is_away_and_comes_back(inside: Inside) -> None:
    desk = inside.desk
    screen = officials(inside, desk.admin)
    kabid = desk.app.standard.role_title("kabid")
    filled(inside, role="Sekretaris Dinas", since="2026-11-23", until="2026-11-27", deputy=kabid, reason="Cuti")
    assert inside.window.desk.sheet is None
    assert desk.app.standing_in.acting(desk.person("kabid")) == {"sekretaris"}
    (absence,) = desk.app.standing_in.absences()
    assert (absence.role, absence.deputy, absence.reason) == ("sekretaris", "kabid", "Cuti")
    inside.press("Sudah kembali")
    inside.settle()
    inside.press("Sudah kembali")
    inside.settle()
    assert desk.app.standing_in.absences() == []
    assert screen.officials.away.add.isEnabled()


def test_what_cannot_be_is_said_in_the_sheet(inside: Inside) -> None:
    officials(inside, inside.desk.admin)
    filled(inside, role="Sekretaris Dinas", since="2026-11-27", until="2026-11-23", deputy="Tidak ada; surat menunggu")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    assert "sebelum tanggal mulainya" in sheet.message  # type: ignore[attr-defined]
    assert inside.desk.app.standing_in.absences() == []


def test_an_official_records_only_the_own_absence(inside: Inside) -> None:
    screen = officials(inside, inside.desk.person("sekretaris"))
    away = screen.officials.away
    assert (away.choices.roles, away.add.isEnabled()) == (("Sekretaris Dinas",), True)


def test_who_may_not_sees_who_may(inside: Inside) -> None:
    screen = officials(inside, inside.desk.person("front_office"))
    assert not screen.officials.away.add.isEnabled()
    assert screen.officials.away.choices.why_not == "Dicatat oleh Admin, atau pejabat itu sendiri."
