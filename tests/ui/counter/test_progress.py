"""A letter on its way: paraf on paper, print, hand-over, copy, void; and who leaves with an answer instead."""

from collections.abc import Callable

import pytest

from app.letters import LetterState, PaperState
from app.letters.writing.rules import Decision, Obstacle
from tests.offices import LISTED, NOT_LISTED
from tests.ui.counter.recording import Counter
from ui.screens.counter.progress.presenter import UNSETTLED

PURPOSE = "SPMB jalur afirmasi"


@pytest.fixture
def issued(counter: Counter) -> Counter:
    """A numbered letter that nobody has printed."""
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.make()
    return counter


def shown(counter: Counter) -> object:
    return counter.progress_face.last("show_letter")


def printed(counter: Counter) -> None:
    counter.progress.print()
    if not counter.printers.sheets:
        counter.printing.choose("HP-M402")
    counter.progress.confirm()


def test_one_thing_after_the_other_until_the_letter_is_in_the_hand(issued: Counter) -> None:
    steps = []
    for act in (
        lambda: printed(issued),
        issued.progress.record_wet,
        lambda: issued.progress.hand_over("NI LUH ARTINI", "diri", True),
    ):
        steps.append((shown(issued).next, shown(issued).do))
        act()
    steps.append((shown(issued).next, shown(issued).do))
    assert steps == [
        ("print", "Cetak surat"),
        ("wet", "Catat tanda tangan basah"),
        ("hand_over", "Serahkan surat"),
        ("finish", "Selesaikan kunjungan"),
    ]
    assert issued.case.now.outcome == "letter"
    assert len(issued.printers.sheets) == 1


