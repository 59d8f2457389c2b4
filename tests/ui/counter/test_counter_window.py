"""The counter in the real window on a real office, driven by real keys."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.base.actor import Actor
from app.letters import LetterState
from app.visits import VisitState
from tests.offices import LISTED, MAGETAN, NOT_LISTED, Desk
from tests.ui.counter.recording import Paper
from tests.ui.inside import CTRL, Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable, assert_read_order, has_focus
from tests.ui.wedge import scan
from tests.withheld import WHY, WITHHELD, withheld
from ui.printing.system_printers import SystemPrinters
from ui.screens.counter.check.person import PersonCard
from ui.screens.counter.view import CounterScreen
from ui.theme.choice import Choice
from ui.widgets.asking import Asking
from ui.widgets.sheet import Confirm

ALT, SHIFT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.NoModifier


class Clerk:
    """Sits at the counter and counts every key that goes down, those held with others too."""

    def __init__(self, inside: Inside, paper: Paper, person: Actor) -> None:
        self.inside, self.paper, self.pressed = inside, paper, 0
        screen = inside.enter(person, "counter")
        assert isinstance(screen, CounterScreen)
        self.screen = screen

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        self.pressed += 1 + sum(bool(modifier & held) for held in (CTRL, SHIFT, ALT))
        self.inside.key(key, modifier)
        self._let_go()
        self.inside.settle()

    def type(self, text: str) -> None:
        """A person's fingers: slower than any scanner."""
        for sign in text:
            self.pressed += 1
            handle = self.inside.window.windowHandle()
            assert handle is not None
            QTest.keyClick(handle, sign)
            self._let_go()
        self.inside.settle()

    def _let_go(self) -> None:
        """A digit waits a moment, as it may be the beginning of a scan."""
        self.inside.qtbot.waitUntil(lambda: not self.inside.program._scanner._burst.running)

    def scan(self, digits: str) -> None:
        """Not the clerk's keys."""
        handle = self.inside.window.windowHandle()
        assert handle is not None
        scan(handle, digits)
        self.inside.settle()

    def draw(self, times: int = 1) -> None:
        """People come in at another desk."""
        service = self.inside.desk.app.standard.services[0].code
        for _ in range(times):
            self.inside.desk.app.visits.open(service, by=self.inside.desk.clerk)
        self.inside.settle()

    @property
    def sheet(self) -> Asking:
        sheet = self.inside.window.desk.sheet
        assert isinstance(sheet, Asking)
        return sheet

    @property
    def issued(self) -> int:
        return len(self.inside.desk.facts("letters.issued"))


@pytest.fixture
def paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paper:
    """Instead of the printers of this PC."""
    folder = Paper(tmp_path / "paper")
    monkeypatch.setattr(SystemPrinters, "queues", lambda self: folder.queues())
    monkeypatch.setattr(SystemPrinters, "printer", lambda self, name: folder.printer(name))
    return folder


@pytest.fixture
def clerk_of(
    desk_of: Callable[[str], Desk],
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
    paper: Paper,
) -> Callable[[str], Clerk]:
    """The front office of that standard, with no more rights than it gives."""

    def sit(standard: str) -> Clerk:
        desk = desk_of(standard)
        roles = {role.code for role in desk.app.standard.roles}
        role = "front_office" if "front_office" in roles else desk.app.standard.roles[0].code
        return Clerk(inside_of(desk), paper, desk.person(role, "rina"))

    return sit


@pytest.fixture
def clerk(clerk_of: Callable[[str], Clerk]) -> Clerk:
    return clerk_of("netral")


# ── the key budget ──


@pytest.mark.parametrize(("standard", "nik"), [("netral", LISTED), ("magetan", MAGETAN)])
def test_a_scanned_citizen_has_paper_within_twenty_keys(
    clerk_of: Callable[[str], Clerk], standard: str, nik: str
) -> None:
    clerk = clerk_of(standard)
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(nik)
    finish(clerk)
    assert clerk.pressed <= 20
    assert len(clerk.paper.sheets) == 1


@pytest.mark.parametrize(("standard", "nik"), [("netral", LISTED), ("magetan", MAGETAN)])
def test_a_typed_nik_takes_at_most_forty_keys(clerk_of: Callable[[str], Clerk], standard: str, nik: str) -> None:
    clerk = clerk_of(standard)
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.type(nik)
    clerk.press(Qt.Key.Key_Return)
    finish(clerk)
    assert clerk.pressed <= 40
    assert len(clerk.paper.sheets) == 1


