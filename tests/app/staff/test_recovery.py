"""The recovery sheet opens a door, and only that one."""

from pathlib import Path

import pytest

from app.base.actor import PROGRAM, Actor, NotAllowed
from app.security.errors import PasswordTooWeak, RecoveryCodeInvalid, WrongPassword
from app.security.keys import KeyRing, new_recovery_code
from app.staff import Staff
from app.staff.service import AccountMissing, enrol
from app.standard import Standard
from app.store import Store, journal
from tests.conftest import KEY

GOOD, BETTER = "kopi-hangat-42", "teh-dingin-17"
CODE = new_recovery_code()


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    ring = KeyRing.create(tmp_path / "keys.json")
    ring.add("admin", GOOD, KEY)
    ring.add_recovery(CODE, KEY)
    return ring


@pytest.fixture
def staff(store: Store, standard: Standard, ring: KeyRing) -> Staff:
    with store.write(PROGRAM) as unit:
        enrol(unit, standard, "admin", full_name="Admin Contoh", roles=("admin",))
    return Staff(store, standard, ring, KEY)


def _kinds(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(linked.entry.kind, linked.entry.actor) for linked in journal.entries(session)]


def test_who_holds_the_sheet_gives_an_account_a_new_password(staff: Staff, ring: KeyRing, store: Store) -> None:
    actor = staff.recover("admin", BETTER, code=CODE)
    assert actor.name == "admin"
    assert ring.unlock("admin", BETTER) == KEY
    with pytest.raises(WrongPassword):
        ring.unlock("admin", GOOD)
    assert _kinds(store)[-1] == ("staff.recovered", "admin")


@pytest.mark.parametrize(
    ("name", "password", "code", "error"),
    [
        ("admin", BETTER, new_recovery_code(), WrongPassword),
        ("admin", BETTER, CODE[:-1], RecoveryCodeInvalid),
        ("admin", "1234", CODE, PasswordTooWeak),
        ("siapa", BETTER, CODE, AccountMissing),
    ],
    # The codes are made anew in each process, so they cannot name the cases.
    ids=["another code", "a code cut short", "a weak password", "no account"],
)
def test_nothing_changes_with_another_code_a_weak_password_or_no_account(
    staff: Staff, ring: KeyRing, store: Store, name: str, password: str, code: str, error: type[Exception]
) -> None:
    before = _kinds(store)
    with pytest.raises(error):
        staff.recover(name, password, code=code)
    assert ring.holders() == ("admin",)
    assert ring.unlock("admin", GOOD) == KEY
    assert _kinds(store) == before


def test_a_new_code_takes_the_place_of_the_old(staff: Staff, ring: KeyRing, store: Store, admin: Actor) -> None:
    code = staff.renew_recovery(by=admin)
    assert ring.unlock_recovery(code) == KEY
    with pytest.raises(WrongPassword):
        ring.unlock_recovery(CODE)
    assert _kinds(store)[-1] == ("staff.recovery_renewed", "admin")


def test_only_who_keeps_the_accounts_renews_the_code(staff: Staff, ring: KeyRing, clerk: Actor) -> None:
    with pytest.raises(NotAllowed):
        staff.renew_recovery(by=clerk)
    assert ring.unlock_recovery(CODE) == KEY
