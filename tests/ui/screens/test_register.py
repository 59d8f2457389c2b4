"""The register: found again, shown whole, and what may be done with a letter."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTableView

import ui.letter_screens
from app.base.actor import Actor, NotAllowed
from app.devices.printer import FolderPrinter, Printer, PrinterUnreachable, Queue
from app.letters import Letter, LetterState, PaperState
from app.letters.errors import NotHandedOver
from app.standard import Permission
from app.words.errors import Message
from tests.journeys.reading import words
from tests.offices import CHILD, LISTED, METRO, Desk
from tests.ui.inside import CTRL, Inside, inside_of  # noqa: F401  (fixture)
from tests.ui.walk import assert_accessible, assert_one_window, assert_reachable, has_focus
from ui.forms.letter import KK, NAME
from ui.printing.road import Printing
from ui.printing.special_paper import SpecialPaper
from ui.screens.register import wording
from ui.screens.register.face import Arrived, Fetch, Shown
from ui.screens.register.mend_sheet import MendSheet
from ui.screens.register.mending import Mend, MendPresenter
from ui.screens.register.presenter import RegisterPresenter
from ui.screens.register.view import RegisterScreen
from ui.screens.register.wording import Line, Proof
from ui.widgets.table import PAGE
from ui.work import NowWork


class Printers:
    """One printer, whose paper falls into a folder; or one that does not answer."""

    def __init__(self, tray: Path) -> None:
        self.tray, self.broken = tray, False

    def queues(self) -> Sequence[Queue]:
        return [Queue("Lobi", default=True, ready=True)]

    def printer(self, name: str) -> Printer:
        if self.broken:
            raise PrinterUnreachable(printer=name)
        return FolderPrinter(self.tray)


class View:
    """The screen and its voice in one, as the real one is."""

    def __init__(self) -> None:
        self.count = 0
        self.fetch: Fetch = lambda first, most, arrived: None
        self.anew = False
        self.empty = ("", "")
        self.proofs: Sequence[Proof] = ()
        self.days = ("", "", "")
        self.shown: Shown | None = None
        self.pages: list[bytes] = []
        self.asked: list[tuple[str, ...]] = []
        self.told: list[str] = []
        self.failed: list[str] = []
        self.printing: Printing | None = None

    def show_list(self, count: int, fetch: Fetch, *, anew: bool, empty: tuple[str, str]) -> None:
        self.count, self.fetch, self.anew, self.empty = count, fetch, anew, empty

    def show_proofs(self, proofs: Sequence[Proof]) -> None:
        self.proofs = proofs

    def show_days(self, since: str, until: str, fault: str) -> None:
        self.days = (since, until, fault)

    def show_letter(self, shown: Shown | None) -> None:
        self.shown = shown

    def show_page(self, pdf: bytes) -> None:
        self.pages.append(pdf)

    def ask_copy(self, number: str) -> None:
        self.asked.append(("copy", number))

    def ask_void(self, number: str) -> None:
        self.asked.append(("void", number))

    def ask_withdraw(self, name: str) -> None:
        self.asked.append(("withdraw", name))

    def ask_hand_over(self, number: str, receiver: str, relation: str) -> None:
        self.asked.append(("hand_over", number, receiver, relation))

    def ask_printer(self, queues: Sequence[Queue], last: str) -> None:
        assert self.printing is not None
        self.printing.choose(queues[0].name)

    def show_printer(self, name: str) -> None: ...
    def ask_serial(self, serial: str, told: str, then: Callable[[str], None]) -> None:
        self.asked.append(("serial", serial, told))

    def ask_spoiled(self, serial: str, then: Callable[[bool], None]) -> None:
        self.asked.append(("spoiled", serial))

    def fail(self, message: Message, again: Callable[[], None] | None = None) -> None:
        self.failed.append(message.code)

    def warn(self, what: str, remedy: str = "", *, act: str = "", do: Callable[[], None] | None = None) -> None:
        self.told.append(what)

    def tell(self, sentence: str) -> None:
        self.told.append(sentence)

    def refuse(self, reason: str) -> None:
        self.told.append(reason)

    def quiet(self) -> None: ...
    @property
    def lines(self) -> list[Line]:
        """All of them, fetched as a list would that is scrolled to its end."""
        found: list[Line] = []
        for first in range(0, self.count, 2):
            take: Arrived = found.extend
            self.fetch(first, min(2, self.count - first), take)
        return found


@pytest.fixture
def printers(tmp_path: Path) -> Printers:
    return Printers(tmp_path / "tray")


def sits(desk: Desk, printers: Printers, by: Actor | None = None) -> tuple[View, RegisterPresenter]:
    view, work, app = View(), NowWork(), desk.app
    view.printing = Printing(view, view, work, printers, app.home)
    presenter = RegisterPresenter(
        view,
        view,
        work,
        register=app.register,
        letters=app.letters,
        prints=app.prints,
        printing=view.printing,
        paper=SpecialPaper(view, view, work, app.prints),
        standard=app.standard,
        by=by or desk.clerk,
    )
    presenter.refresh()
    return view, presenter


def issued(desk: Desk, nik: str = LISTED, *, signed: bool = True) -> Letter:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, nik, desk.form("sk_dtsen"))
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return desk.approve_all(letter) if signed else letter


def returned(desk_of: Callable[[str], Desk]) -> tuple[Desk, Letter]:
    """A draft of Karangasem that went back."""
    desk = desk_of("karangasem")
    ticket = desk.called("cek_dtsen", need="surat_keterangan")
    desk.complete(ticket, desil_bukti="3", desa="Ababi")
    letter = desk.draft(ticket, LISTED, desk.form("sk_dtsen"))
    return desk, desk.app.letters.send_back(letter.id, "No. KK keliru", by=desk.head)


# ── the list ──


def test_the_newest_comes_first_with_all_that_tells_one_from_another(desk: Desk, printers: Printers) -> None:
    first, second = issued(desk), issued(desk, METRO, signed=False)
    view, _ = sits(desk, printers)
    assert [line.number for line in view.lines] == [second.number, first.number]
    assert view.lines[0] == Line(
        second.id,
        second.number,
        "23 Nov 2026",
        "Surat Keterangan Terdaftar dalam DTSEN",
        "Surat Keterangan Terdaftar dalam DTSEN",
        "MUHAMMAD RIDWAN",
        desk.app.standard.purpose(second.purpose).label,
        "menunggu tanda tangan",
        "belum",
    )
    assert view.proofs == [Proof("Nomor 1–2 tahun 2026 lengkap.", True)]


def test_words_days_and_state_narrow_the_list_together(desk: Desk, printers: Printers) -> None:
    artini, ridwan = issued(desk), issued(desk, METRO)
    desk.clock.pass_by(days=3)
    later = issued(desk, METRO)
    view, presenter = sits(desk, printers)
    presenter.find("ridwan")
    assert [line.id for line in view.lines] == [later.id, ridwan.id]
    presenter.choose_days("today")
    assert (view.days, [line.id for line in view.lines]) == (("26-11-2026", "26-11-2026", ""), [later.id])
    presenter.type_days("", "23 nov 2026")
    assert (view.days, [line.id for line in view.lines]) == (("", "23-11-2026", ""), [ridwan.id])
    presenter.choose_state(LetterState.VOID)
    assert (view.count, view.empty[0]) == (0, "Tidak ada surat yang cocok.")
    presenter.find("")
    presenter.choose_days("all")
    presenter.choose_state(None)
    assert [line.id for line in view.lines] == [later.id, ridwan.id, artini.id]


@pytest.mark.parametrize(("since", "until"), [("32-1-2026", ""), ("besok", ""), ("2-1-2026", "1-1-2026")])
def test_days_that_are_none_are_told_and_the_list_stays(desk: Desk, printers: Printers, since: str, until: str) -> None:
    issued(desk)
    view, presenter = sits(desk, printers)
    presenter.type_days(since, until)
    assert view.days[2]
    assert view.count == 1


def test_an_empty_register_says_what_will_come(desk: Desk, printers: Printers) -> None:
    view, _ = sits(desk, printers)
    assert (view.count, view.empty[0], view.proofs) == (0, "Belum ada surat.", [])


def test_a_refresh_asks_the_same_question_and_journals_it_no_more(desk: Desk, printers: Printers) -> None:
    issued(desk)
    view, presenter = sits(desk, printers)
    presenter.find("artini")
    assert view.anew
    presenter.refresh()
    assert not view.anew
    assert len(desk.facts("letters.searched")) == 1


def test_the_proof_names_what_is_void_and_shouts_what_is_missing(desk: Desk) -> None:
    letter = issued(desk)
    issued(desk)
    desk.app.letters.void(letter.id, "Salah orang", by=desk.clerk)
    (proof,) = desk.app.register.prove()
    assert wording.proofs([proof], desk.app.standard) == [Proof("Nomor 1–2 tahun 2026 lengkap, 1 batal.", True)]
    holed = replace(proof, first=38, last=1057, gaps=(40, 41))
    told = wording.proofs([holed, replace(proof, series="lain", year=0)], desk.app.standard)
    assert [each.whole for each in told] == [False, True]
    assert told[0].sentence.endswith("nomor 38–1.057 tahun 2026 tidak lengkap: 40, 41 tidak ada.")
    assert told[1].sentence == "Lain: nomor 1–2 lengkap, 1 batal."


# ── one letter ──


def test_a_letter_opens_with_its_facts_its_history_and_its_page(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    view, presenter = sits(desk, printers)
    presenter.open(letter.id)
    assert view.shown is not None
    facts = dict(view.shown.facts)
    assert (facts["NIK"], facts["Desil"], facts["Data per"]) == ("5107••••••••0489", "3", "1 Oktober 2026")
    assert [event.what for event in view.shown.history] == [
        "Konsep dibuat",
        f"Nomor {letter.number}",
        "Tanda tangan Kepala Dinas Sosial",
    ]
    assert "NI LUH ARTINI" in words(view.pages[0])
    presenter.show_archive(True)
    assert "ARSIP" in words(view.pages[1])
    presenter.refresh()
    assert len(view.pages) == 2
    assert len(desk.facts("letters.seen")) == 2
    assert presenter.close()
    assert view.shown is None
    assert not presenter.close()


def test_the_first_sheet_needs_no_reason_and_a_copy_does(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    view, presenter = sits(desk, printers)
    presenter.open(letter.id)
    assert view.shown is not None
    assert (view.shown.acts.print_word, view.shown.acts.asks_fate) == ("Cetak surat", False)
    presenter.print()
    assert view.shown.acts.asks_fate
    presenter.confirm()
    assert view.told == ["Dikirim ke Lobi. Sudah keluar? Ctrl+Shift+P.", "Cetakan dipastikan."]
    presenter.print()
    assert view.asked == [("copy", letter.number)]
    presenter.print_copy("hilang")
    sheets = [words(sheet.read_bytes()) for sheet in sorted(printers.tray.iterdir())]
    assert ["SALINAN 2" in sheet for sheet in sheets] == [False, True]
    sent = view.shown.history[-1]
    assert (sent.what, sent.sign) == ("Salinan 2 dikirim ke printer, belum dipastikan: hilang", "clock")
    presenter.failed_print()
    assert desk.app.register.record(letter.id).sheets[-1].state is PaperState.FAILED
    assert (view.shown.history[-1].sign, view.shown.history[-1].tone) == ("cross", "error")


def test_a_printer_that_does_not_answer_leaves_no_open_question(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    view, presenter = sits(desk, printers)
    presenter.open(letter.id)
    printers.broken = True
    presenter.print()
    assert view.failed == ["devices.printer_unreachable"]
    assert view.shown is not None
    assert not view.shown.acts.asks_fate
    assert desk.app.letters.letter(letter.id).paper is PaperState.FAILED


def test_a_letter_is_handed_over_once_its_paper_is_there(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    view, presenter = sits(desk, printers)
    presenter.open(letter.id)
    assert presenter.why_no_hand_over() == "Belum ada cetakan yang dipastikan."
    presenter.print()
    presenter.confirm()
    presenter.ask_hand_over()
    assert view.asked == [("hand_over", letter.number, "NI LUH ARTINI", "diri")]
    presenter.hand_over("NI KADEK AYU", "anak", True)
    assert view.shown is not None
    assert view.shown.history[-1].what == "Diserahkan; isi sudah dijelaskan"
    assert presenter.why_no_hand_over() == "Surat ini sudah diserahkan."


def test_a_void_letter_keeps_its_number_and_offers_nothing_more(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    view, presenter = sits(desk, printers)
    presenter.open(letter.id)
    presenter.ask_void()
    presenter.void("Salah orang")
    assert view.told == [f"Surat {letter.number} dibatalkan; nomornya tetap tercatat."]
    assert view.shown is not None
    assert (view.shown.head, view.shown.state, view.shown.tone) == (letter.number, "batal", "error")
    assert dict(view.shown.facts)["Sebab"] == "Salah orang"
    acts = view.shown.acts
    assert {acts.print, acts.hand_over, acts.void} == {"Surat ini batal."}
    presenter.refresh()
    assert view.proofs == [Proof("Nomor 1 tahun 2026 lengkap, 1 batal.", True)]


def test_who_may_only_read_is_told_who_may_do_it(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    view, presenter = sits(desk, printers, desk.person("auditor"))
    presenter.open(letter.id)
    assert view.shown is not None
    assert "Mencetak dilakukan oleh Petugas Pelayanan (Front Office)" in view.shown.acts.print
    assert view.shown.acts.void.startswith("Membatalkan surat dilakukan oleh Staf Pelaksana (Back Office)")
    presenter.print()
    presenter.ask_void()
    presenter.ask_hand_over()
    assert (view.asked, desk.app.letters.letter(letter.id).paper) == ([], PaperState.NONE)


def test_a_draft_that_went_back_says_why_and_can_be_withdrawn(
    desk_of: Callable[[str], Desk], printers: Printers
) -> None:
    desk, letter = returned(desk_of)
    view, presenter = sits(desk, printers)
    presenter.open(letter.id)
    assert view.shown is not None
    assert view.shown.head == "Konsep NI LUH ARTINI"
    assert dict(view.shown.facts)["Sebab"] == "No. KK keliru"
    assert view.shown.history[-1].what == "Dikembalikan: No. KK keliru"
    assert "KONSEP" in words(view.pages[0])
    presenter.ask_withdraw()
    presenter.withdraw()
    assert desk.app.letters.letter(letter.id).state is LetterState.WITHDRAWN
    assert presenter.why_no_withdraw() == "Surat ini ditarik."


def test_who_took_it_along_is_masked_until_it_is_asked_for(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    desk.printed(letter, printers.tray)
    desk.app.letters.hand_over(letter.id, receiver="NI KADEK AYU", relation="anak", explained=True, by=desk.clerk)
    view, presenter = sits(desk, printers)
    presenter.open(letter.id)
    assert view.shown is not None
    assert dict(view.shown.facts)["Diserahkan kepada"] == "NI K•••• A••"
    assert dict(view.shown.facts)["Hubungan"] == "anak"
    assert view.shown.hides
    assert "KADEK" not in " ".join(event.what for event in view.shown.history)
    assert desk.facts("letters.receiver_shown") == []
    presenter.reveal()
    assert dict(view.shown.facts)["Diserahkan kepada"] == "NI KADEK AYU"
    assert not view.shown.hides
    assert len(desk.facts("letters.receiver_shown")) == 1
    presenter.refresh()
    assert dict(view.shown.facts)["Diserahkan kepada"] == "NI KADEK AYU"
    presenter.open(letter.id)
    assert view.shown.hides


def test_who_may_not_see_names_in_full_is_not_offered_to(desk: Desk, printers: Printers) -> None:
    letter = issued(desk)
    desk.printed(letter, printers.tray)
    desk.app.letters.hand_over(letter.id, receiver="NI KADEK AYU", relation="anak", explained=True, by=desk.clerk)
    reader = replace(desk.clerk, may=desk.clerk.may - {Permission.UNMASK})
    view, presenter = sits(desk, printers, reader)
    presenter.open(letter.id)
    assert view.shown is not None
    assert not view.shown.hides
    with pytest.raises(NotAllowed):
        desk.app.register.receiver(letter.id, by=reader)
    with pytest.raises(NotHandedOver):
        desk.app.register.receiver(issued(desk, METRO).id, by=desk.clerk)


def test_kinds_are_told_apart_in_a_word_and_named_whole_where_one_looks_longer(
    desk_of: Callable[[str], Desk], printers: Printers
) -> None:
    desk, _ = returned(desk_of)
    view, _ = sits(desk, printers)
    assert (view.lines[0].kind, view.lines[0].title) == ("SK DTSEN", "Surat Keterangan Terdaftar pada DTSEN")


def test_a_draft_that_went_back_is_mended_in_the_register(
    desk_of: Callable[[str], Desk],
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
) -> None:
    desk, letter = returned(desk_of)
    desk.app.visits.finish(letter.visit_id, outcome="draft", by=desk.clerk)
    inside = inside_of(desk)
    screen = register(inside)
    screen.page.chosen.emit(letter.id)
    inside.settle()
    inside.press("Perbaiki konsep")
    inside.settle()
    sheet = inside.window.desk.sheet
    assert isinstance(sheet, MendSheet)
    assert has_focus(sheet.form.first)
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    sheet.form.fill({NAME: "Ni Luh Artini Contoh", KK: "5107 01 120326 0007"})
    inside.key(Qt.Key.Key_Return)
    inside.settle()
    assert inside.window.desk.sheet is None
    after = desk.app.letters.letter(letter.id)
    assert (after.state, after.subject_name) == (LetterState.IN_CHAIN, "NI LUH ARTINI CONTOH")
    kept = desk.app.letters.form(letter.id, by=desk.clerk)
    assert kept.corrections == {"nama": "Ni Luh Artini Contoh", "no_kk": "5107011203260007"}
    assert kept.fields == desk.form("sk_dtsen").fields
    assert not screen.letter.mend.isVisible()
    assert has_focus(screen.letter.away)


def test_what_is_emptied_while_mending_is_as_the_data_say_again(desk_of: Callable[[str], Desk]) -> None:
    desk, letter = returned(desk_of)
    view, work = MendView(), NowWork()
    mending = MendPresenter(
        view, view, work, letters=desk.app.letters, standard=desk.app.standard, today=desk.app.letters.today,
        by=desk.clerk, again=view.again.append,
    )  # fmt: skip
    mending.ask(letter)
    mending.mend({**view.mend.typed, NAME: "ARTINI"})
    desk.app.letters.send_back(letter.id, "Nama keliru", by=desk.head)
    mending.ask(desk.app.letters.letter(letter.id))
    assert view.mend.reason == "Nama keliru"
    assert view.mend.typed[NAME] == "ARTINI"
    mending.mend({**view.mend.typed, NAME: ""})
    assert desk.app.letters.form(letter.id, by=desk.clerk).corrections == {}
    assert desk.app.letters.letter(letter.id).subject_name == "NI LUH ARTINI"
    assert view.again == [letter.id, letter.id]
    mending.ask(desk.app.letters.letter(letter.id))
    assert len(desk.facts("letters.form_opened")) == 3


class MendView(View):
    mend: Mend

    def __init__(self) -> None:
        super().__init__()
        self.again: list[UUID] = []

    def ask_mend(self, mend: Mend) -> None:
        self.mend = mend


# ── in the window ──


@pytest.fixture
def inside(
    inside_of: Callable[[Desk], Inside],  # noqa: F811  (fixture)
    desk: Desk,
    printers: Printers,
    monkeypatch: pytest.MonkeyPatch,
) -> Inside:
    monkeypatch.setattr(ui.letter_screens, "SystemPrinters", lambda: printers)
    return inside_of(desk)


def register(inside: Inside) -> RegisterScreen:
    screen = inside.enter(inside.desk.clerk, "register")
    assert isinstance(screen, RegisterScreen)
    return screen


def ids_shown(screen: RegisterScreen) -> list[UUID]:
    rows = [screen.page.list.rows.row(place) for place in range(screen.page.list.rows.rowCount())]
    return [row.id for row in rows if row is not None]


def test_from_anywhere_find_open_print_void_by_the_keys(inside: Inside, printers: Printers) -> None:
    letter = issued(inside.desk)
    issued(inside.desk, METRO)
    screen = register(inside)
    inside.go("settings")
    inside.key(Qt.Key.Key_F, CTRL)
    assert inside.window.focusWidget() is screen.page.box
    QTest.keyClicks(screen.page.box, "artini")
    QTest.keyClick(screen.page.box, Qt.Key.Key_Return)
    inside.settle()
    assert ids_shown(screen) == [letter.id]
    QTest.keyClick(inside.window.focusWidget(), Qt.Key.Key_Return)
    inside.settle()
    assert screen.letter.isVisible()
    inside.qtbot.waitUntil(lambda: screen.letter.page.pages == 1)
    inside.key(Qt.Key.Key_P, CTRL)
    inside.settle()
    inside.press("Pakai printer ini")
    inside.settle()
    inside.key(Qt.Key.Key_P, CTRL | Qt.KeyboardModifier.ShiftModifier)
    inside.settle()
    assert inside.desk.app.letters.letter(letter.id).paper is PaperState.CONFIRMED
    assert len(list(printers.tray.iterdir())) == 1
    inside.key(Qt.Key.Key_K, CTRL)
    QTest.keyClicks(inside.window.focusWidget(), "batalkan surat")
    QTest.keyClick(inside.window.focusWidget(), Qt.Key.Key_Return)
    sheet = inside.window.desk.sheet
    assert sheet is not None
    assert letter.number in sheet.title
    note = sheet.findChild(QPlainTextEdit)
    QTest.keyClicks(note, "Salah orang")
    QTest.keyClick(note, Qt.Key.Key_Return, CTRL)
    inside.settle()
    assert inside.desk.app.letters.letter(letter.id).state is LetterState.VOID
    inside.key(Qt.Key.Key_Escape)
    assert screen.page.isVisible()
    assert inside.window.focusWidget() is screen.page.list


def test_a_copy_and_a_hand_over_are_asked_for_in_sheets(inside: Inside, printers: Printers) -> None:
    letter = issued(inside.desk)
    inside.desk.app.prints.start(letter.id, printer="Lobi", by=inside.desk.clerk)
    inside.desk.app.prints.confirm(letter.id, by=inside.desk.clerk)
    screen = register(inside)
    screen.page.chosen.emit(letter.id)
    inside.settle()
    inside.press("Serahkan …")
    sheet = inside.window.desk.sheet
    assert sheet is not None
    receiver = sheet.findChild(QLineEdit)
    assert receiver.text() == "NI LUH ARTINI"
    receiver.setText("")
    inside.press("Serahkan")
    assert inside.window.desk.sheet is sheet
    receiver.setText("NI KADEK AYU")
    inside.press("Serahkan")
    inside.settle()
    assert inside.window.desk.sheet is None
    assert inside.desk.app.letters.letter(letter.id).state is LetterState.HANDED_OVER
    inside.key(Qt.Key.Key_P, CTRL)
    inside.press("Cetak salinan")
    QTest.keyClicks(inside.window.desk.sheet.findChild(QPlainTextEdit), "hilang")
    inside.press("Cetak salinan")
    inside.settle()
    inside.press("Pakai printer ini")
    inside.settle()
    assert inside.desk.app.register.record(letter.id).sheets[-1].reason == "hilang"


def test_a_new_letter_comes_at_the_top_and_the_chosen_one_stays_chosen(inside: Inside) -> None:
    letters = [issued(inside.desk) for _ in range(3)]
    screen = register(inside)
    screen.page.list.selectRow(1)
    chosen = screen.page.list.current
    assert chosen is not None
    assert chosen.id == letters[1].id
    issued(inside.desk, CHILD)
    inside.qtbot.waitUntil(lambda: screen.page.list.rows.rowCount() == 4)
    inside.settle()
    still = screen.page.list.current
    assert still is not None
    assert still.id == letters[1].id


def test_a_register_of_thousands_fetches_what_is_looked_at(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = issued(inside.desk)
    app, asked = inside.desk.app, []

    def page(query: object, *, first: int = 0, most: int = 200, by: Actor) -> list[Letter]:
        asked.append(first)
        return [replace(app.letters.letter(letter.id), number=f"nomor {first + place}") for place in range(most)]

    monkeypatch.setattr(app.register, "page", page)
    monkeypatch.setattr(app.register, "recount", lambda query, by: 20_000)
    screen = register(inside)
    assert screen.page.list.rows.rowCount() == 20_000
    screen.page.list.scrollToBottom()
    inside.settle()
    assert asked[0] == 0
    assert asked[-1] == 20_000 - PAGE
    assert len(asked) < 5
    last = screen.page.list.rows.row(19_999)
    assert last is not None
    assert last.number == "nomor 19999"


def test_every_control_has_a_name_and_both_pages_fit_the_smallest_screen(inside: Inside) -> None:
    letter = issued(inside.desk)
    inside.desk.clock.at += timedelta(minutes=1)
    screen = register(inside)
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    assert_one_window(inside.window)
    screen.page.chosen.emit(letter.id)
    inside.settle()
    inside.qtbot.waitUntil(lambda: screen.letter.page.pages == 1)
    assert_accessible(inside.window)
    assert_reachable(inside.window)
    for percent in (100, 150):
        inside.program.choose(replace(inside.program.look.choice, percent=percent))
        inside.settle()
        hint = inside.window.minimumSizeHint()
        assert hint.width() <= 1366
        assert hint.height() <= 768
    assert isinstance(screen.page.list, QTableView)
