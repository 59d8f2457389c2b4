"""What a spreadsheet's cell becomes as text."""

import zipfile
from datetime import date, datetime, time
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from app.registry.rows import cells
from app.registry.rows.faults import Doubt, Fault
from app.registry.rows.headers import STANDARD
from app.registry.source import workbook


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (" 5107042108680001 ", "5107042108680001"),
        (3.0, "3"),
        (3, "3"),
        (3.5, "3.5"),
        (True, "YA"),
        (False, "TIDAK"),
        (date(1987, 1, 31), "1987-01-31"),
        (datetime(1987, 1, 31), "1987-01-31"),  # noqa: DTZ001  (as the library gives them)
        (time(8, 30), "08:30:00"),
        ("", ""),
        (5107042108680001.0, "5107042108680001"),
        (5107042108680000.0, "5.10704210868000E+15"),
    ],
)
def test_cells_as_text(cell: str | float | bool | date | time, said: str) -> None:
    assert workbook.text(cell) == said


@given(st.integers(1_100_000_000_000_000, 2**53 - 1))
def test_a_nik_as_a_number_is_whole_or_refused(nik: int) -> None:
    said = cells.number(workbook.text(float(nik)), nik=True)
    rounded = cells.number(workbook.text(float(f"{nik:.14e}")), nik=True)
    assert rounded is Fault.NIK_DIGITS_LOST
    if len(set(str(nik))) > 1:
        assert said == (Fault.NIK_DIGITS_LOST if nik % 10 == 0 else nik)


def test_a_table_in_the_middle_of_a_sheet_keeps_its_row_numbers(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for row, values in enumerate((("NIK", "NAMA"), ("1", "A"), ("", ""), ("2", "B")), start=4):
            for column, value in enumerate(values, start=2):
                sheet.write_string(row, column, value)
    tables = workbook.tables(path, STANDARD, STANDARD)
    [found], ignored = tables.sheets, tables.ignored
    [batch] = found.batches()
    assert ignored == 0
    assert list(batch.rows) == [6, 8]
    assert [found.header[place] for place in found.columns.at.values()] == ["NIK", "NAMA"]
    assert [list(batch.columns[place]) for place in found.columns.at.values()] == [["1", "2"], ["A", "B"]]


@pytest.mark.parametrize("inline", [False, True])
@pytest.mark.parametrize("digits", ["9171010101900003", "9171010101900004", "9.171010101900003E15", "9007199254740994"])
def test_a_number_beyond_what_spreadsheets_hold_is_never_believed(digits: str, inline: bool, tmp_path: Path) -> None:
    """inline: texts stand in the sheet itself, so that its rows are taken out of the XML; else the reader has them."""
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": inline}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("nik", "nama"))
        sheet.write_number(1, 0, 1)
        sheet.write_string(1, 1, "ANI")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    rows = parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = rows.replace(b'<c r="A2"><v>1<', f'<c r="A2"><v>{digits}<'.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    [found] = workbook.tables(path, STANDARD, STANDARD).sheets
    [cell] = [cell for batch in found.batches() for cell in batch.columns[0]]
    assert cells.number(cell, nik=True) is Fault.NIK_DIGITS_LOST
    assert cells.number(cell, nik=False) is Fault.KK_DIGITS_LOST


@pytest.mark.parametrize("inline", [False, True])
def test_a_formula_without_a_result_is_empty_and_counted(inline: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path, {"constant_memory": inline}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("nik", "nama", "desil", "catatan"))
        sheet.write_row(1, 0, ("5107042108680001", "ANI"))
        sheet.write_formula(1, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.write_row(2, 0, ("5107042108680002",))
        sheet.write_formula(2, 1, "=NA()", None, "#N/A")
        sheet.write_row(2, 2, ("3", 'halo t="e"'))
        sheet.write_row(3, 0, ("5107042108680003", "#REF!", "4"))
    [found] = workbook.tables(path, STANDARD, STANDARD).sheets
    [batch] = found.batches()
    assert [list(column) for column in batch.columns[1:3]] == [["ANI", "", ""], ["", "3", "4"]]
    assert batch.columns[3][1] == 'halo t="e"'
    assert batch.doubts == {Doubt.CELL_FAILED: 3}