def test_karangasems_three_paraf_come_before_the_number(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    counter.make()
    numbers = []
    for _ in range(4):
        numbers.append((shown(counter).number, shown(counter).next))
        counter.progress.ask_wet()
        if shown(counter).next == "wet":
            counter.progress.record_wet()
        if shown(counter).next == "print":
            printed(counter)
    assert [bool(number) for number, _ in numbers] == [False, False, False, True]
    assert shown(counter).next == "hand_over"
    asked = [values[0] for name, values, _ in counter.progress_face.calls if name == "ask_wet"]
    assert asked[0] == "Paraf Pejabat Fungsional sudah ada di kertas?"
    assert all(step.done for step in shown(counter).steps)
    assert shown(counter).steps[0].about.startswith("di kertas, dicatat rina")


def test_who_may_not_note_a_paraf_waits_and_is_told_for_whom(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    counter.make()
    counter.progress._by = counter.desk.person("operator_siksng", "wayan")
    if "record_wet" in counter.progress._by.may:
        counter.progress._by = counter.desk.person("auditor", "wayan")
    assert counter.progress.why_not_next() == "Menunggu Pejabat Fungsional."


def test_the_printer_is_asked_for_once_and_remembered(issued: Counter) -> None:
    issued.progress.print()
    assert [queue.name for queue in issued.printer_face.last("ask_printer")] == ["HP-M402", "Epson"]
    assert issued.printers.sheets == []
    issued.printing.choose("Epson")
    assert len(issued.printers.sheets) == 1
    issued.progress.failed_print()
    again = Counter(issued.desk, issued.printers.folder)
    again.queue.refresh()
    again.progress.print()
    assert again.printer_face.heard("ask_printer") == 0
    assert len(issued.printers.sheets) == 2
    assert issued.desk.facts("letters.print_sent")[-1]["printer"] == "Epson"


def test_a_printer_that_does_not_answer_leaves_the_number_and_offers_again(issued: Counter) -> None:
    issued.printers.broken = True
    issued.progress.print()
    issued.printing.choose("HP-M402")
    assert issued.said.codes == ["devices.printer_unreachable"]
    assert issued.said.failures[0].again
    assert (shown(issued).state, shown(issued).next, shown(issued).do) == ("gagal cetak", "print", "Cetak lagi")
    number = shown(issued).number
    issued.printers.broken = False
    assert issued.said.again is not None
    issued.said.again()
    issued.progress.confirm()
    assert shown(issued).number == number
    assert issued.desk.facts("letters.print_sent")[-1]["copy"] == 1


def test_sent_is_not_printed_until_the_clerk_says_so(issued: Counter) -> None:
    issued.progress.print()
    issued.printing.choose("HP-M402")
    assert shown(issued).next == "confirm"
    assert "Ctrl+Shift+P" in issued.said.told[-1]
    issued.progress.failed_print()
    assert shown(issued).next == "print"
    issued.progress.print()
    issued.progress.confirm()
    assert issued.case.now.letter is not None
    assert issued.case.now.letter.paper is PaperState.CONFIRMED


def test_a_copy_needs_a_reason_and_says_that_it_is_one(issued: Counter) -> None:
    printed(issued)
    issued.progress.print()
    assert issued.progress_face.heard("ask_copy") == 1
    issued.progress.print_copy("")
    assert issued.said.codes == ["letters.reason_missing"]
    issued.progress.print_copy("Asli terkena air")
    assert len(issued.printers.sheets) == 2
    assert issued.printers.sheets[0] != issued.printers.sheets[1]


def test_a_void_letter_makes_room_for_another(issued: Counter) -> None:
    number = shown(issued).number
    issued.progress.ask_void()
    assert issued.progress_face.last("ask_void") == number
    issued.progress.void("Nama keliru")
    assert shown(issued) is None
    assert issued.why_not == ""
    issued.make()
    assert shown(issued).number == "400.9.14.1/0002/DINSOS/XI/2026"


def test_a_draft_is_withdrawn_without_a_number(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    counter.make()
    assert (shown(counter).may_withdraw, shown(counter).may_void) == (True, False)
    counter.progress.withdraw()
    assert counter.case.now.letter is None
    assert counter.desk.facts("letters.issued") == []


def test_the_receiver_stands_filled_in(issued: Counter) -> None:
    printed(issued)
    issued.progress.record_wet()
    issued.progress.go_on()
    asked = [values for name, values, _ in issued.progress_face.calls if name == "ask_hand_over"][-1]
    assert asked == ("NI LUH ARTINI", "diri")
    issued.progress.hand_over("", "diri", True)
    assert issued.said.codes == ["letters.receiver_missing"]


def test_nothing_is_printed_before_there_is_a_number(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    assert counter.progress.why_not_print() == "Belum ada surat untuk kunjungan ini."
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    counter.make()
    assert "belum bernomor" in counter.progress.why_not_print()


def test_both_copies_can_be_looked_at_and_the_journal_knows(issued: Counter) -> None:
    issued.progress.see()
    issued.progress.see(archive=True)
    shown_ = [values for name, values, _ in issued.progress_face.calls if name == "show_pdf"]
    assert [title for title, _ in shown_] == [
        "400.9.14.1/0001/DINSOS/XI/2026",
        "400.9.14.1/0001/DINSOS/XI/2026 (arsip)",
    ]
    assert shown_[0][1] != shown_[1][1]
    assert [facts["archive"] for facts in issued.desk.facts("letters.seen")] == [False, True]


def test_a_paraf_from_another_desk_is_seen_here(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    counter.make()
    assert counter.case.now.letter is not None
    counter.desk.approve_all(counter.case.now.letter)
    counter.progress.refresh()
    assert shown(counter).number
    assert counter.case.now.letter.state is LetterState.ISSUED


def test_a_refusal_is_recorded_once_with_its_slip(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(NOT_LISTED)
    counter.refusal.begin()
    reasons = counter.refusal_face.last("ask_reason")
    assert (reasons[0].label, reasons[0].fits) == ("Tidak terdaftar di DTSEN", True)
    counter.refusal.record("tidak_terdaftar", "Sudah diarahkan ke desa")
    counter.refusal.record("tidak_terdaftar", "Sudah diarahkan ke desa")
    assert len(counter.desk.facts("letters.refused")) == 1
    refused = counter.refusal_face.last("show_refusal")
    assert refused.label == "Tidak terdaftar di DTSEN"
    assert refused.advice[1].startswith("Bawa KTP dan KK")
    assert counter.refusal.why_not() == "Penolakan sudah tercatat."
    counter.refusal.print()
    counter.printing.choose("HP-M402")
    assert counter.printers.sheets[0][:5] == b"%PDF-"
    assert counter.said.told[-1] == "Lembar saran A001 dikirim ke HP-M402."
    assert counter.desk.facts("letters.issued") == []


def test_the_reason_that_fits_follows_the_answer(counter: Counter) -> None:
    counter.serve()
    counter.refusal.begin()
    assert counter.refusal_face.last("ask_reason")[0].code == "berkas_kurang"
    counter.check.ask("3520050101900003")
    counter.fill(loket_keperluan=PURPOSE)
    counter.refusal.begin()
    assert counter.refusal_face.last("ask_reason")[0].code == "di_luar_desil"


def test_a_recorded_death_is_the_reason_that_stands_chosen(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    counter.case.now.decision = Decision(Obstacle.RECORDED_DEAD, overridable=True)
    counter.refusal.begin()
    reasons = counter.refusal_face.last("ask_reason")
    assert (reasons[0].code, reasons[0].fits) == ("meninggal", True)
    assert [each.code for each in reasons if each.fits] == ["meninggal"]


def test_a_second_print_waits_until_the_first_sheet_is_settled(issued: Counter) -> None:
    issued.progress.print()
    issued.printing.choose("HP-M402")
    assert issued.progress.why_not_print() == UNSETTLED
    issued.progress.print()
    assert issued.said.codes == ["letters.print_unsettled"]
    assert len(issued.printers.sheets) == 1
    issued.progress.confirm()
    assert issued.progress.why_not_print() == ""


def test_without_a_printer_it_is_said_what_stays_of_a_letter_and_of_a_slip(
    issued: Counter, counter_of: Callable[[str], Counter], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(issued.printers, "queues", list)
    issued.progress.print()
    assert issued.said.failures[-1].remedy.endswith("lalu cetak lagi. Nomor surat tidak berubah.")
    refused = counter_of("karangasem")
    monkeypatch.setattr(refused.printers, "queues", list)
    refused.serve()
    refused.check.ask(NOT_LISTED)
    refused.refusal.record(refused.desk.app.standard.refusals[0].code, "")
    refused.refusal.print()
    told = refused.said.failures[-1].remedy
    assert told.endswith("Penolakan tetap tercatat; lembar saran dapat dicetak kapan saja.")
    assert "Nomor" not in told
    issued.progress.choose_printer()
    assert "Nomor" not in issued.said.failures[-1].remedy


def test_a_printer_that_stops_says_what_stays_of_what_was_to_be_printed(
    issued: Counter, counter_of: Callable[[str], Counter]
) -> None:
    issued.printers.broken = True
    issued.progress.print()
    issued.printing.choose("HP-M402")
    assert issued.said.failures[-1].remedy.endswith("Nomor surat tidak berubah.")
    refused = counter_of("karangasem")
    refused.printers.broken = True
    refused.serve()
    refused.refusal.record(refused.desk.app.standard.refusals[0].code, "")
    refused.refusal.print()
    refused.printing.choose("HP-M402")
    assert refused.said.failures[-1].remedy.endswith("lembar saran dapat dicetak kapan saja.")


@pytest.fixture
def waiting(counter_of: Callable[[str], Counter]) -> Counter:
    """A draft that waits for the first paraf of its chain."""
    counter = counter_of("karangasem")
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "3", "nomor_surat_desa": "470/112/2026"})
    counter.make()
    assert counter.case.now.letter is not None
    return counter


def asked(counter: Counter) -> str:
    """What is said of the visit that would be finished."""
    counter.queue.finish()
    return [values[1] for name, values, _ in counter.queue_face.calls if name == "ask_finish"][-1]


def test_finishing_with_a_draft_says_that_it_is_one_and_whom_it_waits_for(waiting: Counter) -> None:
    said = asked(waiting)
    assert said.startswith("Suratnya masih konsep tanpa nomor: menunggu paraf Pejabat Fungsional.")
    assert "belum diserahkan" not in said
    assert "(F3)" in said
    waiting.queue.finish_now()
    assert waiting.desk.app.visits.by_label("A001").outcome == "draft"


def test_finishing_with_a_returned_draft_says_why_it_came_back(waiting: Counter) -> None:
    assert waiting.case.now.letter is not None
    waiting.desk.app.letters.send_back(waiting.case.now.letter.id, "alamat lama", by=waiting.desk.head)
    waiting.progress.refresh()
    assert asked(waiting).startswith("Konsep suratnya dikembalikan (alamat lama) dan belum diperbaiki.")


def test_finishing_with_a_numbered_letter_says_what_is_still_to_do(issued: Counter) -> None:
    number = shown(issued).number
    assert asked(issued).startswith(f"Surat {number} sudah terbit, menunggu tanda tangan")
    assert ", belum dicetak, belum diserahkan." in asked(issued)
    issued.desk.approve_all(issued.desk.app.letters.letter(issued.case.now.letter.id))
    issued.progress.refresh()
    issued.progress.print()
    issued.printing.choose("HP-M402")
    issued.progress.confirm()
    assert asked(issued).startswith(f"Surat {number} sudah terbit, sudah tercetak, belum diserahkan.")
    issued.queue.finish_now()
    assert issued.desk.app.visits.by_label("A001").outcome == "letter"
