"""Accounts, the office's data, standards, and the health of the PC."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import PASSWORD, Loket

ADMIN = "admin"


def test_an_account_is_made_used_given_a_new_password_and_disabled(
    loket: Loket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOKET_NEW_PASSWORD", PASSWORD)
    words = ("staff", "add", "rina", "--role", "front_office", "--full-name", "Rina Contoh")
    assert loket(*words, user=ADMIN).json["roles"] == ["front_office"]
    assert loket("visit", "list", user="rina").status == 0
    assert loket(*words, user=ADMIN).json["error"]["code"] == "staff.name_taken"
    file = tmp_path / "baru.txt"
    file.write_text("empat kerbau di ladang", encoding="utf-8")
    assert loket("staff", "password", "rina", "--new-password-file", str(file), user="rina").json["changed"]
    assert loket("visit", "list", user="rina").json["error"]["code"] == "security.wrong_password"
    assert not loket("staff", "disable", "rina", user=ADMIN).json["active"]
    states = {row["name"]: row["active"] for row in loket("staff", "list", user=ADMIN).json["rows"]}
    assert (states["rina"], states["sari"]) == (False, True)
    assert loket("staff", "enable", "rina", user=ADMIN).json["active"]
    assert loket("visit", "list", user="rina").status == 0
    assert loket("staff", "enable", "rina", user=ADMIN).json["error"]["code"] == "staff.active"


def test_a_weak_or_missing_password_makes_no_account(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("staff", "add", "rina", "--role", "front_office")
    assert loket(*words, user=ADMIN).json["error"]["code"] == "cli.password_missing"
    monkeypatch.setenv("LOKET_NEW_PASSWORD", "1234")
    assert loket(*words, user=ADMIN).json["error"]["code"] == "security.password_short"
    assert "rina" not in loket("staff", "list", user=ADMIN).out


def test_the_office_is_shown_and_changed(loket: Loket) -> None:
    told = loket("office", "set", "--address", "Jalan Contoh 1", "--address", "Kode Pos 00000", user=ADMIN).json
    assert told["address"] == ["Jalan Contoh 1", "Kode Pos 00000"]
    words = ("office", "appoint", "sekretaris", "--name", "I Ketut Contoh", "--nip", "19", "--since", "2026-01-31")
    assert loket(*words, user=ADMIN).json["since"] == "2026-01-31"
    shown = loket("office", "show").json
    assert {official["role"] for official in shown["officials"]} == {"kepala_dinas", "sekretaris"}
    assert shown["address"] == told["address"]
    assert loket("office", "set", "--desk", "2").json["error"]["code"] == "staff.not_allowed"
    assert loket("office", "set", "--logo", "tidak-ada.png", user=ADMIN).status == 3


def test_shipped_standards_are_listed_checked_and_printed(loket: Loket, tmp_path: Path) -> None:
    codes = [row["standard"] for row in loket("standard", "list", user="").json["rows"]]
    assert codes == ["karangasem", "magetan", "metro", "netral", "sragen"]
    assert loket("standard", "check", "netral", user="").json == {"ok": True, "faults": []}
    sheet = loket("standard", "sheet", "netral", "--out", str(tmp_path), user="").json["files"]
    assert Path(sheet[0]).read_bytes().startswith(b"%PDF-")
    assert loket("standard", "sheet", "entah", user="").status == 3


def test_a_faulty_standard_is_told_with_its_keys(loket: Loket, tmp_path: Path) -> None:
    file = tmp_path / "kami.toml"
    file.write_text("format = 1\nkode = 'x'\n", encoding="utf-8")
    told = loket("standard", "check", str(file), user="")
    assert (told.status, told.json["ok"]) == (1, False)
    assert any(fault["key"] == "kode" for fault in told.json["faults"])


def test_doctor_names_no_person_and_no_folder(loket: Loket, home: Path) -> None:
    told = loket("doctor", user=ADMIN)
    checks = {check["name"]: check["state"] for check in told.json["checks"]}
    assert checks["journal"] == checks["numbers"] == checks["standards"] == checks["home"] == "ok"
    assert str(home) not in told.out
    assert "Ni Made" not in told.out
    empty = loket("doctor", user="", at=home / "kosong").json
    assert {check["name"]: check["state"] for check in empty["checks"]}["setup"] == "warning"
