"""Paraf and signature: what waits, in whose turn, and that only what was shown is signed."""

from collections.abc import Callable, Sequence
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit

from app.base.actor import Actor
from app.letters import Letter, LetterState
from app.words.errors import Message
from tests.offices import CHILD, LISTED, SRAGEN, Desk
from tests.ui.inside import CTRL, Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable, assert_read_order
from ui.forms.letter import NAME
from ui.revising import came_back
from ui.screens.approvals.face import NOTHING_OPEN, Answers, StepLine, Waiting
from ui.screens.approvals.presenter import ApprovalsPresenter
from ui.screens.approvals.view import ApprovalsScreen
from ui.screens.register.mend_sheet import MendSheet
from ui.widgets.button import Button
from ui.work import NowWork

CHAIN = ("pejabat_fungsional", "kabid", "sekretaris", "kepala_dinas")
PAPER = {"desil_bukti": "3", "tanggal_cek": "2026-11-20", "nomor_surat_desa": "470/1", "desa": "Ababi"}


class View:
    def __init__(self) -> None:
        self.letters: Sequence[Waiting] = ()
        self.chosen: UUID | None = None
        self.letter: Waiting | None = None
        self.steps: Sequence[StepLine] = ()
        self.pages = 0
        self.answers = Answers()
        self.done: list[str] = []
        self.messages: list[str] = []
        self.asked: list[str] = []

    def show_waiting(self, letters: Sequence[Waiting], chosen: UUID | None) -> None:
        self.letters, self.chosen = letters, chosen

    def show_letter(self, letter: Waiting | None, steps: Sequence[StepLine]) -> None:
        self.letter, self.steps = letter, steps

    def show_page(self, pdf: bytes) -> None:
        assert pdf.startswith(b"%PDF-")
        self.pages += 1

    def show_answers(self, answers: Answers) -> None:
        self.answers = answers

    def ask_reason(self, subject: str) -> None:
        self.asked.append(subject)

    def ask_wet(self, question: str, consequence: str, do: str) -> None:
        self.asked.append(question)

    def ask_batch(self, question: str, consequence: str, do: str) -> None:
        self.asked.append(question)

    def mend(self, letter: Letter) -> None:
        self.asked.append(letter.subject_name)

    def show_done(self, sentence: str) -> None:
        self.done.append(sentence)

    def show_message(self, message: Message) -> None:
        self.messages.append(message.code)


