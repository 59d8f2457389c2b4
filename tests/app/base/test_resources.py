"""Files that Loket ships."""

import sys
from pathlib import Path

import pytest

from app.base.resources import resource


def test_what_is_shipped_is_found_beside_the_source() -> None:
    assert resource("standards", "netral.toml").is_file()


def test_inside_the_frozen_program_it_is_found_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert resource("fonts", "x.ttf") == tmp_path / "resources" / "fonts" / "x.ttf"
