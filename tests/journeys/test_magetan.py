"""Magetan: DTKS letter in thirty minutes of working time; the number stands on the print, then it is signed."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.compose import App, open_app
from app.letters import LetterState
from app.letters.checking.verdict import Verdict
from app.letters.errors import NotListed, NotSignedYet
from app.letters.tables import LetterRow
from app.letters.writing.rules import Obstacle
from app.registry import Outcome
from app.visits import VisitState
from app.words.labels import VISIT_STATES
from tests.app.filing.test_pictures import photo
from tests.app.letters.scans import signed
from tests.journeys.reading import sheets, words
from tests.journeys.steps import changed, closed, handed_over, refused, verified
from tests.offices import MAGETAN, NOT_LISTED, Desk

SERVICE, KIND = "surat_dtks", "sk_dtks"


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    desk = desk_of("magetan")
    desk.clerk = desk.person("front_office", "rina")
    return desk


def minutes(desk: Desk, stage: str) -> int | None:
    return next(each.minutes for each in desk.app.standard.service(SERVICE).stages if each.code == stage)


@pytest.mark.proves("G4-07", "G4-10", "G4-16")
def test_a_listed_applicant_leaves_with_the_letter(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    ticket = desk.called(SERVICE)
    assert app.visits.checklist(ticket.visit_id).missing == ("KTP", "Kartu Keluarga (KK)")
    assert app.visits.tick_all(ticket.visit_id, by=desk.clerk).complete
    letter = desk.draft(
        ticket, MAGETAN, desk.form(KIND, "kip_kuliah", fields={"perguruan_tinggi": "Universitas Contoh"})
    )
    assert (letter.number, letter.waits_for) == ("400.9.14.1/1/403.107/2026", "kepala_dinas")
    assert minutes(desk, "cetak") == 10

    sheet = desk.printed(letter, tmp_path / "printer")
    text = words(sheet)
    for said in (
        "SURAT KETERANGAN TERDAFTAR DALAM DATA TERPADU KESEJAHTERAAN SOSIAL (DTKS)",
        "Nomor: 400.9.14.1/1/403.107/2026",
        "SUTRISNO",
        "3520 12 170772 0002",
        "Data Terpadu Kesejahteraan Sosial (DTKS) menurut daftar DTSEN yang diterima kantor ini",
        "per tanggal 1 Oktober 2026",
        "(desil): 4",
        "BPNT, PBI-JK",
        "KIP Kuliah, Universitas Contoh",
        "berlaku sampai dengan 22 Mei 2027",
        "Magetan, 23 November 2026",
        "Data DTKS per 1 Oktober 2026",
    ):
        assert said in text
    assert sheets(sheet) == 1

    with pytest.raises(NotSignedYet):
        app.letters.hand_over(letter.id, receiver="SUTRISNO", by=desk.clerk)
    app.letters.record_wet(letter.id, by=desk.clerk)
    done = handed_over(desk, letter, ticket, receiver="SUTRISNO")
    assert (done.state, done.signed) == (LetterState.HANDED_OVER, True)
    ended = app.visits.ticket(ticket.visit_id)
    assert (ended.state, VISIT_STATES[ended.state], ended.outcome) == (VisitState.FINISHED, "selesai", "letter")

    assert [found.id for found in app.register.find("sutrisno", by=desk.clerk)] == [letter.id]
    app.letters.void(letter.id, "Perguruan tinggi keliru", by=desk.person("kabid_linjamsos"))
    assert verified(desk, sheet).verdict is Verdict.REVOKED


@pytest.mark.proves("G4-04", "G4-05", "G4-07", "G4-09", "G4-10", "G4-11", "G4-14")
def test_the_whole_path_online_in_thirty_minutes_by_stage(desk: Desk, tmp_path: Path) -> None:
    """Seed: received 2, checked 5, printed 10, signed 5, scanned, sent and archived 3 minutes."""
    app = desk.app
    ticket = app.visits.open(SERVICE, by=desk.clerk)
    desk.clock.pass_by(minutes=1)
    app.visits.call_next(by=desk.clerk)
    for slot in ("ktp", "kk"):
        app.filing.add(ticket.visit_id, slot, photo(900, 600), by=desk.clerk)
    app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    desk.clock.pass_by(minutes=4)
    letter = desk.draft(ticket, MAGETAN, desk.form(KIND, "spmb"))
    desk.clock.pass_by(minutes=6)
    desk.printed(letter, tmp_path / "printer")
    desk.clock.pass_by(minutes=7)
    app.letters.record_wet(letter.id, by=desk.clerk)
    desk.clock.pass_by(minutes=2)
    found, scan = app.archive.file_signed(signed(desk, letter), by=desk.clerk)
    assert found.number == letter.number
    sent, file = app.deliveries.to_file(
        letter.id, tmp_path / "kirim", medium="whatsapp", address="081234567890", by=desk.clerk
    )
    app.archive.put_away(letter.id, "Lemari 1, map DTKS November", by=desk.clerk)
    app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)

    done = app.visits.ticket(ticket.visit_id)
    times = app.register.stage_times(letter.id, done)
    assert [(each.code, each.target, round(each.minutes or 0), each.in_time) for each in times] == [
        ("terima", 2, 1, True),
        ("periksa", 5, 4, True),
        ("cetak", 10, 6, True),
        ("tanda_tangan", 5, 7, False),
        ("kirim", 3, 2, True),
    ]
    assert done.closed_at is not None
    assert done.due is not None
    assert done.closed_at < done.due
    assert (done.due - done.opened_at).total_seconds() == 30 * 60

    record = app.register.record(letter.id)
    assert record.letter.state is LetterState.HANDED_OVER
    # One sheet for the applicant, one for the archive; the papers that came stay with the visit.
    masked = replace(sent, address="0812••••90")
    assert (record.deliveries, record.archive.signed) == ((masked,), scan)
    assert file.is_file()
    assert record.archive.place == "Lemari 1, map DTKS November"
    assert [each.slot for each in app.filing.of(ticket.visit_id)] == ["ktp", "kk"]
    reading = closed(desk, tmp_path / "usb")
    assert reading.counts is not None
    assert (reading.counts.letters.issued, reading.counts.letters.handed_over, reading.counts.on_time) == (1, 1, 1)


@pytest.mark.proves("G4-08")
@pytest.mark.parametrize(
    ("role", "above"),
    [
        ("kepala_dinas", "Kepala Dinas Sosial Kabupaten Magetan, Contoh Pejabat Kepala Dinas"),
        (
            "kabid_linjamsos",
            "a.n. KEPALA DINAS SOSIAL KABUPATEN MAGETAN Kepala Bidang Perlindungan dan Jaminan Sosial, "
            "Contoh Pejabat Kabid Linjamsos",
        ),
    ],
)
def test_head_or_head_of_division_on_his_behalf_signs(desk: Desk, role: str, above: str) -> None:
    ticket = desk.called(SERVICE)
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    letter = desk.draft(ticket, MAGETAN, desk.form(KIND, signer_role=role))
    assert letter.waits_for == role
    assert above in words(desk.app.letters.pdf(letter.id, by=desk.clerk))
    signed = desk.app.letters.approve(letter.id, by=desk.person(role))
    assert (signed.signed, signed.signer_role) == (True, role)
    assert minutes(desk, "tanda_tangan") == 5


@pytest.mark.proves("G4-06")
def test_who_is_not_listed_takes_advice_home_and_uses_no_number(desk: Desk, tmp_path: Path) -> None:
    ticket = desk.called(SERVICE)
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, match = desk.look(NOT_LISTED, ticket)
    assert (finding.outcome, match) == (Outcome.NOT_LISTED, None)
    assert (
        desk.app.letters.decide(ticket.visit_id, "spmb", finding, match, by=desk.clerk).obstacle is Obstacle.NOT_LISTED
    )
    with pytest.raises(NotListed):
        desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(KIND, override="mohon"), by=desk.clerk)

    _, paper = refused(desk, ticket, "tidak_terdaftar", finding)
    text = words(paper)
    assert "minta diusulkan oleh operator SIKS-NG desa/kelurahan" in text
    assert "DTKS per 1 Oktober 2026" in text
    assert "Tidak dipungut biaya (gratis)" in text
    reading = closed(desk, tmp_path / "usb")
    assert reading.counts is not None
    assert {tally.code: tally.count for tally in reading.counts.refusals}["tidak_terdaftar"] == 1
    assert (reading.counts.letters.issued, desk.app.register.prove()) == (0, [])


@pytest.mark.proves("G4-18")
def test_the_letter_is_checked_by_its_qr_and_names_the_data_that_it_rests_on(desk: Desk, tmp_path: Path) -> None:
    ticket = desk.called(SERVICE)
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, match = desk.look(MAGETAN, ticket)
    letter = desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(KIND), by=desk.clerk)
    sheet = desk.printed(letter, tmp_path / "printer")

    told = verified(desk, sheet)
    assert told.verdict is Verdict.VALID
    assert told.claim is not None
    assert (told.claim.number, told.claim.extract_date, told.claim.code) == (
        letter.number,
        finding.extract.data_date,
        letter.code,
    )
    assert verified(desk, changed(sheet)).verdict is Verdict.TAMPERED
    with desk.app.store.read() as session:
        basis = session.get_one(LetterRow, letter.id).basis
    assert (basis["extract"], basis["extract_sha256"]) == (str(finding.extract.id), finding.extract.sha256)
    assert basis["row_hash"] == finding.row_hash
    desk.clock.pass_by(days=91)
    assert verified(desk, sheet).verdict is Verdict.EXPIRED


@pytest.mark.parametrize(
    ("arrives", "due"),
    [
        ("2026-11-23 09:00", "2026-11-23 09:30"),
        ("2026-11-23 11:50", "2026-11-23 13:20"),
        ("2026-11-23 15:50", "2026-11-24 07:50"),
        ("2026-11-27 16:20", "2026-11-30 07:50"),
        ("2026-12-23 15:45", "2026-12-28 07:45"),
    ],
)
def test_thirty_minutes_count_only_while_the_office_is_open(desk: Desk, arrives: str, due: str) -> None:
    """Lunch from 12 to 13, Friday until 16.30, holidays on 24 and 25 December."""
    desk.clock.at = datetime.fromisoformat(arrives + "+07:00").astimezone(UTC)
    ticket = desk.app.visits.open(SERVICE, by=desk.clerk)
    assert ticket.due is not None
    assert ticket.due.replace(microsecond=0) == datetime.fromisoformat(due + "+07:00")


def test_late_and_on_time_are_counted(desk: Desk, tmp_path: Path) -> None:
    for wait in (10, 45):
        ticket = desk.called(SERVICE)
        desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
        letter = desk.approve_all(desk.draft(ticket, MAGETAN, desk.form(KIND)))
        desk.printed(letter, tmp_path / "printer")
        desk.clock.pass_by(minutes=wait)
        handed_over(desk, letter, ticket, receiver="SUTRISNO")
    counts = closed(desk, tmp_path / "usb").counts
    assert counts is not None
    assert (counts.on_time, counts.late, counts.on_time_share) == (1, 1, 0.5)


@pytest.mark.proves("G4-15")
def test_two_people_issue_at_the_same_time(desk: Desk) -> None:
    other = open_app(desk.app.home, desk.data_key, clock=desk.clock)

    def serve(app: App, name: str) -> list[str]:
        seat = Desk(app, desk.clock, desk.data_key, desk.person("front_office", name), desk.head, desk.admin)
        numbers: list[str] = []
        for _ in range(6):
            ticket = seat.called(SERVICE)
            seat.app.visits.tick_all(ticket.visit_id, by=seat.clerk)
            numbers.append(seat.draft(ticket, MAGETAN, seat.form(KIND)).number)
        return numbers

    with ThreadPoolExecutor(2) as seats:
        both = [seats.submit(serve, app, name) for app, name in ((desk.app, "rina"), (other, "gede"))]
        numbers = [number for each in both for number in each.result()]
    other.close()
    assert sorted(numbers) == sorted(f"400.9.14.1/{serial}/403.107/2026" for serial in range(1, 13))
    (proof,) = desk.app.register.prove()
    assert (proof.first, proof.last, proof.gaps) == (1, 12, ())
