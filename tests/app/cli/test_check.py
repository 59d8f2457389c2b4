"""Is this person in the data: three answers, and no number shown in full to whoever may not see it."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import KK, LISTED, NOWHERE, PEOPLE, RICH, SECOND, UNRANKED, Loket

NUMBERS = (KK, LISTED, SECOND, UNRANKED, RICH)


def test_the_three_answers(loket: Loket) -> None:
    asked = {nik: loket("check", "--nik", nik).json["outcome"] for nik in (LISTED, UNRANKED, NOWHERE)}
    assert list(asked.values()) == ["listed", "unranked", "not_listed"]


def test_a_match_says_who_why_and_from_which_data(loket: Loket) -> None:
    told = loket("check", "--nik", LISTED).json
    match = told["matches"][0]
    assert (match["name"], match["desil"], match["born"], match["score"]) == ("SITI AMINAH", 2, "1990-03-12", 100)
    assert {"field": "nik", "verdict": "same"} in match["why"]
    assert set(match) >= {"name", "nik", "kk", "born", "desil", "programmes", "score", "why"}
    assert told["data_date"] == "2026-07-01"


def test_a_family_card_gives_all_its_members(loket: Loket) -> None:
    assert len(loket("check", "--kk", KK).json["matches"]) == 2


def test_a_name_finds_and_with_another_birth_date_only_weakly(loket: Loket) -> None:
    assert loket("check", "--name", "SITI AMINAH", "--born", "12-03-1990").json["matches"][0]["desil"] == 2
    [match] = loket("check", "--name", "SITI AMINAH", "--born", "1961-11-30").json["matches"]
    assert (match["strength"], match["why"][1]) == ("weak", {"field": "born", "verdict": "differs"})
    assert loket("check", "--name", "SITI AMINA", "--born", "1961-11-30").json["outcome"] == "no_match"


def test_a_name_that_is_not_found_proves_nothing(loket: Loket) -> None:
    assert loket("check", "--name", "ZUBAIDAH", json=False).out.startswith("NAMA ITU TIDAK DITEMUKAN DI DATA\n")
    assert loket("check", "--nik", NOWHERE, json=False).out.startswith("TIDAK ADA DALAM DATA\n")
    for words in (("--name", "ZUBAIDAH"), ("--name", "ZUBAIDAH", "--kk", "9171110101100009"), ("--kk", NOWHERE)):
        said = loket("check", *words, json=False).out
        assert not said.startswith("TIDAK ADA DALAM DATA")
        assert "hanya NIK yang memastikan" in said
    assert loket("check", "--kk", NOWHERE, json=False).out.startswith("NO. KK ITU TIDAK ADA DALAM DATA\n")
    assert "memastikan" not in loket("check", "--nik", NOWHERE, json=False).out
    assert loket("check", "--name", "ZUBAIDAH").json["outcome"] == "no_match"
    assert loket("check", "--name", "ZUBAIDAH", "--nik", NOWHERE).json["outcome"] == "not_listed"


@pytest.mark.parametrize("words", [["--nik", LISTED], ["--kk", KK], ["--name", "BUDI HARTONO"]])
@pytest.mark.parametrize("json", [True, False])
def test_numbers_are_masked(loket: Loket, words: list[str], json: bool) -> None:
    told = loket("check", *words, json=json)
    assert told.status == 0
    assert not any(number in told.out + told.err for number in NUMBERS)


def test_unmask_shows_the_numbers_and_the_journal_knows(loket: Loket) -> None:
    shown = loket("check", "--nik", LISTED, "--unmask").json["matches"][0]
    assert (shown["nik"], shown["kk"]) == (LISTED, KK)
    kinds = [row["kind"] for row in loket("journal", "list", user="pengawas").json["rows"]]
    assert kinds.count("registry.revealed") == 1


def test_an_auditor_asks_who_saw_a_person_and_finds_lists_too(loket: Loket) -> None:
    loket("check", "--kk", KK)
    loket("check", "--name", "SITI AMINAH", "--unmask")
    told = loket("journal", "looks", "--nik", LISTED, user="pengawas").json["looks"]
    assert [(look["actor"], look["kind"], look["by"], look["mentioned"]) for look in told] == [
        ("sari", "registry.looked_up", "kk", True),
        ("sari", "registry.looked_up", "name", False),
        ("sari", "registry.revealed", "", False),
    ]
    said = loket("journal", "looks", "--nik", SECOND, user="pengawas", json=False).out
    assert "Mencari lewat No. KK; orang ini ikut tampil" in said
    assert SECOND not in said
    nobody = loket("journal", "looks", "--nik", RICH, "--from", "2026-01-01", user="pengawas", json=False).out
    assert nobody == "Dalam jurnal tidak ada catatan bahwa data orang ini dilihat.\n"
    assert loket("journal", "looks", "--nik", LISTED, "--to", "2020-01-01", user="pengawas").json["looks"] == []
    assert loket("journal", "looks", "--nik", LISTED).json["error"]["code"] == "staff.not_allowed"
    assert loket("journal", "looks", user="pengawas").status == 2


def test_unmask_is_refused_to_a_role_without_it(loket: Loket) -> None:
    told = loket("check", "--nik", LISTED, "--unmask", user="kepala")
    assert (told.status, told.json["error"]["code"]) == (1, "staff.not_allowed")
    assert LISTED not in told.out


def test_a_slip_in_name_and_number_still_finds_and_says_how_sure(loket: Loket) -> None:
    told = loket("check", "--name", "SITI AMINHA", "--nik", LISTED[:-2] + "02", "--village", "Candi").json
    match = told["matches"][0]
    assert (match["name"], match["strength"]) == ("SITI AMINAH", "fair")
    assert {"field": "nik", "verdict": "near"} in match["why"]
    assert (told["total"], told["ask"]) == (1, "card")


def test_a_head_of_family_helps_and_words_say_why(loket: Loket) -> None:
    told = loket("check", "--name", "SITI AMINA", "--head", "MUHAMAD RISKI", json=False)
    assert "MUNGKIN SALAH SATU DARI 1 ORANG" in told.out
    assert "TERDAFTAR" not in told.out
    assert "Cocok sebagian: nama mirip, kepala keluarga mirip" in told.out
    assert "Cocokkan NIK dan tanggal lahir dengan KTP" in told.out


def test_two_numbers_at_once_are_no_question(loket: Loket) -> None:
    told = loket("check", "--nik", LISTED, "--kk", KK)
    assert (told.status, told.json["error"]["code"]) == (2, "cli.one_of")


WRONG = f"{NOWHERE};3374010101100009;TUTIK;12-03-1990;P;Candi;Contoh;17\n"
DEAD = "Tercatat meninggal dunia di data. Tanyakan dulu; bila benar, surat atas namanya tidak dibuat."


@pytest.fixture
def wrong(loket: Loket, tmp_path: Path) -> None:
    """The office's list again, with a row that is refused and two people who have died."""
    header, *rows = PEOPLE.splitlines()
    living = {LISTED: "tidak", RICH: "tidak", SECOND: "kode 17"}
    rows = [f"{row};{living.get(row[:16], 'ya')}" for row in [*rows, WRONG.strip()]]
    source = tmp_path / "baru.csv"
    source.write_text("\n".join([f"{header};masih_hidup", *rows, ""]), encoding="utf-8")
    assert loket("extract", "import", str(source), "--date", "2026-08-01", user="admin").status == 0


