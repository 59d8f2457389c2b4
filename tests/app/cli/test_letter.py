"""A letter from the command line, all its way; and a letter that somebody brings."""

import json
from pathlib import Path

import pytest

from app.cli import main
from app.letters.checking.reading import read
from tests.app.cli.conftest import LISTED, NOWHERE, RICH, SECOND, Loket, office
from tests.app.letters.scans import as_file, sheet
from tests.journeys import reading

FORM = ("--kind", "sk_dtsen", "--purpose", "spmb")


@pytest.fixture
def drafted(loket: Loket) -> dict[str, str]:
    """A numbered letter that waits for the head's signature."""
    loket("visit", "open", "surat_dtsen")
    loket("visit", "call")
    loket("visit", "tick", "A001", "--all")
    told = loket("letter", "draft", "--visit", "A001", *FORM, "--nik", LISTED)
    assert told.status == 0, told.out
    read: dict[str, str] = told.json
    return read


def test_a_letter_goes_from_draft_to_hand_over(loket: Loket, drafted: dict[str, str], tmp_path: Path) -> None:
    assert drafted["number"].startswith("400.9.14.1/0001/DINSOS/")
    assert [row["letter"] for row in loket("letter", "list", "--waiting", user="kepala").json["rows"]] == [
        drafted["letter"]
    ]
    assert loket("letter", "sign", drafted["number"], user="kepala").json["waits_for"] == ""
    printed = loket("letter", "print", drafted["code"], "--out", str(tmp_path / "surat" / "a.pdf")).json
    assert (printed["copy"], Path(printed["pdf"]).read_bytes()[:5]) == (1, b"%PDF-")
    assert printed["sha256"] == drafted["sha256"]
    early = loket("letter", "hand-over", drafted["letter"], "--receiver", "Siti Aminah")
    assert early.json["error"]["code"] == "letters.not_printed_yet"
    assert loket("letter", "confirm", drafted["code"]).json["paper"] == "confirmed"
    told = loket("letter", "hand-over", drafted["code"], "--receiver", "Siti Aminah", "--explained")
    assert told.json["state"] == "handed_over"
    found = loket("letter", "list", "--find", "SITI").json["rows"]
    assert [row["number"] for row in found] == [drafted["number"]]


def test_how_long_each_step_took_is_told_beside_the_minutes_of_the_standard(loket: Loket, tmp_path: Path) -> None:
    home = office("magetan", {"sari": "front_office"}, tmp_path / "magetan")
    loket("visit", "open", "surat_dtks", at=home)
    loket("visit", "call", at=home)
    loket("visit", "tick", "A001", "--all", at=home)
    form = ("--kind", "sk_dtks", "--purpose", "spmb", "--nik", LISTED)
    letter = loket("letter", "draft", "--visit", "A001", *form, at=home).json["letter"]
    told = loket("letter", "stages", letter, at=home)
    assert [(row["stage"], row["target"], row["in_time"]) for row in told.json["rows"]] == [
        ("terima", 2, True),
        ("periksa", 5, True),
        ("cetak", 10, None),
        ("tanda_tangan", 5, None),
        ("kirim", 3, None),
    ]
    assert "berjalan" in loket("letter", "stages", letter, json=False, at=home).out


def test_a_standard_that_measures_no_step_is_said_to(loket: Loket, drafted: dict[str, str]) -> None:
    assert "tidak mengukur" in loket("letter", "stages", drafted["letter"], json=False).out


def test_a_failed_sheet_is_printed_again_under_the_same_copy(
    loket: Loket, drafted: dict[str, str], tmp_path: Path
) -> None:
    words = ("letter", "print", drafted["letter"], "--out")
    assert loket(*words, str(tmp_path / "a.pdf")).json["copy"] == 1
    assert loket("letter", "fail", drafted["letter"]).json["paper"] == "failed"
    assert loket(*words, str(tmp_path / "b.pdf")).json["copy"] == 1
    loket("letter", "confirm", drafted["letter"])
    assert loket(*words, str(tmp_path / "c.pdf")).json["error"]["code"] == "letters.reason_missing"
    assert loket(*words, str(tmp_path / "c.pdf"), "--reason", "Hilang").json["copy"] == 2


