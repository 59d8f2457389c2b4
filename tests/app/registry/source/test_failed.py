"""Errors in the cells of old and open workbooks: found where the reader of workbooks says nothing, never made up."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry.source import compound, failed
from tests.app.registry.conftest import GOLDEN

XLS = GOLDEN / "damage" / "failed-formulas-xls" / "daftar.xls"
ODS = GOLDEN / "damage" / "failed-formulas-ods" / "daftar.ods"
FAILED = {1: [3], 2: [4], 3: [1, 3, 4], 4: [0, 3, 4], 5: [3, 5], 6: [5]}


@pytest.mark.parametrize("path", [XLS, ODS], ids=["xls", "ods"])
def test_every_error_is_found_in_its_place(path: Path) -> None:
    assert failed.failed_cells(path, "Daftar") == FAILED
    assert failed.failed_cells(path, "Lain") == {}


def _ods(path: Path, rows: str) -> Path:
    spaces = ("office", "table", "text", "calcext")
    named = " ".join(f'xmlns:{name}="urn:{name}"' for name in spaces)
    content = f'<office:document-content {named}><table:table table:name="A">{rows}</table:table>'
    other = '<table:table table:name="B"><table:table-row><table:table-cell calcext:value-type="error"/>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f"{content}{other}</table:table-row></table:table></office:document-content>")
    return path


def test_cells_and_rows_that_are_told_once_for_many_are_counted_as_many(tmp_path: Path) -> None:
    rows = (
        '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="2"/>'
        "</table:table-row>"
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="4"/>'
        '<table:covered-table-cell/><table:table-cell calcext:value-type="error" table:number-columns-repeated="2">'
        "<text:p>#N/A</text:p></table:table-cell></table:table-row>"
        '<table:table-row><table:table-cell table:formula="of:=1/0" office:value-type="float" office:value="0">'
        "<text:p>Err:502</text:p></table:table-cell><table:table-cell><text:p>Err:502</text:p></table:table-cell>"
        "</table:table-row>"
    )
    assert failed.failed_cells(_ods(tmp_path / "a.ods", rows), "A") == {3: [5, 6], 4: [5, 6], 5: [0]}


def test_what_is_neither_tells_of_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    path.write_bytes(b"PK\x03\x04" + bytes(600))
    assert failed.failed_cells(path, "Daftar") == {}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 6655), put=st.binary(min_size=1, max_size=8), cut=st.booleans())
def test_a_file_that_was_damaged_ends_no_import_by_itself(at: int, put: bytes, cut: bool, tmp_path: Path) -> None:
    whole = XLS.read_bytes()
    path = tmp_path / "a.xls"
    path.write_bytes(whole[:at] if cut else whole[:at] + put + whole[at + len(put) :])
    for row, columns in failed.failed_cells(path, "Daftar").items():
        assert 0 <= row < 1 << 16
        assert all(0 <= column < 1 << 16 for column in columns)


def test_a_table_of_sectors_that_leads_in_a_circle_is_no_table() -> None:
    whole = bytearray(XLS.read_bytes())
    size = 1 << int.from_bytes(whole[30:32], "little")
    table = int.from_bytes(whole[76:80], "little")
    for sector in range(size // 4):
        place = (table + 1) * size + 4 * sector
        whole[place : place + 4] = sector.to_bytes(4, "little")
    with pytest.raises(ValueError, match="chain"):
        compound.stream(bytes(whole), ("Workbook",))
