"""What stops the centre's service before it starts is said in Indonesian, with what to do."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cli import main


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """Code and all that was said."""
    assert main(["central", *words, "--json"]) in (1, 4)
    error = json.loads(capsys.readouterr().out)["error"]
    return error["code"], f"{error['what']} {error['remedy']}"


@pytest.mark.parametrize(
    "address",
    ["mysql://loket:rahasia@localhost/pusat", "abc", "postgresql://loket:rahasia@localhost:lima/p", "sqlite+x:///p"],
    ids=["another kind", "no address", "no port", "another driver"],
)
@pytest.mark.parametrize("command", ["serve", "migrate"])
def test_an_address_that_is_none_is_called_so(capsys: pytest.CaptureFixture[str], command: str, address: str) -> None:
    code, said = refused(capsys, command, "--database", address)
    assert code == "central.database_address"
    assert "postgresql://" in said
    assert "rahasia" not in said


def test_a_folder_that_cannot_be_made_is_no_bug(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    (tmp_path / "berkas").touch()
    assert refused(capsys, "migrate", "--database", f"sqlite:///{tmp_path}/berkas/p.db")[0] == "central.database_down"


def test_a_port_that_is_taken_is_called_so(capsys: pytest.CaptureFixture[str], tmp_path: Path, taken: int) -> None:
    code, said = refused(capsys, "serve", "--port", str(taken), "--database", f"sqlite:///{tmp_path}/p.db")
    assert code == "central.port_taken"
    assert f"Port {taken} sudah dipakai" in said
    assert not (tmp_path / "p.db").exists(), "nothing was begun"


def test_an_address_of_another_machine_is_called_so(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = refused(capsys, "serve", "--host", "192.0.2.1", "--database", f"sqlite:///{tmp_path}/p.db")
    assert code == "central.address_not_ours"
    assert "0.0.0.0" in said


def test_a_key_that_cannot_be_read_is_called_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOKET_CENTRAL_FILES_KEY", str(tmp_path / "tidak-ada"))
    monkeypatch.setenv("LOKET_CENTRAL_PORT", "0")
    code, said = refused(capsys, "serve", "--database", f"sqlite:///{tmp_path}/p.db")
    assert code == "central.vault_key"
    assert "boleh membaca" in said
