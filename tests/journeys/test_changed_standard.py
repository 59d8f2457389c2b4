"""An office edits its standard while letters are on their way: what was written under the old one still reads."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from app.base.actor import Actor
from app.compose import App, open_app
from app.founding.first_run import STANDARD
from app.letters import Letter, LetterState
from app.standard.load import StandardFaulty
from app.standard.unknown import NotInStandard
from tests.offices import CHILD, LISTED, MAGETAN, Desk

_RENAMED = ("cek_dtsen", "sk_dtsen", "spmb", "sekretaris", "kepala_dinas", "tidak_terdaftar")


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    return desk_of("karangasem")


def drafted(desk: Desk, nik: str) -> Letter:
    ticket = desk.called("cek_dtsen", need="surat_keterangan")
    desk.complete(ticket)
    return desk.draft(ticket, nik, desk.form("sk_dtsen", "spmb"))


def renamed(desk: Desk) -> App:
    """The office opened again, with none of the old codes left in its standard."""
    file = desk.app.home / STANDARD
    text = file.read_text(encoding="utf-8")
    for code in _RENAMED:
        text = re.sub(rf'"{code}"', f'"{code}_baru"', text)
    file.write_text(text, encoding="utf-8")
    desk.app.close()
    return open_app(desk.app.home, desk.data_key, clock=desk.clock)


def test_what_was_made_under_an_older_standard_still_reads(desk: Desk, tmp_path: Path) -> None:
    issued = desk.approve_all(drafted(desk, LISTED))
    waiting = drafted(desk, CHILD)
    returned = desk.app.letters.send_back(drafted(desk, MAGETAN).id, "keliru", by=desk.head)
    refused = desk.app.refusals.refuse(issued.visit_id, "tidak_terdaftar", by=desk.clerk)
    today = desk.app.letters.today()
    app = renamed(desk)
    try:
        everything(app, desk.clerk, issued, waiting, returned, today, tmp_path)
        assert app.refusals.refusal(refused.id).label == "tidak_terdaftar"
    finally:
        app.close()


def everything(app: App, by: Actor, issued: Letter, waiting: Letter, returned: Letter, today: date, out: Path) -> None:
    assert [app.letters.letter(each.id).state for each in (issued, waiting, returned)] == [
        LetterState.ISSUED,
        LetterState.IN_CHAIN,
        LetterState.RETURNED,
    ]
    assert {each.id for each in app.register.newest()} == {issued.id, waiting.id, returned.id}
    assert [line.letter.number for line in app.register.lines(today, today)] == [issued.number]
    for form in ("xlsx", "csv", "pdf"):
        assert app.closing.export_register(today, today, format=form, by=by)  # type: ignore[arg-type]
    assert {ticket.service for ticket in app.visits.of_day(today)} == {"cek_dtsen"}
    assert app.visits.checklist(issued.visit_id).items == ()
    assert app.inbox.turns()
    for archive in (False, True):
        assert app.letters.pdf(issued.id, archive=archive, by=by).startswith(b"%PDF")
    assert app.verifier.verify(issued.code, by=by).letter == app.letters.letter(issued.id)
    assert app.closing.close_day(today, out=out / "tutup", by=by).counts.letters.issued == 1
    # What needs the old rules is refused with a sentence; what ends a thing is not.
    with pytest.raises(NotInStandard):
        app.letters.pdf(waiting.id, by=by)
    assert app.letters.withdraw(waiting.id, by=by).state is LetterState.WITHDRAWN
    assert app.prints.start(issued.id, printer="map", by=by).paper == "A4"
    app.prints.confirm(issued.id, by=by)
    assert app.letters.hand_over(issued.id, receiver="Contoh", by=by).state is LetterState.HANDED_OVER
    assert app.letters.void(issued.id, "contoh", by=by).state is LetterState.VOID
    app.visits.finish(waiting.visit_id, by=by)


def test_a_standard_that_contradicts_itself_is_told_at_the_start(desk: Desk) -> None:
    file = desk.app.home / STANDARD
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('chain = ["pejabat_fungsional"', 'chain = ["pejabat_hilang"'), encoding="utf-8")
    with pytest.raises(StandardFaulty) as told:
        open_app(desk.app.home, desk.data_key, clock=desk.clock)
    assert told.value.facts["file"] == STANDARD
    assert "pejabat_hilang" in str(told.value.facts["fault"])