def finish(clerk: Clerk) -> None:
    """Papers, letter, purpose, print on a printer that has to be chosen, confirmed."""
    clerk.press(Qt.Key.Key_L, CTRL)
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_1)
    assert clerk.issued == 1
    clerk.press(Qt.Key.Key_P, CTRL)
    clerk.press(Qt.Key.Key_Return)
    clerk.press(Qt.Key.Key_P, CTRL | SHIFT)
    assert clerk.screen.progress.state == "tercetak"


def test_the_whole_visit_by_keyboard_until_the_next_person(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_F2)
    clerk.press(Qt.Key.Key_Return)
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    finish(clerk)
    clerk.press(Qt.Key.Key_Return, CTRL)
    assert isinstance(clerk.inside.window.desk.sheet, Confirm)
    clerk.press(Qt.Key.Key_Tab)
    clerk.press(Qt.Key.Key_Space)
    assert clerk.screen.action.primary.text() == "Serahkan surat"
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_Space)
    clerk.press(Qt.Key.Key_Return)
    visits, letters = clerk.inside.desk.app.visits, clerk.inside.desk.app.letters
    letter = letters.of_visit(visits.by_label("A001").visit_id)[0]
    assert letter.state is LetterState.HANDED_OVER
    assert clerk.inside.desk.facts("letters.handed_over")[0]["explained"] is True
    clerk.press(Qt.Key.Key_F3)
    assert visits.by_label("A001").state is VisitState.FINISHED
    assert clerk.screen.head.label == "A002"
    assert has_focus(clerk.screen.check.box)
    assert clerk.screen.check.box.text() == ""


def test_karangasem_by_keyboard_with_the_villages_paper_and_wet_paraf(clerk_of: Callable[[str], Clerk]) -> None:
    clerk = clerk_of("karangasem")
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    clerk.press(Qt.Key.Key_K, ALT)
    clerk.press(Qt.Key.Key_Tab)
    clerk.press(Qt.Key.Key_Space)
    assert clerk.screen.check.box.text() == "NI KADEK AYU LESTARI"
    clerk.press(Qt.Key.Key_L, CTRL)
    assert has_focus(clerk.screen.papers.forms["surat_desa"].widget("desil_bukti"))
    clerk.type("3")
    clerk.press(Qt.Key.Key_Tab)
    clerk.type("20-11-2026")
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_1)
    assert clerk.screen.progress.number == "Surat Keterangan Terdaftar pada DTSEN"
    for given in range(1, 4):
        clerk.press(Qt.Key.Key_Return, CTRL)
        clerk.press(Qt.Key.Key_Tab)
        clerk.press(Qt.Key.Key_Space)
        assert len([f for f in clerk.inside.desk.facts("approvals.approved") if f["wet"]]) == given
    assert clerk.screen.progress.number.startswith("400.9.14.1/0001/")
    drafted = clerk.inside.desk.facts("letters.drafted")[0]
    assert drafted["desil"] == 3
    visit = clerk.inside.desk.app.visits.by_label("A001").visit_id
    assert clerk.inside.desk.app.visits.checklist(visit).fact("tanggal_cek") == "2026-11-20"


# ── scanner, keys, sheets ──


def test_a_scan_into_a_form_field_goes_to_the_box_and_leaves_the_field(clerk_of: Callable[[str], Clerk]) -> None:
    clerk = clerk_of("karangasem")
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.press(Qt.Key.Key_L, CTRL)
    field = clerk.screen.papers.forms["surat_desa"].widget("desil_bukti")
    clerk.type("3")
    assert has_focus(field)
    clerk.scan(LISTED)
    assert clerk.screen.papers.forms["surat_desa"].typed["desil_bukti"] == "3"
    assert clerk.screen.check.banner.text == "TERDAFTAR"
    assert clerk.screen.check.box.text() == LISTED


def test_ctrl_enter_pressed_twice_makes_one_letter(clerk: Clerk) -> None:
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    clerk.press(Qt.Key.Key_L, CTRL)
    clerk.inside.key(Qt.Key.Key_Return, CTRL)
    clerk.inside.key(Qt.Key.Key_1)
    clerk.inside.key(Qt.Key.Key_Return, CTRL)
    clerk.inside.key(Qt.Key.Key_Return)
    clerk.inside.settle()
    assert clerk.issued == 1


