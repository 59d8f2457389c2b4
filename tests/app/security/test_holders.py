"""The names of the ring, read lightly."""

import secrets
import subprocess
import sys
from pathlib import Path

import pytest

from app.security.errors import KeyRingDamaged, KeyRingMissing
from app.security.holders import holders
from app.security.keys import KeyRing


def test_the_light_reader_and_the_ring_name_the_same_people(tmp_path: Path) -> None:
    ring = KeyRing.create(tmp_path / "keys.json")
    key = secrets.token_bytes(32)
    for name in ("rina", "made.ayu", "budi"):
        ring.add(name, f"jepun-kuning-{name}-77", key)
    assert holders(tmp_path / "keys.json") == ring.holders() == ("budi", "made.ayu", "rina")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"holders": 3}', "\xff"])
def test_what_is_no_ring_is_called_damaged(tmp_path: Path, text: str) -> None:
    (tmp_path / "keys.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(KeyRingDamaged):
        holders(tmp_path / "keys.json")


def test_a_missing_ring_is_told(tmp_path: Path) -> None:
    with pytest.raises(KeyRingMissing):
        holders(tmp_path / "keys.json")


def test_reading_names_loads_no_cryptography() -> None:
    script = "import sys, app.security.holders; assert not {'cryptography', 'argon2'} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
