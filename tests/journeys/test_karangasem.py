"""Karangasem: membership check and DTSEN letter, from the door to the register.

Three paraf and a signature, desil 1 to 5 by the village's print-out and by the data, WITA, three lines of letterhead.
"""

from collections.abc import Callable
from dataclasses import fields
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from app.approvals.chain import NotYourTurn
from app.base.kk import Kk
from app.base.nik import Nik
from app.letters import Draft, Letter, LetterState, PaperState
from app.letters.checking.verdict import Verdict
from app.letters.errors import NotPrintedYet, NotSignedYet, OutsideGate, PapersMissing
from app.letters.tables import HandoverRow
from app.letters.writing.rules import Note, Obstacle
from app.office import OfficeData
from app.registry import Finding, Match, Outcome, Question
from app.registry.views import Paper
from app.visits import Ticket, VisitState
from app.visits.errors import FactUnusable
from app.words import dates
from tests.app.filing.test_pictures import pdf
from tests.journeys.reading import sheets, words
from tests.journeys.steps import changed, closed, handed_over, refused, verified
from tests.offices import CHILD, LISTED, NOT_LISTED, RICH, UNRANKED, Desk

SERVICE, KIND = "cek_dtsen", "sk_dtsen"
VILLAGE_PAPER = {
    "desil_bukti": "3",
    "tanggal_cek": "2026-11-20",
    "nomor_surat_desa": "470/112/2026",
    "tanggal_surat_desa": "2026-11-21",
    "desa": "Ababi",
}
CHAIN = ("pejabat_fungsional", "kabid", "sekretaris")


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    """Front office at the counter, with no more rights than the standard gives it."""
    desk = desk_of("karangasem")
    desk.clerk = desk.person("front_office", "rina")
    return desk


def shown(desk: Desk, ticket: Ticket, **facts: str) -> None:
    """KK, KTP, and the village's letter with its print-out."""
    papers = {"kk": (True, {}), "ktp": (True, {}), "surat_desa": (True, VILLAGE_PAPER | facts)}
    desk.app.visits.tick_all(ticket.visit_id, papers, by=desk.clerk)


def mothers_form(desk: Desk, school: str = "") -> Draft:
    """The mother asks for her daughter; the family card in her hand is newer than the data."""
    return desk.form(
        KIND,
        "spmb",
        fields={"nama_sekolah": school},
        relation="anak",
        applicant_name="NI LUH ARTINI",
        applicant_nik=LISTED,
        corrections={"no_kk": "5107011203260007"},
    )


def approved(desk: Desk, letter: Letter) -> Letter:
    for role in CHAIN:
        letter = desk.app.letters.approve(letter.id, by=desk.person(role))
    return letter


@pytest.mark.proves("K3-01", "K3-02", "K3-04")
def test_no_letter_before_kk_ktp_and_the_villages_print_out_are_there(desk: Desk) -> None:
    drawn = desk.app.visits.open(SERVICE, need="surat_keterangan", by=desk.clerk)
    assert (drawn.label, drawn.state) == ("A001", VisitState.WAITING)
    ticket = desk.app.visits.call_next(desk="2", by=desk.clerk)
    assert (ticket.visit_id, ticket.desk) == (drawn.visit_id, "2")

    with pytest.raises(PapersMissing) as refusal:
        desk.draft(ticket, LISTED, desk.form(KIND))
    assert "Fotokopi Kartu Keluarga (KK)" in str(refusal.value.facts["missing"])
    assert "Fotokopi KTP" in str(refusal.value.facts["missing"])

    missing = desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk).missing
    assert [each.partition(" (")[0] for each in missing] == ["Desil pada cetakan layar"]
    with pytest.raises(FactUnusable):
        desk.app.visits.tick(ticket.visit_id, "surat_desa", facts={"desil_bukti": "11"}, by=desk.clerk)

    complete = desk.app.visits.tick(ticket.visit_id, "surat_desa", facts=VILLAGE_PAPER, by=desk.clerk)
    assert complete.complete
    assert {name: complete.fact(name) for name in VILLAGE_PAPER} == VILLAGE_PAPER


