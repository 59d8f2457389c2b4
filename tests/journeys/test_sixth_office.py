"""An office that nobody thought of: its own hours, zone, chain, paper, number, purposes, and not a line of code."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.compose import open_app
from app.letters import LetterState
from app.letters.checking.verdict import Verdict
from app.letters.errors import FieldMissing, NotThisPurpose, OutsideGate
from app.office import OfficeData
from app.standard.check import check
from app.words import dates
from tests.journeys.reading import sheets, size_mm, words
from tests.journeys.steps import changed, closed, handed_over, refused, verified
from tests.offices import LISTED, NOT_LISTED, RICH, Desk, TestClock, actor, data_key_of, establish

STANDARD = """
format = 1
code = "pulau"
title = "Dinas Sosial Kabupaten Pulau Contoh"
edition = "percobaan"
roles = [
  { code = "loket", title = "Petugas", may = ["serve", "draft", "record_wet", "unmask", "register", "close_day"] },
  { code = "kasi", title = "Kepala Seksi Data", may = ["approve"] },
  { code = "kadis", title = "Kepala Dinas Sosial", may = ["approve", "void", "audit"] },
  { code = "admin", title = "Admin", may = ["staff", "office", "import"] },
]
priorities = [{ code = "nelayan_lansia", label = "Nelayan lansia", prefix = "Z" }]
[office]
government = "Pemerintah Kabupaten Pulau Contoh"
names = ["Dinas Sosial"]
short = "Dinsos Pulau"
region = "Kabupaten Pulau Contoh"
region_code = "99.88"
seat = "Kota Pulau"
head_of_region = "Bupati"
zone = "Asia/Jayapura"
hours_source = "Contoh"
hours = [{ days = [2, 3, 4, 5, 6], opens = 09:00:00, closes = 14:00:00 }]

[complaints]
steps = ["Terima", "Jawab"]
channels = [{ kind = "telepon", label = "Telepon", value = "(000) 11" }]

[[services]]
code = "keterangan"
title = "Surat Keterangan Keluarga Sasaran"
kind = "surat"
ticket_prefix = "K"
data_label = "DTSEN"
letters = ["skks"]
fee = "Gratis"
sla = { kind = "minutes", value = 90, text = "90 menit" }
requirements = [
  { code = "ktp", label = "KTP" },
  { code = "surat_kampung", label = "Surat kampung", rule = "any_of", group = "asal" },
  { code = "surat_adat", label = "Surat dewan adat", rule = "any_of", group = "asal", fields = [
    { name = "nama_dewan", label = "Dewan adat" },
  ] },
]
components = [{ key = "biaya", label = "Biaya", part = "delivery", text = "Gratis" }]

[[letters]]
code = "skks"
title = "Surat Keterangan Keluarga Sasaran"
data_label = "DTSEN"
classification = "470"
number = "{nomor:03}/{klasifikasi}/{meja}/{bulan_romawi}/{tahun}"
scope = "classification"
number_at = "signed"
chain = ["kasi"]
signers = [{ role = "kadis" }]
paper = "F4"
purposes = ["kapal", "solar"]
fields = [{ name = "kapal_motor", label = "Kapal motor", required = false }]
body = [
  { text = "Dengan ini diterangkan:" },
  { block = "subject" },
  { text = "adalah keluarga sasaran per **{tanggal_data}** (desil {desil}), untuk {keperluan_rinci}." },
  { text = "Kapal: {kapal_motor}" },
  { text = "Berlaku {masa_berlaku}, sampai {berlaku_sampai}." },
]

[[purposes]]
code = "kapal"
label = "Tiket kapal perintis"
valid_days = 14
max_desil = 4
outside = "refuse"
detail = "tiket kapal perintis {rute}"
fields = [{ name = "rute", label = "Rute" }]

[[purposes]]
code = "solar"
label = "Solar bersubsidi"
allow_unranked = true

[[refusals]]
code = "tak_ada"
label = "Tidak ada dalam data"
on = "not_listed"
advice = ["Nama Anda belum ada.", "Temui kepala kampung."]

[[refusals]]
code = "belum"
label = "Belum diperingkat"
on = "unranked"
advice = ["Keluarga Anda belum diperingkat.", "Temui kepala kampung."]

