"""The demo ends well, and notices when it does not."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.cli.demo.morning import working_morning
from app.letters.checking.verdict import Verdict
from tests.app.cli.conftest import Loket


def test_the_demo_ends_with_files_that_exist(loket: Loket, tmp_path: Path) -> None:
    out = tmp_path / "demo"
    told = loket("demo", "--out", str(out), "--people", "300", user="")
    assert told.status == 0, told.out
    facts = told.json
    assert facts["ok"]
    for key in ("pdf", "register", "bundle"):
        assert Path(facts[key]).stat().st_size > 1000
    steps = {step["step"]: step for step in facts["steps"]}
    assert {"periksa PDF diubah 1 byte", "surat dibatalkan", "baca kembali paket"} <= set(steps)
    assert all(step["ok"] and step["seconds"] >= 0 for step in facts["steps"])
    keys = str(out / "netral" / "data" / "kunci-publik.json")
    assert loket("letter", "verify", facts["pdf"], "--keys", keys, user="").json["verdict"] == "valid"
    assert loket("day", "read", facts["bundle"], "--keys", keys, user="").status == 0
    password = (out / "netral" / "kata-sandi-demo.txt").read_text(encoding="utf-8")
    assert password not in told.out
    truth = next((out / "netral" / "dtsen").glob("kebenaran*")).read_text(encoding="utf-8-sig").splitlines()
    assert not any(line.split(";")[4] in told.out for line in truth[1:])


def test_a_day_that_fails_says_so_and_ends_with_1(
    loket: Loket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.letters.checking.verifier._with_register", lambda *_: Verdict.VALID)
    told = loket("demo", "--out", str(tmp_path / "demo"), "--people", "300", user="")
    failed = {step["step"] for step in told.json["steps"] if not step["ok"]}
    assert (told.status, told.json["ok"]) == (1, False)
    assert failed == {"periksa PDF diubah 1 byte", "periksa QR diubah 1 huruf", "surat dibatalkan"}


def test_the_window_is_started_on_the_office_of_the_demo(
    loket: Loket, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[list[str]] = []
    monkeypatch.setattr("app.cli.demo.window.subprocess.Popen", lambda argv, **_: started.append(argv))
    out = tmp_path / "demo"
    assert loket("demo", "--out", str(out), "--people", "300", "--window", user="").status == 0
    assert started == [[sys.executable, "-m", "ui", "--home", str(out / "netral" / "data")]]


def test_an_earlier_demo_makes_room_and_anything_else_stays(loket: Loket, tmp_path: Path) -> None:
    mine = tmp_path / "punya-orang"
    mine.mkdir()
    (mine / "penting.txt").write_text("jangan dihapus", encoding="utf-8")
    told = loket("demo", "--out", str(mine), "--people", "300", user="")
    assert (told.status, told.json["error"]["code"]) == (1, "cli.demo_folder")
    assert (mine / "penting.txt").is_file()
    small = loket("demo", "--out", str(tmp_path / "demo"), "--people", "3", user="")
    assert (small.status, small.json["error"]["code"]) == (1, "cli.demo_too_small")
    again = loket("demo", "--out", str(tmp_path / "demo"), "--people", "3", user="")
    assert again.json["error"]["code"] == "cli.demo_too_small"


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-08-03T05:00", "2026-08-03T02:00"),
        ("2026-08-03T01:00", "2026-07-31T02:00"),
        ("2026-08-02T12:00", "2026-07-31T02:00"),
    ],
)
def test_the_day_begins_at_nine_on_a_working_day_that_has_been(now: str, morning: str) -> None:
    clock = working_morning(lambda: datetime.fromisoformat(now).replace(tzinfo=UTC), "Asia/Jakarta")
    assert (clock() - datetime.fromisoformat(morning).replace(tzinfo=UTC)).total_seconds() < 60
