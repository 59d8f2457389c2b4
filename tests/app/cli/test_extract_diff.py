"""Two data sets compared from the command line."""

from pathlib import Path

import openpyxl
import pytest

from tests.app.cli.conftest import LISTED, NOWHERE, PEOPLE, RICH, Loket

ADMIN = "admin"
CARE = "Simpan baik-baik, hapus bila selesai."


@pytest.fixture
def newer(loket: Loket, tmp_path: Path) -> Path:
    path = tmp_path / "baru.csv"
    lines = [line for line in PEOPLE.splitlines() if not line.startswith(RICH)]
    text = "\n".join(lines).replace(
        "SITI AMINAH;12-03-1990;P;Candi;Contoh;2", "SITI AMINAH;12-03-1990;P;Candi;Contoh;4"
    )
    path.write_text(f"{text}\n{NOWHERE};3374010101100004;ORANG BARU;01-01-2000;L;Candi;Contoh;1\n", encoding="utf-8")
    assert loket("extract", "import", str(path), "--date", "2026-10-01", user=ADMIN).status == 0
    return path


def test_the_newest_two_are_compared_without_naming_them(loket: Loket, newer: Path) -> None:
    told = loket("extract", "diff", user=ADMIN).json
    assert [told[kind] for kind in ("new", "gone", "desil", "moved", "kk", "both")] == [1, 1, 1, 0, 0, 3]
    assert told["desils"] == [{"before": 2, "after": 4, "people": 1}]
    [village] = told["villages"]
    assert (village["village"], village["new"], village["gone"], village["richer"]) == ("Candi", 1, 1, 1)
    assert told["file"] is None


def test_either_way_round_and_by_a_beginning_of_the_id(loket: Loket, newer: Path) -> None:
    first, second = loket("extract", "list").json["snapshots"]
    told = loket("extract", "diff", first["extract"][:10], second["extract"][:10], user=ADMIN).json
    assert (told["before"], told["after"]) == (first["extract"], second["extract"])
    assert told["desils"] == [{"before": 4, "after": 2, "people": 1}]
    wrong = loket("extract", "diff", "ffffffff", user=ADMIN)
    assert (wrong.status, wrong.json["error"]["code"]) == (3, "registry.extract_missing")


def test_the_workbook_holds_who_and_the_screen_does_not(loket: Loket, newer: Path, tmp_path: Path) -> None:
    out = tmp_path / "perubahan.xlsx"
    told = loket("extract", "diff", "--out", str(out), user=ADMIN, json=False)
    assert told.status == 0, told.err
    assert told.out.splitlines()[-1].endswith("Berisi nama orang; NIK dan No. KK disamarkan. " + CARE)
    assert "Candi" in told.out
    assert LISTED not in told.out
    [first] = openpyxl.load_workbook(out)["Desil berubah"].iter_rows(min_row=2, max_row=2, values_only=True)
    assert first[0] == f"{LISTED[:4]}••••••••{LISTED[12:]}"
    assert first[5:7] == (2, 4)
    whole = loket("extract", "diff", "--out", str(out), "--unmask", user="belakang", json=False)
    assert whole.out.splitlines()[-1].endswith(f"Berisi NIK utuh. {CARE}")
    refused = loket("extract", "diff", "--out", str(out), "--unmask", user=ADMIN)
    assert (refused.status, refused.json["error"]["code"]) == (1, "staff.not_allowed"), "admin never sees whole numbers"


def test_data_without_desils_are_said_to_have_none(loket: Loket, tmp_path: Path) -> None:
    path = tmp_path / "tanpa-desil.csv"
    path.write_text("\n".join(line.rsplit(";", 1)[0] for line in PEOPLE.splitlines()), encoding="utf-8")
    assert loket("extract", "import", str(path), "--date", "2026-10-01", user=ADMIN).status == 0
    told = loket("extract", "diff", user=ADMIN).json
    assert (told["desil"], told["not_told"]) == (0, {"before": [], "after": ["desil"]})
    lines = loket("extract", "diff", user=ADMIN, json=False).out
    assert "Desil tidak tercatat pada data 1 Oktober 2026, jadi perubahannya tidak dapat dibandingkan." in lines


def test_one_data_set_alone_is_nothing_to_compare(loket: Loket) -> None:
    told = loket("extract", "diff", user=ADMIN)
    assert (told.status, told.json["error"]["code"]) == (3, "registry.nothing_to_compare")