def test_a_key_that_can_do_nothing_says_why(clerk: Clerk) -> None:
    clerk.press(Qt.Key.Key_Return, CTRL)
    assert clerk.inside.window.desk.toast.text == "Panggil antrean dulu (F3)."
    clerk.press(Qt.Key.Key_F7)
    assert clerk.inside.window.desk.toast.text == "Belum ada yang dilayani di loket ini; panggil dengan F3."
    assert clerk.screen.action.why_not == "Panggil antrean dulu (F3)."
    assert not clerk.screen.action.primary.isEnabled()


def test_a_refused_row_leads_to_a_slip_that_says_so(clerk: Clerk, tmp_path: Path) -> None:
    withheld(clerk.inside.desk, tmp_path)
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(WITHHELD)
    assert clerk.screen.check.banner.text == "BELUM DIKETAHUI"
    assert WHY in clerk.screen.check.empty.hint
    clerk.press(Qt.Key.Key_T, CTRL)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.screen.refusal.label == "Baris datanya ditolak saat impor"
    clerk.press(Qt.Key.Key_F7)
    assert clerk.inside.desk.app.visits.by_label("A001").outcome == "refused"
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(NOT_LISTED)
    assert clerk.screen.check.banner.text == "TIDAK ADA DALAM DATA"
    assert WHY not in clerk.screen.check.empty.hint


def test_not_listed_leads_to_the_slip(clerk: Clerk) -> None:
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(NOT_LISTED)
    assert clerk.screen.check.banner.text == "TIDAK ADA DALAM DATA"
    assert "Tidak ada dalam data" in clerk.screen.action.why_not
    assert not clerk.screen.letter.isVisible()
    clerk.press(Qt.Key.Key_T, CTRL)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.screen.refusal.label == "Tidak terdaftar di DTSEN"
    assert clerk.screen.action.primary.text() == "Cetak lembar saran"
    clerk.press(Qt.Key.Key_P, CTRL)
    clerk.press(Qt.Key.Key_Return)
    assert len(clerk.paper.sheets) == 1
    clerk.press(Qt.Key.Key_F7)
    assert clerk.inside.desk.app.visits.by_label("A001").outcome == "refused"
    assert clerk.issued == 0


def test_names_are_chosen_with_arrows_and_enter(clerk: Clerk) -> None:
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.type("sri")
    clerk.press(Qt.Key.Key_Return)
    assert has_focus(clerk.screen.check.results)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.screen.check.banner.text == "TERDAFTAR"
    assert has_focus(clerk.screen.check.box)


def test_a_nik_typed_into_the_results_is_a_new_question(clerk: Clerk) -> None:
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.type("sri")
    clerk.press(Qt.Key.Key_Return)
    assert has_focus(clerk.screen.check.results)
    clerk.type(NOT_LISTED)
    clerk.press(Qt.Key.Key_Return)
    assert clerk.screen.check.box.text() == NOT_LISTED
    assert clerk.screen.check.banner.text == "TIDAK ADA DALAM DATA"


def test_a_failure_stays_in_the_sheet_with_what_was_typed(clerk: Clerk) -> None:
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    finish(clerk)
    clerk.press(Qt.Key.Key_P, CTRL)
    clerk.press(Qt.Key.Key_Return)
    assert len(clerk.paper.sheets) == 1
    clerk.type("hilang")
    clerk.paper.broken = True
    clerk.press(Qt.Key.Key_Return)
    assert "tidak menerima cetakan" in clerk.sheet.message
    clerk.paper.broken = False
    clerk.press(Qt.Key.Key_Return)
    assert len(clerk.paper.sheets) == 2


@pytest.mark.proves("X-09")
def test_full_numbers_are_shown_only_when_asked_for(clerk: Clerk) -> None:
    clerk.scan(LISTED)
    card: PersonCard = clerk.screen.check.person
    assert "5107••••••••0489" in card.numbers
    card.reveal.click()
    clerk.inside.settle()
    assert "5107 01 610868 0489" in card.numbers


def test_the_pdf_is_seen_inside_the_window(clerk: Clerk) -> None:
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    finish(clerk)
    clerk.press(Qt.Key.Key_O, CTRL)
    sheet = clerk.inside.window.desk.sheet
    assert sheet is not None
    assert sheet.page.pages == 1  # type: ignore[attr-defined]
    assert "NI LUH ARTINI" in sheet.page.text  # type: ignore[attr-defined]
    clerk.press(Qt.Key.Key_Escape)
    assert clerk.inside.window.desk.sheet is None


