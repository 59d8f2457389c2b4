"""Encrypted files named by their content."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.filing.errors import FileSpoiled
from app.filing.vault import FOLDER, Vault

KEY = bytes(range(32))


@given(st.binary(max_size=2000))
def test_what_was_put_in_comes_out(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    home = tmp_path_factory.mktemp("vault")
    ref = Vault(home, KEY).put(content)
    assert Vault(home, KEY).get(ref) == content
    assert Vault(home, KEY).refs() == {ref}


def test_the_same_content_lies_there_once_under_a_name_that_tells_nothing(tmp_path: Path) -> None:
    vault = Vault(tmp_path, KEY)
    assert vault.put(b"KTP Ni Luh") == vault.put(b"KTP Ni Luh")
    assert len(list((tmp_path / FOLDER).glob("??/*"))) == 1
    assert Vault(tmp_path, bytes(32)).ref(b"KTP Ni Luh") != vault.ref(b"KTP Ni Luh")


def test_nothing_of_the_content_can_be_read_on_the_disk(tmp_path: Path) -> None:
    vault = Vault(tmp_path, KEY)
    ref = vault.put(b"5107016108680489 " * 50)
    written = (tmp_path / FOLDER / ref[:2] / ref).read_bytes()
    assert b"5107016108680489" not in written
    assert (tmp_path / FOLDER / ref[:2] / ref).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", ["changed", "cut", "gone", "swapped"])
def test_a_file_that_was_touched_is_noticed(tmp_path: Path, harm: str) -> None:
    vault = Vault(tmp_path, KEY)
    ref, other = vault.put(b"satu" * 100), vault.put(b"dua" * 100)
    path = tmp_path / FOLDER / ref[:2] / ref
    whole = path.read_bytes()
    if harm == "changed":
        path.write_bytes(whole[:40] + bytes([whole[40] ^ 1]) + whole[41:])
    elif harm == "cut":
        path.write_bytes(whole[:5])
    elif harm == "gone":
        path.unlink()
    else:
        path.write_bytes((tmp_path / FOLDER / other[:2] / other).read_bytes())
    with pytest.raises(FileSpoiled):
        vault.get(ref)


def test_forgetting_twice_is_no_fault(tmp_path: Path) -> None:
    vault = Vault(tmp_path, KEY)
    ref = vault.put(b"x")
    vault.forget(ref)
    vault.forget(ref)
    assert vault.refs() == set()
