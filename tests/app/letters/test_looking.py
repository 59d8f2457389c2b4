"""Who may see a letter, and paper on a day when the clock was wrong."""

from pathlib import Path

import pytest

from app.base.actor import Actor, NotAllowed
from app.letters import Letter, PaperState
from app.letters.checking.reading import MOST_BYTES, NothingToRead, read
from tests.offices import LISTED, Desk


def numbered(desk: Desk) -> Letter:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    return desk.draft(ticket, LISTED, desk.form("sk_dtsen"))


def test_the_sheet_sent_last_is_settled_also_when_the_clock_was_set_back(desk: Desk) -> None:
    letter = numbered(desk)
    desk.app.prints.start(letter.id, printer="map", by=desk.clerk)
    desk.app.prints.fail(letter.id, by=desk.clerk)
    desk.clock.pass_by(hours=-2)
    desk.app.prints.start(letter.id, printer="map", by=desk.clerk)
    assert desk.app.prints.confirm(letter.id, by=desk.clerk) is PaperState.CONFIRMED


def test_a_letter_is_shown_to_those_who_write_approve_or_keep_letters(desk: Desk) -> None:
    letter = numbered(desk)
    for may in ({"draft"}, {"approve"}, {"register"}, {"void"}, {"record_wet"}):
        assert desk.app.letters.pdf(letter.id, by=Actor("contoh", may=frozenset(may)))
    for may in (set[str](), {"staff", "office"}, {"import"}):
        with pytest.raises(NotAllowed):
            desk.app.letters.pdf(letter.id, by=Actor("contoh", may=frozenset(may)))
        with pytest.raises(NotAllowed):
            desk.app.register.find("ARTINI", by=Actor("contoh", may=frozenset(may)))


def test_a_number_that_still_waits_for_its_signature_is_told_when_it_is_checked(desk: Desk) -> None:
    letter = numbered(desk)
    assert desk.app.verifier.verify(letter.code, by=desk.clerk).unsigned
    desk.approve_all(letter)
    assert not desk.app.verifier.verify(letter.code, by=desk.clerk).unsigned


def test_no_file_is_read_that_is_far_too_large_for_a_letter(tmp_path: Path) -> None:
    large = tmp_path / "besar.pdf"
    with large.open("wb") as file:
        file.write(b"%PDF-1.7")
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(NothingToRead):
        read(large)
