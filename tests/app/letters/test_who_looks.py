"""Who may read letters, and which looks the journal keeps."""

from collections.abc import Callable

import pytest

from app.base.actor import Actor, NotAllowed
from app.base.nik import Nik
from app.letters import Letter, Query
from app.registry import Finding
from app.standard import Permission
from tests.offices import LISTED, Desk


@pytest.fixture
def letter(desk: Desk) -> Letter:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    return desk.draft(ticket, LISTED, desk.form("sk_dtsen"))


def looks(desk: Desk, letter: Letter) -> dict[str, Callable[[Actor], object]]:
    app, day = desk.app, desk.app.letters.today()
    found, match = app.registry.find_nik(Nik.parse(LISTED), by=desk.clerk), None
    return {
        "letter": lambda by: app.letters.letter(letter.id, by=by),
        "several": lambda by: app.letters.several([letter.id], by=by),
        "of_visit": lambda by: app.letters.of_visit(letter.visit_id, by=by),
        "form": lambda by: app.letters.form(letter.id, by=by),
        "page": lambda by: app.register.page(Query(), by=by),
        "recount": lambda by: app.register.recount(Query(), by=by),
        "newest": lambda by: app.register.newest(by=by),
        "by_code": lambda by: app.register.by_code(letter.code, by=by),
        "by_number": lambda by: app.register.by_number(letter.number, by=by),
        "lines": lambda by: app.register.lines(day, day, by=by),
        "decide": lambda by: app.letters.decide(letter.visit_id, "", found, match, by=by),
        "record": lambda by: app.register.record(letter.id, by=by),
        "refused": lambda by: app.refusals.of_visit(letter.visit_id, by=by),
        "turns": lambda by: app.inbox.turns(by=by),
        "waiting": lambda by: app.inbox.waiting_for(frozenset({"kabid"}), by=by),
        "history": lambda by: app.inbox.history(letter.id, by=by),
    }


def test_who_has_nothing_to_do_with_letters_reads_none_of_them(desk: Desk, letter: Letter) -> None:
    accounts = Actor("admin", frozenset({"admin"}), frozenset({Permission.STAFF, Permission.IMPORT}))
    for look in looks(desk, letter).values():
        with pytest.raises(NotAllowed):
            look(accounts)
        look(desk.clerk)


def test_whoever_calls_people_sees_what_a_visit_has_and_no_register(desk: Desk, letter: Letter) -> None:
    caller = Actor("dewi", may=frozenset({Permission.SERVE}))
    assert desk.app.letters.of_visit(letter.visit_id, by=caller) == [desk.app.letters.letter(letter.id)]
    assert desk.app.refusals.of_visit(letter.visit_id, by=caller) == []
    with pytest.raises(NotAllowed):
        desk.app.register.page(Query(), by=caller)


def test_who_closes_the_day_sees_its_lines_and_who_approves_judges_nobody(desk: Desk, letter: Letter) -> None:
    day = desk.app.letters.today()
    closer = Actor("sari", may=frozenset({Permission.CLOSE_DAY}))
    assert [line.letter.id for line in desk.app.register.lines(day, day, by=closer)] == [letter.id]
    with pytest.raises(NotAllowed):
        looks(desk, letter)["decide"](desk.person("kepala_dinas"))


def test_a_preview_is_for_who_may_draft(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    finding, match = desk.look(LISTED, ticket)
    assert isinstance(finding, Finding)
    with pytest.raises(NotAllowed):
        desk.app.letters.preview(ticket.visit_id, finding, match, desk.form("sk_dtsen"), by=Actor("dewi"))


def test_opening_one_record_is_journaled_once_and_lists_never(desk: Desk, letter: Letter) -> None:
    every = looks(desk, letter)
    for name in (
        "letter",
        "several",
        "of_visit",
        "page",
        "newest",
        "by_code",
        "by_number",
        "lines",
        "turns",
        "history",
    ):
        every[name](desk.clerk)
    assert desk.facts("letters.opened") == []
    every["record"](desk.clerk)
    desk.app.register.record(letter.id, again=True, by=desk.clerk)
    assert len(desk.facts("letters.opened")) == 1
    with pytest.raises(NotAllowed):
        desk.app.register.record(letter.id, again=True, by=Actor("dewi"))


def test_the_register_shows_the_nik_that_stands_on_the_letter(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    printed = "5107016108680490"
    letter = desk.draft(ticket, LISTED, desk.form("sk_dtsen", corrections={"nik": printed}))
    day = desk.app.letters.today()
    assert [line.person_nik for line in desk.app.register.lines(day, day)] == [printed]
    assert desk.app.register.record(letter.id).nik.endswith("0490")