[[refusals]]
code = "luar"
label = "Di luar batas"
on = "outside_gate"
advice = ["Desil keluarga Anda di luar batas.", "Temui kepala kampung."]
"""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    file = tmp_path / "pulau.toml"
    file.write_text(STANDARD, encoding="utf-8")
    assert check(STANDARD, file.name) == ()
    home = tmp_path / "home"
    establish(home, str(file))
    clock = TestClock()
    clock.at = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)  # Tuesday, 09.30 WIT
    app = open_app(home, data_key_of(str(file)), clock=clock)
    desk = Desk(app, clock, data_key_of(str(file)), actor("rina", app), actor("budi", app), actor("admin", app))
    app.office.change(OfficeData(desk="M3"), by=desk.person("admin"))
    desk.clerk = desk.person("loket", "yosina")
    yield desk
    app.close()


def test_its_applicant_leaves_with_its_letter(desk: Desk, tmp_path: Path) -> None:
    app = desk.app
    ticket = desk.called("keterangan", priority="nelayan_lansia")
    assert ticket.label == "Z001"
    assert ticket.due is not None
    assert dates.clock(ticket.due, app.standard.office.zone) == "11.00 WIT"
    assert app.visits.checklist(ticket.visit_id).missing == ("KTP", "Surat kampung atau Surat dewan adat")
    app.visits.tick(ticket.visit_id, "ktp", by=desk.clerk)
    complete = app.visits.tick(ticket.visit_id, "surat_adat", facts={"nama_dewan": "Dewan Contoh"}, by=desk.clerk)
    assert complete.complete

    with pytest.raises(FieldMissing):
        desk.draft(ticket, LISTED, desk.form("skks", "kapal", fields={}))
    with pytest.raises(NotThisPurpose):
        desk.draft(ticket, LISTED, replace(desk.form("skks"), purpose="spmb"))
    letter = desk.draft(ticket, LISTED, desk.form("skks", "kapal", fields={"rute": "Pulau Satu–Pulau Dua"}))
    letter = app.letters.approve(letter.id, by=desk.person("kasi"))
    assert (letter.number, letter.waits_for) == ("", "kadis")
    letter = app.letters.approve(letter.id, by=desk.person("kadis"))
    assert letter.number == "001/470/M3/XI/2026"

    paper = desk.printed(letter, tmp_path / "printer")
    text = words(paper)
    for said in (
        "SURAT KETERANGAN KELUARGA SASARAN",
        "NI LUH ARTINI",
        "per 1 Oktober 2026 (desil 3), untuk tiket kapal perintis Pulau Satu–Pulau Dua.",
        "Berlaku 14 hari, sampai 8 Desember 2026.",
        "Kota Pulau, 24 November 2026",
    ):
        assert said in text
    assert (size_mm(paper), sheets(paper)) == ((215, 330), 1)
    assert verified(desk, paper).verdict is Verdict.VALID
    assert verified(desk, changed(paper)).verdict is Verdict.TAMPERED

    assert handed_over(desk, letter, ticket, receiver="NI LUH ARTINI").state is LetterState.HANDED_OVER
    assert [found.id for found in app.register.find("001/470", by=desk.clerk)] == [letter.id]
    app.letters.void(letter.id, "Rute keliru", by=desk.person("kadis"))
    assert verified(desk, paper).verdict is Verdict.REVOKED
    reading = closed(desk, tmp_path / "usb")
    assert (reading.office, reading.counts and reading.counts.letters.voided) == ("pulau", 1)


def test_its_refusals_say_what_it_wrote(desk: Desk) -> None:
    for nik, code in ((NOT_LISTED, "tak_ada"), (RICH, "luar")):
        ticket = desk.called("keterangan")
        desk.complete(ticket)
        finding, match = desk.look(nik, ticket)
        if match is not None:
            with pytest.raises(OutsideGate):
                desk.draft(ticket, nik, desk.form("skks", "kapal", override="mohon"))
        _, paper = refused(desk, ticket, code, finding)
        assert "Temui kepala kampung." in words(paper)
        assert "09.00–14.00 WIT" in words(paper)


def test_its_clock_is_its_own(desk: Desk) -> None:
    """Closed on Mondays, open on Saturdays, by the time of the east."""
    for arrives, outside in (("2026-11-23T10:00", True), ("2026-11-28T13:59", False), ("2026-11-28T14:00", True)):
        desk.clock.at = datetime.fromisoformat(arrives + "+09:00").astimezone(UTC)
        assert desk.app.visits.open("keterangan", by=desk.clerk).outside_hours is outside
