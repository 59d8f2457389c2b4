"""The life of a letter: who may do what to it when, and what each wrong step is told."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from app.approvals.chain import NothingOpen, NotYourTurn, OwnDraft
from app.approvals.chain import ReasonMissing as NoWordsBack
from app.base.actor import Actor, NotAllowed
from app.base.errors import AppError
from app.base.nik import NikInvalid
from app.letters import Letter, LetterState
from app.letters.errors import (
    BasisChanged,
    FieldMissing,
    LetterMissing,
    NotListed,
    NotPrintedYet,
    NotServing,
    NotSignedYet,
    NotThisPurpose,
    NotThisService,
    OutsideGate,
    PapersMissing,
    ReasonMissing,
    ReceiverMissing,
    SignerUnknown,
    Unranked,
    WrongLetterState,
)
from app.letters.sealing.seals import SealKeyMissing
from app.letters.tables import LetterRow, SealKeyRow
from app.office.service import OfficialMissing
from app.store import journal
from app.visits.service import VisitMissing
from tests.app.letters.conftest import ChangedDesk
from tests.app.letters.counter import drafted, handed_out, issued
from tests.journeys.reading import words
from tests.offices import LISTED, METRO, NOT_LISTED, PEOPLE, RICH, UNRANKED, Desk

KIND = "sk_dtsen"
DeskOf = Callable[[str], Desk]


def letters_kept(desk: Desk) -> int:
    with desk.app.store.read() as session:
        return len(session.exec(select(LetterRow.id)).all())


def roles(desk: Desk, *codes: str, name: str = "sari") -> Actor:
    may = {str(permission) for code in codes for permission in desk.app.standard.role(code).may}
    return Actor(name, frozenset(codes), frozenset(may))


def refused(desk: Desk, nik: str = LISTED, **form: object) -> str:
    """Code of the error that a draft meets; nothing of the draft may stay."""
    with pytest.raises(AppError) as caught:
        drafted(desk, nik, **form)
    assert letters_kept(desk) == 0
    assert [proof.used for proof in desk.app.register.prove()] in ([], [0])
    return caught.value.code


def test_a_person_outside_the_data_gets_no_letter_whatever_the_reason(desk: Desk) -> None:
    assert refused(desk, NOT_LISTED, override="Perintah atasan") == NotListed.code


def test_a_desil_outside_the_purpose_needs_a_reason(desk: Desk) -> None:
    assert refused(desk, RICH) == OutsideGate.code
    assert refused(desk, RICH, override="   ") == OutsideGate.code
    letter = drafted(desk, RICH, override="Rekomendasi camat terlampir")
    assert letter.state is LetterState.ISSUED


def test_no_desil_is_not_a_low_desil(desk: Desk) -> None:
    assert refused(desk, UNRANKED) == Unranked.code


def test_where_the_standard_refuses_no_reason_helps(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    assert refused(desk, RICH, override="Mohon dibantu") == OutsideGate.code
    assert refused(desk, UNRANKED, override="Mohon dibantu") == Unranked.code


def test_a_kind_of_another_service_is_refused(desk_of: DeskOf) -> None:
    desk = desk_of("metro")
    ticket = desk.called("verval_dtsen")
    desk.complete(ticket)
    with pytest.raises(NotThisService):
        desk.draft(ticket, METRO, desk.form("jawaban_bansos"))


def test_a_purpose_that_the_kind_does_not_know_is_refused(desk_of: DeskOf) -> None:
    desk = desk_of("metro")
    ticket = desk.called("bantuan_sosial")
    desk.complete(ticket)
    with pytest.raises(NotThisPurpose):
        desk.draft(ticket, METRO, desk.form("jawaban_bansos", "usulan_baru"))


def test_missing_papers_are_named(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.app.visits.tick(ticket.visit_id, "ktp", by=desk.clerk)
    with pytest.raises(PapersMissing) as caught:
        desk.draft(ticket, LISTED, desk.form(KIND))
    assert caught.value.facts == {"missing": "Kartu Keluarga (KK)"}


def test_a_ticket_that_nobody_called_gets_no_letter(desk: Desk) -> None:
    ticket = desk.app.visits.open("surat_dtsen", by=desk.clerk)
    desk.complete(ticket)
    with pytest.raises(NotServing):
        desk.draft(ticket, LISTED, desk.form(KIND))


def test_a_visit_that_never_was_gets_no_letter(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    finding, match = desk.look(LISTED, ticket)
    with pytest.raises(VisitMissing):
        desk.app.letters.draft(uuid4(), finding, match, desk.form(KIND), by=desk.clerk)


def test_a_look_up_in_data_that_were_replaced_does_not_count(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    finding, match = desk.look(LISTED, ticket)
    source = desk.app.home.parent / "baru.csv"
    source.write_text(PEOPLE, encoding="utf-8")
    desk.app.importer.run([source], data_date=date(2026, 11, 1), by=desk.admin)
    with pytest.raises(BasisChanged):
        desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(KIND), by=desk.clerk)
    assert desk.draft(ticket, LISTED, desk.form(KIND)).number


def test_a_required_field_is_asked_for_by_its_label(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    with pytest.raises(FieldMissing) as caught:
        desk.draft(ticket, LISTED, desk.form(KIND, "lainnya", fields={"keperluan_lain": "  "}))
    assert caught.value.facts["label"]


def test_who_asks_for_another_says_who_he_is(desk: Desk) -> None:
    assert refused(desk, relation="orang tua") == FieldMissing.code
    assert refused(desk, relation="orang tua", applicant_name="I WAYAN SUDARMA", applicant_nik="51") == NikInvalid.code


def test_only_signers_of_the_kind_may_be_chosen(desk: Desk) -> None:
    assert refused(desk, signer_role="kabid") == SignerUnknown.code
    assert issued(desk, signer_role="sekretaris").signer_role == "sekretaris"


def test_without_an_official_nobody_can_sign(desk: Desk) -> None:
    # Everybody was appointed for 2026; the counter's clock is put back before that.
    desk.clock.at = desk.clock.at.replace(year=2025)
    assert refused(desk) == OfficialMissing.code


def test_without_a_sealing_key_no_number_is_taken(desk: Desk) -> None:
    with desk.app.store.write(desk.admin) as unit:
        for key in unit.session.exec(select(SealKeyRow)):
            key.until = unit.clock()
    assert refused(desk) == SealKeyMissing.code


def test_who_may_not_draft_may_not(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    finding, match = desk.look(LISTED, ticket)
    with pytest.raises(NotAllowed):
        desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(KIND), by=roles(desk, "kabid"))


def test_a_letter_that_never_was_is_missing(desk: Desk) -> None:
    for act in (
        lambda: desk.app.letters.letter(uuid4()),
        lambda: desk.app.letters.approve(uuid4(), by=desk.head),
        lambda: desk.app.letters.void(uuid4(), "Salah", by=desk.clerk),
        lambda: desk.app.prints.start(uuid4(), printer="x", by=desk.clerk),
    ):
        with pytest.raises(LetterMissing):
            act()


def test_pressing_twice_makes_one_letter(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    letter_id = uuid4()
    first, *others = [desk.draft(ticket, LISTED, desk.form(KIND), letter_id=letter_id) for _ in range(10)]
    assert {other.number for other in others} == {first.number}
    assert letters_kept(desk) == 1
    [series] = desk.app.register.prove()
    assert series.last == 1


def test_two_threads_with_one_letter_make_one_letter(desk: Desk) -> None:
    ticket = desk.called("surat_dtsen")
    desk.complete(ticket)
    finding, match = desk.look(LISTED, ticket)
    letter_id, form = uuid4(), desk.form(KIND)
    start, told = threading.Barrier(2), list[Letter]()

    def press() -> None:
        start.wait(timeout=30)
        told.append(desk.app.letters.draft(ticket.visit_id, finding, match, form, letter_id=letter_id, by=desk.clerk))

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    assert [letter.id for letter in told] == [letter_id, letter_id]
    assert told[0].number == told[1].number
    assert letters_kept(desk) == 1


@pytest.mark.parametrize("at", ["draft", "approved", "signed"])
def test_the_number_comes_when_the_standard_says(changed_desk: ChangedDesk, at: str) -> None:
    desk = changed_desk("karangasem", ('number_at = "approved"', f'number_at = "{at}"'))
    letter = drafted(desk)
    seen = [bool(letter.number)]
    while desk.app.letters.letter(letter.id).waits_for:
        letter = desk.app.letters.approve(letter.id, by=desk.head)
        seen.append(bool(letter.number))
    # Drafted, then three parafs, then the signature.
    first = {"draft": 0, "approved": 3, "signed": 4}[at]
    assert seen == [step >= first for step in range(5)]
    assert letter.signed


def test_everybody_gives_paraf_in_turn_and_nobody_to_his_own_draft(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    letter = drafted(desk)
    with pytest.raises(NotYourTurn) as caught:
        desk.app.letters.approve(letter.id, by=roles(desk, "kabid"))
    assert caught.value.facts["title"] == desk.app.standard.role("pejabat_fungsional").title
    with pytest.raises(OwnDraft):
        desk.app.letters.approve(letter.id, by=replace(desk.head, name=letter.drafted_by))
    with pytest.raises(NotAllowed):
        desk.app.letters.approve(letter.id, by=roles(desk, "front_office"))
    desk.approve_all(letter)
    with pytest.raises(NothingOpen):
        desk.app.letters.approve(letter.id, by=desk.head)


def test_a_paraf_on_paper_is_noted_with_who_noted_it(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    letter = drafted(desk)
    noted = desk.app.letters.record_wet(letter.id, by=desk.clerk)
    assert (noted.steps[0].wet, noted.steps[0].decided_by) == (True, "rina")
    assert noted.waits_for == "kabid"


def test_a_letter_sent_back_is_mended_and_starts_a_new_round(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    letter = drafted(desk)
    desk.app.letters.approve(letter.id, by=desk.head)
    with pytest.raises(NoWordsBack):
        desk.app.letters.send_back(letter.id, " ", by=desk.head)
    with pytest.raises(WrongLetterState):
        desk.app.letters.revise(letter.id, desk.form(KIND), by=desk.clerk)
    back = desk.app.letters.send_back(letter.id, "Alamat belum benar", by=desk.head)
    assert (back.state, back.note, back.waits_for) == (LetterState.RETURNED, "Alamat belum benar", "")
    with pytest.raises(WrongLetterState):
        desk.app.letters.approve(letter.id, by=desk.head)

    mended = desk.app.letters.revise(letter.id, desk.form(KIND, corrections={"alamat": "Br. Kaler"}), by=desk.clerk)
    assert (mended.state, mended.waits_for, mended.note) == (LetterState.IN_CHAIN, "pejabat_fungsional", "")
    assert [step.round for step in mended.steps] == [2, 2, 2, 2]
    done = desk.approve_all(mended)
    assert (done.state, done.signed) == (LetterState.ISSUED, True)
    assert "Br. Kaler" in words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    [series] = desk.app.register.prove()
    assert (series.last, series.gaps) == (1, ())


def test_what_has_a_number_is_voided_not_sent_back_and_not_withdrawn(desk: Desk) -> None:
    letter = drafted(desk)
    with pytest.raises(WrongLetterState):
        desk.app.letters.send_back(letter.id, "Salah nama", by=desk.head)
    with pytest.raises(WrongLetterState):
        desk.app.letters.withdraw(letter.id, by=desk.clerk)


def test_a_withdrawn_draft_used_no_number_and_nobody_is_asked_any_more(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    letter = desk.app.letters.withdraw(drafted(desk).id, by=desk.clerk)
    assert (letter.state, letter.number, letter.waits_for) == (LetterState.WITHDRAWN, "", "")
    assert desk.app.inbox.turns() == []
    assert desk.app.register.prove() == []
    with pytest.raises(WrongLetterState):
        desk.app.letters.approve(letter.id, by=desk.head)


@pytest.mark.parametrize("times", [1, 2])
def test_a_void_letter_keeps_its_number_and_no_other_gets_it(desk: Desk, times: int) -> None:
    first, second, third = (issued(desk) for _ in range(3))
    with pytest.raises(ReasonMissing):
        desk.app.letters.void(second.id, "  ", by=desk.clerk)
    for _ in range(times):
        void = desk.app.letters.void(second.id, "Salah cetak nama", by=desk.clerk)
    assert (void.state, void.number, void.note) == (LetterState.VOID, second.number, "Salah cetak nama")
    fourth = issued(desk)
    assert len({letter.number for letter in (first, second, third, fourth)}) == 4
    [series] = desk.app.register.prove()
    assert (series.last, series.used, series.gaps) == (4, 4, ())
    with pytest.raises(WrongLetterState):
        desk.app.prints.start(second.id, printer="x", by=desk.clerk)
    with pytest.raises(WrongLetterState):
        desk.app.letters.hand_over(second.id, receiver="Ni Luh Artini", by=desk.clerk)


def test_who_may_not_void_may_not(desk: Desk) -> None:
    letter = issued(desk)
    with pytest.raises(NotAllowed):
        desk.app.letters.void(letter.id, "Salah", by=roles(desk, "front_office"))


def test_a_letter_is_handed_over_signed_and_on_paper(desk: Desk) -> None:
    letter = drafted(desk)
    with pytest.raises(ReceiverMissing):
        desk.app.letters.hand_over(letter.id, receiver=" ", by=desk.clerk)
    with pytest.raises(NotSignedYet) as caught:
        desk.app.letters.hand_over(letter.id, receiver="Ni Luh Artini", by=desk.clerk)
    assert caught.value.facts == {"title": "Kepala Dinas Sosial"}
    desk.approve_all(letter)
    with pytest.raises(NotPrintedYet):
        desk.app.letters.hand_over(letter.id, receiver="Ni Luh Artini", by=desk.clerk)
    desk.app.prints.start(letter.id, printer="map", by=desk.clerk)
    with pytest.raises(NotPrintedYet):
        desk.app.letters.hand_over(letter.id, receiver="Ni Luh Artini", by=desk.clerk)
    desk.app.prints.confirm(letter.id, by=desk.clerk)
    given = desk.app.letters.hand_over(letter.id, receiver="Ni Luh Artini", explained=True, by=desk.clerk)
    assert given.state is LetterState.HANDED_OVER
    assert desk.app.letters.hand_over(letter.id, receiver="Orang lain", by=desk.clerk) == given


def test_a_draft_is_not_handed_over(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    with pytest.raises(WrongLetterState):
        desk.app.letters.hand_over(drafted(desk).id, receiver="Ni Luh Artini", by=desk.clerk)


def test_applicant_and_subject_may_be_two_people(desk: Desk) -> None:
    letter = issued(desk, relation="anak", applicant_name="NI KADEK AYU LESTARI", applicant_nik="5107014407100002")
    assert letter.subject_name == "NI LUH ARTINI"
    said = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert "NI KADEK AYU LESTARI" in said
    assert "adalah anak pemohon" in said
    assert "atas permintaan yang bersangkutan" not in said


def test_what_the_paper_corrects_is_printed_and_journaled_by_name(desk: Desk) -> None:
    letter = issued(desk, corrections={"nama": "Ni Luh Artini Dewi", "alamat": "Jl. Baru 7"})
    assert letter.subject_name == "NI LUH ARTINI DEWI"
    said = words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert "Jl. Baru 7" in said
    assert "Br. Dinas Tengah" not in said
    assert facts_of(desk, letter.id, "letters.drafted")["corrected"] == ["alamat", "nama"]


def test_the_journal_names_nobody(desk_of: DeskOf) -> None:
    desk = desk_of("karangasem")
    letter = handed_out(
        desk,
        issued(
            desk,
            corrections={"nama": "Ni Luh Artini Dewi"},
            relation="suami",
            applicant_name="I WAYAN SUDARMA",
            applicant_nik="5107011503660001",
        ),
    )
    desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk)
    desk.app.register.find("ARTINI", by=desk.clerk)
    desk.app.verifier.verify(letter.code, by=desk.clerk)
    desk.app.letters.void(letter.id, "Atas permintaan Ni Luh Artini", by=desk.clerk)
    people = [line.split(";") for line in PEOPLE.splitlines()[1:]]
    secrets = {part.upper() for person in people for part in (*person[:2], *person[2].split(), person[6])}
    secrets = {secret for secret in secrets if len(secret) > 2} | {"DEWI"}
    told = [str(linked.entry.facts).upper() for linked in entries(desk)]
    assert len(told) > 20
    # The fact "position" of a step holds a name that is none.
    told = [line.replace("'POSITION'", "") for line in told]
    assert [(secret, line) for line in told for secret in secrets if secret in line] == []


def test_the_file_itself_refuses_to_change_what_has_a_number(desk: Desk) -> None:
    letter = issued(desk)
    for change in (
        "UPDATE letter SET subject_name = 'X'",
        "DELETE FROM letter",
        "UPDATE letter_file SET pdf = x'00'",
        "DELETE FROM letter_file",
        "UPDATE letter_series SET last = 0",
    ):
        with pytest.raises(IntegrityError), desk.app.store.write(desk.admin) as unit:
            unit.session.connection().exec_driver_sql(change)
    assert desk.app.letters.letter(letter.id) == letter


def entries(desk: Desk) -> list[journal.Linked]:
    with desk.app.store.read() as session:
        return list(journal.entries(session))


def facts_of(desk: Desk, subject: UUID, kind: str) -> dict[str, object]:
    [found] = [
        linked.entry.facts for linked in entries(desk) if linked.entry.subject == subject and linked.entry.kind == kind
    ]
    return dict(found)
