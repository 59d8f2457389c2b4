"""Kantor: letterhead, officials, accounts, one's own password."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from app.base.actor import Actor
from app.compose import unlock
from app.security.errors import WrongPassword
from app.staff.service import AccountDisabled, DisabledMeanwhile
from app.words.errors import Message
from tests.offices import PASSWORD, Desk
from tests.ui.inside import Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.picking import Picked
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable, has_focus
from ui.program import DISABLED
from ui.screens.office.presenter import OfficePresenter, Part, Services
from ui.screens.office.sheets import AccountSheet, EnableSheet, RolesSheet
from ui.screens.office.view import OfficeScreen
from ui.screens.office.wording import MemberLine, OfficePage, OfficialLine, RoleChoice
from ui.work import NowWork

NEW = "nasi jinggo 21"
HEAD = {"address": "Jalan Contoh 1\n\n Telepon 0 ", "verify_base": "https://cek.contoh.invalid/v", "desk": "2"}


class View:
    def __init__(self) -> None:
        self.rights = ("", "")
        self.accounts: Sequence[RoleChoice] = ()
        self.officials: Sequence[RoleChoice] = ()
        self.page: OfficePage | None = None
        self.faults: list[tuple[Part, str]] = []
        self.done: list[str] = []
        self.messages: list[str] = []
        self.question = ("", "")
        self.agree: Callable[[], None] = lambda: None

    def show_rights(self, office: str, staff: str) -> None:
        self.rights = (office, staff)

    def show_roles(self, accounts: Sequence[RoleChoice], officials: Sequence[RoleChoice]) -> None:
        self.accounts, self.officials = accounts, officials

    def show_loading(self, loading: bool) -> None: ...

    def show_page(self, page: OfficePage) -> None:
        self.page = page

    def show_fault(self, part: Part, field: str, fault: str) -> None:
        self.faults.append((part, field))

    def show_done(self, sentence: str, part: Part) -> None:
        self.done.append(sentence)

    def show_message(self, message: Message) -> None:
        self.messages.append(message.code)

    def ask(self, question: str, consequence: str, do: str, then: Callable[[], None]) -> None:
        self.question, self.agree = (question, consequence), then


def at(desk: Desk, person: Actor | None = None) -> tuple[View, OfficePresenter]:
    view, app = View(), desk.app
    services = Services(
        app.office, app.staff, app.standard, app.visits.today, lambda name, word: unlock(app.home, name, word)
    )
    presenter = OfficePresenter(view, services, NowWork(), person or desk.admin)
    presenter.refresh()
    return view, presenter


def page_of(view: View) -> OfficePage:
    assert view.page is not None
    return view.page


def official(view: View, role: str) -> list[OfficialLine]:
    return [line for line in page_of(view).officials if line.role == role]


def member(view: View, name: str) -> MemberLine:
    return next(line for line in page_of(view).members or () if line.name == name)


@pytest.fixture
def logo(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    picture = QImage(8, 8, QImage.Format.Format_RGB32)
    picture.fill(0)
    assert picture.save(str(path))
    return path


def test_the_address_is_kept_line_by_line_without_touching_the_logo(desk: Desk, logo: Path) -> None:
    view, presenter = at(desk)
    presenter.set_logo(logo)
    presenter.save_letterhead(HEAD)
    kept = desk.app.office.data()
    assert kept.address == ("Jalan Contoh 1", "Telepon 0")
    assert (kept.verify_base, kept.desk) == (HEAD["verify_base"], "2")
    assert kept.logo == logo.read_bytes()
    assert page_of(view).letterhead.logo == kept.logo
    presenter.ask_no_logo()
    view.agree()
    assert desk.app.office.data().logo is None


@pytest.mark.parametrize("base", ["http://cek.contoh.invalid", "cek.contoh", "https://", "https://x.invalid/#a", ""])
def test_an_address_that_a_qr_must_not_carry_is_refused_beside_its_field(desk: Desk, base: str) -> None:
    before = desk.app.office.data()
    view, presenter = at(desk)
    presenter.save_letterhead({**HEAD, "verify_base": base})
    presenter.save_letterhead({**HEAD, "desk": " "})
    assert view.faults == [("letterhead", "verify_base"), ("letterhead", "desk")]
    assert desk.app.office.data() == before


def test_what_is_no_picture_is_told(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "logo.png").write_text("not a picture", encoding="utf-8")
    view, presenter = at(desk)
    presenter.set_logo(tmp_path / "logo.png")
    presenter.set_logo(tmp_path / "nowhere.png")
    assert view.messages == ["office.logo_unusable", "store.unreachable"]


def test_a_new_official_ends_the_one_before(desk: Desk) -> None:
    view, presenter = at(desk)
    role = view.officials[0]
    values = {"role": role.title, "name": "Wayan Contoh, S.Sos.", "rank": "", "nip": "", "mode": "Plt."}
    presenter.appoint({**values, "since": "2026-11-20"})
    new, old = official(view, role.code)
    assert (new.name, new.state, new.now) == ("Plt. Wayan Contoh, S.Sos.", "sejak 20 Nov 2026", True)
    assert (old.state, old.now) == ("sampai 19 Nov 2026", False)
    presenter.appoint({**values, "mode": "Pejabat tetap", "since": "2026-12-01"})
    later, current, _ = official(view, role.code)
    assert (later.name, later.state, later.now) == ("Wayan Contoh, S.Sos.", "mulai 1 Des 2026", False)
    assert current.now


def test_a_nip_of_another_length_is_refused(desk: Desk) -> None:
    view, presenter = at(desk)
    values = {"role": view.officials[0].title, "name": "W", "rank": "", "mode": "", "since": "2026-11-20"}
    presenter.appoint({**values, "nip": "19700101 199503 1 00"})
    assert view.faults == [("official", "nip")]
    presenter.appoint({**values, "nip": "19700101 199503 1 001"})
    assert "NIP 197001011995031001" in official(view, view.officials[0].code)[0].whole


def test_a_signer_whom_nobody_recorded_is_named(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("karangasem")
    view, _ = at(desk)
    assert all(not line.key.startswith("?") for line in page_of(view).officials)
    # Before the officials of this office were appointed.
    desk.clock.pass_by(days=-400)
    view, _ = at(desk)
    named = {line.role for line in page_of(view).officials if line.key.startswith("?")}
    assert {"kepala_dinas", "kabid", "sekretaris"} <= named


def test_a_new_account_can_sign_in_and_a_disabled_one_cannot(desk: Desk) -> None:
    view, presenter = at(desk)
    values = {"name": "sari", "full_name": "Sari Contoh", "status": "PPPK"}
    clerk = next(role.code for role in view.accounts if role.code == "front_office")
    presenter.add_account(values, (), NEW, NEW)
    presenter.add_account(values, (clerk,), NEW, NEW + "x")
    presenter.add_account(values, (clerk,), "", "")
    assert view.faults == [("account", "roles"), ("account", "again"), ("account", "password")]
    presenter.add_account(values, (clerk,), "12345678", "12345678")
    assert view.messages == ["security.password_common"]
    presenter.add_account(values, (clerk,), NEW, NEW)
    assert member(view, "sari").active
    unlock(desk.app.home, "sari", NEW)
    assert desk.app.staff.sign_in("sari").roles == {clerk}
    presenter.ask_disable("sari")
    assert "dapat diaktifkan lagi" in view.question[1]
    view.agree()
    assert not member(view, "sari").active
    with pytest.raises(AccountDisabled):
        desk.app.staff.sign_in("sari")


def test_a_disabled_account_comes_back_with_a_new_password(desk: Desk) -> None:
    view, presenter = at(desk)
    presenter.add_account({"name": "sari", "full_name": "Sari Contoh", "status": ""}, ("front_office",), NEW, NEW)
    presenter.enable("sari", NEW, NEW)
    assert view.messages == ["staff.active"]
    presenter.ask_disable("sari")
    view.agree()
    presenter.enable("sari", "lain dari yang lain", NEW)
    presenter.enable("sari", "", "")
    assert view.faults == [("password", "again"), ("password", "password")]
    presenter.enable("sari", NEW, NEW)
    assert member(view, "sari").active
    unlock(desk.app.home, "sari", NEW)
    assert view.done[-1] == "Akun sari aktif lagi. Sampaikan kata sandinya langsung kepadanya."


def test_the_screen_enables_what_is_disabled_and_disables_what_is_not(
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    desk: Desk,
) -> None:
    desk.app.staff.add("sari", full_name="Sari Contoh", roles=("front_office",), password=NEW, by=desk.admin)
    desk.app.staff.disable("sari", by=desk.admin)
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "office")
    assert isinstance(screen, OfficeScreen)
    screen.tabs.setCurrentIndex(2)
    screen.staff.list.selectRow(1)
    inside.press("Aktifkan lagi")
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, EnableSheet)
    sheet.secret.password.line.setText(NEW)
    sheet.secret.again.line.setText(NEW)
    sheet.go()
    inside.settle()
    unlock(desk.app.home, "sari", NEW)
    assert inside.window.desk.sheet is None


def test_who_is_disabled_while_at_work_is_refused_and_stands_before_the_door(
    inside_of: Callable[[Desk], Inside],  # noqa: F811
    desk: Desk,
) -> None:
    front = tuple(role.code for role in desk.app.standard.roles if role.login and "serve" in role.may)[:1]
    desk.app.staff.add("sari", full_name="Sari Contoh", roles=front, password=NEW, by=desk.admin)
    inside = inside_of(desk)
    inside.enter(desk.app.staff.sign_in("sari"), "counter")
    desk.app.visits.open("surat_dtsen", by=desk.clerk)
    desk.app.staff.disable("sari", by=desk.admin)
    inside.settle()
    assert not inside.window.at_the_door
    inside.key(Qt.Key.Key_F3)
    inside.settle()
    assert inside.window.at_the_door
    assert "baru saja dinonaktifkan" in inside.window.sign_in.message.text
    assert len(desk.app.visits.waiting()) == 1
    assert inside.program.entrance.inside == ""
    assert DisabledMeanwhile.code == DISABLED


def test_roles_change_and_the_last_admin_stays(desk: Desk) -> None:
    view, presenter = at(desk)
    presenter.set_roles("admin", ("front_office",))
    assert view.messages == ["staff.last_admin"]
    admin = member(view, "admin").roles
    presenter.set_roles("admin", (*admin, "front_office"))
    assert set(member(view, "admin").roles) == {*admin, "front_office"}
    presenter.set_roles("admin", ())
    assert view.faults == [("account", "roles")]


def test_an_own_password_needs_the_one_in_use(desk: Desk) -> None:
    view, presenter = at(desk)
    presenter.set_own_password("salah", NEW, NEW)
    assert view.messages == ["security.wrong_password"]
    unlock(desk.app.home, "admin", PASSWORD)
    presenter.set_own_password("", NEW, NEW)
    presenter.set_own_password(PASSWORD, NEW, "lain")
    assert view.faults == [("own", "now"), ("own", "again")]
    presenter.set_own_password(PASSWORD, NEW, NEW)
    assert view.done == ["Kata sandi Anda diganti."]
    unlock(desk.app.home, "admin", NEW)
    with pytest.raises(WrongPassword):
        unlock(desk.app.home, "admin", PASSWORD)


def test_who_may_not_is_told_who_may_and_sees_no_accounts(desk: Desk) -> None:
    view, presenter = at(desk, desk.person("front_office", "rina"))
    office, staff = view.rights
    assert office.startswith("Perubahan data kantor dan pejabat dilakukan oleh ")
    assert staff.startswith("Pengaturan akun petugas dilakukan oleh ")
    assert page_of(view).members is None
    presenter.save_letterhead(HEAD)
    presenter.set_roles("admin", ("front_office",))
    assert view.messages == ["staff.not_allowed", "staff.not_allowed"]


def test_the_office_in_the_window(desk: Desk, inside_of: Callable[[Desk], Inside], logo: Path) -> None:  # noqa: F811
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "office")
    assert isinstance(screen, OfficeScreen)
    for tab in range(screen.tabs.count()):
        screen.tabs.setCurrentIndex(tab)
        assert_accessible(inside.window)
        assert_reachable(inside.window)
    screen.tabs.setCurrentIndex(0)
    form = screen.letterhead.form
    assert screen.unsaved() == ""
    form.fill({"desk": "3"})
    screen.files = Picked(logo)
    inside.press("Pilih logo")
    inside.settle()
    assert desk.app.office.data().logo == logo.read_bytes()
    assert form.typed["desk"] == "3", "what is typed stays when something else is kept"
    assert screen.unsaved() == "data kop surat"
    inside.press("Simpan")
    inside.settle()
    assert desk.app.office.data().desk == "3"
    assert screen.unsaved() == ""
    screen.tabs.setCurrentIndex(2)
    inside.press("Petugas baru")
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, AccountSheet)
    assert_accessible(inside.window)
    sheet.form.fill({"full_name": "Sari Contoh", "name": "Sari!"})
    for line in (sheet.secret.password, sheet.secret.again):
        line.line.setText(NEW)
    inside.press("Buat akun")
    box = sheet.ticks.boxes["front_office"]
    assert has_focus(next(iter(sheet.ticks.boxes.values()))), "the person is led to what is missing"
    assert not box.visibleRegion().isEmpty()
    box.click()
    inside.press("Buat akun")
    inside.settle()
    assert "huruf kecil" in sheet.message, "the sheet stays, with what was typed"
    sheet.form.fill({"name": "sari"})
    inside.press("Buat akun")
    inside.settle()
    assert inside.window.desk.sheet is None
    assert [line.name for line in desk.app.staff.members()] == ["admin", "sari"]
    screen.staff.list.selectRow(1)
    inside.press("Ubah peran")
    assert isinstance(inside.window.desk.sheet, RolesSheet)
    inside.press("Simpan peran")
    inside.settle()
    inside.window.desk.navigation.run("own_password")
    assert inside.window.focusWidget() is screen.own.now.line
    assert_one_window(inside.window)


def test_a_clerk_finds_the_accounts_closed_and_the_password_open(
    desk: Desk,
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    inside = inside_of(desk)
    screen = inside.enter(desk.person("front_office", "rina"), "office")
    assert isinstance(screen, OfficeScreen)
    assert not screen.letterhead.save.isEnabled()
    screen.tabs.setCurrentIndex(2)
    assert not screen.staff.list.isVisible()
    screen.tabs.setCurrentIndex(3)
    assert screen.own.go.isEnabled()
    assert_accessible(inside.window)
    assert_reachable(inside.window)


def test_whoever_is_still_to_be_recorded_stands_ready_one_after_the_other(
    desk_of: Callable[[str], Desk],
    inside_of: Callable[[Desk], Inside],  # noqa: F811
) -> None:
    desk = desk_of("karangasem")
    desk.clock.pass_by(days=-400)  # before the officials of this office were appointed
    inside = inside_of(desk)
    screen = inside.enter(desk.admin, "office")
    assert isinstance(screen, OfficeScreen)
    screen.show_tab("Pejabat")
    form, seen = screen.officials.form, []
    for _ in range(2):
        assert inside.window.focusWidget() is form.widget("name")
        seen.append(form.typed["role"])
        form.fill({"name": "Ni Made Contoh", "since": "1-1-2025"})
        inside.press("Catat pejabat")
        inside.settle()
    assert seen == ["Pejabat Fungsional", "Kepala Bidang Pemberdayaan dan Perlindungan Sosial"]
    assert form.typed["role"] == "Sekretaris Dinas"
