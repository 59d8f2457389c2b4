"""Papers from the command line."""

from pathlib import Path

from tests.app.cli.conftest import Loket
from tests.app.filing.test_pictures import photo


def test_a_ktp_is_kept_listed_and_shown(loket: Loket, tmp_path: Path) -> None:
    source = tmp_path / "ktp.jpg"
    source.write_bytes(photo(300, 200))
    loket("visit", "open", "surat_dtsen")
    kept = loket("file", "add", str(source), "--visit", "A001", "--slot", "ktp").json
    assert (kept["slot"], kept["destroyed"]) == ("ktp", False)
    assert [row["file"] for row in loket("file", "list", "--visit", "A001").json["rows"]] == [kept["file"]]
    shown = loket("file", "show", kept["file"], "--out", str(tmp_path / "lihat.jpg")).json
    assert Path(shown["file"]).read_bytes()[:3] == b"\xff\xd8\xff"
    assert loket("file", "due").json["rows"] == []


def test_a_file_belongs_to_a_visit_or_to_a_letter(loket: Loket, tmp_path: Path) -> None:
    source = tmp_path / "ktp.jpg"
    source.write_bytes(photo(300, 200))
    assert loket("file", "add", str(source), "--slot", "ktp").status == 2
    assert loket("file", "show", "bukan-id", "--out", str(tmp_path / "x")).json["error"]["code"] == "filing.missing"
    loket("visit", "open", "surat_dtsen")
    told = loket("file", "add", str(source), "--visit", "A001", "--slot", "paspor")
    assert told.json["error"]["code"] == "filing.slot_unknown"
    assert loket("file", "destroy", "--minutes", "BA-1", user="admin").json["destroyed"] == 0
    assert loket("file", "destroy", "--minutes", "BA-1").status == 1


def test_a_destruction_that_is_not_in_the_journal_has_no_minutes(loket: Loket, tmp_path: Path) -> None:
    assert loket("file", "destroyed", user="admin").json["rows"] == []
    told = loket("file", "minutes", "bukan-id", "--out", str(tmp_path / "x.pdf"), user="admin")
    assert told.json["error"]["code"] == "filing.destruction_missing"
    assert not (tmp_path / "x.pdf").exists()
