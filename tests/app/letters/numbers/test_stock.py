"""Special paper: the office answers for every sheet."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.base.actor import NotAllowed
from app.letters import Letter
from app.letters.errors import ReasonMissing
from app.letters.numbers.stock import SheetsKnown, SheetsUnreadable, SheetUnknown, StockEmpty, Supply, parse
from tests.offices import METRO, Desk


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("metro")


def issued(desk: Desk) -> Letter:
    service = next(each for each in desk.app.standard.services if "jawaban_bansos" in each.letters)
    ticket = desk.called(service.code)
    desk.complete(ticket)
    return desk.approve_all(desk.draft(ticket, METRO, desk.form("jawaban_bansos")))


@given(st.text(st.characters(categories=["Lu", "Ll"]), max_size=4), st.integers(0, 999_000), st.integers(0, 999))
def test_serial_numbers_are_read_as_they_are_printed(prefix: str, first: int, more: int) -> None:
    assert parse(f"{prefix}{first:07d}", f"{prefix}{first + more:07d}") == (prefix, first, first + more, 7)


@pytest.mark.parametrize(("first", "last"), [("A2", "A1"), ("A1", "B2"), ("A", "A"), ("", ""), ("A000001", "A999999")])
def test_what_is_no_pile_is_refused(desk: Desk, first: str, last: str) -> None:
    with pytest.raises(SheetsUnreadable):
        desk.app.stock.receive(first, last, by=desk.admin)


@pytest.mark.proves("M1-15")
def test_each_print_takes_the_next_sheet_and_a_spoiled_one_stays_recorded(desk: Desk, tmp_path: Path) -> None:
    desk.app.stock.receive("A0001", "A0005", by=desk.admin)
    letter = issued(desk)
    first = desk.app.prints.start(letter.id, printer="uji", by=desk.clerk)
    desk.app.prints.fail(letter.id, by=desk.clerk)
    second = desk.app.prints.start(letter.id, printer="uji", by=desk.clerk)
    desk.app.prints.fail(letter.id, spoiled=False, by=desk.clerk)
    third = desk.app.prints.start(letter.id, printer="uji", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    assert [job.sheet for job in (first, second, third)] == ["A0001", "A0002", "A0002"]
    (pile,) = desk.app.stock.piles()
    assert (pile.received, pile.used, pile.spoiled, pile.left, pile.next) == (5, 1, 1, 3, "A0003")
    assert [sheet.serial for sheet in desk.app.register.record(letter.id).sheets] == ["A0001", "A0002", "A0002"]
    assert [facts.get("sheet") for facts in desk.facts("letters.print_sent")] == ["A0001", "A0002", "A0002"]


def test_the_clerk_may_say_which_sheet_lies_in_the_printer(desk: Desk) -> None:
    desk.app.stock.receive("A0001", "A0005", by=desk.admin)
    letter = issued(desk)
    assert desk.app.prints.sheet_out(letter.id) == ""
    proposed = desk.app.prints.next_sheet(letter.id)
    assert proposed is not None
    assert (proposed.serial, proposed.supply) == ("A0001", Supply(5, 0))
    with pytest.raises(SheetUnknown):
        desk.app.prints.start(letter.id, printer="uji", sheet="A0009", by=desk.clerk)
    job = desk.app.prints.start(letter.id, printer="uji", sheet=" A0003 ", by=desk.clerk)
    assert (job.sheet, desk.app.prints.sheet_out(letter.id)) == ("A0003", "A0003")
    desk.app.prints.fail(letter.id, by=desk.clerk)
    assert desk.app.prints.sheet_out(letter.id) == ""
    with pytest.raises(SheetUnknown):
        desk.app.prints.start(letter.id, printer="uji", sheet="A0003", by=desk.clerk)
    again = desk.app.prints.next_sheet(letter.id)
    assert again is not None
    assert again.serial == "A0001"


@pytest.mark.parametrize(
    ("left", "weekly", "low"), [(20, 0, False), (19, 0, True), (99, 100, True), (100, 100, False), (0, 0, True)]
)
def test_a_supply_is_low_when_a_week_would_use_it_up(left: int, weekly: int, low: bool) -> None:
    assert Supply(left, weekly).low is low


def test_what_went_is_counted_by_the_last_four_weeks(desk: Desk) -> None:
    assert desk.app.stock.supply() is None
    desk.app.stock.receive("A0001", "A0100", by=desk.admin)
    for sheet in range(1, 10):
        desk.app.stock.spoil(f"A{sheet:04d}", "uji", by=desk.clerk)
    assert desk.app.stock.supply() == Supply(91, 3)
    desk.clock.pass_by(days=29)
    assert desk.app.stock.supply() == Supply(91, 0)


def test_a_sheet_spoiled_in_the_drawer_is_passed_over(desk: Desk) -> None:
    desk.app.stock.receive("A0001", "A0003", by=desk.admin)
    with pytest.raises(ReasonMissing):
        desk.app.stock.spoil("A0001", " ", by=desk.clerk)
    desk.app.stock.spoil("A0001", "terkena air", by=desk.clerk)
    for again in ("A0001", "A0009", "B0001"):
        with pytest.raises(SheetUnknown):
            desk.app.stock.spoil(again, "terkena air", by=desk.clerk)
    assert desk.app.prints.start(issued(desk).id, printer="uji", by=desk.clerk).sheet == "A0002"


def test_an_office_that_counts_no_sheets_prints_as_before(desk: Desk) -> None:
    assert desk.app.prints.start(issued(desk).id, printer="uji", by=desk.clerk).sheet == ""


def test_when_the_pile_is_used_up_nothing_is_sent_to_the_printer(desk: Desk) -> None:
    desk.app.stock.receive("A1", "A1", by=desk.admin)
    letter = issued(desk)
    desk.app.prints.start(letter.id, printer="uji", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    other = issued(desk)
    with pytest.raises(StockEmpty):
        desk.app.prints.start(other.id, printer="uji", by=desk.clerk)
    assert desk.app.register.record(other.id).sheets == ()
    desk.app.stock.receive("A2", "A9", by=desk.admin)
    assert desk.app.prints.start(other.id, printer="uji", by=desk.clerk).sheet == "A2"


def test_no_sheet_is_received_twice_and_not_by_everybody(desk: Desk) -> None:
    desk.app.stock.receive("A0001", "A0100", by=desk.admin)
    with pytest.raises(SheetsKnown):
        desk.app.stock.receive("A0100", "A0200", by=desk.admin)
    with pytest.raises(NotAllowed):
        desk.app.stock.receive("A0101", "A0200", by=desk.person("front_office"))
    assert desk.app.stock.receive("B0001", "B0100", by=desk.admin).left == 100


def test_ordinary_kinds_take_no_special_paper(desk: Desk) -> None:
    desk.app.stock.receive("A0001", "A0100", by=desk.admin)
    service = next(each for each in desk.app.standard.services if "tanda_terima_dtsen" in each.letters)
    ticket = desk.called(service.code)
    desk.complete(ticket)
    letter = desk.approve_all(desk.draft(ticket, METRO, desk.form("tanda_terima_dtsen")))
    assert desk.app.prints.start(letter.id, printer="uji", by=desk.clerk).sheet == ""
