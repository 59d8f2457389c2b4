"""Encodings, and texts that are not quite whole: a broken letter, a zero byte, a file that ends too early."""

from collections import Counter
from pathlib import Path

import pytest

from app.registry.rows.faults import Doubt
from app.registry.source.coding import encoding, is_text
from app.registry.source.opening import check
from app.registry.source.share import Share
from app.registry.source.text_file import TextSheet

HEAD = "nik;nama;alamat\n"


def _read(path: Path, of: int = 1) -> tuple[list[tuple[str, ...]], Counter[Doubt]]:
    batches = [batch for number in range(of) for batch in TextSheet(path).share(Share(number, of))]
    doubts = Counter[Doubt]()
    for batch in batches:
        doubts.update(batch.doubts)
    return [row for batch in batches for row in zip(*batch.columns, strict=True)], doubts


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("of", [1, 2])
def test_one_broken_byte_leaves_all_other_letters_as_they_are(of: int, tmp_path: Path) -> None:
    lines = [f"{at};JOSÉ {at};CAFÉ" for at in range(20)]
    data = (HEAD + "".join(f"{line}\n" for line in lines)).encode().replace("JOSÉ 7;".encode(), b"JOS\xc3 7;")
    path = _write(tmp_path / "a.csv", data)
    rows, doubts = _read(path, of)
    assert encoding(path) == "utf-8"
    assert [row[1] for row in rows] == [f"JOSÉ {at}" if at != 7 else "JOS\ufffd 7" for at in range(20)]
    assert doubts == {Doubt.LETTERS_LOST: 1}


def test_a_file_cut_inside_its_last_letter_stays_utf_8(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", f"{HEAD}1;JOSÉ;JL A\n2;BUDI;CAFÉ".encode()[:-1])
    rows, doubts = _read(path)
    assert rows == [("1", "JOSÉ", "JL A"), ("2", "BUDI", "CAF\ufffd")]
    assert doubts[Doubt.LETTERS_LOST] == 1


def test_what_windows_wrote_is_not_taken_for_broken_utf_8(tmp_path: Path) -> None:
    data = (HEAD + "".join(f"{at};JOSÉ;BR. “KAJA”\n" for at in range(50))).encode("cp1252") + b"9;\xc3\x89VA;X\n"
    path = _write(tmp_path / "a.csv", data)
    assert encoding(path) == "cp1252"
    assert _read(path)[0][0] == ("0", "JOSÉ", "BR. “KAJA”")


@pytest.mark.parametrize("coding", ["utf-16-le", "utf-16-be"])
def test_two_bytes_a_letter_are_seen_without_a_mark(coding: str, tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", f"{HEAD}1;JOSÉ;BR. “KAJA”\n2;I MADE;X\n".encode(coding))
    assert check(path) is False
    rows, doubts = _read(path)
    assert rows == [("1", "JOSÉ", "BR. “KAJA”"), ("2", "I MADE", "X")]
    assert doubts == {}


def test_a_zero_byte_is_taken_out_and_counted(tmp_path: Path) -> None:
    lines = [f"{at};NI LUH;JL {at}" for at in range(30)]
    text = HEAD + "".join(f"{line}\n" for line in lines)
    path = _write(tmp_path / "a.csv", text.replace("5;NI LUH", "5;NI\0LUH").encode())
    assert check(path) is False
    rows, doubts = _read(path)
    assert [row[1] for row in rows].count("NILUH") == 3
    assert (len(rows), doubts) == (30, {Doubt.LETTERS_LOST: 3})


def test_zero_bytes_among_control_signs_are_no_text() -> None:
    assert not is_text(b"nik;nama\n" * 100 + b"\x00\x01\x02")
    assert not is_text(b"nik;nama\n" + bytes(50))
    assert is_text(b"nik;nama\n" * 10 + b"\0")


@pytest.mark.parametrize(("cut", "doubts"), [(1, {}), (2, {Doubt.CUT_SHORT: 1}), (4, {Doubt.CUT_SHORT: 1})])
def test_a_file_cut_inside_its_last_cell_is_counted(cut: int, doubts: dict[Doubt, int], tmp_path: Path) -> None:
    text = HEAD + "".join(f"{at};NI LUH;ABABI\n" for at in range(10, 20))
    path = _write(tmp_path / "a.csv", text[:-cut].encode())
    rows, found = _read(path)
    assert (len(rows), found) == (10, doubts)