def test_the_look_up_tells_who_it_is_and_what_differs_from_the_paper(desk: Desk) -> None:
    ticket = desk.called(SERVICE)
    by_nik = desk.app.registry.find_nik(Nik.parse(LISTED), by=desk.clerk, visit=ticket.visit_id)
    by_kk = desk.app.registry.find_kk(Kk.parse("5107011203150042"), by=desk.clerk, visit=ticket.visit_id)
    by_name = desk.app.registry.search(Question("Ni Luh Artini"), by=desk.clerk, visit=ticket.visit_id)
    assert {each.outcome for each in (by_nik, by_kk, by_name)} == {Outcome.LISTED}
    assert {each.best.person.nik.digits for each in (by_nik, by_name) if each.best and each.best.person.nik} == {LISTED}
    assert len(by_kk.matches) == 3

    assert by_nik.best is not None
    paper = Paper(nik=Nik.parse(LISTED), kk=Kk.parse("5107011203260007"), name="NI LUH ARTINI, S.Pd.", village="Ababi")
    assert [each.field for each in desk.app.registry.compare(by_nik.best, paper)] == ["kk"]

    outcomes = [desk.look(nik, ticket)[0].outcome for nik in (LISTED, UNRANKED, NOT_LISTED)]
    assert outcomes == [Outcome.LISTED, Outcome.UNRANKED, Outcome.NOT_LISTED]


@pytest.mark.proves("K3-08")
def test_three_paraf_in_order_then_the_signature(desk: Desk) -> None:
    app, front = desk.app, desk.clerk
    functional, division, secretary = (desk.person(role) for role in CHAIN)
    head = desk.person("kepala_dinas")
    ticket = desk.called(SERVICE)
    shown(desk, ticket)
    letter = desk.draft(ticket, CHILD, mothers_form(desk))
    assert (letter.state, letter.number, letter.waits_for) == (LetterState.IN_CHAIN, "", "pejabat_fungsional")

    for early in (division, secretary, head):
        with pytest.raises(NotYourTurn):
            app.letters.approve(letter.id, by=early)
    app.letters.approve(letter.id, by=functional)
    returned = app.letters.send_back(letter.id, "Sekolah yang dituju belum ditulis", by=division)
    assert (returned.state, returned.note) == (LetterState.RETURNED, "Sekolah yang dituju belum ditulis")
    assert app.inbox.waiting_for(frozenset(CHAIN)) == []

    mended = app.letters.revise(letter.id, mothers_form(desk, "SMP Negeri 1 Abang"), by=front)
    assert (mended.state, mended.waits_for) == (LetterState.IN_CHAIN, "pejabat_fungsional")
    app.letters.approve(letter.id, by=functional)
    app.letters.approve(letter.id, by=division)
    with pytest.raises(NotYourTurn):
        app.letters.approve(letter.id, by=head)
    numbered = app.letters.record_wet(letter.id, by=front)
    assert (numbered.number, numbered.waits_for) == ("400.9.14.1/0001/DISOSP3PPKB/XI/2026", "kepala_dinas")
    signed = app.letters.approve(letter.id, by=head)
    assert signed.signed

    history = app.inbox.history(letter.id)
    assert [(step.round, step.role, step.returned, step.wet) for step in history] == [
        (1, "pejabat_fungsional", False, False),
        (1, "kabid", True, False),
        (1, "sekretaris", False, False),
        (1, "kepala_dinas", False, False),
        (2, "pejabat_fungsional", False, False),
        (2, "kabid", False, False),
        (2, "sekretaris", False, True),
        (2, "kepala_dinas", False, False),
    ]
    given = [step for step in history if step.round == 2]
    assert all(step.decided_at and step.decided_by for step in given)
    assert given[2].decided_by == "rina"

    archive = words(app.letters.pdf(letter.id, archive=True, by=front))
    assert "ARSIP" in archive
    assert "Pejabat Fungsional pejabat_fungsional, 23 Nov 2026" in archive
    assert "Sekretaris Dinas paraf basah, dicatat rina, 23 Nov 2026" in archive
    assert "Paraf hierarki" not in words(app.letters.pdf(letter.id, by=front))


