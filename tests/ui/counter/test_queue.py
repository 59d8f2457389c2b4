"""The line: who is called, who waits, and what is never lost by calling somebody else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from app.letters import LetterState
from app.store.errors import FileUnreachable
from app.visits import VisitState
from tests.offices import LISTED, NOT_LISTED, Desk
from tests.ui.counter.recording import Counter, Later
from ui.forms import letter as form

SERVICE = "surat_dtsen"


def test_the_next_person_comes_to_the_front_with_the_papers_to_ask_for(counter: Counter) -> None:
    counter.serve()
    head = counter.queue_face.last("show_head")
    assert (head.label, head.target) == ("A001", None)
    assert "paling lambat 24 Nov 2026 16.00 WIB" in head.times
    assert head.greeting.startswith("Selamat datang")
    assert [line.code for line in counter.papers_face.last("show_lines")] == ["ktp", "kk"]
    assert counter.queue_face.heard("go_to_search") == 1


def test_the_greeting_goes_once_somebody_was_looked_up(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    assert counter.queue_face.last("show_head").greeting == ""


def test_the_list_shows_the_calling_order_and_how_long_each_has_waited(desk: Desk, tmp_path: Path) -> None:
    visits = desk.app.visits
    for priority in ("", "", "lansia"):
        visits.open(SERVICE, priority=priority, by=desk.clerk)
        desk.clock.pass_by(minutes=10)
    rows = Counter(desk, tmp_path).queue_face.last("show_rows")
    assert [(row.ticket.label, row.minutes, row.urgent) for row in rows] == [
        ("P001", 10, True),
        ("A001", 30, False),
        ("A002", 20, False),
    ]
    assert rows[0].note == "lansia"


def test_time_passes_without_asking_the_file_again(counter: Counter) -> None:
    counter.desk.app.visits.open(SERVICE, by=counter.desk.clerk)
    counter.queue.refresh()
    counter.desk.clock.pass_by(minutes=7)
    counter.queue.tick()
    assert counter.queue_face.last("show_rows")[0].minutes == 7


def test_nobody_is_left_standing_by_a_slip_of_the_finger(counter: Counter) -> None:
    counter.desk.app.visits.open(SERVICE, by=counter.desk.clerk)
    counter.serve()
    assert "A001 masih dilayani" in counter.queue.why_no_call()
    other = counter.queue_face.last("show_rows")[1].ticket
    counter.queue.open(other)
    assert counter.case.now.ticket is not None
    assert counter.case.now.ticket.label == "A001"
    assert "A001 masih dilayani" in counter.said.refused[0]


def test_a_parked_person_finds_everything_as_it_was(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(LISTED)
    counter.fill(**{form.PURPOSE: "KIP Kuliah", "perguruan_tinggi": "Undiksha"})
    counter.queue.park()
    counter.queue.refresh()
    assert counter.case.now.ticket is None
    assert counter.check_face.last("show_card") is None
    parked = counter.queue_face.last("show_rows")[0]
    assert parked.note == "dilewati"
    counter.queue.open(parked.ticket)
    assert counter.case.now.ticket is not None
    assert counter.case.now.ticket.state is VisitState.SERVING
    assert counter.case.now.match is not None
    assert counter.standing["perguruan_tinggi"] == "Undiksha"


def test_calling_the_next_finishes_who_has_an_answer(counter: Counter) -> None:
    counter.serve()
    counter.check.ask(NOT_LISTED)
    counter.refusal.record("tidak_terdaftar", "")
    counter.serve()
    first = counter.desk.app.visits.by_label("A001")
    assert (first.state, first.outcome) == (VisitState.FINISHED, "refused")
    assert counter.case.now.ticket is not None
    assert counter.case.now.ticket.label == "A002"
    assert counter.case.now.finding is None


def test_while_a_letter_waits_for_its_paraf_the_next_person_can_be_called(
    counter_of: Callable[[str], Counter],
) -> None:
    counter = counter_of("karangasem")
    counter.serve()
    counter.check.ask(LISTED)
    counter.papers.all_complete()
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    counter.make()
    assert counter.case.now.letter is not None
    assert counter.case.now.letter.state is LetterState.IN_CHAIN
    counter.serve()
    rows = counter.queue_face.last("show_rows")
    assert [(row.ticket.label, row.note, row.here) for row in rows] == [
        ("A002", "dilayani", True),
        ("A001", "menunggu surat", False),
    ]
    counter.queue.open(rows[1].ticket)
    assert counter.case.now.letter is not None
    assert counter.case.now.match is not None


def test_finishing_says_what_would_be_lost(counter: Counter) -> None:
    counter.serve()
    counter.fill(**{form.PURPOSE: "KIP Kuliah"})
    counter.queue.finish()
    assert counter.queue_face.heard("ask_finish") == 1
    assert counter.case.begun == ["A001"]
    counter.queue.finish_now()
    assert counter.case.now.ticket is None
    assert counter.desk.app.visits.by_label("A001").state is VisitState.FINISHED


def test_two_presses_make_one_ticket(desk: Desk, tmp_path: Path) -> None:
    work = Later()
    counter = Counter(desk, tmp_path, work=work)
    work.go()
    counter.queue.draw(SERVICE, "", "")
    counter.queue.draw(SERVICE, "", "")
    work.go()
    assert len(desk.app.visits.waiting()) == 1
    counter.queue.draw(SERVICE, "", "")
    work.go()
    assert len(desk.app.visits.waiting()) == 2


def test_many_commits_are_read_once(desk: Desk, tmp_path: Path) -> None:
    work = Later()
    counter = Counter(desk, tmp_path, work=work)
    for _ in range(50):
        counter.queue.refresh()
    assert len(work.waiting) == 1
    work.go()
    assert counter.queue_face.heard("show_rows") == 2


def test_after_a_restart_whom_one_was_serving_stands_in_front_again(desk: Desk, tmp_path: Path) -> None:
    desk.called(SERVICE)
    again = Counter(desk, tmp_path)
    assert again.case.now.ticket is not None
    assert again.case.now.ticket.label == "A001"


def test_who_is_served_at_another_desk_stays_there(desk: Desk, tmp_path: Path) -> None:
    desk.app.visits.open(SERVICE, by=desk.clerk)
    desk.app.visits.call_next(desk="2", by=desk.head)
    counter = Counter(desk, tmp_path)
    row = counter.queue_face.last("show_rows")[0]
    assert row.note == "loket 2"
    counter.queue.open(row.ticket)
    assert counter.case.now.ticket is None
    assert "loket 2" in counter.said.refused[0]


def test_an_empty_line_says_what_to_do(counter: Counter) -> None:
    assert counter.queue.why_no_call() == "Tidak ada yang menunggu; F2 membuat tiket baru."
    assert "F3" in counter.queue.why_nobody()


def test_a_ticket_of_an_older_edition_still_stands_in_the_line_and_in_front(counter: Counter) -> None:
    counter.desk.app.visits.open(SERVICE, priority="lansia", by=counter.desk.clerk)
    counter.queue.refresh()
    old = replace(counter.queue_face.last("show_rows")[0].ticket, service="layanan_lama", priority="lama")
    counter.queue._loaded(([old], []))
    assert counter.queue_face.last("show_rows")[0].note == "lama"
    counter.case.now.ticket = old
    counter.queue._show_head()
    head = counter.queue_face.last("show_head")
    assert (head.service, head.greeting, head.target) == ("layanan_lama", "", None)


def test_a_call_whose_answer_was_lost_on_the_way_calls_nobody_else(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = counter.desk.app
    for _ in range(2):
        app.visits.open(SERVICE, by=counter.desk.clerk)
    counter.queue.refresh()

    def broken(_: object) -> None:
        raise FileUnreachable(file="loket.db")

    with monkeypatch.context() as broken_off:
        broken_off.setattr(app.visits, "checklist", broken)
        counter.queue.call_next()
    assert counter.said.codes == [FileUnreachable.code]
    counter.queue.call_next()
    assert counter.case.now.ticket is not None
    assert counter.case.now.ticket.label == "A001"
    assert [ticket.label for ticket in app.visits.waiting()] == ["A002"]
    counter.queue.park()
    counter.queue.call_next()
    assert counter.case.now.ticket.label == "A002"


@pytest.mark.proves("G4-17")
def test_who_was_kept_too_long_hears_why_and_what_is_given_before_the_visit_is_closed(
    counter_of: Callable[[str], Counter],
) -> None:
    counter = counter_of("magetan")
    counter.serve("surat_dtks")
    counter.desk.clock.pass_by(minutes=31)
    counter.queue.tick()
    assert counter.queue_face.last("show_rows")[0].note == "dilayani · lewat janji"
    visit = counter.case.now.ticket
    assert visit is not None
    counter.queue.finish()
    owed = counter.late_face.last("ask_late")
    assert (owed.label, owed.promised) == ("A001", "23 Nov 2026 09.30 WIB")
    assert "Kompensasi pelayanan" in owed.compensation
    assert counter.case.now.ticket is not None, "nothing is closed before it was said"

    then = next(values[1] for name, values, _ in counter.late_face.calls if name == "ask_late")
    then("", False)
    assert counter.said.codes == ["visits.why_late_missing"]
    then("Pejabat sedang dinas luar", True)
    assert counter.case.now.ticket is None
    assert counter.desk.app.visits.ticket(visit.visit_id).state is VisitState.FINISHED
    label, pdf, print_ = next(values for name, values, _ in counter.late_face.calls if name == "show_notice")
    assert (label, pdf[:5]) == ("A001", b"%PDF-")
    print_()
    counter.printing.choose("HP-M402")
    assert len(counter.printers.sheets) == 1


def test_the_next_call_also_asks_once_and_then_calls(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("magetan")
    counter.desk.app.visits.open("surat_dtks", by=counter.desk.clerk)
    counter.serve("surat_dtks")
    counter.refusal.record("berkas_kurang", "")
    counter.desk.clock.pass_by(minutes=31)
    counter.queue.call_next()
    assert counter.case.now.ticket is not None
    assert counter.case.now.ticket.label == "A001"
    then = next(values[1] for name, values, _ in counter.late_face.calls if name == "ask_late")
    then("Antrean panjang", False)
    assert counter.case.now.ticket.label == "A002"
    assert counter.late_face.heard("show_notice") == 0


def test_in_time_or_where_the_standard_owes_nothing_nobody_is_asked(
    counter_of: Callable[[str], Counter], counter: Counter
) -> None:
    magetan = counter_of("magetan")
    magetan.serve("surat_dtks")
    magetan.desk.clock.pass_by(minutes=29)
    magetan.queue.finish()
    assert magetan.late_face.heard("ask_late") == 0
    counter.serve()
    counter.desk.clock.pass_by(days=9)
    counter.queue.finish()
    assert counter.late_face.heard("ask_late") == 0


@pytest.mark.proves("M1-06")
def test_a_visit_of_yesterday_whose_letter_still_waits_stays_in_sight(counter: Counter) -> None:
    counter.serve()
    counter.desk.clock.pass_by(days=2)
    counter.queue.refresh()
    (row,) = counter.queue_face.last("show_rows")
    assert (row.ticket.label, row.note) == ("A001", "dilayani · lewat janji")
    counter.case.put_aside()
    counter.queue.refresh()
    (row,) = counter.queue_face.last("show_rows")
    assert (row.note, row.spoken) == (
        "sejak 23 Nov · lewat janji",
        "A001, sejak 23 Nov · lewat janji, 2 hari",
    )


@pytest.mark.proves("K3-05")
def test_the_officer_reads_the_greeting_of_the_standard_and_picks_the_service_that_is_needed(
    counter_of: Callable[[str], Counter],
) -> None:
    counter = counter_of("karangasem")
    counter.queue.new_ticket()
    assert [service.title for service in counter.queue_face.last("ask_new")] == [
        service.title for service in counter.desk.app.standard.services
    ]
    counter.serve()
    greeting = counter.queue_face.last("show_head").greeting
    assert greeting.startswith("Om Swastiastu")
    assert "Pelayanan apa yang Bapak/Ibu perlukan" in greeting
