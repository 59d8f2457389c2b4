"""Delimited text: nothing is lost at the seams of the chunks, whatever stands between the fields."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry.errors import HeaderUnknown, WrongDelimiter
from app.registry.rows.faults import Fault
from app.registry.source import text_file
from app.registry.source.text_file import TextSheet, encoding

HEAD = ["nik", "nama", "alamat"]


def _rows(path: Path) -> list[tuple[int, tuple[str, ...]]]:
    """Every taken row with its number."""
    return [
        (number, cells)
        for batch in TextSheet(path).batches()
        for number, cells in zip(batch.rows, zip(*batch.columns, strict=True), strict=True)
    ]


def _write(path: Path, text: str, coding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(coding))
    return path


@pytest.mark.parametrize("delimiter", list(";,|\t"))
@pytest.mark.parametrize("quoted", [False, True])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_quotes_and_line_ends(delimiter: str, quoted: bool, end: str, tmp_path: Path) -> None:
    rows = [HEAD, ["1", "NI LUH", "BR KAJA"], ["2", "I MADE", ""]]
    mark = '"' if quoted else ""
    text = end.join(delimiter.join(f"{mark}{cell}{mark}" for cell in row) for row in rows) + end
    sheet = TextSheet(_write(tmp_path / "a.csv", text))
    assert sheet.header == tuple(HEAD)
    assert _rows(tmp_path / "a.csv") == [(2, tuple(rows[1])), (3, tuple(rows[2]))]


@pytest.mark.parametrize(
    ("coding", "told"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp1252", "cp1252")],
)
def test_encodings(coding: str, told: str, tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", "nik;nama;alamat\n1;JOSÉ;BR. “KAJA”\n", coding)
    assert encoding(path) == told
    assert _rows(path) == [(2, ("1", "JOSÉ", "BR. “KAJA”"))]


def test_big_endian_utf_16(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"\xfe\xff" + "nik;nama;alamat\n1;JOSÉ;X\n".encode("utf-16-be"))
    assert _rows(path) == [(2, ("1", "JOSÉ", "X"))]


def test_latin_1_is_the_last_resort(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"nik;nama;alamat\n1;JOS\xc9;\x81\n")
    assert encoding(path) == "latin-1"
    assert _rows(path)[0][1][1] == "JOSÉ"


def test_one_letter_far_inside_decides_the_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"nik;nama;alamat\n" + b"1;ADI;X\n" * 200_000 + b"2;JOS\xc9;X\n")
    assert encoding(path) == "cp1252"
    path.write_bytes(b"nik;nama;alamat\n" + b"1;ADI;X\n" * 200_000 + b"2;JOS\xc3")
    assert encoding(path) == "cp1252"


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    text = "DAFTAR WARGA\n\nKeadaan Juli;;\n;IDENTITAS;\nNIK;NAMA;ALAMAT\n1;A;B\n"
    assert _rows(_write(tmp_path / "a.csv", text)) == [(6, ("1", "A", "B"))]


def test_a_header_below_the_twentieth_row_is_not_looked_for(tmp_path: Path) -> None:
    with pytest.raises((HeaderUnknown, WrongDelimiter)):
        TextSheet(_write(tmp_path / "a.csv", "x;y;z\n" * 20 + "nik;nama;alamat\n1;A;B\n"))


def test_a_column_name_over_two_lines(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", '"NIK";"NAMA\nLENGKAP";"ALAMAT"\n1;A;B\n2;C;D\n')
    assert TextSheet(path).header == ("NIK", "NAMA\nLENGKAP", "ALAMAT")
    assert _rows(path) == [(3, ("1", "A", "B")), (4, ("2", "C", "D"))]


def test_rows_of_another_width_are_set_aside(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", "nik;nama;alamat\n1;A;B\n2;C\n3;D;E;F\n4;G;H;;\n;;\n\n5;I;J\n")
    [batch] = TextSheet(path).batches()
    assert list(batch.rows) == [2, 5, 8]
    assert [(row.row, row.fault, row.value) for row in batch.refused] == [(3, Fault.WIDTH, "2"), (4, Fault.WIDTH, "4")]
    assert [dict(row.cells) for row in batch.refused] == [
        {"nik": "2", "name": "C", "address": ""},
        {"nik": "3", "name": "D", "address": "E"},
    ]


def test_empty_lines_never_add_up_to_a_row(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", "nik;nama;alamat\n\n\n1;A;B\n")
    assert _rows(path) == [(4, ("1", "A", "B"))]
    assert _rows(_write(tmp_path / "b.csv", "nik;nama;alamat\n\n\n")) == []


def test_a_lone_quote_swallows_nothing(tmp_path: Path) -> None:
    rows = "".join(f"{at};A;B\n" for at in range(20_000))
    path = _write(tmp_path / "a.csv", f'nik;nama;alamat\n7;"BUDI;X\n{rows}')
    assert len(_rows(path)) == 20_001


def test_a_field_may_hold_delimiters_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", 'nik;nama;alamat\n1;"A; ""B""";"JL 1\nRT 2"\n2;C;D\n')
    assert _rows(path) == [(2, ("1", 'A; "B"', "JL 1\nRT 2")), (3, ("2", "C", "D"))]


def test_bytes_done_rise_to_the_size_of_the_file(tmp_path: Path) -> None:
    path = _write(tmp_path / "a.csv", "nik;nama;alamat\n" + "1;A;B\n" * 50_000)
    done = [batch.done for batch in TextSheet(path).batches()]
    assert done == sorted(done)
    assert done[-1] == path.stat().st_size


CELL = st.text("AB1;|\" \u00e9\n,'", max_size=6)
TABLE = st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=1, max_size=12)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=TABLE,
    delimiter=st.sampled_from(";,|\t"),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    chunk=st.sampled_from([1, 7, 64, 1 << 15]),
)
def test_what_was_written_is_read_whatever_the_size_of_a_chunk(
    table: list[list[str]], delimiter: str, quoting: int, chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text_file, "_CHUNK", chunk)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=delimiter, quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerow(HEAD)
    writer.writerows(table)
    path = _write(tmp_path / "a.csv", text.getvalue())
    filled = [tuple(row) for row in table if any(row)]
    assert [cells for _, cells in _rows(path)] == filled


def test_a_row_of_somebody_is_no_header_however_many_programmes_it_names(tmp_path: Path) -> None:
    rows = "NIK;Nama;Bantuan 1;Bantuan 2;Bantuan 3\n5107016108680489;NI LUH ARTINI;PKH;BPNT;PBI\n"
    sheet = TextSheet(_write(tmp_path / "a.csv", rows))
    assert sheet.header[:2] == ("NIK", "Nama")
    assert [row for row, _ in _rows(tmp_path / "a.csv")] == [2]
