"""What a draft may say, and whom it rests on: every rule is asked when it is written and again when it is mended."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from app.base.kk import Kk
from app.base.nik import NikInvalid
from app.letters import Draft, Letter
from app.letters.errors import (
    ChoiceUnknown,
    FieldMissing,
    FieldUnknown,
    NotCorrectable,
    OutsideGate,
    RecordedDead,
    TextUnusable,
)
from app.letters.tables import LetterRow
from app.letters.writing.form import complete
from app.letters.writing.rules import Obstacle
from app.registry import Finding, Match
from app.registry.finding.matching import row_hash
from app.security.refs import person_ref
from app.standard import FormField, Standard
from app.visits import Ticket
from tests.journeys.reading import words
from tests.offices import CHILD, LISTED, MAGETAN, RICH, Desk

FAMILY = Kk.parse("5107011203150042")
KIND = "sk_dtsen"


def ready(desk: Desk, service: str = "surat_dtsen") -> Ticket:
    ticket = desk.called(service)
    desk.complete(ticket)
    return ticket


def kept(desk: Desk, letter: Letter) -> LetterRow:
    with desk.app.store.read() as session:
        return session.get_one(LetterRow, letter.id)


def dead(match: Match) -> Match:
    return replace(match, person=replace(match.person, alive=False))


def test_a_letter_for_another_of_the_family_pins_that_persons_own_row(desk: Desk) -> None:
    finding = desk.app.registry.find_kk(FAMILY, by=desk.clerk)
    child = next(m for m in finding.matches if m.person.nik and m.person.nik.digits == CHILD)
    assert child is not finding.best
    letter = desk.app.letters.draft(ready(desk).visit_id, finding, child, desk.form(KIND), by=desk.clerk)
    assert kept(desk, letter).basis["row_hash"] == row_hash(child.person)


def test_the_outcome_that_is_kept_is_of_the_one_who_was_chosen(desk: Desk) -> None:
    finding = desk.app.registry.find_kk(FAMILY, by=desk.clerk)
    unranked = replace(finding.matches[1], person=replace(finding.matches[1].person, desil=None))
    form = desk.form(KIND, override="Kartu KIS terlampir")
    letter = desk.app.letters.draft(ready(desk).visit_id, finding, unranked, form, by=desk.clerk)
    assert kept(desk, letter).basis["outcome"] == "unranked"
    assert desk.facts("letters.drafted")[-1]["outcome"] == "unranked"


@pytest.mark.parametrize("name", ["desil", "tanggal_data", "nama_penandatangan", "berlaku_sampai", "program", "kantor"])
def test_what_the_office_certifies_is_never_corrected_by_hand(desk: Desk, name: str) -> None:
    with pytest.raises(NotCorrectable):
        desk.draft(ready(desk), RICH, desk.form(KIND, "spmb", corrections={name: "1"}, override="Contoh"))


@pytest.mark.parametrize("name", ["desil", "tanggal_data", "nama", "catatan"])
def test_a_field_that_nobody_asked_for_does_not_reach_the_letter(desk: Desk, name: str) -> None:
    with pytest.raises(FieldUnknown):
        desk.draft(ready(desk), LISTED, desk.form(KIND, "spmb", fields={name: "1"}))


def test_the_paper_may_still_correct_name_and_family_card(desk: Desk) -> None:
    corrections = {"nama": "NI LUH ARTINI, S.Pd.", "no_kk": "5107011203150099", "alamat": "Br. Dinas Kaler"}
    letter = desk.draft(ready(desk), LISTED, desk.form(KIND, corrections=corrections))
    text = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert "NI LUH ARTINI, S.Pd." in text
    assert "Br. Dinas Kaler" in text


def test_a_choice_is_one_of_its_choices(standard: Standard) -> None:
    asked = FormField(name="jenjang", label="Jenjang", kind="choice", choices=("SD", "SMP"))
    kind = standard.letter(KIND).model_copy(update={"fields": (asked,)})
    form = Draft(kind=KIND, purpose="spmb", fields={"jenjang": "SD"})
    assert complete(kind, standard.purpose("spmb"), form).signer_role == "kepala_dinas"
    with pytest.raises(ChoiceUnknown):
        complete(kind, standard.purpose("spmb"), replace(form, fields={"jenjang": "Kuliah"}))


@pytest.mark.parametrize("text", ["A" * 10_000, "SITI\x00AMINAH", "SITI \udcff"])
def test_a_text_that_no_letter_has_room_for_is_refused(desk: Desk, text: str) -> None:
    ticket = ready(desk)
    with pytest.raises(TextUnusable):
        desk.draft(ticket, LISTED, desk.form(KIND, corrections={"nama": text}))
    with pytest.raises(TextUnusable):
        desk.draft(ticket, LISTED, desk.form(KIND, "spmb", fields={"nama_sekolah": text}))


def looked(desk: Desk, nik: str, ticket: Ticket) -> tuple[Finding, Match]:
    finding, match = desk.look(nik, ticket)
    assert match is not None
    return finding, match


def test_somebody_recorded_as_dead_gets_a_letter_only_with_a_reason(desk: Desk) -> None:
    ticket = ready(desk)
    finding, match = looked(desk, LISTED, ticket)
    decided = desk.app.letters.decide(ticket.visit_id, "spmb", finding, dead(match), by=desk.clerk)
    assert decided.obstacle is Obstacle.RECORDED_DEAD
    assert decided.overridable
    with pytest.raises(RecordedDead):
        desk.app.letters.draft(ticket.visit_id, finding, dead(match), desk.form(KIND, "spmb"), by=desk.clerk)
    form = desk.form(KIND, "spmb", override="Orangnya hadir dengan KTP; catatan keliru")
    letter = desk.app.letters.draft(ticket.visit_id, finding, dead(match), form, by=desk.clerk)
    assert letter.number
    assert kept(desk, letter).basis["alive"] is False


def test_a_child_without_nik_in_the_data_gets_it_from_the_card(desk: Desk) -> None:
    ticket = ready(desk)
    finding, match = looked(desk, CHILD, ticket)
    child = replace(match, person=replace(match.person, nik=None))
    with pytest.raises(FieldMissing) as refused:
        desk.app.letters.draft(ticket.visit_id, finding, child, desk.form(KIND), by=desk.clerk)
    assert refused.value.facts == {"label": "NIK"}
    form = desk.form(KIND, corrections={"nik": CHILD})
    letter = desk.app.letters.draft(ticket.visit_id, finding, child, form, by=desk.clerk)
    assert kept(desk, letter).person == person_ref(desk.data_key, CHILD)


@pytest.fixture
def karangasem(desk_of: Callable[[str], Desk]) -> Desk:
    """Its letters wait for three parafs before they get a number, so they can be sent back."""
    return desk_of("karangasem")


def returned(desk: Desk) -> Letter:
    ticket = desk.called("cek_dtsen", need="surat_keterangan")
    desk.complete(ticket)
    letter = desk.draft(ticket, MAGETAN, desk.form(KIND, "spmb"))
    return desk.app.letters.send_back(letter.id, "Keperluan keliru", by=desk.head)


def test_mending_a_draft_does_not_lead_around_the_desil_limit(karangasem: Desk) -> None:
    desk, letter = karangasem, returned(karangasem)
    with pytest.raises(OutsideGate):  # desil 4: inside 1-5 of SPMB, outside 1-3 of bansos
        desk.app.letters.revise(letter.id, desk.form(letter.kind, "bansos"), by=desk.clerk)
    mended = desk.app.letters.revise(
        letter.id, desk.form(letter.kind, "bansos", override="Rekomendasi pimpinan"), by=desk.clerk
    )
    assert mended.purpose == "bansos"
    assert desk.facts("letters.revised")[-1]["override"] is True


def test_mending_the_nik_mends_whom_the_letter_is_about(karangasem: Desk) -> None:
    desk, letter = karangasem, returned(karangasem)
    with pytest.raises(NikInvalid):
        desk.app.letters.revise(letter.id, desk.form(letter.kind, "spmb", corrections={"nik": "12"}), by=desk.clerk)
    form = desk.form(letter.kind, "spmb", corrections={"nik": "3520121707720009"})
    mended = desk.app.letters.revise(letter.id, form, by=desk.clerk)
    assert kept(desk, mended).person == person_ref(desk.data_key, "3520121707720009")