def test_print_needs_exactly_one_way(loket: Loket, drafted: dict[str, str], tmp_path: Path) -> None:
    assert loket("letter", "print", drafted["letter"]).status == 2
    both = ("--out", str(tmp_path / "a.pdf"), "--printer", "loket1")
    assert loket("letter", "print", drafted["letter"], *both).status == 2


def test_a_queue_that_is_not_there_is_the_surroundings_fault(loket: Loket, drafted: dict[str, str]) -> None:
    told = loket("letter", "print", drafted["letter"], "--printer", "tidak-ada-printer-ini")
    assert (told.status, told.json["error"]["code"]) == (4, "devices.printer_unreachable")
    assert loket("letter", "list").json["rows"][0]["paper"] == "failed"


def test_a_queue_gets_the_letter_under_its_number_and_nothing_else(
    loket: Loket, drafted: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stand-in for the print service that notes what it was given; the real one is met in tests/app/devices."""
    noting = f'echo "$@" > {tmp_path}/words; env > {tmp_path}/surroundings; cat > {tmp_path}/sheet.pdf'
    stating = "echo loket1 accepting requests since Monday; echo 'printer loket1 is idle.  enabled since Monday'"
    for name, does in (("lp", noting), ("lpstat", stating)):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    told = loket("letter", "print", drafted["letter"], "--printer", "loket1").json
    assert (told["copy"], told["paper"], told["pdf"]) == (1, "sent", None)
    assert (tmp_path / "words").read_text(encoding="utf-8").split()[:4] == ["-d", "loket1", "-t", drafted["number"]]
    assert "SITI" not in (tmp_path / "words").read_text(encoding="utf-8")
    assert "LOKET_" not in (tmp_path / "surroundings").read_text(encoding="utf-8")
    assert loket("letter", "verify", str(tmp_path / "sheet.pdf")).json["verdict"] == "valid"


def test_a_file_that_cannot_be_written_is_the_surroundings_fault(
    loket: Loket, drafted: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "penuh").write_text("berkas, bukan folder", encoding="utf-8")
    told = loket("letter", "pdf", drafted["letter"], "--out", str(tmp_path / "penuh" / "a.pdf"))
    assert (told.status, told.json["error"]["code"]) == (4, "cli.output")


def test_four_eyes_and_turns_are_kept(loket: Loket, drafted: dict[str, str]) -> None:
    assert loket("letter", "sign", drafted["letter"]).json["error"]["code"] == "staff.not_allowed"
    assert loket("letter", "record-wet", drafted["letter"]).json["waits_for"] == ""
    again = loket("letter", "approve", drafted["letter"], user="kepala")
    assert (again.status, again.json["error"]["code"]) == (1, "approvals.nothing_open")


def test_void_keeps_the_number_and_the_check_says_so(loket: Loket, drafted: dict[str, str]) -> None:
    assert loket("letter", "void", drafted["letter"], "--reason", "Keliru").status == 1
    told = loket("letter", "void", drafted["letter"], "--reason", "Keliru", user="belakang").json
    assert (told["state"], told["number"], told["note"]) == ("void", drafted["number"], "Keliru")
    assert loket("letter", "verify", drafted["code"]).json["verdict"] == "revoked"


def test_outside_the_desil_rule_and_outside_the_data_there_is_no_letter(loket: Loket) -> None:
    loket("visit", "open", "surat_dtsen")
    loket("visit", "call")
    loket("visit", "tick", "A001", "--all")
    words = ("letter", "draft", "--visit", "A001", *FORM, "--nik")
    assert loket(*words, RICH).json["error"]["code"] == "letters.outside_gate"
    assert loket(*words, NOWHERE).json["error"]["code"] == "letters.not_listed"
    reason = loket(*words, RICH, "--override", "Rumah rusak karena banjir")
    assert (reason.status, reason.json["state"]) == (0, "issued")


def test_a_refusal_leaves_advice_on_paper_and_takes_no_number(loket: Loket, tmp_path: Path) -> None:
    loket("visit", "open", "surat_dtsen")
    loket("visit", "call")
    slip = tmp_path / "saran.pdf"
    told = loket("letter", "refuse", "A001", "tidak_terdaftar", "--nik", NOWHERE, "--slip", str(slip)).json
    assert told["code"] == "tidak_terdaftar"
    assert len(told["advice"]) >= 2
    assert slip.read_bytes().startswith(b"%PDF-")
    assert loket("register", "prove").json == {"ok": True, "rows": []}


def test_several_purposes_ask_for_one(loket: Loket) -> None:
    loket("visit", "open", "surat_dtsen")
    told = loket("letter", "draft", "--visit", "A001", "--kind", "sk_dtsen", "--nik", LISTED)
    assert (told.status, told.json["error"]["code"]) == (2, "cli.purpose_missing")
    assert "spmb" in told.json["error"]["remedy"]


def test_a_pdf_is_verified_with_the_office_and_without(
    loket: Loket, drafted: dict[str, str], home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "a.pdf"
    loket("letter", "print", drafted["letter"], "--out", str(paper))
    told = loket("letter", "verify", str(paper)).json
    assert (told["verdict"], told["claim"]["number"], told["whole_file"]) == ("valid", drafted["number"], True)
    text = read(paper.read_bytes()).qr_text or ""
    assert loket("letter", "verify", text).json["verdict"] == "valid"
    assert loket("letter", "verify", drafted["code"].lower()).json["verdict"] == "valid"
    forged = tmp_path / "b.pdf"
    content = bytearray(paper.read_bytes())
    content[len(content) // 2] ^= 1
    forged.write_bytes(content)
    assert loket("letter", "verify", str(forged)).json["verdict"] == "tampered"
    keys = str(home / "kunci-publik.json")
    capsys.readouterr()
    for path, verdict in ((paper, "valid"), (forged, "tampered")):
        assert main(["letter", "verify", str(path), "--keys", keys, "--json", "--home", str(tmp_path / "lain")]) == 0
        alone = json.loads(capsys.readouterr().out)
        assert (alone["verdict"], alone["register_asked"]) == (verdict, False)


def test_what_is_no_letter_is_refused(loket: Loket, tmp_path: Path) -> None:
    gone = loket("letter", "verify", str(tmp_path / "tidak-ada.pdf"))
    assert (gone.status, gone.json["error"]["code"]) == (3, "cli.input")
    assert loket("letter", "verify", "https://contoh.invalid/").status == 1
    assert loket("letter", "verify", "x", "--keys", str(tmp_path / "k.json")).status == 1


def test_no_number_of_a_person_is_shown_anywhere(loket: Loket, drafted: dict[str, str], tmp_path: Path) -> None:
    shown = json.dumps(drafted)
    for json_ in (True, False):
        for words in (["letter", "list"], ["letter", "list", "--find", "SITI"], ["letter", "verify", drafted["code"]]):
            told = loket(*words, json=json_)
            shown += told.out + told.err
    shown += loket("letter", "pdf", drafted["code"], "--archive", "--out", str(tmp_path / "a.pdf")).out
    shown += loket("journal", "list", user="pengawas").out
    assert LISTED not in shown
    assert SECOND not in shown


@pytest.mark.proves("G4-06")
def test_who_sent_papers_and_is_not_listed_gets_them_back_with_a_note(loket: Loket, tmp_path: Path) -> None:
    loket("visit", "open", "surat_dtsen")
    loket("visit", "call")
    out = tmp_path / "kembali.pdf"
    sent = ("letter", "refuse", "A001", "tidak_terdaftar", "--nik", NOWHERE, "--slip", str(out))
    assert loket(*sent, "--return", "KTP", "--return", "Kartu Keluarga (KK)").status == 0
    text = reading.words(out.read_bytes())
    assert "LEMBAR PENGEMBALIAN BERKAS" in text
    assert "Berkas yang kami kembalikan 1. KTP 2. Kartu Keluarga (KK)" in text
    assert "sudah datang" not in text
    assert loket("register", "prove").json["rows"] == []


def test_several_letters_are_signed_in_one_go_when_each_was_opened(
    loket: Loket, drafted: dict[str, str], tmp_path: Path
) -> None:
    early = loket("letter", "sign-all", drafted["letter"], user="kepala")
    assert (early.status, early.json["rows"][0]["error"]) == (1, "letters.not_shown_yet")
    loket("letter", "pdf", drafted["letter"], "--out", str(tmp_path / "a.pdf"), user="kepala")
    told = loket("letter", "sign-all", drafted["letter"], user="kepala")
    assert (told.status, told.json["ok"]) == (0, True)
    rows = loket("letter", "history", drafted["letter"]).json["rows"]
    assert [(row["kind"], row["by"]) for row in rows] == [("signature", "kepala")]


def test_an_official_who_is_away_is_stood_in_for(loket: Loket, drafted: dict[str, str]) -> None:
    days = ("--from", "2026-01-01", "--to", "2099-12-31")
    assert loket("office", "leave", "kepala_dinas", *days, "--deputy", "front_office", user="admin").status == 1
    left = loket("office", "leave", "kepala_dinas", *days, "--reason", "Cuti", user="kepala").json
    assert [row["role"] for row in loket("office", "away").json["rows"]] == ["kepala_dinas"]
    assert loket("office", "back", left["absence"], user="kepala").status == 0
    assert loket("office", "back", "bukan-id", user="kepala").status == 3


def test_a_signed_sheet_is_scanned_sent_and_put_away(loket: Loket, drafted: dict[str, str], tmp_path: Path) -> None:
    loket("letter", "sign", drafted["number"], user="kepala")
    source = tmp_path / "surat.pdf"
    loket("letter", "pdf", drafted["code"], "--out", str(source))
    assert loket("letter", "scan", str(source)).json["error"]["code"] == "letters.not_a_scan"
    scan = tmp_path / "0001.jpg"
    scan.write_bytes(as_file(sheet(source.read_bytes()), "JPEG"))
    assert loket("letter", "scan", str(scan)).json["number"] == drafted["number"]
    told = loket("letter", "send", drafted["code"], "--whatsapp", "081234567890", "--out", str(tmp_path / "kirim"))
    assert Path(told.json["file"]).is_file()
    assert loket("letter", "send", drafted["code"]).status == 2
    assert loket("letter", "send", drafted["code"], "--email", "a@contoh.id").json["error"]["code"] == (
        "letters.mail_not_set"
    )
    assert loket("letter", "put-away", drafted["code"], "--place", "Lemari 2").json["place"] == "Lemari 2"
    assert loket("letter", "archive", "--missing").json["rows"] == []
    assert loket("letter", "archive").json["rows"] == []
    assert loket("letter", "print-out", drafted["code"], str(scan)).json["error"]["code"] == (
        "letters.not_registered_kind"
    )


def test_special_paper_is_received_and_spoiled(loket: Loket) -> None:
    assert loket("paper", "receive", "--first", "A001", "--last", "A010", user="admin").json["rows"][0]["left"] == 10
    assert loket("paper", "spoil", "A004", "--reason", "Terkena air").json["rows"][0]["spoiled"] == 1
    assert [row["next"] for row in loket("paper", "list").json["rows"]] == ["A001"]


def test_the_offices_mail_server_is_entered_without_a_password_on_the_command_line(
    loket: Loket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKET_MAIL_PASSWORD", "rahasia")
    words = ("office", "mail", "--host", "surat.contoh.id", "--sender", "dinas@contoh.id", "--account", "dinas")
    told = loket(*words, user="admin")
    assert (told.status, "rahasia" in told.out) == (0, False)
    assert loket(*words, "--security", "apa", user="admin").json["error"]["code"] == "letters.mail_unusable"


def test_numbers_are_kept_back_written_in_and_explained(loket: Loket, drafted: dict[str, str], tmp_path: Path) -> None:
    kind = ("--kind", "sk_dtsen")
    told = loket(
        "number", "reserve", "3", *kind, "--reason", "Listrik", "--out", str(tmp_path / "c.pdf"), user="kepala"
    )
    assert [row["serial"] for row in told.json["rows"]] == [2, 3, 4]
    assert Path(told.json["sheet"]).read_bytes().startswith(b"%PDF")
    paper = ("--purpose", "spmb", "--name", "Ni Luh", "--signer", "kepala_dinas")
    assert loket("number", "write-in", "2", *kind, *paper).json["rows"][0]["fate"] == "by_hand"
    assert loket("number", "spoil", "3", *kind, "--reason", "robek", user="kepala").status == 0
    assert len(loket("number", "list").json["rows"]) == 1
    assert loket("number", "return", *kind, "--reason", "menyala", user="kepala").status == 0
    assert loket("number", "outside", "1", *kind, "--reason", "buku lama", user="kepala").status == 0
    proof = loket("register", "prove")
    assert (proof.status, proof.json["rows"][0]["gaps"]) == (0, [])
    assert proof.json["rows"][0]["besides"] == {"by_hand": [2], "void": [3], "returned": [4], "outside": [5]}
    assert len(loket("number", "list", "--from", "2020-01-01").json["rows"]) == 4
