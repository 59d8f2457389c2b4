"""A lost password, from the sheet in the envelope to the next sheet."""

from pathlib import Path

import pytest

from tests.app.cli.conftest import PASSWORD, Loket


def test_the_sheet_gives_a_new_password_and_then_a_new_sheet(
    loket: Loket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = loket("staff", "new-code", "--out", str(tmp_path), user="admin").json
    assert Path(first["recovery_sheet"]).read_bytes().startswith(b"%PDF-")

    monkeypatch.setenv("LOKET_RECOVERY_CODE", first["recovery_code"])
    monkeypatch.setenv("LOKET_NEW_PASSWORD", "hujan di sore hari")
    (tmp_path / "baru").mkdir()
    told = loket("staff", "recover", "admin", "--out", str(tmp_path / "baru"), user="").json
    assert (told["name"], told["changed"]) == ("admin", True)
    assert told["recovery_code"] != first["recovery_code"]
    assert Path(told["recovery_sheet"]).read_bytes().startswith(b"%PDF-")
    assert loket("staff", "list", user="admin").json["error"]["code"] == "security.wrong_password"

    monkeypatch.setenv("LOKET_PASSWORD", "hujan di sore hari")
    second = loket("staff", "new-code", "--out", str(tmp_path), user="admin").json
    assert second["recovery_code"] not in (first["recovery_code"], told["recovery_code"])
    for old in (first, told):
        monkeypatch.setenv("LOKET_RECOVERY_CODE", old["recovery_code"])
        again = loket("staff", "recover", "admin", user="")
        assert (again.status, again.json["error"]["code"]) == (1, "founding.code_not_valid")


def test_only_the_admin_gets_a_new_code(loket: Loket, tmp_path: Path) -> None:
    told = loket("staff", "new-code", "--out", str(tmp_path), user="sari")
    assert told.status == 1
    assert PASSWORD not in told.out
    assert list(tmp_path.glob("*.pdf")) == []
