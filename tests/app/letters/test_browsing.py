"""Leafing through the register: what answers which question, and in which order."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from app.letters import Letter, LetterState, Query
from app.letters.errors import LetterMissing
from tests.offices import CHILD, LISTED, METRO, SRAGEN, Desk

DAY = date(2026, 11, 23)


def issued(desk: Desk, nik: str = LISTED) -> Letter:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter = desk.draft(ticket, nik, desk.form("sk_dtsen"))
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    return letter


def ids(letters: list[Letter]) -> list[UUID]:
    return [letter.id for letter in letters]


@pytest.fixture
def karangasem(desk_of):  # type: ignore[no-untyped-def]
    return desk_of("karangasem")


def test_pages_of_the_newest_first_join_without_gap_or_twin(desk: Desk) -> None:
    letters = [issued(desk) for _ in range(7)]
    expected = [letter.id for letter in reversed(letters)]
    assert desk.app.register.count(Query(), by=desk.clerk) == 7
    pages = [ids(desk.app.register.page(Query(), first=first, most=3)) for first in (0, 3, 6)]
    assert [each for page in pages for each in page] == expected


def test_number_code_running_number_and_part_of_a_name_find_the_letter(desk: Desk) -> None:
    artini, ridwan = issued(desk, LISTED), issued(desk, METRO)
    for text in (ridwan.number, ridwan.code, ridwan.code.lower().replace("-", " "), "2", "0002", "ridw", " RIDWAN "):
        found = desk.app.register.page(Query(text=text))
        assert ids(found) == [ridwan.id], text
        assert desk.app.register.count(Query(text=text), by=desk.clerk) == 1
    assert ids(desk.app.register.page(Query(text="400.9"))) == [ridwan.id, artini.id]
    assert desk.app.register.page(Query(text="%")) == []
    assert desk.app.register.page(Query(text="_")) == []


def test_a_question_with_words_is_journaled_without_them(desk: Desk) -> None:
    issued(desk)
    desk.app.register.count(Query(), by=desk.clerk)
    assert desk.facts("letters.searched") == []
    desk.app.register.count(Query(text="artini"), by=desk.clerk)
    assert desk.facts("letters.searched") == [{"length": 6}]


def test_days_are_those_of_the_office(karangasem: Desk) -> None:
    """23 November 23.30 UTC is the 24th in Bali, for numbered letters and for drafts alike."""
    desk = karangasem
    desk.clock.at = desk.clock.at.replace(hour=4)
    ticket = desk.called("cek_dtsen", need="surat_keterangan")
    desk.complete(ticket, desil_bukti="3", desa="Ababi")
    first = desk.draft(ticket, LISTED, desk.form("sk_dtsen"))
    desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    desk.clock.at = desk.clock.at.replace(hour=23, minute=30)
    ticket = desk.called("cek_dtsen", need="surat_keterangan")
    desk.complete(ticket, desil_bukti="3", desa="Ababi")
    second = desk.draft(ticket, CHILD, desk.form("sk_dtsen"))
    for letter in (None, first, second):
        if letter is not None:
            desk.approve_all(letter)
        on = {day: ids(desk.app.register.page(Query(since=day, until=day))) for day in (DAY, DAY + timedelta(days=1))}
        if letter is None:
            assert on == {DAY: [first.id], DAY + timedelta(days=1): [second.id]}
        elif letter is second:
            # Numbered on the 24th both: the day of the number counts.
            assert on == {DAY: [], DAY + timedelta(days=1): [second.id, first.id]}
    assert ids(desk.app.register.page(Query(until=DAY))) == []
    assert len(desk.app.register.page(Query(since=DAY))) == 2


def test_each_state_finds_exactly_the_letters_that_are_in_it(karangasem: Desk) -> None:
    desk = karangasem
    letters = []
    for _ in range(8):
        ticket = desk.called("cek_dtsen", need="surat_keterangan")
        desk.complete(ticket, desil_bukti="3", desa="Ababi")
        letters.append(desk.draft(ticket, LISTED, desk.form("sk_dtsen")))
        desk.app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    app, head, clerk = desk.app, desk.head, desk.clerk
    waiting, returned, mended, withdrawn, issued_, handed, void, returned_withdrawn = letters
    app.letters.send_back(returned.id, "Nama keliru", by=head)
    app.letters.send_back(mended.id, "Nama keliru", by=head)
    app.letters.revise(mended.id, desk.form("sk_dtsen"), by=clerk)
    app.letters.withdraw(withdrawn.id, by=clerk)
    app.letters.send_back(returned_withdrawn.id, "Nama keliru", by=head)
    app.letters.withdraw(returned_withdrawn.id, by=clerk)
    for letter in (issued_, handed, void):
        desk.approve_all(letter)
    app.prints.start(handed.id, printer="folder", by=clerk)
    app.prints.confirm(handed.id, by=clerk)
    app.letters.hand_over(handed.id, receiver="NI LUH ARTINI", by=clerk)
    app.letters.void(void.id, "Salah orang", by=clerk)
    everything = app.register.page(Query())
    assert {letter.state for letter in everything} == set(LetterState)
    for state in LetterState:
        expected = [letter.id for letter in everything if letter.state is state]
        assert ids(app.register.page(Query(state=state))) == expected, state
        assert app.register.count(Query(state=state), by=clerk) == len(expected)
    assert waiting.id in ids(app.register.page(Query(state=LetterState.IN_CHAIN)))
    assert mended.id in ids(app.register.page(Query(state=LetterState.IN_CHAIN)))


def test_a_record_tells_the_whole_life_of_a_letter(desk: Desk) -> None:
    letter = desk.approve_all(issued(desk))
    app, clerk = desk.app, desk.clerk
    app.prints.start(letter.id, printer="lobi", by=clerk)
    app.prints.fail(letter.id, by=clerk)
    app.prints.start(letter.id, printer="lobi", by=clerk)
    app.prints.confirm(letter.id, by=clerk)
    app.letters.hand_over(letter.id, receiver="NI KADEK AYU", relation="anak", explained=True, by=clerk)
    app.prints.start(letter.id, printer="lobi", reason="hilang", by=clerk)
    app.letters.void(letter.id, "Salah orang", by=clerk)
    told = app.register.record(letter.id)
    assert told.letter == app.letters.letter(letter.id)
    assert [(s.copy, s.state, s.reason) for s in told.sheets] == [
        (1, "failed", ""),
        (1, "confirmed", ""),
        (2, "sent", "hilang"),
    ]
    assert told.handover is not None
    assert told.void is not None
    assert (told.handover.receiver, told.handover.explained, told.void.reason) == ("NI KADEK AYU", True, "Salah orang")
    assert (told.nik, told.desil, told.data_date, told.village) == ("5107••••••••0489", 3, date(2026, 10, 1), "Ababi")
    with pytest.raises(LetterMissing):
        app.register.record(UUID(int=0))


def test_the_proof_counts_the_void_ones(desk: Desk) -> None:
    first, _second = issued(desk, LISTED), issued(desk, SRAGEN)
    desk.app.letters.void(first.id, "Salah orang", by=desk.clerk)
    (proof,) = desk.app.register.prove()
    assert (proof.first, proof.last, proof.used, proof.gaps, proof.void) == (1, 2, 2, (), 1)
