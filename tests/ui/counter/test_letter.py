"""Making the letter: what is missing is named, nothing is made twice, nothing typed is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.letters import LetterState
from app.store.errors import FileUnreachable
from tests.offices import LISTED, NOT_LISTED, RICH, UNRANKED, Desk
from tests.ui.counter.recording import Counter, Later
from ui.forms import letter as form
from ui.work import NowWork

PURPOSE = "SPMB jalur afirmasi"


def ready(counter: Counter, nik: str = LISTED) -> None:
    counter.serve()
    counter.check.ask(nik)
    counter.papers.all_complete()


def test_the_reason_names_the_next_thing_to_do(counter: Counter) -> None:
    assert counter.why_not == "Panggil antrean dulu (F3)."
    counter.serve()
    assert counter.why_not == "Cari dulu NIK pemohon."
    counter.check.ask(LISTED)
    assert counter.why_not == "Kurang: KTP pemohon; Kartu Keluarga (KK) (Ctrl+L bila semua ada)"
    counter.papers.tick("ktp", True)
    assert counter.why_not == "Kurang: Kartu Keluarga (KK) (Alt+2)"
    counter.papers.tick("kk", True)
    assert counter.why_not == ""


def test_no_purpose_is_taken_silently(counter: Counter) -> None:
    ready(counter)
    counter.letter.make()
    assert counter.case.now.letter is None
    offered = counter.letter_face.last("ask_purpose")
    assert offered[0] == (PURPOSE, "desil 1–5")
    assert counter.standing.get(form.PURPOSE, "") == ""
    counter.letter.choose_purpose("Bantuan sosial")
    assert counter.case.now.letter is not None
    assert counter.case.now.letter.purpose == "bansos"


def test_the_purpose_used_last_stands_ready_the_next_time(counter: Counter) -> None:
    ready(counter)
    counter.make("KIP Kuliah")
    ready(counter)
    counter.letter.make()
    asked = [values for name, values, _ in counter.letter_face.calls if name == "ask_purpose"][-1]
    assert asked[1] == "KIP Kuliah"


def test_a_purpose_that_asks_for_more_goes_to_its_field(counter: Counter) -> None:
    ready(counter)
    counter.make("Keperluan lain")
    assert counter.case.now.letter is None
    assert counter.letter_face.heard("show_faults") == 1
    counter.fill(keperluan_lain="Pengajuan keringanan UKT")
    counter.letter.make()
    assert counter.case.now.letter is not None
    assert counter.case.now.letter.number == "400.9.14.1/0001/DINSOS/XI/2026"


def test_pressed_twice_makes_one_letter(desk: Desk, tmp_path: Path) -> None:
    work = Later()
    counter = Counter(desk, tmp_path, work=work)
    work.go()
    desk.app.visits.open("surat_dtsen", by=desk.clerk)
    counter.queue.refresh()
    work.go()
    for act in (counter.queue.call_next, lambda: counter.check.ask(LISTED), counter.papers.all_complete):
        act()
        work.go()
    counter.fill(**{form.PURPOSE: PURPOSE})
    work.go()
    counter.letter.make()
    counter.letter.make()
    assert counter.why_not == "Surat sedang dibuat …"
    work.go()
    assert len(desk.facts("letters.issued")) == 1


def test_a_failed_attempt_keeps_the_form_and_the_same_letter(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    ready(counter)
    counter.fill(nama_sekolah="SMPN 1 Abang")
    draft, ids = counter.desk.app.letters.draft, []

    def failing(*values: object, **named: object) -> object:
        ids.append(named["letter_id"])
        if len(ids) == 1:
            raise FileUnreachable(path="loket.db", file="loket.db")
        return draft(*values, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(
        type(counter.desk.app.letters), "draft", lambda self, *values, **named: failing(*values, **named)
    )
    counter.make()
    assert counter.said.failures[0].again
    assert counter.case.now.typed["nama_sekolah"] == "SMPN 1 Abang"
    assert counter.said.again is not None
    counter.said.again()
    assert counter.case.now.letter is not None
    assert ids[0] == ids[1]


def test_outside_the_limit_a_reason_may_outweigh_it(counter: Counter) -> None:
    ready(counter, RICH)
    assert counter.why_not == ""
    counter.make()
    assert counter.case.now.letter is None
    assert (
        counter.why_not
        == "Di luar ketentuan untuk SPMB jalur afirmasi: desil 1–5. Isi alasannya, atau catat penolakan."
    )
    counter.fill(**{form.REASON: "Rekomendasi kepala bidang, keluarga baru terkena bencana"})
    assert counter.why_not == ""
    counter.letter.make()
    assert counter.case.now.letter is not None
    assert counter.desk.facts("letters.drafted")[0]["override"] is True


def test_who_is_not_listed_gets_no_letter_whatever_is_typed(counter: Counter) -> None:
    ready(counter, NOT_LISTED)
    assert "Tidak ada dalam data" in counter.why_not
    assert "Ctrl+T" in counter.why_not
    assert counter.letter_face.last("show_form") == ()
    counter.check.ask(LISTED)
    assert form.REASON not in [field.name for field in counter.letter_face.last("show_form")]
    assert counter.why_not == ""


def test_unranked_is_not_the_same_as_outside(counter: Counter) -> None:
    ready(counter, UNRANKED)
    counter.make()
    assert counter.why_not.startswith("Belum diperingkat; ketentuan untuk SPMB jalur afirmasi meminta desil 1–5.")


def test_a_desil_that_nobody_typed_yet_is_missing_and_not_wrong(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    ready(counter)
    assert counter.why_not.startswith("Kurang: Desil pada cetakan layar")
    assert counter.letter_face.last("show_obstacle") == ""
    counter.papers.facts("surat_desa", {"desil_bukti": "7"})
    assert counter.letter_face.last("show_obstacle") == "Di luar ketentuan: desil 1–5."
    assert counter.letter_face.last("show_notes") != []
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    assert counter.why_not == ""


def test_for_somebody_else_the_applicant_is_asked_for(counter: Counter) -> None:
    ready(counter)
    counter.fill(**{form.RELATION: "anak"})
    assert counter.why_not == "Nama pemohon belum diisi."
    counter.fill(**{form.APPLICANT: "ni luh artini", form.APPLICANT_NIK: "510701"})
    assert counter.why_not == "NIK harus 16 angka, terbaca 6."
    counter.fill(**{form.APPLICANT_NIK: "5107 01 610868 0489"})
    assert counter.why_not == ""


def test_a_paper_for_people_outside_the_data_asks_who_they_are(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("metro")
    counter.serve("verval_dtsen")
    counter.check.ask(NOT_LISTED)
    for code in ("surat_berita_acara", "ktp", "kk", "foto_rumah_depan", "foto_rumah_dalam"):
        counter.papers.tick(code, True)
    counter.papers.facts(
        "surat_berita_acara",
        {"nomor_berita_acara": "12", "tanggal_berita_acara": "2026-11-01", "kelurahan_berita_acara": "Imopuro"},
    )
    assert counter.standing[form.NIK] == NOT_LISTED
    assert counter.why_not == "Nama belum diisi."
    counter.fill(**{form.NAME: "Budi Santoso"})
    counter.make("usulan baru")
    assert counter.case.now.letter is not None
    assert counter.case.now.letter.subject_name == "BUDI SANTOSO"


def test_a_letter_that_was_sent_back_is_mended_in_its_form(counter_of: Callable[[str], Counter]) -> None:
    counter = counter_of("karangasem")
    ready(counter)
    counter.papers.facts("surat_desa", {"desil_bukti": "3"})
    counter.make()
    letter = counter.case.now.letter
    assert letter is not None
    counter.desk.app.letters.send_back(letter.id, "Keperluan keliru", by=counter.desk.head)
    counter.progress.refresh()
    shown = counter.progress_face.last("show_letter")
    assert shown.mends
    assert "Keperluan keliru" in shown.note
    assert counter.letter_face.last("show_make") == "Kirim lagi"
    counter.fill(**{form.PURPOSE: "KIP Kuliah"})
    counter.letter.make()
    assert counter.case.now.letter is not None
    assert (counter.case.now.letter.id, counter.case.now.letter.purpose) == (letter.id, "kip_kuliah")
    assert counter.case.now.letter.state is LetterState.IN_CHAIN


def test_a_letter_that_was_sent_back_opens_as_it_was_filled_in_also_after_a_restart(
    counter_of: Callable[[str], Counter], tmp_path: Path
) -> None:
    before = counter_of("karangasem")
    ready(before)
    before.papers.facts("surat_desa", {"desil_bukti": "3"})
    before.fill(**{form.RELATION: "anak", form.APPLICANT: "NI WAYAN CONTOH", form.APPLICANT_NIK: UNRANKED})
    before.make("KIP Kuliah")
    letter = before.case.now.letter
    assert letter is not None
    before.desk.app.letters.send_back(letter.id, "Nama pemohon kurang lengkap", by=before.desk.head)

    counter = Counter(before.desk, tmp_path / "tomorrow")
    counter.queue.refresh()
    counter.check.ask(LISTED)
    standing = counter.standing
    assert standing[form.PURPOSE] == "KIP Kuliah"
    assert (standing[form.RELATION], standing[form.APPLICANT]) == ("anak", "NI WAYAN CONTOH")
    counter.fill(**{form.APPLICANT: "NI WAYAN CONTOH SARI"})
    counter.letter.make()
    mended = before.desk.app.letters.form(letter.id, by=before.desk.clerk)
    assert (mended.applicant_name, mended.relation) == ("NI WAYAN CONTOH SARI", "anak")


def test_the_page_can_be_seen_before_anything_is_kept(counter: Counter) -> None:
    ready(counter)
    counter.fill(**{form.PURPOSE: PURPOSE})
    counter.letter.preview()
    assert [values[1][:5] for name, values, _ in counter.letter_face.calls if name == "show_pdf"] == [b"%PDF-"]
    assert counter.desk.facts("letters.drafted") == []


def test_who_may_not_draft_is_told_who_may(desk: Desk, tmp_path: Path) -> None:
    counter = Counter(desk, tmp_path, by=desk.person("auditor"), work=NowWork())
    assert counter.why_not == "Akun ini tidak membuat surat; minta petugas pelayanan."