@pytest.fixture
def karangasem(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("karangasem")


def drafted(desk: Desk, *niks: str, by: str = "rina") -> list[Letter]:
    """Letters that wait for their first paraf."""
    desk.clerk = desk.person("front_office", by)
    made = []
    for nik in niks:
        ticket = desk.called("cek_dtsen", need="surat_keterangan")
        desk.complete(ticket, **PAPER)
        made.append(desk.draft(ticket, nik, desk.form("sk_dtsen")))
        desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return made


def sits(desk: Desk, person: Actor) -> tuple[View, ApprovalsPresenter]:
    view = View()
    presenter = ApprovalsPresenter(view, desk.app.inbox, desk.app.letters, desk.app.standard, NowWork(), person)
    presenter.refresh()
    return view, presenter


def test_the_one_whose_turn_it_is_sees_letter_page_and_chain_at_once(karangasem: Desk) -> None:
    drafted(karangasem, LISTED)
    view, presenter = sits(karangasem, karangasem.person("pejabat_fungsional", "wayan"))
    assert [(line.subject, line.mine) for line in view.letters] == [("NI LUH ARTINI", True)]
    assert view.letter is not None
    assert view.letter.drafted == "23 Nov 2026, 10.00 WITA"
    assert [step.state for step in view.steps] == ["menunggu", "belum", "belum", "belum"]
    assert (view.pages, view.answers.do, view.answers.why_not) == (1, "Beri paraf", "")
    assert presenter.why_not() == ""


def test_twenty_in_a_row_each_shown_before_it_is_signed(karangasem: Desk) -> None:
    first, second, third = drafted(karangasem, LISTED, CHILD, LISTED)
    view, presenter = sits(karangasem, karangasem.person("pejabat_fungsional", "wayan"))
    for expected in (first, second, third):
        assert view.letter is not None
        assert view.letter.id == expected.id == view.chosen
        presenter.approve()
    assert view.pages == 3
    assert [line.mine for line in view.letters] == [False, False, False]
    assert view.letter is None
    assert view.done[0] == "Surat NI LUH ARTINI diparaf."
    assert len(karangasem.facts("letters.seen")) == 3


def test_after_the_last_the_first_that_is_left_comes_up(karangasem: Desk) -> None:
    first, _second, third = drafted(karangasem, LISTED, CHILD, LISTED)
    view, presenter = sits(karangasem, karangasem.person("pejabat_fungsional", "wayan"))
    presenter.open(view.letters[2])
    assert view.letter is not None
    assert view.letter.id == third.id
    presenter.approve()
    assert view.letter is not None
    assert view.letter.id == first.id


def test_a_letter_whose_page_did_not_come_is_not_signed(karangasem: Desk) -> None:
    """The jobs wait: the page is still on its way when the key is pressed."""

    class Slow(NowWork):
        waiting: list[Callable[[], None]]

        def __init__(self) -> None:
            self.waiting = []

        def run(self, job, *, done, failed, lane="desk") -> None:  # type: ignore[no-untyped-def]
            self.waiting.append(lambda: NowWork.run(self, job, done=done, failed=failed, lane=lane))

    (letter,) = drafted(karangasem, LISTED)
    view, work = View(), Slow()
    presenter = ApprovalsPresenter(
        view,
        karangasem.app.inbox,
        karangasem.app.letters,
        karangasem.app.standard,
        work,
        karangasem.person("pejabat_fungsional", "wayan"),
    )
    presenter.refresh()
    work.waiting.pop(0)()
    assert presenter.why_not() == "Halaman surat sedang dibuka …"
    presenter.approve()
    assert karangasem.app.letters.letter(letter.id).waits_for == "pejabat_fungsional"
    work.waiting.pop(0)()
    presenter.approve()
    presenter.approve()
    while work.waiting:
        work.waiting.pop(0)()
    assert karangasem.app.letters.letter(letter.id).waits_for == "kabid"
    assert view.messages == []


def test_nobody_decides_on_a_draft_of_his_own(karangasem: Desk) -> None:
    (letter,) = drafted(karangasem, LISTED, by="wayan")
    view, presenter = sits(karangasem, karangasem.person("pejabat_fungsional", "wayan"))
    assert view.letter is None
    presenter.open(view.letters[0])
    assert view.answers.why_not.startswith("Konsep ini Anda buat sendiri")
    presenter.approve()
    presenter.send_back("tidak boleh")
    assert karangasem.app.letters.letter(letter.id).state is LetterState.IN_CHAIN
    assert karangasem.app.letters.letter(letter.id).waits_for == "pejabat_fungsional"


def test_who_may_not_sign_sees_whose_turn_it_is(karangasem: Desk) -> None:
    drafted(karangasem, LISTED)
    view, presenter = sits(karangasem, karangasem.person("sekretaris"))
    presenter.open(view.letters[0])
    assert view.answers.why_not == "Menunggu paraf Pejabat Fungsional."
    clerk, at_counter = sits(karangasem, karangasem.person("front_office", "sari"))
    assert at_counter.why_not() == "Akun ini tidak memberi paraf atau tanda tangan."
    at_counter.open(clerk.letters[0])
    assert clerk.answers.wet == "Paraf sudah di kertas …"
    at_counter.record_wet()
    assert clerk.done == ["Paraf basah Pejabat Fungsional dicatat."]
    assert karangasem.app.letters.letter(clerk.letters[0].id).steps[0].wet


def test_what_goes_back_carries_its_reason_and_leaves_the_list(karangasem: Desk) -> None:
    (letter,) = drafted(karangasem, LISTED)
    view, presenter = sits(karangasem, karangasem.person("pejabat_fungsional", "wayan"))
    presenter.ask_reason()
    assert view.asked == ["NI LUH ARTINI"]
    presenter.send_back("No. KK keliru")
    assert view.done == ["Konsep NI LUH ARTINI dikembalikan kepada rina."]
    after = karangasem.app.letters.letter(letter.id)
    assert (after.state, after.note) == (LetterState.RETURNED, "No. KK keliru")
    assert view.letters == []


def test_a_numbered_letter_is_signed_or_voided_but_not_sent_back(karangasem: Desk) -> None:
    (letter,) = drafted(karangasem, LISTED)
    for role in CHAIN[:3]:
        karangasem.app.letters.approve(letter.id, by=karangasem.person(role))
    view, presenter = sits(karangasem, karangasem.person("kepala_dinas", "ketut"))
    assert (view.answers.do, view.answers.may_return) == ("Tanda tangani", False)
    presenter.approve()
    assert view.done == ["Surat NI LUH ARTINI ditandatangani. Nomor 400.9.14.1/0001/DISOSP3PPKB/XI/2026."]


def test_somebody_was_faster_is_told_and_the_list_is_fresh(karangasem: Desk) -> None:
    (letter,) = drafted(karangasem, LISTED)
    view, presenter = sits(karangasem, karangasem.person("pejabat_fungsional", "wayan"))
    karangasem.app.letters.withdraw(letter.id, by=karangasem.clerk)
    presenter.approve()
    assert view.messages == ["letters.wrong_state"]
    assert view.letters == []


def test_a_page_that_cannot_be_made_is_told_once(
    desk_of: Callable[[str], Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    from app.letters.errors import LetterMissing

    desk = desk_of("karangasem")
    drafted(desk, LISTED)

    def broken(*_: object, **__: object) -> bytes:
        raise LetterMissing()

    monkeypatch.setattr(desk.app.letters, "pdf", broken)
    view, presenter = sits(desk, desk.person("pejabat_fungsional", "wayan"))
    presenter.refresh()
    assert view.messages == ["letters.missing"]
    assert presenter.why_not() == "Halaman surat sedang dibuka …"


def test_with_nothing_waiting_nothing_can_be_signed(karangasem: Desk) -> None:
    view, presenter = sits(karangasem, karangasem.person("kabid"))
    assert (view.letters, view.letter) == ([], None)
    assert presenter.why_not() == NOTHING_OPEN


# ── in the window ──


@pytest.fixture
def inside(inside_of: Callable[[Desk], Inside], karangasem: Desk) -> Inside:  # noqa: F811  (fixture)
    return inside_of(karangasem)


def approvals(inside: Inside, role: str) -> ApprovalsScreen:
    screen = inside.enter(inside.desk.person(role, f"{role}1"), "approvals")
    assert isinstance(screen, ApprovalsScreen)
    return screen


def test_three_paraf_and_the_signature_by_four_people_at_their_keys(inside: Inside) -> None:
    (letter,) = drafted(inside.desk, LISTED)
    for role in CHAIN:
        screen = approvals(inside, role)
        inside.qtbot.waitUntil(lambda screen=screen: screen.page.pages == 1)
        assert "NI LUH ARTINI" in screen.page.text
        inside.key(Qt.Key.Key_Return, CTRL)
        inside.settle()
        assert screen.done.text().startswith("Surat NI LUH ARTINI di")
    after = inside.desk.app.letters.letter(letter.id)
    assert after.signed
    assert after.number == "400.9.14.1/0001/DISOSP3PPKB/XI/2026"
    assert [step.decided_by for step in after.steps] == [f"{role}1" for role in CHAIN]
    assert screen.list.rows.rowCount() == 0
    shown = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "Tidak ada surat yang menunggu paraf atau tanda tangan." in shown


def test_who_only_signs_comes_in_to_what_waits(inside: Inside) -> None:
    inside.program.put_up(inside.desk.app, inside.desk.person("kabid"))
    assert isinstance(inside.window.desk.navigation.current, ApprovalsScreen)
    inside.program.put_up(inside.desk.app, inside.desk.person("front_office"))
    assert not isinstance(inside.window.desk.navigation.current, ApprovalsScreen)


def test_a_key_that_is_held_down_signs_one_letter(inside: Inside) -> None:
    drafted(inside.desk, LISTED, CHILD)
    screen = approvals(inside, "pejabat_fungsional")
    keys = [key for key in inside.window.findChildren(QShortcut) if key.key().toString() == "Ctrl+Return"]
    assert [key.autoRepeat() for key in keys] == [False]
    # And pressed twice before the first answer has come:
    inside.key(Qt.Key.Key_Return, CTRL)
    inside.key(Qt.Key.Key_Return, CTRL)
    inside.settle()
    decided = [letter for letter in inside.desk.app.register.newest() if letter.waits_for == "kabid"]
    assert len(decided) == 1
    inside.key(Qt.Key.Key_Return, CTRL)
    inside.settle()
    assert screen.list.rows.rowCount() == 2


def test_sending_back_asks_for_the_reason_and_takes_no_empty_one(inside: Inside) -> None:
    (letter,) = drafted(inside.desk, LISTED)
    approvals(inside, "pejabat_fungsional")
    inside.press("Kembalikan …")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    assert "NI LUH ARTINI" in sheet.title
    inside.press("Kembalikan")
    assert inside.window.desk.sheet is sheet
    note = sheet.findChild(QPlainTextEdit)
    assert inside.window.focusWidget() is note
    QTest.keyClicks(note, "No. KK keliru")
    QTest.keyClick(note, Qt.Key.Key_Return, CTRL)
    inside.settle()
    assert inside.desk.app.letters.letter(letter.id).note == "No. KK keliru"


def test_a_draft_that_came_back_is_mended_from_here(inside: Inside) -> None:
    desk = inside.desk
    (letter,) = drafted(desk, LISTED)
    desk.app.letters.send_back(letter.id, "Nama keliru", by=desk.person("pejabat_fungsional", "wayan"))
    screen = inside.enter(desk.clerk, "approvals")
    assert isinstance(screen, ApprovalsScreen)
    assert screen.yes.text().startswith("Perbaiki konsep")
    assert not screen.no.isEnabled()
    assert any("Nama keliru" in label.text() for label in screen.findChildren(QLabel) if label.isVisible())
    inside.key(Qt.Key.Key_Return, CTRL)
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, MendSheet)
    assert_accessible(inside.window)
    sheet.form.fill({NAME: "Ni Luh Artini Contoh"})
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert inside.window.desk.sheet is None
    after = desk.app.letters.letter(letter.id)
    assert (after.state, after.subject_name) == (LetterState.IN_CHAIN, "NI LUH ARTINI CONTOH")
    assert not screen.yes.isEnabled()


def test_who_does_not_draft_is_not_shown_what_came_back(karangasem: Desk) -> None:
    (letter,) = drafted(karangasem, LISTED)
    karangasem.app.letters.send_back(letter.id, "Nama keliru", by=karangasem.person("pejabat_fungsional", "wayan"))
    head = karangasem.person("kepala_dinas", "made")
    assert not came_back(karangasem.app, head)()
    assert [each.id for each in came_back(karangasem.app, karangasem.clerk)()] == [letter.id]


def test_a_mended_draft_is_shown_anew_before_it_is_signed(karangasem: Desk) -> None:
    """Whoever may draft and sign had the old page before him while it was mended elsewhere."""
    (letter,) = drafted(karangasem, LISTED)
    wayan = karangasem.person("pejabat_fungsional", "wayan")
    karangasem.app.letters.send_back(letter.id, "Nama keliru", by=wayan)
    back = came_back(karangasem.app, karangasem.clerk)
    view, app = View(), karangasem.app
    presenter = ApprovalsPresenter(view, app.inbox, app.letters, app.standard, NowWork(), wayan, came_back=back)
    presenter.refresh()
    assert (view.pages, view.answers.do) == (1, "Perbaiki konsep …")
    assert view.steps[0] == StepLine("Pejabat Fungsional", "dikembalikan wayan, 10.00 WITA", done=True, back=True)
    presenter.approve()
    assert view.asked == ["NI LUH ARTINI"]
    assert "perbaiki dulu" in presenter.why_no_mark()
    app.letters.revise(letter.id, karangasem.form("sk_dtsen"), by=karangasem.clerk)
    presenter.refresh()
    assert (view.pages, view.answers.do) == (2, "Beri paraf")


def test_what_another_desk_did_shows_by_itself(inside: Inside) -> None:
    screen = approvals(inside, "pejabat_fungsional")
    assert screen.list.rows.rowCount() == 0
    drafted(inside.desk, LISTED)
    inside.qtbot.waitUntil(lambda: screen.list.rows.rowCount() == 1)
    # It was hidden while it was empty; arrows and Enter are for the letters now.
    assert inside.window.focusWidget() is screen.list


def test_after_the_last_of_ones_own_the_list_stands_at_its_beginning_and_says_so(inside: Inside) -> None:
    drafted(inside.desk, LISTED, SRAGEN)
    screen = approvals(inside, "pejabat_fungsional")
    for _ in range(2):
        inside.key(Qt.Key.Key_Return, CTRL)
        inside.settle()
    assert screen.list.rows.rowCount() == 2
    assert screen.list.current is None
    shown = [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]
    assert "Tidak ada lagi yang menunggu Anda" in shown


def test_every_control_has_a_name_and_tab_reads_the_page(inside: Inside) -> None:
    drafted(inside.desk, LISTED, SRAGEN)
    screen = approvals(inside, "pejabat_fungsional")
    inside.qtbot.waitUntil(lambda: screen.page.pages == 1)
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    assert_read_order(inside.window)
    assert_one_window(inside.window)
    inside.press("Kembalikan …")
    assert_accessible(inside.window)
    assert_reachable(inside.window)


def test_what_waits_for_others_alone_offers_no_button_without_a_word(inside: Inside) -> None:
    drafted(inside.desk, LISTED)
    screen = approvals(inside, "sekretaris")
    buttons = [button for button in screen.findChildren(Button) if button.isVisible()]
    assert buttons
    assert all(button.text() for button in buttons)
    assert not any(button.isEnabled() for button in buttons)