@pytest.mark.proves("K3-09", "K3-13")
def test_a_listed_applicant_leaves_with_the_letter(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    ticket = desk.called(SERVICE, need="surat_keterangan")
    shown(desk, ticket)
    letter = approved(desk, desk.draft(ticket, CHILD, mothers_form(desk)))
    with pytest.raises(NotSignedYet):
        app.letters.hand_over(letter.id, receiver="NI LUH ARTINI", by=desk.clerk)
    app.letters.approve(letter.id, by=desk.person("kepala_dinas"))
    with pytest.raises(NotPrintedYet):
        app.letters.hand_over(letter.id, receiver="NI LUH ARTINI", by=desk.clerk)

    sheet = desk.printed(letter, tmp_path / "printer")
    text = words(sheet)
    for said in (
        "SURAT KETERANGAN TERDAFTAR PADA DTSEN",
        "Nomor: 400.9.14.1/0001/DISOSP3PPKB/XI/2026",
        "NI KADEK AYU LESTARI",
        "5107 01 120326 0007",
        "atas permintaan NI LUH ARTINI",
        "adalah anak pemohon",
        "SPMB jalur afirmasi",
        "menurut daftar DTSEN yang diterima kantor ini per tanggal 1 Oktober 2026",
        "(desil): 3",
        "berlaku sampai dengan 21 Februari 2027",
        "Amlapura, 23 November 2026",
        "Contoh Pejabat Kepala Dinas, S.Sos.",
        "Pembina / IV a",
        "NIP 197001011995031001",
        "Bukan tanda tangan elektronik",
    ):
        assert said in text
    assert sheets(sheet) == 1
    assert "KONSEP" not in text
    assert "ARSIP" not in text

    told = verified(desk, sheet)
    assert (told.verdict, told.whole_file, told.letter and told.letter.id) == (Verdict.VALID, True, letter.id)
    assert verified(desk, changed(sheet)).verdict is Verdict.TAMPERED
    assert verified(desk, letter.code).verdict is Verdict.VALID

    done = handed_over(desk, letter, ticket, receiver="NI LUH ARTINI", relation="ibu")
    assert (done.state, done.paper) == (LetterState.HANDED_OVER, PaperState.CONFIRMED)
    assert app.visits.ticket(ticket.visit_id).state is VisitState.FINISHED
    with app.store.read() as session:
        record = session.get_one(HandoverRow, letter.id)
    assert (record.receiver, record.relation, record.explained, record.by) == ("NI LUH ARTINI", "ibu", True, "rina")
    assert record.at > ticket.opened_at

    for asked in (letter.number, letter.code.lower(), "ayu lestari"):
        assert [found.id for found in app.register.find(asked, by=desk.clerk)] == [letter.id]
    void = app.letters.void(letter.id, "Nama sekolah keliru", by=desk.person("kabid"))
    assert (void.state, void.number) == (LetterState.VOID, letter.number)
    assert verified(desk, sheet).verdict is Verdict.REVOKED
    assert [proof.gaps for proof in app.register.prove()] == [()]


@pytest.mark.proves("K3-07", "K3-08", "K3-09")
def test_the_whole_path_of_a_print_out_of_siks_ng(desk: Desk, tmp_path: Path) -> None:
    """Both ways of the standard: the check of the membership, and the letter that SIKS-NG prints."""
    app = desk.app
    ticket = desk.called(SERVICE, need="cek_kepesertaan")
    shown(desk, ticket)
    check = desk.draft(
        ticket,
        LISTED,
        desk.form("hasil_cek_bansos", "bansos", fields={"penyaluran": "Belum disalurkan", "kendala": "KKS rusak"}),
    )
    result = words(app.letters.pdf(check.id, by=desk.clerk))
    for said in ("HASIL CEK KEPESERTAAN", "PKH, BPNT, PBI-JK", "Belum disalurkan", "KKS rusak", "1 Oktober 2026"):
        assert said in result

    letter = desk.draft(ticket, LISTED, desk.form("sk_dtsen_siksng"))
    letter = approved(desk, letter)
    assert letter.number == "400.9.14.1/0001/DISOSP3PPKB/XI/2026"
    app.letters.approve(letter.id, by=desk.person("kepala_dinas"))
    slip = desk.printed(letter, tmp_path / "printer")
    assert "bukan surat keterangan" in words(slip)
    assert verified(desk, slip).verdict is Verdict.VALID
    app.archive.file_print_out(letter.id, pdf(), by=desk.clerk)
    app.archive.put_away(letter.id, "Rak 2, map DTSEN", by=desk.clerk)
    done = handed_over(desk, letter, ticket, receiver="NI LUH ARTINI")
    assert done.state is LetterState.HANDED_OVER

    record = app.register.record(letter.id)
    assert [(step.role, bool(step.decided_by)) for step in record.steps] == [(role, True) for role in CHAIN] + [
        ("kepala_dinas", True)
    ]
    assert [each.slot for each in record.archive.scans] == ["cetakan_siksng"]
    archive = words(app.letters.pdf(letter.id, archive=True, by=desk.clerk))
    assert "Sekretaris Dinas sekretaris, 23 Nov 2026" in archive
    times = app.register.stage_times(letter.id, app.visits.ticket(ticket.visit_id))
    assert [each.code for each in times] == ["datang", "cek", "paraf", "tanda_tangan", "serahkan"]
    assert all(each.ended for each in times)
    assert all(proof.whole for proof in app.register.prove())


@pytest.mark.proves("K3-03")
def test_bank_book_and_kks_are_asked_only_when_payment_is_the_problem(desk: Desk) -> None:
    visits = desk.app.visits
    ticket = desk.called(SERVICE, need="surat_keterangan")
    shown(desk, ticket)
    assert visits.checklist(ticket.visit_id).complete

    visits.set_need(ticket.visit_id, "kendala_penyaluran", by=desk.clerk)
    assert visits.checklist(ticket.visit_id).missing == ("Buku rekening", "Kartu Keluarga Sejahtera (KKS)")
    with pytest.raises(PapersMissing):
        desk.draft(ticket, LISTED, desk.form(KIND))
    for code, field in (("buku_rekening", "akhir_rekening"), ("kks", "akhir_kks")):
        with pytest.raises(FactUnusable):
            visits.tick(ticket.visit_id, code, facts={field: "6013011234567890"}, by=desk.clerk)
    visits.tick(ticket.visit_id, "buku_rekening", facts={"bank": "BRI", "akhir_rekening": "7890"}, by=desk.clerk)
    complete = visits.tick(ticket.visit_id, "kks", facts={"akhir_kks": "4321"}, by=desk.clerk)
    assert complete.complete
    assert (complete.fact("akhir_rekening"), complete.fact("akhir_kks")) == ("7890", "4321")


@pytest.mark.proves("K3-06")
@pytest.mark.parametrize(
    ("nik", "on_paper", "obstacle", "code"),
    [
        (LISTED, "6", Obstacle.OUTSIDE_GATE, "di_luar_desil"),
        (RICH, "3", Obstacle.OUTSIDE_GATE, "di_luar_desil"),
        (UNRANKED, "3", Obstacle.UNRANKED, "belum_diperingkat"),
        (NOT_LISTED, "3", Obstacle.NOT_LISTED, "tidak_terdaftar"),
    ],
)
def test_who_is_not_desil_1_to_5_by_paper_and_by_data_gets_advice_and_no_number(
    desk: Desk, nik: str, on_paper: str, obstacle: Obstacle, code: str
) -> None:
    ticket = desk.called(SERVICE)
    shown(desk, ticket, desil_bukti=on_paper)
    finding, match = desk.look(nik, ticket)
    decision = desk.app.letters.decide(ticket.visit_id, "spmb", finding, match, by=desk.clerk)
    assert (decision.obstacle, decision.overridable) == (obstacle, False)
    assert (Note.DESIL_DIFFERS in decision.notes) is (match is not None)
    if obstacle is Obstacle.OUTSIDE_GATE:
        with pytest.raises(OutsideGate):
            desk.app.letters.draft(
                ticket.visit_id, finding, match, desk.form(KIND, override="sudah kenal"), by=desk.clerk
            )

    told, paper = refused(desk, ticket, code, finding)
    assert told.code == code
    assert desk.app.standard.refusal(code).on == str(obstacle)
    text = words(paper)
    assert all(" ".join(sentence.split()) in text for sentence in told.advice)
    assert nik not in text.replace(" ", "")
    assert desk.app.letters.of_visit(ticket.visit_id) == []
    assert desk.app.register.prove() == []
    assert desk.app.visits.ticket(ticket.visit_id).outcome == "refused"


@pytest.mark.proves("K3-22")
def test_the_answer_is_plain_words_and_that_it_was_understood_is_kept(desk: Desk, tmp_path: Path) -> None:
    sad, glad = (desk.app.visits.open(SERVICE, by=desk.clerk) for _ in range(2))
    desk.app.visits.call(sad.visit_id, by=desk.clerk)
    _, paper = refused(desk, sad, "tidak_terdaftar", desk.look(NOT_LISTED, sad)[0])
    text = words(paper)
    for said in ("LEMBAR SARAN", "Langkah berikutnya", "operator SIKS-NG desa/kelurahan", "dijelaskan dan dipahami"):
        assert said in text
    assert sheets(paper) == 1

    desk.app.visits.call(glad.visit_id, by=desk.clerk)
    shown(desk, glad)
    letter = desk.approve_all(desk.draft(glad, LISTED, desk.form(KIND)))
    desk.printed(letter, tmp_path / "printer")
    handed_over(desk, letter, glad, receiver="NI LUH ARTINI")
    assert desk.facts("letters.handed_over") == [{"relation": "diri", "explained": True}]


@pytest.mark.proves("K3-10", "K3-11")
@pytest.mark.parametrize(
    ("arrives", "open_then", "due"),
    [
        ("2026-11-23 07:29", False, "2026-11-24 15:00"),
        ("2026-11-23 07:30", True, "2026-11-24 15:00"),
        ("2026-11-23 14:59", True, "2026-11-24 15:00"),
        ("2026-11-23 15:00", False, "2026-11-24 15:00"),
        ("2026-11-26 09:00", True, "2026-11-27 13:00"),
        ("2026-11-27 12:59", True, "2026-11-30 15:00"),
        ("2026-11-27 13:00", False, "2026-11-30 15:00"),
        ("2026-11-28 09:00", False, "2026-11-30 15:00"),
        ("2026-12-23 09:00", True, "2026-12-28 15:00"),
    ],
)
def test_the_office_opens_by_wita_and_answers_within_one_working_day(
    desk: Desk, arrives: str, open_then: bool, due: str
) -> None:
    """24 and 25 December are holidays; 15.00 WITA is 07.00 UTC."""
    desk.clock.at = datetime.fromisoformat(arrives + "+08:00").astimezone(UTC)
    ticket = desk.app.visits.open(SERVICE, by=desk.clerk)
    assert ticket.outside_hours is not open_then
    assert ticket.due == datetime.fromisoformat(due + "+08:00")
    assert dates.clock(ticket.due, desk.app.standard.office.zone).endswith("WITA")


@pytest.mark.proves("K3-26")
def test_three_lines_of_letterhead_and_a_logo_stand_within_the_sheet(desk: Desk) -> None:
    picture = BytesIO()
    Image.new("RGB", (240, 300), (20, 90, 120)).save(picture, "PNG")
    address = ("Jalan Contoh Nomor 1 Amlapura 80811, Telepon (0363) 000000",)
    desk.app.office.change(OfficeData(address=address, logo=picture.getvalue()), by=desk.person("admin"))
    ticket = desk.called(SERVICE)
    shown(desk, ticket)
    pdf = desk.app.letters.pdf(approved(desk, desk.draft(ticket, LISTED, desk.form(KIND))).id, by=desk.clerk)

    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0]
        width, height = page.get_size()
        text = page.get_textpage()
        tops: list[float] = []
        for name in (
            "PEMERINTAH KABUPATEN",
            *(each.upper() for each in desk.app.standard.office.names),
            "Jalan Contoh",
        ):
            searcher = text.search(name)
            found = searcher.get_next()
            assert found is not None, name
            boxes = [text.get_charbox(found[0] + at) for at in range(len(name)) if name[at] != " "]
            assert min(left for left, *_ in boxes) >= 2.4 / 2.54 * 72
            assert max(right for _, _, right, _ in boxes) <= width - 2.4 / 2.54 * 72
            tops.append(max(top for *_, top in boxes))
            searcher.close()
        pictures = [each.get_bounds() for each in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])]
        text.close()
        page.close()
    assert tops == sorted(tops, reverse=True)
    assert len(set(tops)) == 5
    assert [left >= 2.4 / 2.54 * 72 and top <= height for left, _, _, top in pictures] == [True]


