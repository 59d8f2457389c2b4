"""What scripts may rely on: one JSON object, two sentences, an exit status that tells apart."""

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from app.cli import main, root
from app.cli.root import GROUPS
from tests.app.cli.conftest import LISTED, PASSWORD, Loket


def test_help_names_every_group_and_loads_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == 0
    told = capsys.readouterr().out
    assert all(f"  {name}" in told for name in GROUPS)
    assert "Pemakaian:" in told
    assert "Usage" not in told
    heavy = "import sys; from app.cli import main; main(['--help']); print([m for m in ('sqlalchemy', 'reportlab', "
    heavy += "'pydantic', 'cryptography') if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", heavy], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"


def _leaves(words: list[str], made: object) -> list[list[str]]:
    """The commands under a name, however deep."""
    under = getattr(made, "commands", None)
    return [words] if under is None else [leaf for name in under for leaf in _leaves([*words, name], under[name])]


@pytest.mark.parametrize("name", list(GROUPS))
def test_every_command_has_indonesian_help_with_an_example(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    made = root.command().get_command(None, name)
    for words in _leaves([name], made):
        assert main([*words, "--help"]) == 0
        told = capsys.readouterr().out
        assert f"Contoh: loket {' '.join(words)}" in told.replace("\n  ", " ")
        assert not {"[required]", "Options:", "Show this message"} & set(told.split("  "))


def test_no_groups_list_cuts_what_a_command_does(capsys: pytest.CaptureFixture[str]) -> None:
    for words in ([], *([name] for name in GROUPS)):
        assert main([*words, "--help"]) == 0
        assert "..." not in capsys.readouterr().out, words


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["terbang"], "cli.no_such_command"),
        ([], "cli.command_missing"),
        (["visit"], "cli.command_missing"),
        (["visit", "terbang"], "cli.no_such_command"),
        (["visit", "open"], "cli.part_missing"),
        (["visit", "open", "a", "b"], "cli.too_much"),
        (["visit", "list", "--warna", "biru"], "cli.no_such_option"),
        (["check", "--name", "SITI", "--limit", "banyak"], "cli.part_wrong"),
        (["check", "--name", "SITI", "--limit", "0"], "cli.part_wrong"),
        (["visit", "list", "--day"], "cli.part_wrong"),
        (["check"], "cli.one_of"),
        (["check", "--nik", "1", "--kk", "2"], "cli.one_of"),
        (["visit", "list", "--day", "kemarin"], "cli.date_unreadable"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(loket: Loket, words: list[str], code: str) -> None:
    told = loket(*words)
    assert told.status == 2
    assert told.json["error"]["code"] == code
    assert told.json["error"]["what"].endswith(".")
    plain = loket(*words, json=False)
    assert (plain.status, plain.out) == (2, "")
    assert plain.err


@pytest.mark.parametrize(
    ("words", "status", "code"),
    [
        (["check", "--nik", "123"], 1, "nik.invalid"),
        (["visit", "call", "A404"], 3, "visits.missing"),
        (["visit", "open", "pijat"], 3, "standard.unknown_code"),
        (["letter", "confirm", "400/1/X"], 3, "cli.letter_unknown"),
        (["staff", "list"], 1, "staff.not_allowed"),
        (["journal", "prove"], 1, "staff.not_allowed"),
    ],
)
def test_the_exit_status_tells_refused_from_not_found(loket: Loket, words: list[str], status: int, code: str) -> None:
    told = loket(*words)
    assert (told.status, told.json["error"]["code"]) == (status, code)
    plain = loket(*words, json=False)
    assert plain.err.count("\n") == 2
    assert plain.out == ""


def test_no_office_in_the_folder_is_not_found(loket: Loket, tmp_path: Path) -> None:
    told = loket("visit", "list", at=tmp_path / "kosong")
    assert (told.status, told.json["error"]["code"]) == (3, "founding.missing")


def test_a_damaged_file_is_the_surroundings_fault(loket: Loket, home: Path) -> None:
    (home / "loket.db").write_bytes(b"bukan basis data" * 512)
    told = loket("visit", "list")
    assert (told.status, told.json["error"]["code"]) == (4, "store.damaged")


def test_a_bug_ends_with_70_and_its_details_stay_in_the_log(
    loket: Loket, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("3374015203900001 SITI")

    monkeypatch.setattr("app.visits.Visits.of_day", broken)
    told = loket("visit", "list")
    assert told.status == 70
    code = told.json["error"]["code"]
    assert code.startswith("K-")
    assert told.err == ""
    log = (home / "log" / "loket.log").read_text(encoding="utf-8")
    assert code in log
    assert "ZeroDivisionError" in log
    assert "3374015203900001" not in log


def test_a_bug_that_cannot_be_logged_is_told_all_the_same(
    loket: Loket, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "log").write_text("bukan folder", encoding="utf-8")
    monkeypatch.setattr("app.visits.Visits.of_day", lambda *_: 1 / 0)
    monkeypatch.setattr(logging.getLogger(), "handlers", [])
    told = loket("visit", "list", json=False)
    assert (told.status, told.out, told.err.count("\n")) == (70, "", 2)


def test_who_acts_must_be_said(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    assert loket("visit", "list", user="").json["error"]["code"] == "cli.who_acts"
    monkeypatch.setenv("LOKET_USER", "sari")
    assert loket("visit", "list", user="").status == 0


def test_the_password_comes_from_the_environment_or_a_file_and_never_from_an_option(
    loket: Loket, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("LOKET_PASSWORD", "salah sekali ini")
    assert loket("visit", "list").json["error"]["code"] == "security.wrong_password"
    file = tmp_path / "sandi.txt"
    file.write_text(f"{PASSWORD}\r\nbaris lain\n", encoding="utf-8")
    assert loket("visit", "list", "--password-file", str(file)).status == 0
    monkeypatch.delenv("LOKET_PASSWORD")
    told = loket("visit", "list")
    assert (told.status, told.json["error"]["code"]) == (2, "cli.password_missing")
    assert loket("visit", "list", "--password", PASSWORD).json["error"]["code"] == "cli.no_such_option"
    assert loket("visit", "list", "--password-file", str(tmp_path / "x")).json["error"]["code"] == "cli.password_file"


def test_common_options_may_stand_anywhere(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LOKET_PASSWORD", PASSWORD)
    for words in (
        ["--json", "--user", "sari", f"--home={home}", "visit", "list"],
        ["visit", "--home", str(home), "list", "--user=sari", "--json"],
    ):
        assert main(words) == 0
        assert json.loads(capsys.readouterr().out) == {"rows": []}


def test_what_follows_two_dashes_is_a_value(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOKET_PASSWORD", PASSWORD)
    # A service of that name does not exist; as an option it would leave the service out, which is wrong usage.
    assert main(["--home", str(home), "--user", "sari", "visit", "open", "--", "--json"]) == 3


def test_stopping_at_the_prompt_is_no_bug(loket: Loket, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise typer.Abort

    monkeypatch.setattr("app.cli.call.Call.password", stop)
    assert loket("visit", "list").status == 130


def test_json_is_utf8_whatever_the_country(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "check", "--nik", LISTED, "--user", "sari", "--json"],
        env={
            "LOKET_HOME": str(home),
            "LOKET_PASSWORD": PASSWORD,
            "PYTHONIOENCODING": "latin-1",
            "PATH": "/usr/bin:/bin",
        },
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "•" in json.loads(done.stdout.decode("utf-8"))["matches"][0]["nik"]


def test_a_reader_who_goes_away_is_no_bug(home: Path) -> None:
    line = f"{sys.executable} -m app --json standard list | true"
    done = subprocess.run(["/bin/sh", "-c", line], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_program_runs_as_a_process_of_its_own(home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "app", "visit", "open", "surat_dtsen", "--user", "sari", "--json"],
        env={"LOKET_HOME": str(home), "LOKET_PASSWORD": PASSWORD, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["ticket"] == "A001"
