"""Data in, data changed, data gone."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import KK, LISTED, NOWHERE, PEOPLE, Loket

ADMIN = "belakang"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_text(PEOPLE.replace(";2\n", ";4\n") + "12;12;SALAH;01-01-1990;L;Candi;Contoh;1\n", encoding="utf-8")
    return path


def test_an_import_is_told_and_used_and_can_be_taken_back(loket: Loket, newer: Path) -> None:
    told = loket("extract", "import", str(newer), "--date", "2026-10-01", user=ADMIN)
    assert told.status == 0, told.out
    report = told.json
    assert (report["people"], report["rejected"], report["rows"]) == (4, 1, 5)
    assert Path(report["quarantine"]).is_file()
    assert set(report) >= {"extract", "families", "warnings", "dropped_columns", "seconds"}
    assert loket("check", "--nik", LISTED).json["matches"][0]["desil"] == 4
    first, second = loket("extract", "list").json["snapshots"]
    assert (first["extract"], first["current"], second["current"]) == (report["extract"], True, False)
    assert loket("extract", "use", second["extract"][:8], user=ADMIN).json["current"]
    assert loket("check", "--nik", LISTED).json["matches"][0]["desil"] == 2
    assert loket("extract", "drop", second["extract"], user=ADMIN).json["error"]["code"] == "registry.extract_in_use"
    assert loket("extract", "drop", first["extract"], user=ADMIN).json["dropped"]
    assert len(loket("extract", "list").json["snapshots"]) == 1


def test_whoever_stops_an_import_reads_that_nothing_changed(
    loket: Loket, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pressed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("app.registry.intake.proofreading.count", pressed)
    command = ("extract", "import", str(newer), "--date", "2026-10-01")
    told = loket(*command, user=ADMIN, json=False)
    assert (told.status, told.out) == (130, "")
    assert "Impor dihentikan. Data lama tetap dipakai." in told.err
    assert loket(*command, user=ADMIN).err == ""
    assert len(loket("extract", "list").json["snapshots"]) == 1


def test_a_dry_run_changes_nothing(loket: Loket, newer: Path) -> None:
    report = loket("extract", "import", str(newer), "--date", "2026-10-01", "--dry-run", user=ADMIN).json
    assert (report["extract"], report["people"]) == (None, 4)
    assert loket("check", "--nik", LISTED).json["matches"][0]["desil"] == 2


def test_the_same_content_again_needs_to_be_asked_for(loket: Loket, newer: Path) -> None:
    first = loket("extract", "import", str(newer), "--date", "2026-10-01", user=ADMIN).json
    assert first["imported_before"] is None
    copy = newer.with_name("salinan.csv")
    copy.write_bytes(newer.read_bytes())
    command = ("extract", "import", str(copy), "--date", "2026-10-02")
    refused = loket(*command, user=ADMIN)
    assert (refused.status, refused.json["error"]["code"]) == (1, "cli.imported_before")
    told = loket(*command, user=ADMIN, json=False)
    assert "sama dengan yang sudah diimpor pada" in told.err
    assert f"loket extract use {first['extract']}" in told.err
    assert len(loket("extract", "list").json["snapshots"]) == 2
    looked = loket(*command, "--dry-run", user=ADMIN, json=False).out
    assert "Perhatian: Berkas salinan.csv isinya persis sama" in looked
    again = loket(*command, "--again", user=ADMIN).json
    assert (again["imported_before"], again["data_date"]) == (first["extract"], "2026-10-02")


def test_a_list_that_is_joined_already_is_told_and_needs_no_more_than_its_counts(loket: Loket, ranking: Path) -> None:
    command = ("extract", "import", str(ranking), "--date", "2026-07-20", "--join")
    joined = loket(*command, user=ADMIN).json
    looked = loket(*command, "--dry-run", user=ADMIN).json
    assert looked["imported_before"] == joined["extract"]
    assert loket(*command, user=ADMIN).json["error"]["code"] == "registry.joins_nobody"


@pytest.fixture
def ranking(tmp_path: Path) -> Path:
    path = tmp_path / "peringkat.csv"
    path.write_text(f"No KK;NIK;Desil\n;{LISTED};4\n;{NOWHERE};1\n", encoding="utf-8")
    return path


def test_a_list_of_desils_is_joined_or_stands_alone_as_is_said(loket: Loket, ranking: Path) -> None:
    command = ("extract", "import", str(ranking), "--date", "2026-07-20")
    asked = loket(*command, user=ADMIN)
    assert (asked.status, asked.json["error"]["code"]) == (2, "cli.join_or_alone")
    assert loket(*command, "--join", "--alone", user=ADMIN).json["error"]["code"] == "cli.one_of"
    counted = loket(*command, "--join", "--dry-run", user=ADMIN).json
    assert (counted["extract"], counted["join"]["changed"], counted["join"]["strangers"]) == (None, 1, 1)
    joined = loket(*command, "--join", user=ADMIN).json
    assert joined["join"] == counted["join"]
    found = loket("check", "--nik", LISTED).json
    match = found["matches"][0]
    assert (match["desil"], match["desil_source"], match["desil_date"]) == (4, "Pemeringkatan", "2026-07-20")
    assert (found["data_date"], loket("check", "--nik", NOWHERE).json["outcome"]) == ("2026-07-01", "not_listed")
    first = loket("extract", "list").json["snapshots"][0]
    assert [each["data_date"] for each in first["rankings"]] == ["2026-07-20"]
    alone = loket(*command, "--alone", user=ADMIN).json
    assert (alone["people"], alone["join"]) == (2, None)


def test_words_for_people_say_whose_a_desil_is(loket: Loket, ranking: Path) -> None:
    told = loket("extract", "import", str(ranking), "--date", "2026-07-20", "--join", user=ADMIN, json=False)
    assert "Desil berubah: 1" in told.out
    assert "Baris yang orangnya tidak ada di data; tidak ditambahkan: 1" in told.out
    assert "+ desil 20 Jul 2026" in loket("extract", "list", json=False).out
    assert "Desil menurut Pemeringkatan, data 20 Juli 2026." in loket("check", "--nik", LISTED, json=False).out
    family = loket("check", "--kk", KK, json=False).out
    assert "SITI AMINAH: menurut Pemeringkatan, data 20 Juli 2026." in family
    assert "data 1 Juli 2026." in family


def test_a_file_that_is_no_table_is_refused(loket: Loket, tmp_path: Path) -> None:
    path = tmp_path / "kosong.csv"
    path.write_bytes(b"")
    told = loket("extract", "import", str(path), "--date", "2026-10-01", user=ADMIN)
    assert (told.status, told.json["error"]["code"]) == (1, "registry.file_empty")


def test_a_clerk_may_not_import_and_an_unknown_id_is_not_found(loket: Loket, newer: Path) -> None:
    assert loket("extract", "import", str(newer)).json["error"]["code"] == "staff.not_allowed"
    told = loket("extract", "use", "ffffffff", user=ADMIN)
    assert (told.status, told.json["error"]["code"]) == (3, "registry.extract_missing")


def test_words_for_people_name_what_was_dropped(loket: Loket, newer: Path) -> None:
    told = loket("extract", "import", str(newer), "--date", "2026-10-01", user=ADMIN, json=False)
    assert "4 orang" in told.out
    assert "1 ditolak" in told.out
    assert told.err == ""
