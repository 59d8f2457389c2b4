"""The first run, and that its one secret is told exactly once."""

import os
from pathlib import Path

from app.base.home import KEYS
from app.compose import open_app
from app.security.keys import KeyRing
from tests.app.cli.conftest import Loket

OFFICIAL = "kepala_dinas=Ni Made Contoh, S.Sos.;Pembina;198001012005012001"


def test_an_office_is_founded_and_its_code_opens_it(loket: Loket, tmp_path: Path) -> None:
    new, out = tmp_path / "baru", tmp_path / "cetak"
    words = ("setup", "--standard", "netral", "--admin", "admin", "--next-number", "118", "--official", OFFICIAL)
    told = loket(*words, "--out", str(out), "--address", "Jalan Contoh 1", user="", at=new)
    assert told.status == 0, told.out
    facts = told.json
    assert (facts["home"], facts["standard"]) == (str(new), "netral")
    assert Path(facts["recovery_sheet"]).read_bytes().startswith(b"%PDF-")
    assert os.name != "posix" or Path(facts["recovery_sheet"]).stat().st_mode & 0o077 == 0
    assert Path(facts["public_keys"]).is_file()
    open_app(new, KeyRing.open(new / KEYS).unlock_recovery(facts["recovery_code"])).close()
    shown = loket("office", "show", user="admin", at=new).json
    assert (shown["address"], shown["officials"][0]["rank"]) == (["Jalan Contoh 1"], "Pembina")
    assert not any(facts["recovery_code"].encode() in file.read_bytes() for file in new.iterdir() if file.is_file())
    again = loket(*words, user="", at=new)
    assert (again.status, again.json["error"]["code"]) == (1, "founding.already")


def test_numbers_go_on_after_the_paper_register(loket: Loket, tmp_path: Path) -> None:
    new = tmp_path / "baru"
    words = ("setup", "--standard", "netral", "--admin", "admin", "--next", "sk_dtsen=41", "--official", OFFICIAL)
    assert loket(*words, user="", at=new).status == 0
    proof = loket("register", "prove", user="admin", at=new).json["rows"]
    assert [(row["first"], row["last"]) for row in proof] == [(41, 40)]


def test_nothing_is_founded_when_something_is_wrong(loket: Loket, tmp_path: Path) -> None:
    new = tmp_path / "baru"
    (tmp_path / "berkas").write_text("x", encoding="utf-8")
    words = ("setup", "--standard", "netral", "--admin", "admin")
    for wrong, code in (
        (("--official", "kepala_dinas"), "cli.official_unreadable"),
        (("--official", OFFICIAL.replace("kepala_dinas", "raja")), "standard.unknown_code"),
        (("--next", "sk_dtsen=banyak"), "cli.pair_unreadable"),
        (("--out", str(tmp_path / "berkas" / "lembar")), "cli.output"),
        (("--logo", str(tmp_path / "tidak-ada.png")), "cli.input"),
    ):
        assert loket(*words, *wrong, user="", at=new).json["error"]["code"] == code
        assert not (new / "loket.db").exists()
    assert loket("setup", "--standard", "entah", "--admin", "admin", user="", at=new).status == 3


def test_a_weak_password_founds_nothing(loket: Loket, tmp_path: Path, monkeypatch: object) -> None:
    file = tmp_path / "sandi.txt"
    file.write_text("1234", encoding="utf-8")
    words = ("setup", "--standard", "netral", "--admin", "admin", "--password-file", str(file))
    told = loket(*words, user="", at=tmp_path / "baru")
    assert (told.status, told.json["error"]["code"]) == (1, "security.password_short")
    assert not (tmp_path / "baru" / "loket.db").exists()
