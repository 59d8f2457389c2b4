"""Every number is found again, by whatever of it somebody remembers."""

from collections.abc import Callable
from datetime import date

import pytest

from app.letters import LetterState, PaperState
from tests.app.letters.counter import drafted, issued
from tests.offices import CHILD, LISTED, METRO, Desk


def test_a_letter_is_found_by_number_by_code_and_by_name(desk: Desk) -> None:
    artini, ridwan = issued(desk, LISTED), issued(desk, METRO)
    find = desk.app.register.find
    assert [one.id for one in find("0001/DINSOS", by=desk.clerk)] == [artini.id]
    assert [one.id for one in find("muhammad ridwan", by=desk.clerk)] == [ridwan.id]
    assert [one.id for one in find("  artini ", by=desk.clerk)] == [artini.id]
    typed = ridwan.code.replace("-", "").replace("0", "o").replace("1", "l").lower()
    assert [one.id for one in find(typed, by=desk.clerk)] == [ridwan.id]
    assert [one.id for one in find("DINSOS", by=desk.clerk)] == [ridwan.id, artini.id], "the newest first"
    assert find("tidak ada", by=desk.clerk) == []


@pytest.mark.parametrize("text", ["%", "_", "'", "%%%"])
def test_what_was_typed_is_text_and_no_pattern(desk: Desk, text: str) -> None:
    issued(desk)
    assert desk.app.register.find(f"ART{text}NI", by=desk.clerk) == []


def test_a_letter_is_opened_by_its_whole_number_or_code(desk: Desk) -> None:
    letter = issued(desk)
    assert desk.app.register.by_number(f" {letter.number} ") == letter
    assert desk.app.register.by_code(letter.code) == letter
    assert desk.app.register.by_number("400/9999") is None
    assert desk.app.register.by_code("AAAA-AAAA-AAAA") is None


def test_the_register_of_a_day_has_void_numbers_too_and_no_drafts(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("karangasem")
    first, second = issued(desk), issued(desk, CHILD)
    draft = drafted(desk)
    desk.app.letters.void(first.id, "Salah nama", by=desk.clerk)
    today = desk.app.letters.today()
    lines = desk.app.register.lines(today, today)
    assert [(line.serial, line.letter.state) for line in lines] == [(1, LetterState.VOID), (2, LetterState.ISSUED)]
    assert [(line.desil, line.village, line.data_date, line.person_nik) for line in lines] == [
        (3, "Ababi", "2026-10-01", LISTED),
        (3, "Ababi", "2026-10-01", CHILD),
    ]
    assert desk.app.register.lines(date(2026, 1, 1), date(2026, 11, 22)) == []
    assert [letter.id for letter in desk.app.register.newest()] == [draft.id, second.id, first.id]


def test_more_letters_than_are_asked_for_at_once_keep_each_its_own_fate(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    finding, match = desk.look(LISTED, ticket)
    form = desk.form("sk_dtsen")
    letters = [desk.app.letters.draft(ticket.visit_id, finding, match, form, by=desk.clerk) for _ in range(103)]
    desk.app.letters.void(letters[0].id, "Salah", by=desk.clerk)
    desk.app.prints.start(letters[101].id, printer="map", by=desk.clerk)
    listed = desk.app.register.newest()[::-1]
    assert listed == [desk.app.letters.letter(letter.id) for letter in letters]
    assert [one.state for one in listed[:2]] == [LetterState.VOID, LetterState.ISSUED]
    assert [one.paper for one in listed[100:]] == [PaperState.NONE, PaperState.SENT, PaperState.NONE]


def test_the_proof_names_the_number_that_is_missing(desk: Desk) -> None:
    for _ in range(3):
        issued(desk)
    # What the program cannot do, somebody with the key and a tool might.
    with desk.app.store.write(desk.admin) as unit:
        connection = unit.session.connection()
        connection.exec_driver_sql("DROP TRIGGER letter_no_update")
        connection.exec_driver_sql("UPDATE letter SET serial = NULL, number = NULL WHERE serial = 2")
    [series] = desk.app.register.prove()
    assert (series.first, series.last, series.used, series.gaps) == (1, 3, 2, (2,))
