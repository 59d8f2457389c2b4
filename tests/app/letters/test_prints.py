"""What is known about paper, and which copy the next sheet is."""

from collections.abc import Callable

import pytest

from app.letters import PaperState
from app.letters.errors import PrintSettled, PrintUnsettled, ReasonMissing, WrongLetterState
from app.letters.prints import PrintMissing
from tests.app.letters.counter import drafted, issued
from tests.journeys.reading import words
from tests.offices import Desk


def test_the_first_good_sheet_is_the_original_itself(desk: Desk) -> None:
    letter = issued(desk)
    job = desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    assert (job.letter_id, job.copy, job.pdf) == (letter.id, 1, desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert desk.app.letters.letter(letter.id).paper is PaperState.SENT
    assert desk.app.prints.confirm(letter.id, by=desk.clerk) is PaperState.CONFIRMED
    assert desk.app.letters.letter(letter.id).paper is PaperState.CONFIRMED


def test_a_failed_sheet_is_printed_again_as_the_same_copy(desk: Desk) -> None:
    letter = issued(desk)
    jobs = []
    for _ in range(3):
        jobs.append(desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk))
        desk.app.prints.fail(letter.id, by=desk.clerk)
    assert [job.copy for job in jobs] == [1, 1, 1]
    assert len({job.pdf for job in jobs}) == 1
    assert len({job.id for job in jobs}) == 3
    desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    after = desk.app.letters.letter(letter.id)
    assert (after.number, after.copies) == (letter.number, 1)


def test_while_nobody_knows_whether_a_sheet_came_out_no_second_original_is_made(desk: Desk) -> None:
    letter = issued(desk)
    desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    for reason in ("", "Lembar basah"):
        with pytest.raises(PrintUnsettled):
            desk.app.prints.start(letter.id, printer="Depan", reason=reason, by=desk.clerk)
    assert len(desk.facts("letters.print_sent")) == 1
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    copy = desk.app.prints.start(letter.id, printer="Depan", reason="Lembar basah", by=desk.clerk)
    assert copy.copy == 2


def test_every_further_copy_needs_a_reason_and_counts_on(desk: Desk) -> None:
    letter = issued(desk)
    for copy in (1, 2, 3):
        if copy > 1:
            with pytest.raises(ReasonMissing):
                desk.app.prints.start(letter.id, printer="Depan", reason=" ", by=desk.clerk)
        job = desk.app.prints.start(letter.id, printer="Depan", reason="Lembar basah", by=desk.clerk)
        desk.app.prints.confirm(letter.id, by=desk.clerk)
        said = words(job.pdf)
        assert (f"SALINAN {copy}" in said) is (copy > 1)
        assert letter.number in said
        assert letter.code in said


def test_a_spoiled_copy_does_not_take_the_original_away(desk: Desk) -> None:
    letter = issued(desk)
    desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    desk.app.prints.start(letter.id, printer="Depan", reason="Lembar basah", by=desk.clerk)
    desk.app.prints.fail(letter.id, by=desk.clerk)
    assert desk.app.letters.letter(letter.id).paper is PaperState.CONFIRMED


def test_the_fate_of_a_sheet_is_told_once(desk: Desk) -> None:
    letter = issued(desk)
    with pytest.raises(PrintMissing):
        desk.app.prints.confirm(letter.id, by=desk.clerk)
    desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    desk.app.prints.fail(letter.id, by=desk.clerk)
    assert desk.app.prints.fail(letter.id, by=desk.clerk) is PaperState.FAILED
    with pytest.raises(PrintSettled):
        desk.app.prints.confirm(letter.id, by=desk.clerk)


def test_only_what_has_a_number_is_printed(desk_of: Callable[[str], Desk]) -> None:
    desk = desk_of("karangasem")
    letter = drafted(desk)
    with pytest.raises(WrongLetterState):
        desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    assert desk.app.letters.letter(letter.id).paper is PaperState.NONE


def test_what_was_recorded_before_the_sheet_left_outlives_the_program(desk: Desk) -> None:
    letter = issued(desk)
    job = desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    with desk.app.store.read() as session:
        rows = session.connection().exec_driver_sql("SELECT state, copy_number, printer FROM letter_print").fetchall()
    assert rows == [("sent", job.copy, "Depan")]


def test_a_sheet_of_which_nobody_says_that_it_came_out_is_no_copy(desk: Desk) -> None:
    """The register names the highest copy that somebody holds in his hand."""
    letter = issued(desk)

    def copies() -> int:
        return desk.app.letters.letter(letter.id).copies

    desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk)
    assert copies() == 0
    desk.app.prints.fail(letter.id, by=desk.clerk)
    assert desk.app.prints.start(letter.id, printer="Depan", by=desk.clerk).copy == 1
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    assert copies() == 1
    assert desk.app.prints.start(letter.id, printer="Depan", reason="Lembar basah", by=desk.clerk).copy == 2
    assert copies() == 1
    desk.app.prints.fail(letter.id, by=desk.clerk)
    assert copies() == 1
    assert desk.app.prints.start(letter.id, printer="Depan", reason="Lembar basah", by=desk.clerk).copy == 2
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    assert copies() == 2
