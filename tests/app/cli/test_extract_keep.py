"""After an import: refused rows out and in, berita acara, agreement, the end of the source, profiles."""

from pathlib import Path

import openpyxl
import pytest

from tests.app.cli.conftest import PEOPLE, Loket

ADMIN = "belakang"
BAD = "12;12;SALAH;01-01-1990;L;Candi;Contoh;1\n"
PROFILE = """name = "desa"
title = "Daftar desa"

[columns]
nik = "identitas"
kk = "kartu"
name = "warga"
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "daftar.csv"
    path.write_text(PEOPLE + BAD, encoding="utf-8")
    return path


@pytest.fixture
def extract(loket: Loket, source: Path) -> str:
    told = loket(
        *("extract", "import", str(source), "--date", "2026-10-01", "--agreement", "7/2026"),
        *("--agreement-until", "2026-12-31"),
        user=ADMIN,
    )
    assert told.status == 0, told.out
    return str(told.json["extract"])


def test_refused_rows_go_out_and_come_in_corrected(loket: Loket, extract: str, tmp_path: Path) -> None:
    out = tmp_path / "koreksi.xlsx"
    assert loket("extract", "refused", extract[:8], "--out", str(out), user=ADMIN).status == 0
    book = openpyxl.load_workbook(out)
    sheet = book["Orang"]
    titles = [cell.value for cell in sheet[1]]
    sheet.cell(2, titles.index("nik") + 1).value = "5107010101900077"
    sheet.cell(2, titles.index("no_kk") + 1).value = ""
    book.save(out)
    mistaken = loket("extract", "import", str(out), user=ADMIN)
    assert mistaken.json["error"]["code"] == "cli.correction"
    assert loket("extract", "list").json["snapshots"][0]["extract"] == extract, "nothing was replaced"
    told = loket("extract", "correct", str(out), user=ADMIN)
    assert told.status == 0, told.out
    assert (told.json["rows"], told.json["people"], told.json["rejected"]) == (1, 5, 0)
    assert loket("check", "--nik", "5107010101900077").json["matches"][0]["desil"] == 1


def test_data_older_than_those_in_use_are_said_to_be(loket: Loket, extract: str, source: Path) -> None:
    older = loket("extract", "import", str(source), "--date", "2026-03-01", "--again", user=ADMIN, json=False).out
    assert "1 Maret 2026, lebih lama dari yang dipakai sebelumnya (1 Oktober 2026)" in older
    assert f"loket extract use {extract}" in older
    newer = loket("extract", "import", str(source), "--date", "2026-10-01", user=ADMIN, json=False).out
    assert "lebih lama" not in newer


@pytest.mark.parametrize("what", ["refused", "minutes"])
def test_a_place_that_cannot_be_written_is_said_to_be(loket: Loket, extract: str, tmp_path: Path, what: str) -> None:
    file = tmp_path / "berkas"
    file.touch()
    told = [loket("extract", what, extract, "--out", str(out), user=ADMIN) for out in (tmp_path, file / "x")]
    assert [each.json["error"]["code"] for each in told] == ["cli.output", "cli.output"]


def test_a_berita_acara_is_written_and_checked_without_an_account(loket: Loket, extract: str, tmp_path: Path) -> None:
    out = tmp_path / "ba.pdf"
    assert loket("extract", "minutes", extract, "--out", str(out), user=ADMIN).status == 0
    told = loket("extract", "check-minutes", str(out))
    assert (told.status, told.json["ok"]) == (0, True)
    out.write_bytes(out.read_bytes().replace(b"/Type", b"/Tipe", 1))
    told = loket("extract", "check-minutes", str(out))
    assert (told.status, told.json["ok"]) == (1, False)


def test_an_agreement_is_noted_and_can_be_changed(loket: Loket, extract: str) -> None:
    [first, _] = loket("extract", "list").json["snapshots"]
    assert (first["agreement"], first["agreement_until"]) == ("7/2026", "2026-12-31")
    told = loket("extract", "agree", extract, "--agreement", "8/2027", "--agreement-until", "2027-12-31", user=ADMIN)
    assert told.json["agreement_until"] == "2027-12-31"


def test_a_source_is_destroyed_and_only_that(loket: Loket, extract: str, source: Path, tmp_path: Path) -> None:
    other = tmp_path / "lain.csv"
    other.write_text(PEOPLE)
    told = loket("extract", "destroy-source", extract, str(other), user=ADMIN)
    assert told.json["error"]["code"] == "registry.source_changed"
    assert other.is_file()
    told = loket("extract", "destroy-source", extract, str(source), user=ADMIN, json=False)
    assert "SSD" in told.out
    assert not source.exists()
    assert loket("extract", "destroy-source", extract, str(source), user=ADMIN).json["error"]["code"] == (
        "registry.source_missing"
    )


def test_a_profile_of_another_office_reads_its_list_here(loket: Loket, tmp_path: Path) -> None:
    profile, data = tmp_path / "desa.loket-profil.toml", tmp_path / "aneh.csv"
    profile.write_text(PROFILE, encoding="utf-8")
    data.write_text("identitas,kartu,warga\n5107010101900077,5107011203150042,I KETUT\n", encoding="utf-8")
    date = ("--date", "2026-10-01")
    told = loket("extract", "import", str(data), *date, "--profile", str(profile), "--dry-run", user=ADMIN)
    assert (told.json["shape"], told.json["people"]) == ("custom", 1)
    assert loket("extract", "profile", "add", str(profile), user=ADMIN).json == {"profile": "desa"}
    assert loket("extract", "profile", "list").json["profiles"] == [{"name": "desa", "title": "Daftar desa"}]
    assert loket("extract", "import", str(data), *date, "--profile", "desa", user=ADMIN).json["people"] == 1
    assert loket("extract", "profile", "remove", "desa", user=ADMIN).json["removed"]
    told = loket("extract", "import", str(data), *date, "--profile", "desa", user=ADMIN)
    assert told.json["error"]["code"] == "registry.profile_unknown"