@pytest.mark.usefixtures("wrong")
def test_a_refused_row_is_told_with_its_reason_and_what_to_do(loket: Loket) -> None:
    told = loket("check", "--nik", NOWHERE)
    row = {"file": "baru.csv", "row": 6, "column": "desil", "fault": "desil_range", "reason": "Desil bukan 1 sampai 10"}
    assert (told.status, told.json["outcome"], told.json["refused_rows"]) == (0, "not_listed", [row])
    assert loket("check", "--nik", SECOND).json["refused_rows"] == []
    for words in (("--nik", NOWHERE), ("--kk", "3374010101100009"), ("--name", "ZAKARIA", "--nik", NOWHERE)):
        said = loket("check", *words, json=False).out
        assert said.startswith("BELUM DIKETAHUI\n")
        assert "TIDAK ADA DALAM DATA" not in said
        assert "Desil bukan 1 sampai 10 (kolom desil, baru.csv baris 6)." in said
        assert "loket letter refuse KUNJUNGAN baris_ditolak" in said
        assert NOWHERE not in said
    beside = loket("check", "--name", "MUHAMMAD RIZKI", "--nik", NOWHERE, json=False).out
    assert "baris berkas yang ditolak saat impor; orang di bawah ini bernomor lain. Desil bukan" in beside


@pytest.mark.usefixtures("wrong")
def test_a_refusal_on_the_command_line_says_the_true_reason_too(loket: Loket, tmp_path: Path) -> None:
    visit = loket("visit", "open", "surat_dtsen").json["ticket"]
    loket("visit", "call")
    refused = loket("letter", "refuse", visit, "tidak_terdaftar", "--nik", NOWHERE)
    assert (refused.status, refused.json["error"]["code"]) == (1, "letters.row_refused")
    slip = tmp_path / "saran.pdf"
    done = loket("letter", "refuse", visit, "baris_ditolak", "--nik", NOWHERE, "--slip", str(slip))
    assert done.json["label"] == "Baris datanya ditolak saat impor"
    assert slip.read_bytes().startswith(b"%PDF")


@pytest.mark.usefixtures("wrong")
def test_whoever_is_recorded_as_dead_is_told_so_as_at_the_counter(loket: Loket) -> None:
    assert [loket("check", "--nik", nik).json["matches"][0]["alive"] for nik in (LISTED, SECOND)] == [False, True]
    assert DEAD in loket("check", "--nik", LISTED, json=False).out.splitlines()
    assert DEAD not in loket("check", "--nik", SECOND, json=False).out
    family = loket("check", "--kk", KK, json=False).out.splitlines()
    assert [line for line in family if DEAD in line] == [f"SITI AMINAH: {DEAD}"]


@pytest.mark.usefixtures("wrong")
def test_of_whom_it_is_unclear_whether_he_lives_the_clerk_is_told_to_ask(loket: Loket) -> None:
    found = [loket("check", "--nik", nik).json["matches"][0]["life_unclear"] for nik in (LISTED, SECOND)]
    assert found == [False, True]
    assert "Dari data tidak jelas apakah orang ini masih hidup." in loket("check", "--nik", SECOND, json=False).out
