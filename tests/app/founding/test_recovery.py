"""The way back in: what the code from the safe gives, and that nothing is lost on the way."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from app.compose import open_app, unlock
from app.founding import Founded
from app.founding.first_run import KEYS
from app.founding.recovery import CodeNotValid, NothingToRecover, recover
from app.security import keys
from app.security.errors import KeyRingUnwritable, PasswordTooWeak, RecoveryCodeInvalid, WrongPassword
from app.security.keys import KeyRing, new_recovery_code
from app.staff.service import AccountDisabled, AccountMissing
from app.store import journal
from tests.offices import PASSWORD, TestClock, actor

NEW = "hujan di sore hari"


@pytest.fixture
def office(founded: Callable[[str], Founded], tmp_path: Path) -> Founded:
    """A copy of the neutral office, with the code that its sheet bears."""
    made = founded("netral")
    shutil.copytree(made.home, tmp_path / "home")
    return Founded(tmp_path / "home", made.standard, made.recovery_code, made.fingerprint)


def kinds(home: Path, password: str) -> list[str]:
    app = open_app(home, unlock(home, "admin", password), clock=TestClock())
    try:
        with app.store.read() as session:
            return [linked.entry.kind for linked in journal.entries(session)]
    finally:
        app.close()


def test_the_code_gives_a_new_password_and_is_replaced_by_another(office: Founded) -> None:
    typed = office.recovery_code.lower().replace("-", " ")
    after = recover(office.home, typed, name="admin", password=NEW, clock=TestClock())
    assert after.recovery_code != office.recovery_code
    assert after.fingerprint == office.fingerprint
    with pytest.raises(WrongPassword):
        unlock(office.home, "admin", PASSWORD)
    with pytest.raises(CodeNotValid):
        recover(office.home, office.recovery_code, name="admin", password=NEW, clock=TestClock())
    again = recover(office.home, after.recovery_code, name="admin", password=PASSWORD, clock=TestClock())
    assert again.recovery_code not in (office.recovery_code, after.recovery_code)
    assert kinds(office.home, PASSWORD)[-4:] == ["staff.recovered", "staff.recovery_renewed"] * 2


def test_the_new_code_stands_nowhere_in_the_folder(office: Founded) -> None:
    after = recover(office.home, office.recovery_code, name="admin", password=NEW, clock=TestClock())
    everything = b"".join(path.read_bytes() for path in office.home.rglob("*") if path.is_file())
    assert after.recovery_code.encode() not in everything
    assert NEW.encode() not in everything


def test_somebody_who_keeps_no_accounts_is_let_in_again_too(office: Founded) -> None:
    app = open_app(office.home, unlock(office.home, "admin", PASSWORD), clock=TestClock())
    app.staff.add("sari", full_name="Sari", roles=("front_office",), password=PASSWORD, by=actor("admin", app))
    app.close()
    after = recover(office.home, office.recovery_code, name="sari", password=NEW, clock=TestClock())
    assert unlock(office.home, "sari", NEW) == unlock(office.home, "admin", PASSWORD)
    assert after.recovery_code != office.recovery_code


@pytest.mark.parametrize(
    ("code", "name", "password", "error"),
    [
        ("salah ketik", "admin", NEW, RecoveryCodeInvalid),
        (new_recovery_code(), "admin", NEW, CodeNotValid),
        ("", "admin", "12345678", PasswordTooWeak),
        ("", "siapa", NEW, AccountMissing),
    ],
    # The code is made anew in each process, so it cannot name the case.
    ids=["mistyped", "another code", "a weak password", "no account"],
)
def test_a_refusal_leaves_everything_as_it_was(
    office: Founded, code: str, name: str, password: str, error: type[Exception]
) -> None:
    before = (office.home / KEYS).read_bytes()
    with pytest.raises(error):
        recover(office.home, code or office.recovery_code, name=name, password=password, clock=TestClock())
    assert (office.home / KEYS).read_bytes() == before
    assert "staff.recovered" not in kinds(office.home, PASSWORD)


def test_a_disabled_account_stays_outside(office: Founded) -> None:
    app = open_app(office.home, unlock(office.home, "admin", PASSWORD), clock=TestClock())
    admin = actor("admin", app)
    app.staff.add("sari", full_name="Sari", roles=("front_office",), password=PASSWORD, by=admin)
    app.staff.disable("sari", by=admin)
    app.close()
    with pytest.raises(AccountDisabled):
        recover(office.home, office.recovery_code, name="sari", password=NEW, clock=TestClock())
    assert KeyRing.open(office.home / KEYS).unlock_recovery(office.recovery_code)


def test_a_folder_without_an_office_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(NothingToRecover):
        recover(tmp_path, new_recovery_code(), name="admin", password=NEW, clock=TestClock())


def test_when_the_ring_cannot_be_written_at_the_end_the_old_code_still_opens(
    office: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fills up between the new password and the new code."""
    write = keys.write_durably
    writes: list[int] = []

    def full(path: Path, content: bytes, *, mode: int) -> None:
        writes.append(1)
        if json.loads(content)["recovery"] != json.loads(path.read_bytes())["recovery"]:
            raise OSError("no space left")
        write(path, content, mode=mode)

    monkeypatch.setattr(keys, "write_durably", full)
    with pytest.raises(KeyRingUnwritable):
        recover(office.home, office.recovery_code, name="admin", password=NEW, clock=TestClock())
    assert len(writes) == 2
    assert unlock(office.home, "admin", NEW) == KeyRing.open(office.home / KEYS).unlock_recovery(office.recovery_code)
