"""Metro: the answer about social assistance, and the counter's part of verification and validation of DTSEN."""

import csv
from collections.abc import Callable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path
from time import thread_time

import pytest

from app.base.kk import Kk, KkInvalid
from app.base.nik import Nik
from app.letters import Draft, LetterState
from app.letters.checking.verdict import Verdict
from app.letters.errors import PapersMissing
from app.letters.tables import HandoverRow
from app.registry import Outcome, Question
from app.samples import make
from app.standard.sheet import sheet
from tests.journeys.reading import sheets, words
from tests.journeys.steps import changed, closed, handed_over, refused, verified
from tests.offices import METRO, NOT_LISTED, Desk

BANSOS, ANSWER = "bantuan_sosial", "jawaban_bansos"
VERVAL, RECEIPT = "verval_dtsen", "tanda_terima_dtsen"


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    desk = desk_of("metro")
    desk.clerk = desk.person("front_office", "rina")
    return desk


def receipt_form(desk: Desk) -> Draft:
    """Somebody who is not in the data: the clerk reads name and NIK from the card."""
    return desk.form(RECEIPT, "usulan_baru", corrections={"nama": "SITI CONTOH", "nik": NOT_LISTED})


@pytest.mark.proves("M1-01", "M1-05")
def test_who_asks_about_assistance_leaves_with_the_answer(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    ticket = desk.called(BANSOS, need="bantuan_tidak_cair")
    assert (ticket.label, ticket.need) == ("B001", "bantuan_tidak_cair")
    notes = {each.code: each.note for each in app.standard.service(BANSOS).requirements}
    assert notes == dict.fromkeys(("ktp", "kk"), "Boleh menunjukkan yang asli.")
    with pytest.raises(PapersMissing):
        desk.draft(ticket, METRO, desk.form(ANSWER))
    assert app.visits.tick(ticket.visit_id, "ktp", by=desk.clerk).missing == ("Fotokopi Kartu Keluarga (KK)",)
    assert app.visits.tick(ticket.visit_id, "kk", by=desk.clerk).complete

    answer = "Kartu KKS Bapak rusak. Silakan minta kartu baru di bank penyalur dengan membawa KTP."
    letter = desk.draft(ticket, METRO, desk.form(ANSWER, "bansos", fields={"penjelasan": answer}, signer_role="kabid"))
    assert letter.number == "460/1/BANSOS/D-5/11/2026"
    app.letters.record_wet(letter.id, by=desk.clerk)
    paper = desk.printed(letter, tmp_path / "printer")
    text = words(paper)
    for said in (
        "JAWABAN/HASIL PENGECEKAN DATA BANTUAN SOSIAL",
        "Nomor: 460/1/BANSOS/D-5/11/2026",
        "MUHAMMAD RIDWAN",
        "terdaftar dalam Data Terpadu Kesejahteraan Sosial (DTKS)",
        "per tanggal 1 Oktober 2026",
        "(desil): 2",
        "PKH, BPNT, PBI-JK",
        answer,
        "berlaku sampai dengan 21 Februari 2027",
        "a.n. KEPALA DINAS SOSIAL KOTA METRO",
    ):
        assert said in text
    assert verified(desk, paper).verdict is Verdict.VALID
    assert verified(desk, changed(paper)).verdict is Verdict.TAMPERED

    before = desk.clock.at
    done = handed_over(desk, letter, ticket, receiver="MUHAMMAD RIDWAN")
    assert done.state is LetterState.HANDED_OVER
    with app.store.read() as session:
        assert session.get_one(HandoverRow, letter.id).at > before


@pytest.mark.proves("M1-03")
def test_a_look_up_takes_less_than_a_second_and_is_kept_with_the_date_of_the_data(desk: Desk, tmp_path: Path) -> None:
    app, ticket = desk.app, desk.called(BANSOS)
    sample = make(10_000, "plain", 3, 0.0, tmp_path, "18.72")
    desk.clock.pass_by(minutes=1)
    app.importer.run(sample.files, data_date=date(2026, 11, 1), by=desk.admin)
    with sample.truth.open(encoding="utf-8-sig", newline="") as file:
        *_, one = csv.DictReader(file, delimiter=";")
    born, nik, visit = date.fromisoformat(one["tanggal_lahir"]), Nik.parse(one["nik"]), ticket.visit_id
    for ask in (
        lambda: app.registry.find_nik(nik, by=desk.clerk, visit=visit),
        lambda: app.registry.find_kk(Kk.parse(one["no_kk"]), by=desk.clerk, visit=visit),
        lambda: app.registry.search(Question(one["nama"], born), by=desk.clerk, visit=visit),
    ):
        began = thread_time()  # of the processor: what else the machine does meanwhile is no matter of the program
        finding = ask()
        assert thread_time() - began < 1
        assert nik in [match.person.nik for match in finding.matches]
    kept = desk.facts("registry.looked_up")[-3:]
    assert [(fact["by"], fact["outcome"]) for fact in kept] == [
        (by, "listed" if one["desil"] else "unranked") for by in ("nik", "kk", "name")
    ]
    assert {fact["data_date"] for fact in kept} == {"2026-11-01"}
    assert {fact["visit"] for fact in kept} == {str(visit)}
    assert one["nik"] not in str(kept)


def test_an_answer_without_explanation_leaves_no_gap(desk: Desk) -> None:
    texts: list[str] = []
    for explained in ("", "Silakan hubungi pendamping PKH."):
        ticket = desk.called(BANSOS)
        desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
        letter = desk.draft(ticket, METRO, desk.form(ANSWER, fields={"penjelasan": explained}))
        texts.append(words(desk.app.letters.pdf(letter.id, by=desk.clerk)))
    assert "PKH, BPNT, PBI-JK. Hasil pengecekan ini berlaku" in texts[0]
    assert "PKH, BPNT, PBI-JK. Silakan hubungi pendamping PKH. Hasil pengecekan ini berlaku" in texts[1]


def test_each_answer_has_its_own_registration_number_and_an_archive_copy(desk: Desk) -> None:
    """M1-15 but for the serial numbers of special paper, which nobody keeps yet."""
    letters = []
    for _ in range(2):
        ticket = desk.called(BANSOS)
        desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
        letters.append(desk.draft(ticket, METRO, desk.form(ANSWER)))
    assert [each.number for each in letters] == ["460/1/BANSOS/D-5/11/2026", "460/2/BANSOS/D-5/11/2026"]
    stored = desk.app.letters.pdf(letters[0].id, by=desk.clerk)
    assert sha256(stored).hexdigest() == letters[0].pdf_sha256
    archive = desk.app.letters.pdf(letters[0].id, archive=True, by=desk.clerk)
    assert "ARSIP" in words(archive)
    assert letters[0].number in words(archive)
    assert verified(desk, archive).verdict is Verdict.VALID


def test_who_is_not_listed_hears_how_to_be_proposed(desk: Desk) -> None:
    ticket = desk.called(BANSOS, need="belum_terdaftar")
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, _ = desk.look(NOT_LISTED, ticket)
    _, paper = refused(desk, ticket, "tidak_terdaftar", finding)
    text = words(paper)
    assert "operator SIKS-NG" in text
    assert "Tidak dikenakan retribusi" in text
    assert "(0725) 45250" in text
    assert desk.app.register.prove() == []


def test_assistance_is_answered_within_one_working_day(desk: Desk) -> None:
    desk.clock.at = datetime(2026, 11, 27, 2, 0, tzinfo=UTC)
    ticket = desk.app.visits.open(BANSOS, by=desk.clerk)
    assert ticket.due == datetime.fromisoformat("2026-11-30T16:00+07:00")


@pytest.mark.proves("M0-02")
@pytest.mark.parametrize(
    ("code", "facts"),
    [
        (
            "surat_berita_acara",
            {
                "nomor_berita_acara": "470/7/2026",
                "tanggal_berita_acara": "2026-11-20",
                "kelurahan_berita_acara": "Hadimulyo Barat",
            },
        ),
        (
            "surat_usulan_layak",
            {
                "nomor_usulan_layak": "470/8/2026",
                "tanggal_usulan_layak": "2026-11-20",
                "kelurahan_usulan_layak": "Yosorejo",
            },
        ),
    ],
)
def test_either_letter_of_the_kelurahan_will_do_but_not_none(desk: Desk, code: str, facts: dict[str, str]) -> None:
    visits = desk.app.visits
    ticket = desk.called(VERVAL)
    for other in ("ktp", "kk", "foto_rumah_depan", "foto_rumah_dalam"):
        visits.tick(ticket.visit_id, other, by=desk.clerk)
    (missing,) = visits.checklist(ticket.visit_id).missing
    assert " atau Surat Keterangan Usulan Layak DTSEN dari kelurahan" in missing
    with pytest.raises(PapersMissing):
        desk.draft(ticket, NOT_LISTED, receipt_form(desk))

    assert len(visits.tick(ticket.visit_id, code, by=desk.clerk).missing) == 3
    complete = visits.tick(ticket.visit_id, code, facts=facts, by=desk.clerk)
    assert complete.complete
    assert {name: complete.fact(name) for name in facts} == facts


@pytest.mark.proves("M0-04")
def test_the_family_card_is_on_the_list_its_number_is_checked_and_its_members_are_shown(desk: Desk) -> None:
    ticket = desk.called(VERVAL)
    assert "Fotokopi Kartu Keluarga (KK)" in desk.app.visits.checklist(ticket.visit_id).missing
    for wrong in ("187201090909000", "1,87201E+15", "0000000000000000"):
        with pytest.raises(KkInvalid):
            Kk.parse(wrong)
    finding = desk.app.registry.find_kk(Kk.parse("5107 0112 0315 0042"), by=desk.clerk, visit=ticket.visit_id)
    members = [match.person.name for match in finding.matches]
    assert members == ["I WAYAN SUDARMA", "NI LUH ARTINI", "NI KADEK AYU LESTARI"]
    family = desk.app.registry.family(Kk("5107011203150042"))
    assert family is not None
    assert [person.name for person in family.members] == members


def test_a_proposal_gets_a_receipt_with_its_own_number_and_no_promise(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    ticket = desk.called(VERVAL)
    assert ticket.due is None
    assert app.standard.service(VERVAL).sla.event == "Penetapan Menteri Sosial RI"
    desk.complete(ticket)
    finding, match = desk.look(NOT_LISTED, ticket)
    assert (finding.outcome, match) == (Outcome.NOT_LISTED, None)
    letter = app.letters.draft(ticket.visit_id, finding, match, receipt_form(desk), by=desk.clerk)
    assert letter.number == "460/1/TT/D-5/11/2026"
    app.letters.approve(letter.id, by=desk.person("kepala_dinas"))
    paper = desk.printed(letter, tmp_path / "printer")
    text = words(paper)
    assert "TANDA TERIMA BERKAS USULAN DAN VERIFIKASI-VALIDASI DTSEN" in text
    assert "SITI CONTOH" in text
    assert "bukan keterangan terdaftar pada DTSEN" in text
    assert "desil" not in text.lower()
    assert sheets(paper) == 1
    assert verified(desk, paper).verdict is Verdict.VALID
    handed_over(desk, letter, ticket, receiver="SITI CONTOH")
    assert [found.id for found in app.register.find("460/1/TT", by=desk.clerk)] == [letter.id]
    app.letters.void(letter.id, "Berkas ditarik kembali", by=desk.person("kabid"))
    assert verified(desk, paper).verdict is Verdict.REVOKED

    reading = closed(desk, tmp_path / "usb")
    assert reading.counts is not None
    issued = {tally.code: (tally.issued, tally.voided) for tally in reading.counts.by_kind}
    assert issued == {"jawaban_bansos": (0, 0), "tanda_terima_dtsen": (1, 1)}


@pytest.mark.proves("M0-20")
def test_people_with_a_disability_are_served_first_and_find_their_facilities_on_the_sheet(desk: Desk) -> None:
    for priority in ("", "", "disabilitas"):
        desk.app.visits.open(VERVAL, priority=priority, by=desk.clerk)
    assert desk.app.visits.call_next(by=desk.clerk).label == "P001"
    assert desk.app.visits.call_next(by=desk.clerk).label == "A001"
    text = words(sheet(desk.app.standard, VERVAL, date(2026, 11, 23)))
    for facility in ("Ruang tunggu", "Parkir Khusus Disabilitas", "Kursi Roda", "Tempat parkir", "Toilet umum"):
        assert facility in text


@pytest.mark.proves("M0-28")
def test_the_official_of_the_day_signs_with_rank_and_nip(desk: Desk) -> None:
    """A new head takes office on 1 December; what was signed before keeps its signer."""
    app, admin = desk.app, desk.person("admin")
    app.office.appoint(
        "kepala_dinas",
        name="Dra. Sri Contoh, M.Si.",
        rank="Pembina Utama Muda / IV c",
        nip="196805051990032009",
        since=date(2026, 12, 1),
        mode="Plt.",
        by=admin,
    )
    texts: list[str] = []
    for day in (date(2026, 11, 30), date(2026, 12, 1)):
        desk.clock.at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
        ticket = desk.called(BANSOS)
        app.visits.tick_all(ticket.visit_id, by=desk.clerk)
        letter = desk.draft(ticket, METRO, desk.form(ANSWER))
        texts.append(words(app.letters.pdf(letter.id, archive=True, by=desk.clerk)))
    assert "Kepala Dinas Sosial Kota Metro, Contoh Pejabat Kepala Dinas, S.Sos. Pembina / IV a" in texts[0]
    assert "NIP 197001011995031001" in texts[0]
    assert (
        "Plt. Kepala Dinas Sosial Kota Metro, Dra. Sri Contoh, M.Si. Pembina Utama Muda / IV c NIP 196805051990032009"
        in texts[1]
    )
    heads = [each for each in app.office.officials() if each.role == "kepala_dinas"]
    assert [(each.since, each.until) for each in heads] == [
        (date(2026, 12, 1), None),
        (date(2026, 1, 1), date(2026, 11, 30)),
    ]
