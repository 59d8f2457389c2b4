"""Another office is another file, and nothing else."""

from datetime import date
from pathlib import Path

from app.standard import load
from app.standard.check import check
from app.standard.sheet import sheet
from tests.app.standard.sixth import SIXTH


def test_a_sixth_office_needs_a_file_only(tmp_path: Path) -> None:
    file = tmp_path / "keenam.toml"
    file.write_text(SIXTH, encoding="utf-8")
    assert check(SIXTH, file.name) == ()
    standard = load(file)
    assert standard.zone_label == "WIT"
    assert standard.letter("sk").series() == "semua"
    assert sheet(standard, "surat", date(2026, 11, 22)).startswith(b"%PDF-")
