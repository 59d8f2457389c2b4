"""Magetan's letter from end to end: asked for on a phone, made at the counter, signed at the head's own desk, fetched.

Counter, centre and pages are the real ones; between them lies a function call in place of a network.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from httpx2 import Response

from app.central.database import open_database, writing
from app.central.enrolling import invite
from app.cli import main
from app.filing import Slot
from app.letters import LetterState
from app.online.views import Stage
from app.visits import VisitState
from tests.app.central.online import Centre, ask, photo, receipt, words
from tests.app.central.test_asking import headline
from tests.app.central.test_staff import decide, queue
from tests.app.sync.centres import URL, Wire
from tests.journeys.reading import words as said
from tests.journeys.steps import refused
from tests.offices import MAGETAN, NOT_LISTED, Desk


@pytest.fixture
def desk(desk_of: Callable[[str], Desk]) -> Desk:
    made = desk_of("magetan")
    made.clerk = made.person("front_office", "rina")
    return made


@pytest.fixture
def centre(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Centre]:
    """With Magetan's own services open online, its counter enrolled, and an account for its head."""
    url = f"sqlite:///{tmp_path}/pusat.db"
    assert main(["central", "offer", "magetan", "--database", url, "--json"]) == 0
    engine = open_database(url, durable=False)
    made = Centre.open(engine, desk.clock)
    made.account("kadis", "magetan", "kepala_dinas")
    monkeypatch.setattr(desk.app.sync, "_connect", lambda url: Wire(made.desk))
    with writing(engine) as connection:
        code = invite(connection, "magetan/loket-1", desk.clock())
    desk.app.sync.enrol(URL, code, by=desk.admin)
    desk.app.sync.round()
    yield made
    engine.dispose()


@pytest.mark.proves("G4-03", "G4-04", "G4-05", "G4-08", "G4-09", "G4-10", "G4-11")
def test_a_letter_is_asked_for_and_fetched_with_a_phone(desk: Desk, centre: Centre) -> None:
    app = desk.app
    code, reference = receipt(ask(centre.web, nama="SUTRISNO", nik=MAGETAN))
    assert reference.startswith("O-")
    app.sync.round()
    (asked,) = app.online.open_ones(by=desk.clerk)
    assert (asked.code, asked.stage, asked.papers) == (reference, Stage.WAITING, 2)
    assert (asked.name, asked.nik, asked.purpose) == ("SUTRISNO", MAGETAN, "spmb")
    app.sync.round()
    assert headline(centre, code) == "Diterima loket"

    desk.clock.pass_by(minutes=1)
    ticket = app.online.open(asked.id, by=desk.clerk)
    assert {paper.slot for paper in app.filing.of(asked.id)} == {Slot.KTP, Slot.KK}
    app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    desk.clock.pass_by(minutes=4)
    letter = desk.draft(ticket, asked.nik, desk.form("sk_dtks", asked.purpose))
    assert letter.waits_for == "kepala_dinas"
    app.sync.round()
    assert headline(centre, code) == "Sedang diperiksa petugas"

    centre.sign_in("kadis")
    (number,) = queue(centre)
    assert "SUTRISNO" in said(centre.web.get(f"/pusat/persetujuan/{number}/konsep").content)
    assert decide(centre, number) == 303
    desk.clock.pass_by(minutes=5)
    app.sync.round()
    done = app.letters.letter(letter.id)
    assert (done.waits_for, done.state) == ("", LetterState.ISSUED)
    app.visits.finish(ticket.visit_id, outcome="letter", by=desk.clerk)
    app.sync.round()

    assert headline(centre, code) == "Surat Anda siap diunduh"
    fetched = centre.web.post("/status/surat", data={"kode": code}).content
    text = said(fetched)
    assert "SUTRISNO" in text
    assert done.number in text
    assert "Surat ini sah." in words(centre.web.post("/periksa", data={"kode": done.code}))
    assert app.visits.ticket(ticket.visit_id).state is VisitState.FINISHED
    overview = words(centre.web.get("/pusat"))
    assert "Surat terbit 1" in overview
    assert "1 dari 1 kunjungan" in overview
    assert app.online.open_ones(by=desk.clerk) == []
    assert not app.sync.unapplied()
    assert app.sync.standing().equal


@pytest.mark.proves("G4-06")
def test_who_is_not_listed_reads_the_advice_of_the_standard(desk: Desk, centre: Centre) -> None:
    app = desk.app
    code, _ = receipt(ask(centre.web, nama="SITI CONTOH", nik=NOT_LISTED, files=_photos()))
    app.sync.round()
    (asked,) = app.online.open_ones(by=desk.clerk)
    ticket = app.online.open(asked.id, by=desk.clerk)
    app.visits.tick_all(ticket.visit_id, by=desk.clerk)
    finding, _ = desk.look(asked.nik, ticket)
    refused(desk, ticket, "tidak_terdaftar", finding)
    app.sync.round()
    assert headline(centre, code) == "Surat belum dapat dibuat"
    page = words(centre.web.post("/status", data={"kode": code}))
    assert "minta diusulkan oleh operator SIKS-NG desa/kelurahan" in page
    assert centre.web.post("/status/surat", data={"kode": code}).status_code == 404
    assert "Surat terbit 0" in words(_overview(centre))


def _photos() -> dict[str, object]:
    return {"berkas_ktp": ("ktp.jpg", photo()), "berkas_kk": ("kk.jpg", photo())}


def _overview(centre: Centre) -> Response:
    centre.sign_in("kadis")
    return centre.web.get("/pusat")
