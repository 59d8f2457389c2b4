"""What an office still needs before its first letter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from app.founding.readiness import Readiness, readiness, signing_roles
from app.office import OfficeData
from app.standard import load
from tests.offices import Desk

TODAY = date(2026, 11, 23)


def of(desk: Desk, *, data: date | None = TODAY) -> Readiness:
    app = desk.app
    return readiness(
        app.standard, app.office.data(), app.office.officials(), app.staff.members(), data=data, today=TODAY
    )


def test_a_new_office_lacks_everything() -> None:
    standard = load("karangasem")
    found = readiness(standard, OfficeData(), [], [], data=None, today=TODAY)
    assert set(found.officials) == signing_roles(standard)
    assert (found.clerks, found.address, found.verify, found.data, found.complete) == (0, False, False, None, False)


def test_step_by_step_it_becomes_complete(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("karangasem")
    assert of(desk).officials == ()
    assert of(desk).clerks == 0
    desk.app.staff.add("sari", full_name="Sari", roles=("front_office",), password="kopi-hangat-42", by=desk.admin)
    assert of(desk).clerks == 1
    new = replace(OfficeData(), address=("Jalan Contoh 1",), verify_base="https://cek.contoh.example/v")
    desk.app.office.change(new, by=desk.admin)
    assert of(desk).complete
    assert not of(desk, data=None).complete
    desk.app.staff.disable("sari", by=desk.admin)
    assert of(desk).clerks == 0


def test_an_official_whose_term_is_over_holds_nothing(desk_of: Callable[[str], Desk]) -> None:
    app = desk_of("karangasem").app
    officials = [replace(each, until=date(2026, 11, 22)) for each in app.office.officials()]
    found = readiness(app.standard, app.office.data(), officials, None, data=TODAY, today=TODAY)
    assert set(found.officials) == signing_roles(app.standard)
    assert found.clerks is None
