"""The first days of an office: founding, a lost password, data, twenty walk-ins, the turn of the year."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.base.actor import Actor
from app.base.nik import Nik
from app.compose import App, NotFounded, open_app, unlock
from app.founding import found
from app.founding.recovery import recover
from app.founding.sheet import recovery_sheet
from app.letters import Draft, LetterState
from app.letters.writing.rules import Obstacle
from app.samples import Sample, make
from app.security.errors import WrongPassword
from app.store import journal
from app.visits import VisitState
from tests.journeys.reading import words
from tests.journeys.steps import closed
from tests.offices import Desk, TestClock

ADMIN, RINA, BUDI = "pagi-cerah-71", "teh-manis-82", "hujan-reda-93"
SERVICE, KIND = "surat_dtsen", "sk_dtsen"
STOPPED_AT = 1240
"""The last number of the paper register."""


class FirstOffice:
    """An office as its people meet it: nothing but passwords, files and services. Opened anew for each day."""

    def __init__(self, home: Path, clock: TestClock) -> None:
        self.home, self.clock = home, clock
        self.sheet = b""
        self.opened: list[App] = []

    def enter(self, name: str, password: str) -> tuple[App, Actor]:
        app = open_app(self.home, unlock(self.home, name, password), clock=self.clock)
        self.opened.append(app)
        return app, app.staff.sign_in(name)

    def desk(self) -> Desk:
        """Rina at the counter; Budi signs."""
        app, clerk = self.enter("rina", RINA)
        head = app.staff.sign_in("budi")
        return Desk(app, self.clock, b"", clerk, head, clerk)

    def leave(self) -> None:
        while self.opened:
            self.opened.pop().close()


@pytest.fixture
def office(tmp_path: Path) -> Iterator[FirstOffice]:
    """Founded with the neutral standard; a clerk, a head, the official who signs."""
    office = FirstOffice(tmp_path / "data", TestClock())
    with pytest.raises(NotFounded):
        office.enter("admin", ADMIN)
    done = found(
        office.home,
        "netral",
        admin="admin",
        full_name="Admin Contoh",
        password=ADMIN,
        next_number=STOPPED_AT + 1,
        clock=office.clock,
    )
    office.sheet = recovery_sheet(done, admin="admin", on=date(2026, 11, 23))
    app, admin = office.enter("admin", ADMIN)
    app.staff.add("rina", full_name="Rina Contoh", roles=("front_office",), password=RINA, status="THL", by=admin)
    app.staff.add("budi", full_name="Budi Contoh", roles=("kepala_dinas",), password=BUDI, status="PNS", by=admin)
    app.office.appoint(
        "kepala_dinas",
        name="Drs. Budi Contoh, M.Si.",
        rank="Pembina Tk. I / IV b",
        nip="197001011995031001",
        since=date(2026, 1, 1),
        by=admin,
    )
    office.leave()
    yield office
    office.leave()


def extract(office: FirstOffice, people: int, errors: float) -> tuple[Sample, list[dict[str, str]]]:
    """Import made-up people; answer what is true of each row."""
    sample = make(people, "plain", 7, errors, office.home.parent / "contoh")
    app, admin = office.enter("admin", ADMIN)
    report = app.importer.run(list(sample.files), data_date=date(2026, 10, 1), by=admin)
    with sample.truth.open(encoding="utf-8-sig", newline="") as file:
        truth = list(csv.DictReader(file, delimiter=";"))
    refused = [row for row in truth if row["status"] == "quarantined"]
    assert refused
    assert (report.people, report.rejected) == (len(truth) - len(refused), len(refused))
    assert report.quarantine is not None
    with report.quarantine.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file, delimiter=";"))) == len(refused)
    office.leave()
    return sample, [row for row in truth if row["status"] == "imported"]


def serve(desk: Desk, nik: str) -> str:
    """One walk-in from ticket to door; answers how it ended."""
    app, clerk = desk.app, desk.clerk
    ticket = desk.called(SERVICE)
    desk.clock.pass_by(minutes=6)
    app.visits.tick_all(ticket.visit_id, by=clerk)
    finding = app.registry.find_nik(Nik.parse(nik), by=clerk, visit=ticket.visit_id)
    decision = app.letters.decide(ticket.visit_id, "spmb", finding, finding.best, by=clerk)
    if decision.obstacle is not None:
        code = next(reason.code for reason in app.standard.refusals if reason.on == str(decision.obstacle))
        app.refusals.refuse(ticket.visit_id, code, finding=finding, match=finding.best, by=clerk)
        app.visits.finish(ticket.visit_id, outcome="refused", by=clerk)
        return str(decision.obstacle)
    letter = app.letters.draft(ticket.visit_id, finding, finding.best, Draft(kind=KIND, purpose="spmb"), by=clerk)
    app.letters.approve(letter.id, by=desk.head)
    app.prints.start(letter.id, printer="folder", by=clerk)
    app.prints.confirm(letter.id, by=clerk)
    app.letters.hand_over(letter.id, receiver="Pemohon Contoh", by=clerk)
    app.visits.finish(ticket.visit_id, outcome="letter", by=clerk)
    return "letter"


def walk_ins(truth: list[dict[str, str]], count: int) -> list[str]:
    """Mixed, and the same every time: most are listed, some are not ranked, some nobody has heard of."""
    random = Random(20)
    known = [row for row in truth if row["nik"]]
    chosen = random.sample([row["nik"] for row in known if row["desil"]], count - 5)
    chosen += random.sample([row["nik"] for row in known if not row["desil"]], 2)
    chosen += ["9988010101900001", "9988014102910002", "9988010303920003"]
    random.shuffle(chosen)
    return chosen


def test_a_lost_password_is_replaced_by_way_of_the_recovery_code(office: FirstOffice) -> None:
    """Typed from the paper in the envelope: small letters, and spaces where the dashes are."""
    printed = re.search(r"(?:[0-9A-Z]{4}\W+){7}[0-9A-Z]{4}", words(office.sheet))
    assert printed is not None
    with pytest.raises(WrongPassword):
        office.enter("admin", "bukan-itu-lagi-1")
    typed = " ".join(re.findall(r"\w+", printed[0])).lower()
    fresh = recover(office.home, typed, name="admin", password="sore-teduh-64", clock=office.clock).recovery_code
    assert fresh.lower() != typed.replace(" ", "-")
    with pytest.raises(WrongPassword):
        office.enter("admin", ADMIN)
    _, admin = office.enter("admin", "sore-teduh-64")
    assert admin.roles == frozenset({"admin"})


@pytest.mark.proves("X-02", "X-07")
def test_twenty_walk_ins_leave_a_register_without_a_gap_and_a_journal_that_proves(
    office: FirstOffice, tmp_path: Path
) -> None:
    _, truth = extract(office, people=400, errors=0.08)
    desil = {row["nik"]: row["desil"] for row in truth}
    asked = walk_ins(truth, 20)
    desk = office.desk()
    ended = {nik: serve(desk, nik) for nik in asked}
    for nik, end in ended.items():
        if nik not in desil:
            assert end == Obstacle.NOT_LISTED
        elif not desil[nik]:
            assert end == Obstacle.UNRANKED
        else:
            assert end == ("letter" if int(desil[nik]) <= 5 else Obstacle.OUTSIDE_GATE)
    counted = Counter(ended.values())
    assert set(counted) == {"letter", Obstacle.NOT_LISTED, Obstacle.UNRANKED, Obstacle.OUTSIDE_GATE}

    app = desk.app
    app.register.find("contoh", by=desk.clerk)
    (proof,) = app.register.prove()
    assert (proof.first, proof.used, proof.gaps) == (STOPPED_AT + 1, counted["letter"], ())
    lines = app.register.lines(app.visits.today(), app.visits.today())
    assert [line.serial for line in lines] == list(range(STOPPED_AT + 1, proof.last + 1))
    assert {line.letter.state for line in lines} == {LetterState.HANDED_OVER}
    assert {str(line.desil) for line in lines} <= set("12345")
    assert all(ticket.state is VisitState.FINISHED for ticket in app.visits.of_day())

    with app.store.read() as session:
        proved = journal.prove(session)
        kinds = Counter(linked.entry.kind for linked in journal.entries(session))
        written = "".join(linked.entry.canonical().decode() for linked in journal.entries(session))
    assert proved.broken_at is None
    assert (kinds["registry.looked_up"], kinds["letters.searched"]) == (20, 1)
    assert kinds["letters.issued"] == counted["letter"]
    assert [row for row in truth if row["nik"] and row["nik"] in written] == []
    for change in ("DELETE FROM journal WHERE seq = 1", "UPDATE journal SET actor = 'x' WHERE seq = 1"):
        with pytest.raises(DatabaseError), app.store.write(desk.clerk) as unit:
            unit.session.execute(text(change))

    reading = closed(desk, tmp_path / "usb")
    assert reading.counts is not None
    assert (reading.counts.tickets, reading.counts.letters.issued) == (20, counted["letter"])
    refusals = {tally.code: tally.count for tally in reading.counts.refusals}
    assert sum(refusals.values()) == 20 - counted["letter"]
    assert refusals["tidak_terdaftar"] == 3


def test_numbers_go_on_the_next_day_and_begin_anew_with_the_year(office: FirstOffice, tmp_path: Path) -> None:
    _, truth = extract(office, people=120, errors=0.1)
    listed = [row["nik"] for row in truth if row["nik"] and row["desil"] in ("1", "2", "3")]
    numbers: list[list[str]] = []
    for day in (date(2026, 11, 23), date(2026, 11, 24), date(2026, 12, 31), date(2027, 1, 4)):
        office.clock.at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
        desk = office.desk()
        assert [serve(desk, nik) for nik in listed[:2]] == ["letter", "letter"]
        numbers.append([line.letter.number for line in desk.app.register.lines(day, day)])
        reading = closed(desk, tmp_path / "usb")
        assert (reading.day, reading.version) == (day, 1)
        office.leave()
    assert numbers == [
        ["400.9.14.1/1241/DINSOS/XI/2026", "400.9.14.1/1242/DINSOS/XI/2026"],
        ["400.9.14.1/1243/DINSOS/XI/2026", "400.9.14.1/1244/DINSOS/XI/2026"],
        ["400.9.14.1/1245/DINSOS/XII/2026", "400.9.14.1/1246/DINSOS/XII/2026"],
        ["400.9.14.1/0001/DINSOS/I/2027", "400.9.14.1/0002/DINSOS/I/2027"],
    ]
    desk = office.desk()
    assert [(proof.year, proof.first, proof.last, proof.gaps) for proof in desk.app.register.prove()] == [
        (2026, 1241, 1246, ()),
        (2027, 1, 2, ()),
    ]
