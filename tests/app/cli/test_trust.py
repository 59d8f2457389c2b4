"""Keys, lists and the page by command, as an administrator's script would run them."""

import json
from pathlib import Path

import pytest

from app.cli import main
from tests.app.cli.conftest import Loket


def test_the_page_goes_out_and_holds_the_office_and_its_lists(loket: Loket, tmp_path: Path) -> None:
    told = loket("verify-page", "--out", str(tmp_path / "periksa"), user="admin").json
    assert set(told["files"]) == {"index.html", "kunci-publik.json", "daftar-pencabutan.cbor", "daftar-kode.cbor"}
    page = Path(told["files"]["index.html"])
    assert "Content-Security-Policy" in page.read_text(encoding="utf-8")
    assert page.stat().st_mode & 0o044, "a web server must be able to read it"


def test_keys_are_listed_replaced_and_declared_lost(loket: Loket, home: Path) -> None:
    [first] = loket("keys", "list", user="admin").json["keys"]
    second = loket("keys", "rotate", user="admin").json
    assert second["kid"] != first["kid"]
    lost = loket("keys", "declare-lost", first["kid"], "--from", "2026-11-20", user="admin").json
    assert (lost["lost"]["stolen"], lost["now"]["kid"]) == ("2026-11-20", second["kid"])
    keys = json.loads((home / "kunci-publik.json").read_text())["offices"][0]["keys"]
    assert [key.get("stolen") for key in keys] == ["2026-11-20", None]
    assert "hilang sejak 2026-11-20" in loket("keys", "list", user="admin", json=False).out
    unknown = loket("keys", "declare-lost", "00000000", "--from", "2026-11-20", user="admin")
    assert (unknown.status, unknown.json["error"]["code"]) == (3, "letters.seal_key_unknown")


def test_the_fingerprint_is_told_and_written_for_the_wall(loket: Loket, tmp_path: Path) -> None:
    told = loket("keys", "fingerprint", "--out", str(tmp_path / "sidik.pdf"), user="admin").json
    assert told["fingerprint"] == loket("keys", "list", user="admin").json["keys"][-1]["fingerprint"]
    assert (tmp_path / "sidik.pdf").read_bytes().startswith(b"%PDF-")


def test_a_neighbours_key_is_believed_only_with_its_fingerprint(loket: Loket, tmp_path: Path) -> None:
    theirs = tmp_path / "tetangga"
    assert (
        main(["setup", "--standard", "magetan", "--admin", "admin", "--home", str(theirs), "--out", str(tmp_path)]) == 0
    )
    file = str(theirs / "kunci-publik.json")
    wrong = loket("keys", "trust", file, "--fingerprint", "0000 1111", user="admin")
    assert (wrong.status, wrong.json["error"]["code"]) == (1, "cli.fingerprint_differs")
    print_ = loket("keys", "fingerprint", user="admin", at=theirs).json["fingerprint"]
    assert [
        each["issuer"] for each in loket("keys", "trust", file, "--fingerprint", print_, user="admin").json["known"]
    ] == ["magetan"]
    loket("lists", "make", "--out", str(tmp_path / "mereka"), user="admin", at=theirs)
    taken = loket("lists", "import", str(tmp_path / "mereka" / "daftar-pencabutan.cbor"), user="admin").json
    assert (taken["kind"], taken["issuer"], taken["entries"]) == ("revoked", "magetan", 0)
    assert len(loket("lists", "show", user="admin").json["lists"]) == 1


def test_lists_go_with_public_keys_only(loket: Loket, tmp_path: Path) -> None:
    (tmp_path / "x.cbor").write_bytes(b"x")
    told = loket("letter", "verify", "0000-0000-0000", "--list", str(tmp_path / "x.cbor"))
    assert told.status == 2


def test_without_an_account_a_code_is_answered_from_the_days_list(
    loket: Loket, home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    loket("lists", "make", "--out", str(tmp_path), user="admin")
    keys, codes = str(home / "kunci-publik.json"), str(tmp_path / "daftar-kode.cbor")
    for words, verdict in ((["--list", codes], "not_found"), ([], "unanswered")):
        capsys.readouterr()
        assert main(["letter", "verify", "0000-0000-0000", "--keys", keys, *words, "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["verdict"] == verdict
    capsys.readouterr()
    assert main(["letter", "verify", "0000-0000-0001", "--keys", keys, "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "security.code_mistyped"
