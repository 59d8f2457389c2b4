"""Whose row the import refused is neither listed nor absent: no letter, and no refusal that says "not listed"."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.base.kk import Kk
from app.letters.errors import NotListed, NotProved, RowRefused
from app.letters.typesetting.advice import slip
from app.letters.writing.rules import Note, Obstacle
from app.registry import Question
from app.standard import Standard
from app.standard.schema import ROW_REFUSED, Refusal
from app.words.errors import explain
from tests.offices import NOT_LISTED, Desk
from tests.withheld import WITHHELD, withheld


@pytest.fixture
def here(desk: Desk, tmp_path: Path) -> Desk:
    withheld(desk, tmp_path)
    return desk


def test_there_is_no_letter_and_the_reason_is_the_true_one(here: Desk) -> None:
    ticket = here.called("surat_dtsen")
    here.complete(ticket)
    decided = {
        nik: here.app.letters.decide(ticket.visit_id, "", *here.look(nik, ticket), by=here.clerk)
        for nik in (WITHHELD, NOT_LISTED)
    }
    assert [each.obstacle for each in decided.values()] == [Obstacle.ROW_REFUSED, Obstacle.NOT_LISTED]
    assert not any(each.overridable for each in decided.values())
    with pytest.raises(RowRefused) as caught:
        here.draft(ticket, WITHHELD, here.form("sk_dtsen", override="dia berdiri di sini"))
    told = explain(caught.value)
    assert "ditolak saat impor" in told.what
    assert ROW_REFUSED.label in told.remedy
    assert here.facts("letters.drafted") == []


def test_nobody_is_told_not_listed_of_whom_nothing_is_known(here: Desk) -> None:
    ticket = here.called("surat_dtsen")
    finding, match = here.look(WITHHELD, ticket)
    [absent] = [each.code for each in here.app.standard.refusals if each.on == "not_listed"]
    with pytest.raises(RowRefused):
        here.app.refusals.refuse(ticket.visit_id, absent, finding=finding, match=match, by=here.clerk)
    assert here.facts("letters.refused") == []
    # Where the file says nothing of them, or nobody was looked for, it is as ever.
    gone, nobody = here.look(NOT_LISTED, ticket)
    assert here.app.refusals.refuse(ticket.visit_id, absent, finding=gone, match=nobody, by=here.clerk).code == absent
    assert here.app.refusals.refuse(ticket.visit_id, absent, by=here.clerk).code == absent


def test_a_name_or_a_family_number_that_is_not_found_proves_nothing(here: Desk) -> None:
    ticket = here.called("surat_dtsen")
    here.complete(ticket)
    app, by = here.app, here.clerk
    [absent] = [each.code for each in app.standard.refusals if each.on == "not_listed"]
    for found in (
        app.registry.search(Question("ZUBAIDAH BINTI HASAN"), by=by),
        app.registry.find_kk(Kk("5107019999990001"), by=by),
    ):
        with pytest.raises(NotProved) as caught:
            app.refusals.refuse(ticket.visit_id, absent, finding=found, by=by)
        assert "hanya NIK" in explain(caught.value).remedy
        with pytest.raises(NotProved):
            app.letters.draft(ticket.visit_id, found, None, here.form("sk_dtsen"), by=by)
    assert here.facts("letters.refused") == here.facts("letters.drafted") == []
    # With the whole NIK beside the name it is proved.
    named = app.registry.search(Question("ZUBAIDAH BINTI HASAN", nik=NOT_LISTED), by=by)
    with pytest.raises(NotListed):
        app.letters.draft(ticket.visit_id, named, None, here.form("sk_dtsen"), by=by)
    assert app.refusals.refuse(ticket.visit_id, absent, finding=named, by=by).code == absent


def test_the_refusal_that_every_office_has_is_kept_with_its_advice(here: Desk) -> None:
    ticket = here.called("surat_dtsen")
    finding, match = here.look(WITHHELD, ticket)
    kept = here.app.refusals.refuse(ticket.visit_id, ROW_REFUSED.code, finding=finding, match=match, by=here.clerk)
    assert here.app.refusals.refusal(kept.id, by=here.clerk) == kept
    assert (kept.label, kept.advice) == (ROW_REFUSED.label, ROW_REFUSED.advice)
    pdf = slip(
        here.app.standard,
        here.app.office.data(),
        kept,
        ticket,
        desil=None,
        data_date=finding.extract.data_date,
        printed_at=here.clock(),
    )
    assert pdf.startswith(b"%PDF")
    assert WITHHELD not in str(here.facts("letters.refused"))


def _with(standard: Standard, refusal: Refusal) -> Standard:
    return standard.model_copy(update={"refusals": (*standard.refusals, refusal)})


def test_an_office_may_have_its_own_words_for_it(desk: Desk) -> None:
    standard = desk.app.standard
    assert ROW_REFUSED in standard.answers
    assert ROW_REFUSED not in standard.refusals
    own = Refusal(code="periksa_dulu", label="Data Anda sedang diperiksa", on="row_refused", advice=("Tunggu kabar.",))
    assert _with(standard, own).answers == (*standard.refusals, own)


def test_a_receipt_is_still_given_and_keeps_that_the_row_was_refused(
    desk_of: Callable[[str], Desk], tmp_path: Path
) -> None:
    """It certifies nothing; the clerk is told, and the journal knows."""
    sragen = desk_of("sragen")
    withheld(sragen, tmp_path)
    kind = next(each for each in sragen.app.standard.letters if not each.needs_listing)
    service = next(each for each in sragen.app.standard.services if kind.code in each.letters)
    ticket = sragen.called(service.code, need=service.needs[0].code if service.needs else "")
    sragen.complete(ticket)
    about = {"nama": "NI MADE SUKERTI", "nik": WITHHELD}
    decided = sragen.app.letters.decide(ticket.visit_id, "", *sragen.look(WITHHELD, ticket), by=sragen.clerk)
    assert decided.notes == (Note.ROW_REFUSED,)
    sragen.draft(ticket, WITHHELD, sragen.form(kind.code, corrections=about))
    [fact] = sragen.facts("letters.drafted")
    assert (fact["outcome"], fact["notes"]) == ("not_listed", ["row_refused"])