@pytest.mark.proves("K3-23")
def test_nobody_is_asked_what_must_not_count_and_the_line_knows_time_and_priority_alone(desk: Desk) -> None:
    forbidden = ("agama", "suku", "kelamin", "status", "sex", "religion", "ethnic")
    standard = desk.app.standard
    asked = [field.name for kind in standard.letters for field in kind.fields]
    asked += [field.name for purpose in standard.purposes for field in purpose.fields]
    service = standard.service(SERVICE)
    asked += [field.name for requirement in service.requirements for field in requirement.fields]
    asked += [each.name for each in fields(Ticket)] + [each.name for each in fields(Draft)]
    assert [name for name in asked if any(word in name for word in forbidden)] == []

    visits = desk.app.visits
    order = ("", "", "lansia", "", "disabilitas")
    labels = [visits.open(SERVICE, priority=priority, by=desk.clerk).label for priority in order]
    assert labels == ["A001", "A002", "P001", "A003", "P002"]
    assert [ticket.label for ticket in visits.waiting()] == ["P001", "P002", "A001", "A002", "A003"]
    assert [visits.call_next(by=desk.clerk).label for _ in order] == ["P001", "P002", "A001", "A002", "A003"]
    counted = {tally.code: tally.count for tally in desk.app.closing.counts(visits.today()).by_priority}
    assert (counted["lansia"], counted["disabilitas"]) == (1, 1)


