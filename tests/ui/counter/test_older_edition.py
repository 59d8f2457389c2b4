"""The standard was replaced overnight: tickets and letters of the edition before still stand on the screen."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.compose import App, open_app
from app.founding.first_run import STANDARD
from app.letters import Letter, LetterState
from app.visits import VisitState
from tests.offices import LISTED, Desk
from tests.ui.counter.recording import Counter
from ui.screens.counter.refusal import Refused

Swap = Callable[[Desk], Desk]


@pytest.fixture
def swap() -> Iterator[Swap]:
    """Nothing of Karangasem's standard is in the neutral one that takes its place."""
    opened: list[App] = []

    def swapped(desk: Desk) -> Desk:
        desk.app.close()
        new = Path("resources/standards/netral.toml").read_text(encoding="utf-8")
        (desk.app.home / STANDARD).write_text(new, encoding="utf-8")
        opened.append(open_app(desk.app.home, desk.data_key, clock=desk.clock))
        return replace(desk, app=opened[0])

    yield swapped
    for app in opened:
        app.close()


@pytest.fixture
def old(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("karangasem")


def drafted(desk: Desk) -> Letter:
    ticket = desk.called(desk.app.standard.services[0].code)
    desk.complete(ticket)
    return desk.draft(ticket, LISTED, desk.form(desk.app.standard.letters[0].code))


def numbered(desk: Desk) -> Letter:
    letter = drafted(desk)
    while not letter.number:
        letter = desk.app.letters.approve(letter.id, by=desk.head)
    return letter


def test_a_ticket_whose_service_is_gone_is_shown_says_so_and_can_be_closed(
    old: Desk, swap: Swap, tmp_path: Path
) -> None:
    ticket = old.called(old.app.standard.services[0].code)
    desk = swap(old)
    counter = Counter(desk, tmp_path)
    assert counter.queue_face.last("show_head").label == ticket.label
    assert counter.papers_face.last("show_lines") == ()
    counter.papers.all_complete()
    counter.check.ask(LISTED)
    assert counter.check_face.last("show_card").name == "NI LUH ARTINI"
    gone = "Layanan tiket ini tidak ada lagi dalam standar; selesaikan (F7), lalu buat tiket baru (F2)."
    assert counter.why_not == gone
    assert counter.papers.why_no_ticks() == gone
    assert counter.papers_face.last("show_advice") == gone
    counter.letter.make()
    counter.letter.preview()
    counter.queue.finish()
    assert counter.said.failures == []
    assert desk.app.visits.ticket(ticket.visit_id).state is VisitState.FINISHED


def test_a_refusal_of_an_older_edition_still_gives_its_slip(old: Desk, swap: Swap, tmp_path: Path) -> None:
    ticket = old.called(old.app.standard.services[0].code)
    old.app.refusals.refuse(ticket.visit_id, old.app.standard.refusals[0].code, finding=None, match=None, by=old.clerk)
    counter = Counter(swap(old), tmp_path)
    assert isinstance(counter.refusal_face.last("show_refusal"), Refused)
    counter.refusal.see()
    assert counter.said.failures == []
    assert counter.refusal_face.last("show_slip").startswith(b"%PDF")


def test_a_numbered_letter_of_a_kind_that_is_gone_is_signed_printed_and_handed_over(
    old: Desk, swap: Swap, tmp_path: Path
) -> None:
    letter = numbered(old)
    assert letter.waits_for
    before = old.app.letters.pdf(letter.id, by=old.clerk)
    desk = swap(old)
    counter = Counter(desk, tmp_path / "paper")
    assert counter.progress_face.last("show_letter").number == letter.number
    desk.app.letters.record_wet(letter.id, by=desk.clerk)
    counter.progress.refresh()
    counter.progress.print()
    counter.printing.choose("HP-M402")
    counter.progress.confirm()
    counter.progress.hand_over("NI LUH ARTINI", "diri", True)
    counter.queue.finish()
    assert counter.said.failures == []
    assert counter.printers.sheets == [before]
    assert desk.app.letters.letter(letter.id).state is LetterState.HANDED_OVER


def test_a_draft_of_a_kind_that_is_gone_is_shown_and_can_be_withdrawn(old: Desk, swap: Swap, tmp_path: Path) -> None:
    letter = drafted(old)
    old.app.letters.send_back(letter.id, "nama salah", by=old.head)
    desk = swap(old)
    counter = Counter(desk, tmp_path)
    assert counter.progress_face.last("show_letter").mends
    counter.letter.typed({})
    counter.letter.make()
    counter.progress.withdraw()
    assert counter.said.failures == []
    assert desk.app.letters.letter(letter.id).state is LetterState.WITHDRAWN
