"""The workbook: what one sees when it is opened."""

from io import BytesIO
from zipfile import ZipFile

from app.closing.grid import Grid
from app.closing.spreadsheet import workbook


def test_a_row_is_as_high_as_its_longest_text_needs_and_no_higher() -> None:
    columns = (("Bagian", 20), ("Uraian", 20))
    long = "Cek Kepesertaan Bantuan Sosial dan Data Tunggal Sosial Ekonomi Nasional"
    made = workbook([Grid("Rekap", columns, (("pendek", 1), ("pendek", long)))], title="Rekap")
    sheet = ZipFile(BytesIO(made)).read("xl/worksheets/sheet1.xml").decode()
    assert '<row r="2" spans="1:2">' in sheet
    # 71 letters at 16 a line, broken between words.
    assert '<row r="3" spans="1:2" ht="75" customHeight="1">' in sheet
