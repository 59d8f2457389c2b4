"""What comes out of the scanner while somebody is served, and nothing else."""

import os
from pathlib import Path

import pytest

from app.filing import Tray
from app.store.errors import FileUnreachable


def put(folder: Path, name: str, content: bytes = b"x", *, at: float = 1_000.0) -> Path:
    path = folder / name
    path.write_bytes(content)
    os.utime(path, (at, at))
    return path


def names(tray: Tray) -> list[str]:
    return [each.path.name for each in tray.look()]


def test_what_lay_there_before_is_not_offered(tmp_path: Path) -> None:
    put(tmp_path, "orang-lain.jpg")
    tray = Tray(tmp_path)
    assert names(tray) == []
    put(tmp_path, "ktp.jpg", at=900)  # the scanner's clock is behind
    put(tmp_path, "catatan.txt")
    assert names(tray) == []
    assert names(tray) == ["ktp.jpg"]


def test_a_file_that_still_grows_is_waited_for(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    tray.look()
    put(tmp_path, "kk.pdf", b"")
    assert names(tray) == []
    assert names(tray) == []
    put(tmp_path, "kk.pdf", b"half")
    assert names(tray) == []
    put(tmp_path, "kk.pdf", b"half and half")
    assert names(tray) == []
    assert names(tray) == ["kk.pdf"]


def test_several_come_in_the_order_in_which_they_were_scanned(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    tray.look()
    for at, name in ((3_000, "c.jpg"), (1_000, "a.jpg"), (2_000, "b.jpg")):
        put(tmp_path, name, at=at)
    tray.look()
    assert names(tray) == ["a.jpg", "b.jpg", "c.jpg"]


def test_what_was_taken_is_offered_again_only_when_it_is_written_anew(tmp_path: Path) -> None:
    tray = Tray(tmp_path)
    tray.look()
    put(tmp_path, "scan.jpg")
    tray.look()
    tray.take(*tray.look())
    assert names(tray) == []
    put(tmp_path, "scan.jpg", b"another", at=2_000)  # some scanners know one name only
    tray.look()
    assert names(tray) == ["scan.jpg"]


def test_a_folder_that_cannot_be_reached_is_said_and_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "pindai"
    tray = Tray(folder)
    with pytest.raises(FileUnreachable):
        tray.look()
    folder.mkdir()
    put(folder, "lama.jpg")
    assert names(tray) == []
