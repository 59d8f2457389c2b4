"""Made-up people for trying out."""

from pathlib import Path

from tests.app.cli.conftest import Loket


def test_the_same_seed_gives_the_same_files(loket: Loket, tmp_path: Path) -> None:
    made = []
    for folder in ("a", "b"):
        words = ("sample", "--people", "50", "--shape", "plain", "--seed", "7", "--errors", "0.1")
        told = loket(*words, "--out", str(tmp_path / folder), user="").json
        made.append([Path(path).read_bytes() for path in (*told["files"], told["truth"])])
    assert made[0] == made[1]


def test_nonsense_is_refused(loket: Loket, tmp_path: Path) -> None:
    out = ("--out", str(tmp_path))
    assert loket("sample", "--people", "0", *out, user="").status == 2
    assert loket("sample", "--errors", "2", *out, user="").status == 2
    assert loket("sample", "--shape", "bulat", *out, user="").json["error"]["code"] == "samples.shape_unknown"