def test_a_lock_loses_nothing_and_another_person_is_warned(clerk: Clerk) -> None:
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    form = clerk.screen.letter.form
    form.fill({"loket_keperluan": "KIP Kuliah"})
    form.changed.emit()
    clerk.inside.settle()
    assert clerk.inside.window.unsaved() == "isian surat A001"
    clerk.inside.window.show_door()
    clerk.inside.window.show_desk()
    assert form.typed["loket_keperluan"] == "KIP Kuliah"
    assert clerk.screen.check.banner.text == "TERDAFTAR"


def test_when_the_form_has_become_a_letter_enter_acts_upon_nobody_else(clerk_of: Callable[[str], Clerk]) -> None:
    clerk = clerk_of("karangasem")
    clerk.draw(2)
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    clerk.press(Qt.Key.Key_K, ALT)
    clerk.press(Qt.Key.Key_L, CTRL)
    clerk.type("3")
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_1)
    assert clerk.screen.progress.number == "Surat Keterangan Terdaftar pada DTSEN"
    assert has_focus(clerk.screen.check.box)


def test_what_one_persons_paper_said_does_not_stand_in_the_next_ones_fields(
    clerk_of: Callable[[str], Clerk],
) -> None:
    clerk = clerk_of("karangasem")
    clerk.draw(2)
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    clerk.press(Qt.Key.Key_L, CTRL)
    clerk.type("3")
    clerk.press(Qt.Key.Key_Return, CTRL)
    clerk.press(Qt.Key.Key_1)
    clerk.press(Qt.Key.Key_F3)
    assert clerk.screen.head.label == "A002"
    clerk.press(Qt.Key.Key_L, CTRL)
    field = clerk.screen.papers.forms["surat_desa"].widget("desil_bukti")
    assert has_focus(field)
    assert clerk.screen.papers.forms["surat_desa"].typed["desil_bukti"] == ""


def test_the_family_follows_its_heading_by_tab_and_is_chosen_by_keys_alone(clerk_of: Callable[[str], Clerk]) -> None:
    clerk = clerk_of("karangasem")
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    clerk.press(Qt.Key.Key_K, ALT)
    person: PersonCard = clerk.screen.check.person
    assert has_focus(person._choices[0])
    person.family.setFocus()
    clerk.press(Qt.Key.Key_Tab)
    at = clerk.inside.window.focusWidget()
    assert at is not None
    assert at.accessibleName() == "Surat untuk I WAYAN SUDARMA"
    clerk.press(Qt.Key.Key_Space)
    assert "I WAYAN SUDARMA" in person.accessibleName()
    assert has_focus(clerk.screen.check.box)


# ── walking over it ──


@pytest.mark.parametrize("stage", ["empty", "called", "found", "issued"])
def test_everything_has_a_name_and_is_reached_by_tab(clerk_of: Callable[[str], Clerk], stage: str) -> None:
    clerk = clerk_of("karangasem" if stage != "issued" else "netral")
    if stage != "empty":
        clerk.draw(3)
        clerk.press(Qt.Key.Key_F3)
    if stage in ("found", "issued"):
        clerk.scan(LISTED)
        clerk.press(Qt.Key.Key_K, ALT)
        clerk.press(Qt.Key.Key_L, CTRL)
    if stage == "issued":
        clerk.press(Qt.Key.Key_Return, CTRL)
        clerk.press(Qt.Key.Key_1)
    assert_accessible(clerk.inside.window)
    assert_reachable(clerk.inside.window)
    assert_read_order(clerk.inside.window)
    assert_one_window(clerk.inside.window)


@pytest.mark.parametrize(("width", "percent", "narrow"), [(1366, 100, False), (1200, 100, True), (1366, 125, True)])
def test_where_room_is_short_the_right_panel_is_a_tab(clerk: Clerk, width: int, percent: int, narrow: bool) -> None:
    clerk.inside.program.choose(Choice(mode="light", percent=percent))
    clerk.inside.window.resize(width, 768)
    clerk.inside.settle()
    clerk.draw()
    clerk.press(Qt.Key.Key_F3)
    clerk.scan(LISTED)
    screen = clerk.screen
    assert screen.narrow is narrow
    assert screen.check.person.isVisible()
    assert screen.action.primary.isVisible()
    assert screen.papers.isVisible() is not narrow
    clerk.press(Qt.Key.Key_L, CTRL)
    assert screen.papers.isVisible()
    assert screen.check.banner.isVisible()
    assert clerk.inside.window.width() == width


def test_two_hundred_wait_and_the_window_answers(clerk: Clerk) -> None:
    clerk.draw(200)
    assert clerk.screen.queue.table.rows.rowCount() == 200
    clerk.press(Qt.Key.Key_F3)
    assert clerk.screen.head.label == "A001"