@pytest.mark.proves("K3-24")
def test_the_day_is_closed_with_its_times_measured(desk: Desk, tmp_path: Path) -> None:
    ticket = desk.app.visits.open(SERVICE, by=desk.clerk)
    desk.clock.pass_by(minutes=7)
    desk.app.visits.call_next(by=desk.clerk)
    shown(desk, ticket)
    letter = desk.approve_all(desk.draft(ticket, LISTED, desk.form(KIND)))
    desk.printed(letter, tmp_path / "printer")
    handed_over(desk, letter, ticket, receiver="NI LUH ARTINI")
    late = desk.app.visits.open(SERVICE, by=desk.clerk)
    desk.clock.pass_by(days=2)
    desk.app.visits.call(late.visit_id, by=desk.clerk)
    refused(desk, late, "tidak_terdaftar", desk.look(NOT_LISTED, late)[0])

    reading = closed(desk, tmp_path / "usb", ticket.day)
    assert reading.counts is not None
    assert (reading.office, reading.day) == ("karangasem", ticket.day)
    assert (reading.counts.tickets, reading.counts.letters.issued, reading.counts.letters.handed_over) == (2, 1, 1)
    assert (reading.counts.on_time, reading.counts.late, reading.counts.on_time_share) == (1, 1, 0.5)
    assert reading.counts.longest_wait == 2 * 24 * 60
    assert reading.counts.average_wait == pytest.approx((7 + 2 * 24 * 60) / 2, abs=0.1)


def test_a_print_out_of_siks_ng_gets_number_paraf_and_archive_here(desk: Desk) -> None:
    ticket = desk.called(SERVICE)
    shown(desk, ticket)
    finding: Finding
    match: Match | None
    finding, match = desk.look(LISTED, ticket)
    form = desk.form("sk_dtsen_siksng")
    letter = approved(desk, desk.app.letters.draft(ticket.visit_id, finding, match, form, by=desk.clerk))
    assert letter.number == "400.9.14.1/0001/DISOSP3PPKB/XI/2026"
    text = words(desk.app.letters.pdf(letter.id, archive=True, by=desk.clerk))
    assert "dicetak dari aplikasi SIKS-NG" in text
    assert "Paraf hierarki" in text
