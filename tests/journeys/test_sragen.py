"""Sragen: result of the DTKS check, and the receipt for a proposal; people of another region are noted, not refused."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.letters import LetterState
from app.letters.checking.verdict import Verdict
from app.letters.errors import NotListed, PapersMissing, Unranked
from app.letters.writing.rules import Note, Obstacle
from app.registry import Outcome
from tests.journeys.reading import sheets, words
from tests.journeys.steps import changed, closed, handed_over, refused, verified
from tests.offices import LISTED, NOT_LISTED, SRAGEN, UNRANKED, Desk

SERVICE, RESULT, RECEIPT = "usulan_verval_dtks", "sk_hasil_cek_dtks", "tanda_terima_dtks"


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    desk = desk_of("sragen")
    desk.clerk = desk.person("front_office", "rina")
    return desk


@pytest.mark.proves("S2-03")
def test_a_listed_applicant_leaves_with_the_result_of_the_check(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    ticket = desk.called(SERVICE, need="cek_data")
    ktp = "Fotokopi KTP Kabupaten Sragen yang masih berlaku"
    assert app.visits.checklist(ticket.visit_id).missing == (ktp, "Fotokopi KK")
    assert app.visits.tick(ticket.visit_id, "ktp", by=desk.clerk).missing == ("Fotokopi KK",)
    with pytest.raises(PapersMissing):
        desk.draft(ticket, SRAGEN, desk.form(RESULT))
    assert app.visits.tick(ticket.visit_id, "kk", by=desk.clerk).complete

    letter = desk.draft(ticket, SRAGEN, desk.form(RESULT, "kesehatan", signer_role="kabid"))
    assert letter.number == "460/1/11/2026"
    sheet = desk.printed(letter, tmp_path / "printer")
    text = words(sheet)
    for said in (
        "SURAT KETERANGAN HASIL PENGECEKAN DTKS",
        "Nomor: 460/1/11/2026",
        "SRI WAHYUNI",
        "per tanggal 1 Oktober 2026",
        "(desil): 2",
        "PKH, BPNT",
        "Jaminan kesehatan (PBI-JK)",
        "berlaku sampai dengan 21 Februari 2027",
        "Sragen, 23 November 2026",
        "a.n. KEPALA DINAS SOSIAL KABUPATEN SRAGEN Kepala Bidang Penanganan Fakir Miskin",
    ):
        assert said in text
    assert sheets(sheet) == 1
    assert verified(desk, sheet).verdict is Verdict.VALID
    assert verified(desk, changed(sheet)).verdict is Verdict.TAMPERED

    app.letters.approve(letter.id, by=desk.person("kabid"))
    done = handed_over(desk, letter, ticket, receiver="SRI WAHYUNI")
    assert done.state is LetterState.HANDED_OVER
    assert [found.id for found in app.register.find("wahyuni", by=desk.clerk)] == [letter.id]
    void = app.letters.void(letter.id, "Keperluan keliru", by=desk.person("back_office"))
    assert (void.state, void.number) == (LetterState.VOID, "460/1/11/2026")
    assert verified(desk, sheet).verdict is Verdict.REVOKED
    reading = closed(desk, tmp_path / "usb")
    assert reading.counts is not None
    assert (reading.counts.letters.issued, reading.counts.letters.voided) == (1, 1)


@pytest.mark.proves("S2-02")
@pytest.mark.parametrize(("nik", "noted"), [(SRAGEN, ()), (LISTED, (Note.OTHER_REGION,))])
def test_a_nik_of_another_region_is_noted_and_the_clerk_may_go_on(
    desk: Desk, nik: str, noted: tuple[Note, ...]
) -> None:
    """People who moved here keep their NIK, so the clerk looks at the KTP; an old KTP may bear a last day."""
    ticket = desk.called(SERVICE)
    desk.app.visits.tick(ticket.visit_id, "ktp", facts={"ktp_berlaku_hingga": "2027-01-31"}, by=desk.clerk)
    checklist = desk.app.visits.tick(ticket.visit_id, "kk", by=desk.clerk)
    assert checklist.complete
    assert checklist.fact("ktp_berlaku_hingga") == "2027-01-31"
    finding, match = desk.look(nik, ticket)
    decision = desk.app.letters.decide(ticket.visit_id, "spmb", finding, match, by=desk.clerk)
    assert (decision.free, decision.notes) == (True, noted)
    assert desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(RESULT), by=desk.clerk).number
    assert desk.facts("letters.drafted")[-1]["notes"] == list(noted)


@pytest.mark.proves("S2-04")
def test_further_papers_are_noted_for_the_case_and_never_stand_in_the_way(desk: Desk) -> None:
    visits = desk.app.visits
    ticket = desk.called(SERVICE)
    assert visits.tick_all(ticket.visit_id, by=desk.clerk).complete
    extra = {item.code: (item.needed, item.done) for item in visits.checklist(ticket.visit_id).items}["syarat_lain"]
    assert extra == (False, False)
    brought = "Surat keterangan domisili; surat kuasa dari Bapak Contoh"
    noted = visits.tick(ticket.visit_id, "syarat_lain", facts={"berkas_lain": brought}, by=desk.clerk)
    assert noted.complete
    assert noted.fact("berkas_lain") == brought


def test_a_proposal_gets_a_receipt_from_a_series_of_its_own(desk: Desk) -> None:
    texts: list[str] = []
    for kind, nik in ((RESULT, SRAGEN), (RECEIPT, NOT_LISTED), (RECEIPT, UNRANKED)):
        ticket = desk.called(SERVICE, need="usulan")
        desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
        from_card = {"nama": "SLAMET CONTOH", "nik": NOT_LISTED} if nik == NOT_LISTED else {}
        letter = desk.draft(ticket, nik, desk.form(kind, corrections=from_card))
        texts.append(words(desk.app.letters.pdf(letter.id, by=desk.clerk)))
    assert "Nomor: 460/1/11/2026" in texts[0]
    assert "Nomor: 460/TT/1/11/2026" in texts[1]
    assert "SLAMET CONTOH" in texts[1]
    assert "Nomor: 460/TT/2/11/2026" in texts[2]
    assert all("bukan keterangan terdaftar pada DTKS" in text for text in texts[1:])


@pytest.mark.parametrize(
    ("nik", "outcome", "obstacle", "error", "code"),
    [
        (NOT_LISTED, Outcome.NOT_LISTED, Obstacle.NOT_LISTED, NotListed, "tidak_terdaftar"),
        (UNRANKED, Outcome.UNRANKED, Obstacle.UNRANKED, Unranked, "belum_diperingkat"),
    ],
)
def test_who_is_not_listed_or_not_ranked_takes_advice_home(
    desk: Desk, nik: str, outcome: Outcome, obstacle: Obstacle, error: type[Exception], code: str
) -> None:
    ticket = desk.called(SERVICE, need="cek_data")
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, match = desk.look(nik, ticket)
    assert finding.outcome is outcome
    assert desk.app.letters.decide(ticket.visit_id, "spmb", finding, match, by=desk.clerk).obstacle is obstacle
    with pytest.raises(error):
        desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(RESULT), by=desk.clerk)
    told, paper = refused(desk, ticket, code, finding)
    assert desk.app.refusals.of_visit(ticket.visit_id) == [told]
    assert "Biaya: Tidak dikenakan biaya (Gratis)" in words(paper)
    assert desk.app.register.prove() == []


def test_without_a_rank_a_reason_may_outweigh_the_limit_of_a_purpose(desk: Desk) -> None:
    ticket = desk.called(SERVICE)
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    letter = desk.draft(ticket, UNRANKED, desk.form(RESULT, override="Sekolah menerima tanpa peringkat"))
    assert "(desil): belum diperingkat" in words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    assert desk.facts("letters.drafted")[-1]["override"] is True


@pytest.mark.proves("S2-14")
@pytest.mark.parametrize("arrives", ["2026-01-02 09:00", "2026-11-23 09:00", "2026-12-31 23:59"])
def test_a_proposal_lasts_until_the_budget_year_ends(desk: Desk, arrives: str) -> None:
    desk.clock.at = datetime.fromisoformat(arrives + "+07:00").astimezone(UTC)
    ticket = desk.app.visits.open(SERVICE, by=desk.clerk)
    assert ticket.due == datetime.fromisoformat("2027-01-01T00:00+07:00")


@pytest.mark.proves("S2-25")
def test_as_many_people_work_in_a_role_as_the_office_has(desk: Desk) -> None:
    """The published staffing: two at the front, two behind, three verifiers, each with a status of employment."""
    team = [
        ("rina", "front_office", "PNS"),
        ("joko", "front_office", "THL"),
        ("tini", "back_office", "PNS"),
        ("agus", "back_office", "PPPK"),
        ("sari", "verifikator", "PNS"),
        ("bowo", "verifikator", "PNS"),
        ("yuni", "verifikator", "PNS"),
    ]
    staff, admin = desk.app.staff, desk.person("admin")
    for name, role, status in team:
        password = f"rahasia-{name}-2026"
        staff.add(name, full_name=f"Contoh {name}", roles=(role,), status=status, password=password, by=admin)
    members = {member.name: member for member in staff.members()}
    assert [(name, members[name].roles, members[name].status) for name, _, _ in team] == [
        (name, (role,), status) for name, role, status in team
    ]
    assert staff.sign_in("yuni").roles == frozenset({"verifikator"})
