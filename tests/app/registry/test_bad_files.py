"""Files that cannot be an extract: each with its own code, its sentence, and no harm done."""

from pathlib import Path

import openpyxl
import pytest

from app.base.actor import Actor
from app.base.errors import AppError
from app.registry import Importer, Registry
from app.registry.source.shapes import SHAPES
from app.words import extract as words
from app.words.errors import explain
from tests.app.registry.conftest import AYU, HEADER, JULY, LIST, Import, WriteFile

PERSON = "5107044101900001;5107041506180001;NI AYU SARI;1990-01-01;3"


def _rounded() -> str:
    rows = (f"5107044101{year:02d}{serial:03d}0;NI AYU SARI" for year in range(60, 90) for serial in (1, 2))
    return "nik;nama\n" + "\n".join(rows) + "\n"


def _exchanged(header: str, rows: str) -> str:
    """Six people whose NIK stand as No. KK; half of them are women."""
    people = [(5107041101900001 + 40 * 10**8 * (at % 2) + at, 5107041506180001 + at // 2) for at in range(6)]
    return header + "\n" + "".join(rows.format(nik=kk, kk=nik) + "\n" for nik, kk in people)


BAD = {
    "empty": (b"", "registry.file_empty"),
    "only spaces and line breaks": (b"\xef\xbb\xbf \r\n\r\n", "registry.file_empty"),
    "header only": (HEADER + "\n", "registry.header_only"),
    "header and blank rows": (HEADER + "\n;;;;\n\n", "registry.header_only"),
    "picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), "registry.not_a_table"),
    "photo": (b"\xff\xd8\xff\xe0" + bytes(100), "registry.not_a_table"),
    "pdf": (b"%PDF-1.7\n...", "registry.not_a_table"),
    "gzip": (b"\x1f\x8b\x08" + bytes(20), "registry.archive_damaged"),
    "binary": (b"nik;nama\n\x00\x01\x02", "registry.not_a_table"),
    "web page": (b"<!DOCTYPE html><table><tr><td>NIK</td></tr></table>", "registry.not_a_table"),
    "excel xml page": (b'<?xml version="1.0"?><Workbook/>', "registry.not_a_table"),
    "cut workbook": (b"PK\x03\x04" + b"xl/workbook.xml" + bytes(50), "registry.workbook_damaged"),
    "old or locked workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "registry.workbook_damaged"),
    "colons between": (LIST.replace(";", ":"), "registry.wrong_delimiter"),
    "carets between": (LIST.replace(";", "^"), "registry.wrong_delimiter"),
    "no header": (PERSON + "\n" + PERSON + "\n", "registry.header_missing"),
    "other columns": ("kode;nama barang;jumlah\n1;beras;2\n", "registry.header_unknown"),
    "names without numbers": ("nama;desil\nNI AYU;3\n", "registry.header_unknown"),
    "running text": ("Yth. Bapak Kepala Dinas,\nbersama ini kami kirim data.\n", "registry.header_unknown"),
    "every row bad": (f"{HEADER}\n123;;X;;\n124;;Y;;\n", "registry.nothing_usable"),
    "last digit lost": (_rounded(), "registry.digits_lost"),
    "columns exchanged": (_exchanged("nik;no_kk;nama;desil", "{nik};{kk};NI AYU SARI;3"), "registry.numbers_swapped"),
    "ranking exchanged": (_exchanged("No KK;NIK;Desil", "{kk};{nik};3"), "registry.numbers_swapped"),
}


@pytest.mark.parametrize(("content", "code"), BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_with_its_sentence(
    content: str | bytes, code: str, importer: Importer, operator: Actor, file: WriteFile, home: Path
) -> None:
    with pytest.raises(AppError) as caught:
        importer.run([file("data.csv", content)], data_date=JULY, by=operator)
    message = explain(caught.value)
    assert message.code == code
    assert "data.csv" in message.what
    assert message.what.endswith(".")
    assert message.remedy.endswith(".")
    assert list((home / "extracts").glob("*")) == []
    assert list(home.glob("quarantine/*")) == []


def test_bad_files_leave_the_extract_in_use(import_list: Import, registry: Registry) -> None:
    before = import_list().extract
    for content, _ in BAD.values():
        with pytest.raises(AppError):
            import_list(content)
    assert registry.extracts() == (before,)


def test_a_missing_file_is_missing(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    for files in ([], [tmp_path / "tidak-ada.csv"], [tmp_path]):
        with pytest.raises(AppError) as caught:
            importer.run(files, data_date=JULY, by=operator)
        assert caught.value.code == "registry.file_missing"


def test_a_word_document_is_not_a_workbook(importer: Importer, operator: Actor, file: WriteFile) -> None:
    with pytest.raises(AppError) as caught:
        importer.run([file("surat.xlsx", b"PK\x03\x04....word/document.xml")], data_date=JULY, by=operator)
    assert (caught.value.code, caught.value.facts["kind"]) == ("registry.not_a_table", "dokumen Word")


def test_a_workbook_without_known_columns_says_what_it_found(
    importer: Importer, operator: Actor, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Kode", "Nama Barang", "Jumlah"])
    book.worksheets[0].append(["A", "beras", "2"])
    book.save(tmp_path / "barang.xlsx")
    with pytest.raises(AppError) as caught:
        importer.run([tmp_path / "barang.xlsx"], data_date=JULY, by=operator)
    assert caught.value.code == "registry.header_unknown"
    assert caught.value.facts["found"] == "Kode, Nama Barang, Jumlah"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("I WAYAN SUDARMA;DESA ABABI;Kepala\nNI LUH ARTINI;DESA BUGBUG;Istri\n", "–"),
        ("KK;NI LUH ARTINI;PKH\n5107016108680489;NI LUH ARTINI;3\n", "KK, kolom B, PKH"),
        ("Nama Warga;ISTRI;BR DINAS\nNI LUH ARTINI;ISTRI;BR DINAS\n", "Nama Warga, ISTRI, kolom C"),
    ],
)
def test_nothing_of_a_row_of_people_is_quoted(
    content: str, told: str, importer: Importer, operator: Actor, file: WriteFile
) -> None:
    with pytest.raises(AppError) as caught:
        importer.run([file("tanpa-judul.csv", content)], data_date=JULY, by=operator)
    assert (caught.value.code, caught.value.facts["found"]) == ("registry.header_unknown", told)


@pytest.mark.parametrize(
    "content",
    [
        PERSON + "\n",
        "NI AYU SARI,BUGBUG\nI MADE ARTA,BUGBUG\n",
        "1;NI AYU SARI;BUGBUG\n",
        f"no_urut;warga\n1;NI AYU SARI {AYU}\n",
    ],
)
def test_what_is_quoted_from_a_file_is_never_a_person(
    content: str, importer: Importer, operator: Actor, file: WriteFile
) -> None:
    with pytest.raises(AppError) as caught:
        importer.run([file("data.csv", content)], data_date=JULY, by=operator)
    assert "AYU" not in str(caught.value)
    assert AYU not in str(caught.value)


def test_an_unknown_profile_names_the_known_ones(import_list: Import) -> None:
    with pytest.raises(AppError) as caught:
        import_list(profile="regsosek")
    assert caught.value.code == "registry.profile_unknown"
    remedy = explain(caught.value).remedy
    assert "pemda_v3 = Rilis pemda (keluarga dan anggota); pemda_v2 = Rilis pemda versi 2" in remedy
    assert all(f"{shape.name} = {words.SHAPES[shape.name]}" in remedy for shape in SHAPES)


def test_files_that_do_not_belong_together_are_called_what_they_are_called(
    importer: Importer, operator: Actor, file: WriteFile
) -> None:
    path = file("daftar.csv", LIST)
    with pytest.raises(AppError) as caught:
        importer.run([path, path], data_date=JULY, by=operator)
    assert "(Daftar sederhana); yang tidak cocok: daftar.csv" in explain(caught.value).what


def test_a_file_of_another_shape_than_the_profile_is_refused(import_list: Import) -> None:
    assert import_list(profile="plain").shape == "plain"
    with pytest.raises(AppError) as caught:
        import_list(profile="siks_ng")
    assert caught.value.code == "registry.header_unknown"


@pytest.mark.parametrize(
    ("name", "told"),
    [("dtsen 2026-07-15.csv", "2026-07-15"), ("dtsen_20260715_v2.csv", "2026-07-15")],
)
def test_a_whole_date_in_the_name_is_the_date_of_the_data(
    name: str, told: str, importer: Importer, operator: Actor, file: WriteFile
) -> None:
    extract = importer.run([file(name, LIST)], data_date=None, by=operator).extract
    assert extract is not None
    assert extract.data_date.isoformat() == told


@pytest.mark.parametrize("name", ["daftar.csv", "anggota_v3_2026_11.02.csv", "dtsen 2026-13-45.csv"])
def test_without_a_date_the_import_asks_for_one(
    name: str, importer: Importer, operator: Actor, file: WriteFile
) -> None:
    with pytest.raises(AppError) as caught:
        importer.run([file(name, LIST)], data_date=None, by=operator)
    assert caught.value.code == "registry.date_unknown"


def test_data_of_tomorrow_do_not_exist(import_list: Import) -> None:
    with pytest.raises(AppError) as caught:
        import_list(data_date=JULY.replace(year=2027))
    assert caught.value.code == "registry.date_in_future"
