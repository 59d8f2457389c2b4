"""The neutral standard: a walk-in leaves with a letter that anyone can verify; without data there is no letter."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.base.kk import Kk
from app.base.nik import Nik
from app.letters import LetterState, PaperState
from app.letters.checking.verdict import Verdict
from app.letters.errors import BasisChanged, NotPrintedYet, PapersMissing, ReasonMissing
from app.registry import Outcome, Question
from app.registry.errors import NoExtract
from app.registry.views import Verdict as Agreement
from tests.journeys.reading import sheets, words
from tests.journeys.steps import changed, closed, handed_over, refused, verified
from tests.offices import LISTED, NOT_LISTED, PEOPLE, RICH, UNRANKED, Desk

SERVICE, KIND = "surat_dtsen", "sk_dtsen"


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.clerk = desk.person("front_office", "rina")
    return desk


def test_a_walk_in_leaves_with_a_letter_and_finds_it_again(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    ticket = desk.called(SERVICE)
    with pytest.raises(PapersMissing):
        desk.draft(ticket, LISTED, desk.form(KIND))
    app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    letter = desk.draft(ticket, LISTED, desk.form(KIND, "bansos"))
    assert letter.number == "400.9.14.1/0001/DINSOS/XI/2026"

    job = app.prints.start(letter.id, printer="folder", by=desk.clerk)
    app.prints.fail(letter.id, by=desk.clerk)
    app.letters.record_wet(letter.id, by=desk.clerk)
    with pytest.raises(NotPrintedYet):
        app.letters.hand_over(letter.id, receiver="NI LUH ARTINI", by=desk.clerk)
    sheet = desk.printed(letter, tmp_path / "printer")
    assert sheet == job.pdf
    text = words(sheet)
    for said in (
        "SURAT KETERANGAN TERDAFTAR DALAM DTSEN",
        letter.number,
        letter.code,
        "(desil): 3",
        "per tanggal 1 Oktober 2026",
        "berlaku sampai dengan 21 Februari 2027",
    ):
        assert said in text
    told = verified(desk, sheet)
    assert (told.verdict, told.whole_file) == (Verdict.VALID, True)
    assert verified(desk, changed(sheet)).verdict is Verdict.TAMPERED

    assert handed_over(desk, letter, ticket, receiver="NI LUH ARTINI").state is LetterState.HANDED_OVER
    with pytest.raises(ReasonMissing):
        app.prints.start(letter.id, printer="folder", by=desk.clerk)
    copy = app.prints.start(letter.id, printer="folder", reason="Aslinya basah", by=desk.clerk)
    assert "SALINAN 2" in words(copy.pdf)
    assert letter.number in words(copy.pdf)
    assert verified(desk, copy.pdf).verdict is Verdict.VALID
    assert app.letters.letter(letter.id).paper is PaperState.CONFIRMED

    assert [found.id for found in app.register.find(letter.code, by=desk.clerk)] == [letter.id]
    with pytest.raises(ReasonMissing):
        app.letters.void(letter.id, " ", by=desk.person("kabid"))
    app.letters.void(letter.id, "Salah orang", by=desk.person("kabid"))
    assert verified(desk, sheet).verdict is Verdict.REVOKED
    reading = closed(desk, tmp_path / "usb")
    assert reading.counts is not None
    assert (reading.counts.letters.voided, reading.counts.prints_failed) == (1, 1)


def test_one_person_is_found_by_number_by_family_and_by_name_with_birth_date(desk: Desk) -> None:
    registry, by = desk.app.registry, desk.clerk
    found = [
        registry.find_nik(Nik.parse("5107-0161-0868-0489"), by=by),
        registry.find_kk(Kk.parse("5107 0112 0315 0042"), by=by),
        registry.search(Question("ni luh artini", date(1968, 8, 21)), by=by),
    ]
    assert [finding.outcome for finding in found] == [Outcome.LISTED] * 3
    assert {match.person.name for finding in found for match in finding.matches if match.score >= 90} >= {
        "NI LUH ARTINI"
    }
    named = found[2].best
    assert named is not None
    assert named.score < 100
    assert {(each.field, each.verdict) for each in named.why} >= {("name", Agreement.SAME), ("born", Agreement.SAME)}
    assert registry.search(Question("ni luh artina", date(1999, 1, 1)), by=by).outcome is Outcome.NO_MATCH
    assert {fact["by"] for fact in desk.facts("registry.looked_up")} == {"nik", "kk", "name"}


def test_without_data_there_is_no_letter_and_nobody_is_called_unlisted(desk: Desk) -> None:
    admin = desk.person("admin")
    ticket = desk.called(SERVICE)
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, match = desk.look(LISTED, ticket)
    desk.app.registry.drop(finding.extract.id, by=admin)
    with pytest.raises(NoExtract):
        desk.look(NOT_LISTED, ticket)
    with pytest.raises(BasisChanged):
        desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(KIND), by=desk.clerk)
    assert desk.app.register.prove() == []


def test_a_look_up_of_yesterdays_data_makes_no_letter(desk: Desk, tmp_path: Path) -> None:
    ticket = desk.called(SERVICE)
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, match = desk.look(LISTED, ticket)
    newer = tmp_path / "baru.csv"
    newer.write_text(PEOPLE, encoding="utf-8")
    desk.app.importer.run([newer], data_date=date(2026, 11, 1), by=desk.person("admin"))
    with pytest.raises(BasisChanged):
        desk.app.letters.draft(ticket.visit_id, finding, match, desk.form(KIND), by=desk.clerk)
    letter = desk.draft(ticket, LISTED, desk.form(KIND))
    assert "per tanggal 1 November 2026" in words(desk.app.letters.pdf(letter.id, by=desk.clerk))


@pytest.mark.parametrize(
    ("nik", "code"), [(NOT_LISTED, "tidak_terdaftar"), (UNRANKED, "belum_diperingkat"), (RICH, "di_luar_desil")]
)
def test_who_gets_no_letter_gets_a_slip_with_the_next_steps(desk: Desk, nik: str, code: str) -> None:
    ticket = desk.called(SERVICE)
    desk.app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, match = desk.look(nik, ticket)
    obstacle = desk.app.letters.decide(ticket.visit_id, "bansos", finding, match, by=desk.clerk).obstacle
    assert str(obstacle) == desk.app.standard.refusal(code).on
    _, paper = refused(desk, ticket, code, finding)
    text = words(paper)
    assert sheets(paper) == 1
    assert ticket.label in text
    assert "SP4N LAPOR!" in text
    if match is not None:
        assert match.person.name not in text
    assert desk.app.register.prove() == []


def test_one_working_day_ends_at_closing_time_of_the_next(desk: Desk) -> None:
    for arrives, due in (("2026-11-23T09:00", "2026-11-24T16:00"), ("2026-11-26T18:00", "2026-11-27T16:30")):
        desk.clock.at = datetime.fromisoformat(arrives + "+07:00").astimezone(UTC)
        assert desk.app.visits.open(SERVICE, by=desk.clerk).due == datetime.fromisoformat(due + "+07:00")
