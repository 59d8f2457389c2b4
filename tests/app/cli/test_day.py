"""The end of the day, the register as files, the journal's proof."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import LISTED, Loket
from tests.journeys.reading import words


@pytest.fixture
def worked(loket: Loket) -> None:
    """A day with one letter."""
    loket("visit", "open", "surat_dtsen")
    loket("visit", "call")
    loket("visit", "tick", "A001", "--all")
    words = ("letter", "draft", "--visit", "A001", "--kind", "sk_dtsen", "--purpose", "spmb", "--nik", LISTED)
    assert loket(*words).status == 0


@pytest.mark.usefixtures("worked")
def test_a_closed_day_reads_back_and_a_changed_one_does_not(loket: Loket, home: Path, tmp_path: Path) -> None:
    closed = loket("day", "close", "--out", str(tmp_path / "stik")).json
    assert (closed["counts"]["tickets"], closed["counts"]["letters"]["issued"]) == (1, 1)
    told = loket("day", "read", closed["bundle"], user="")
    assert (told.status, told.json["ok"], told.json["office"]) == (0, True, "netral")
    keys = str(home / "kunci-publik.json")
    assert loket("day", "read", closed["bundle"], "--keys", keys, user="", at=tmp_path).status == 0
    bundle = Path(closed["bundle"])
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 1
    bundle.write_bytes(content)
    told = loket("day", "read", closed["bundle"], user="")
    assert (told.status, told.json["ok"]) == (1, False)
    assert told.json["faults"]
    assert loket("day", "read", str(tmp_path / "x.zip"), user="").status == 3


@pytest.mark.usefixtures("worked")
def test_the_register_comes_in_three_formats_without_numbers_of_people(loket: Loket, tmp_path: Path) -> None:
    told = loket("register", "export", "--format", "xlsx,csv,pdf", "--out", str(tmp_path)).json
    assert told["rows"] == 1
    assert [Path(file).suffix for file in told["files"]] == [".xlsx", ".csv", ".pdf"]
    assert LISTED not in Path(told["files"][1]).read_text(encoding="utf-8-sig")
    assert loket("register", "export", "--format", "docx").json["error"]["code"] == "cli.part_wrong"
    full = loket("register", "export", "--format", "csv", "--unmask", "--out", str(tmp_path / "utuh")).json
    assert LISTED in Path(full["files"][0]).read_text(encoding="utf-8-sig")
    assert loket("register", "export", "--unmask", user="kepala").json["error"]["code"] == "staff.not_allowed"


@pytest.mark.usefixtures("worked")
def test_the_seal_of_the_pages_holds_for_the_rows_of_those_days_alone(loket: Loket, tmp_path: Path) -> None:
    made = loket("register", "export", "--format", "csv,pdf", "--out", str(tmp_path)).json
    rows, pages = (Path(file) for file in made["files"])
    day = made["from"]
    text = words(pages.read_bytes())
    seal = text[text.index("Segel: ") + len("Segel: ") : text.index("Kunci: ")].replace(" ", "")
    told = loket("register", "check", str(rows), "--from", day, "--to", day, "--head", seal)
    assert (told.status, told.json["ok"]) == (0, True)
    assert len(told.json["keys"]) == 1
    assert loket("register", "check", str(rows), "--from", "2026-01-01", "--to", day, "--head", seal).status == 1
    rows.write_bytes(rows.read_bytes().replace(b"AMINAH", b"AMINAN"))
    told = loket("register", "check", str(rows), "--from", day, "--to", day, "--head", seal)
    assert (told.status, told.json["ok"], told.json["keys"]) == (1, False, [])
    assert loket("register", "check", str(rows), "--from", day, "--to", day, "--head", "bukan segel").status == 1


@pytest.mark.usefixtures("worked")
def test_numbers_and_journal_prove_whole(loket: Loket) -> None:
    proof = loket("register", "prove").json
    assert (proof["ok"], proof["rows"][0]["used"], proof["rows"][0]["gaps"]) == (True, 1, [])
    chain = loket("journal", "prove", user="pengawas").json
    assert (chain["ok"], chain["broken_at"]) == (True, None)
    assert chain["entries"] > 10
