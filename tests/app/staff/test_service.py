"""Accounts, their roles, signing in."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.base.actor import PROGRAM, Actor, NotAllowed
from app.security.errors import KeyRingUnwritable, PasswordTooWeak, WrongPassword
from app.security.keys import KeyRing
from app.staff import Member, Staff
from app.staff.service import (
    AccountActive,
    AccountDisabled,
    AccountMissing,
    DisabledMeanwhile,
    LastAdmin,
    NameTaken,
    NameUnusable,
    NoSignIn,
    enrol,
)
from app.standard import Standard, load
from app.standard.unknown import NotInStandard
from app.store import Store, journal
from tests.conftest import KEY, ActorOf
from tests.offices import Desk

GOOD, BETTER = "kopi-hangat-42", "teh-dingin-17"


@pytest.fixture
def ring(tmp_path: Path) -> KeyRing:
    ring = KeyRing.create(tmp_path / "keys.json")
    ring.add("admin", GOOD, KEY)
    return ring


@pytest.fixture
def staff(store: Store, standard: Standard, ring: KeyRing) -> Staff:
    """An office as the first run leaves it: one account, admin."""
    with store.write(PROGRAM) as unit:
        enrol(unit, standard, "admin", full_name="Admin Contoh", roles=("admin",))
    return Staff(store, standard, ring, KEY)


def _add(staff: Staff, by: Actor, name: str = "rina", *roles: str, password: str = GOOD) -> Member:
    return staff.add(
        name, full_name="Rina Contoh", roles=roles or ("front_office",), password=password, status="THL", by=by
    )


def _journal(store: Store) -> list[tuple[str, str]]:
    with store.read() as session:
        return [(linked.entry.kind, linked.entry.actor) for linked in journal.entries(session)]


def test_a_new_account_signs_in_with_what_its_roles_may(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor, standard: Standard
) -> None:
    assert _add(staff, admin, "rina", "front_office", "kabid").status == "THL"
    assert ring.unlock("rina", GOOD) == KEY
    rina = staff.sign_in("rina")
    carried = {*standard.role("front_office").may, *standard.role("kabid").may}
    assert (rina.name, rina.roles, rina.may) == ("rina", frozenset({"front_office", "kabid"}), carried)
    assert _journal(store) == [("staff.added", "loket"), ("staff.added", "admin"), ("staff.signed_in", "rina")]


@pytest.mark.proves("S2-25")
def test_any_number_of_people_share_a_role_each_with_a_status(staff: Staff, admin: Actor) -> None:
    statuses = {"siti": "PNS", "budi": "THL", "made": "PPPK", "luh": "PPPK"}
    for name, status in statuses.items():
        staff.add(name, full_name=f"{name} Contoh", roles=("back_office",), password=GOOD, status=status, by=admin)
    found = {member.name: member.status for member in staff.members() if member.roles == ("back_office",)}
    assert found == statuses
    assert [member.name for member in staff.members()] == sorted(["admin", *statuses])


@pytest.mark.parametrize(
    "name", ["", "r", "Rina", "rina s", "rina-s", ".rina", "_rina", "rína", "rina\n", "r" * 33, "١٢", "rina/../x"]
)
def test_a_name_that_cannot_be_typed_everywhere_is_refused(
    staff: Staff, ring: KeyRing, admin: Actor, name: str
) -> None:
    with pytest.raises(NameUnusable):
        _add(staff, admin, name)
    assert [member.name for member in staff.members()] == ["admin"]
    assert ring.holders() == ("admin",)


@pytest.mark.parametrize("name", ["ri", "budi.s", "rina_2", "2luh", "r" * 32])
def test_a_usable_name_is_taken_once(staff: Staff, ring: KeyRing, admin: Actor, name: str) -> None:
    _add(staff, admin, name)
    with pytest.raises(NameTaken):
        _add(staff, admin, name, password=BETTER)
    assert ring.unlock(name, GOOD) == KEY


def test_a_weak_password_makes_no_account(staff: Staff, ring: KeyRing, admin: Actor) -> None:
    with pytest.raises(PasswordTooWeak):
        _add(staff, admin, "rina", password="rina")
    assert (len(staff.members()), ring.holders()) == (1, ("admin",))


@pytest.mark.proves("M0-22")
def test_people_who_act_without_an_account_get_none(store: Store, ring: KeyRing, admin: Actor) -> None:
    metro = load("metro")
    staff = Staff(store, metro, ring, KEY)
    without = [role.code for role in metro.roles if not role.login]
    assert without == ["lurah", "tksk", "psm"]
    for code in without:
        with pytest.raises(NoSignIn):
            _add(staff, admin, "orang", "front_office", code)
    for n, role in enumerate(role for role in metro.roles if role.login):
        _add(staff, admin, f"orang{n}", role.code)
        assert staff.sign_in(f"orang{n}").may == frozenset(role.may)


def test_a_role_that_the_standard_does_not_have_makes_no_account(staff: Staff, ring: KeyRing, admin: Actor) -> None:
    with pytest.raises(NotInStandard):
        _add(staff, admin, "rina", "bupati")
    assert (len(staff.members()), ring.holders()) == (1, ("admin",))


def test_an_account_whose_password_was_lost_to_a_crash_is_given_a_new_one(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor, standard: Standard
) -> None:
    with store.write(admin) as unit:
        enrol(unit, standard, "rina", full_name="Rina Contoh", roles=("front_office",))
    with pytest.raises(WrongPassword):
        ring.unlock("rina", GOOD)
    staff.set_password("rina", BETTER, by=admin)
    assert ring.unlock("rina", BETTER) == KEY


def test_a_disabled_account_opens_nothing_and_what_it_did_stays(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor
) -> None:
    _add(staff, admin)
    staff.sign_in("rina")
    staff.disable("rina", by=admin)
    with pytest.raises(AccountDisabled):
        staff.sign_in("rina")
    with pytest.raises(WrongPassword):
        ring.unlock("rina", GOOD)
    with pytest.raises(AccountDisabled):
        staff.set_password("rina", BETTER, by=admin)
    assert [(member.name, member.active) for member in staff.members()] == [("admin", True), ("rina", False)]
    assert ("staff.signed_in", "rina") in _journal(store)
    with pytest.raises(NameTaken):
        _add(staff, admin)


def test_disabling_again_takes_out_a_password_that_a_crash_left_and_says_nothing_twice(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(staff, admin)

    def crash(*_: object) -> None:
        raise KeyRingUnwritable(file="keys.json")

    with monkeypatch.context() as patched:
        patched.setattr(KeyRing, "remove", crash)
        with pytest.raises(KeyRingUnwritable):
            staff.disable("rina", by=admin)
    assert "rina" in ring.holders()
    staff.disable("rina", by=admin)
    staff.disable("rina", by=admin)
    assert ring.holders() == ("admin",)
    assert [kind for kind, _ in _journal(store)].count("staff.disabled") == 1


def test_the_last_who_can_manage_accounts_stays(store: Store, staff: Staff, ring: KeyRing, admin: Actor) -> None:
    _add(staff, admin)
    before = _journal(store)
    with pytest.raises(LastAdmin):
        staff.disable("admin", by=admin)
    with pytest.raises(LastAdmin):
        staff.set_roles("admin", ("front_office",), by=admin)
    assert (_journal(store), ring.holders()) == (before, ("admin", "rina"))
    assert staff.sign_in("admin").may >= {"staff"}


def test_an_admin_without_a_password_does_not_count(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor, standard: Standard
) -> None:
    """Else the office would be left with an account that nobody can open."""
    with store.write(admin) as unit:
        enrol(unit, standard, "budi", full_name="Budi Contoh", roles=("admin",))
    with pytest.raises(LastAdmin):
        staff.disable("admin", by=admin)
    staff.set_password("budi", BETTER, by=admin)
    staff.disable("admin", by=admin)
    assert ring.holders() == ("budi",)


def test_changed_roles_hold_from_the_next_sign_in(store: Store, staff: Staff, admin: Actor, standard: Standard) -> None:
    _add(staff, admin)
    assert staff.set_roles("rina", ("kabid",), by=admin).roles == ("kabid",)
    assert staff.sign_in("rina").may == frozenset(standard.role("kabid").may)
    for unknown in ("bupati", "Kabid"):
        with pytest.raises(NotInStandard):
            staff.set_roles("rina", (unknown,), by=admin)
    assert staff.sign_in("rina").roles == {"kabid"}
    assert ("staff.roles_set", "admin") in _journal(store)


def test_one_changes_his_own_password_and_an_admin_everybodys(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor
) -> None:
    _add(staff, admin)
    _add(staff, admin, "budi")
    rina = staff.sign_in("rina")
    staff.set_password("rina", BETTER, by=rina)
    assert ring.unlock("rina", BETTER) == KEY
    with pytest.raises(WrongPassword):
        ring.unlock("rina", GOOD)
    with pytest.raises(NotAllowed):
        staff.set_password("budi", BETTER, by=rina)
    with pytest.raises(PasswordTooWeak):
        staff.set_password("rina", "12345678", by=rina)
    staff.set_password("budi", BETTER, by=admin)
    assert ring.unlock("budi", BETTER) == KEY
    assert [each for each in _journal(store) if each[0] == "staff.password_set"] == [
        ("staff.password_set", "rina"),
        ("staff.password_set", "admin"),
    ]


def test_nobody_signs_in_who_is_not_on_the_list(store: Store, staff: Staff, admin: Actor) -> None:
    before = _journal(store)
    with pytest.raises(AccountMissing):
        staff.sign_in("hantu")
    for act in (
        lambda: staff.disable("hantu", by=admin),
        lambda: staff.set_password("hantu", BETTER, by=admin),
        lambda: staff.set_roles("hantu", ("kabid",), by=admin),
    ):
        with pytest.raises(AccountMissing):
            act()
    assert _journal(store) == before


def test_only_who_keeps_the_staff_list_changes_it(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor, actor: ActorOf
) -> None:
    _add(staff, admin)
    before = _journal(store)
    for role in ("front_office", "kepala_dinas", "auditor"):
        by = actor(role)
        for act in (
            lambda by=by: _add(staff, by, "budi"),
            lambda by=by: staff.disable("rina", by=by),
            lambda by=by: staff.set_roles("rina", ("admin",), by=by),
            lambda by=by: staff.set_password("rina", BETTER, by=by),
        ):
            with pytest.raises(NotAllowed):
                act()
    assert (_journal(store), ring.holders()) == (before, ("admin", "rina"))


def test_no_name_of_a_person_reaches_the_journal(store: Store, staff: Staff, admin: Actor) -> None:
    _add(staff, admin)
    with store.read() as session:
        assert "Contoh" not in str([linked.entry.facts for linked in journal.entries(session)])


def test_nobody_acts_under_the_programs_own_name(desk: Desk) -> None:
    with pytest.raises(NameTaken):
        desk.app.staff.add("loket", full_name="Contoh", roles=(), password="kopi-hangat-42", by=desk.admin)


def test_a_disabled_account_is_enabled_again_with_a_new_password_and_its_roles(
    store: Store, staff: Staff, ring: KeyRing, admin: Actor
) -> None:
    _add(staff, admin, "rina", "kabid")
    staff.disable("rina", by=admin)
    assert staff.enable("rina", BETTER, by=admin) == Member("rina", "Rina Contoh", ("kabid",), "THL", True)
    assert ring.unlock("rina", BETTER) == KEY
    with pytest.raises(WrongPassword):
        ring.unlock("rina", GOOD)
    assert staff.sign_in("rina").roles == {"kabid"}
    assert _journal(store).count(("staff.enabled", "admin")) == 1


def test_enabling_refuses_who_is_active_unknown_or_asked_by_the_wrong_person(
    store: Store, staff: Staff, admin: Actor, actor: ActorOf
) -> None:
    _add(staff, admin)
    before = _journal(store)
    for name, error in (("rina", AccountActive), ("hantu", AccountMissing)):
        with pytest.raises(error):
            staff.enable(name, BETTER, by=admin)
    with pytest.raises(PasswordTooWeak):
        staff.enable("rina", "12345678", by=admin)
    with pytest.raises(NotAllowed):
        staff.enable("rina", BETTER, by=actor("kepala_dinas"))
    assert _journal(store) == before


def test_an_account_whose_password_was_lost_to_a_crash_while_enabling_gets_it_by_asking_again(
    staff: Staff, ring: KeyRing, admin: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(staff, admin)
    staff.disable("rina", by=admin)

    def full_disk(*_: object) -> None:
        raise KeyRingUnwritable(file="keys.json")

    with monkeypatch.context() as broken:
        broken.setattr(KeyRing, "add", full_disk)
        with pytest.raises(KeyRingUnwritable):
            staff.enable("rina", BETTER, by=admin)
    staff.enable("rina", BETTER, by=admin)
    assert ring.unlock("rina", BETTER) == KEY


def test_who_was_disabled_while_signed_in_does_and_reads_nothing_more(desk: Desk) -> None:
    app = desk.app
    front = app.standard.roles[0].code if app.standard.roles[0].login else "front_office"
    app.staff.add("rina", full_name="Rina Contoh", roles=(front,), password=GOOD, by=desk.admin)
    rina = app.staff.sign_in("rina")
    ticket = app.visits.open("surat_dtsen", by=desk.clerk)
    app.staff.disable("rina", by=desk.admin)
    with pytest.raises(DisabledMeanwhile):
        app.visits.call(ticket.visit_id, by=replace(rina, may=desk.clerk.may))
    with pytest.raises(DisabledMeanwhile), app.store.read(rina):
        pass
    assert app.visits.ticket(ticket.visit_id) == ticket
    app.staff.enable("rina", BETTER, by=desk.admin)
    with app.store.read(rina):
        pass
