"""Lists that a real spreadsheet program opened and saved: LibreOffice, as offices have it, here without windows."""

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer, ImportReport, Keeping, Registry
from app.registry.errors import NothingUsable
from app.store import Store
from app.words.extract import FAULTS
from tests.app.registry.conftest import AYU, JULY, LIST, MADE
from tests.conftest import KEY

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed (make test installs it)")
NUMBERS = (AYU, MADE, "0107041205800001", "9907041205800007")
TEXT = "5107044307820002"
TITLES = ("NIK", "No. KK", "Nama", "Tanggal Lahir")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program's own settings, made anew; its first start takes most of the time."""
    return tmp_path_factory.mktemp("office")


def saved_as(source: Path, kind: str, profile: Path) -> Path:
    """Open `source` in the spreadsheet program and save it as `kind`: xlsx, xls, csv, ods."""
    out = source.parent / kind
    assert OFFICE is not None
    subprocess.run(
        [
            *(OFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"),
            *("--convert-to", kind, "--outdir", str(out), str(source)),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return out / f"{source.stem}.{kind}"


def _workbook(path: Path, *, as_numbers: bool) -> Path:
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, TITLES)
        for at, nik in enumerate(NUMBERS, start=1):
            write = sheet.write_number if as_numbers else sheet.write_string
            write(at, 0, int(nik) if as_numbers else nik)  # type: ignore[operator]
            sheet.write_string(at, 1, "5107041506180001")
            sheet.write_string(at, 2, f"ORANG {['SATU', 'DUA', 'TIGA', 'EMPAT'][at - 1]}")
            sheet.write_string(at, 3, "1990-01-01")
    return path


def _import(importer: Importer, by: Actor, *files: Path) -> ImportReport:
    return importer.run(files, data_date=JULY, by=by)


def _found(registry: Registry, by: Actor) -> list[str]:
    return [nik for nik in NUMBERS if registry.find_nik(Nik(nik), by=by).matches]


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_a_workbook_that_it_saved_imports_digit_for_digit(
    kind: str, importer: Importer, registry: Registry, operator: Actor, tmp_path: Path, profile: Path
) -> None:
    path = saved_as(_workbook(tmp_path / "daftar.xlsx", as_numbers=False), kind, profile)
    report = _import(importer, operator, path)
    assert (report.people, report.rejected) == (4, 0)
    assert _found(registry, operator) == list(NUMBERS)


def test_a_csv_that_was_opened_and_saved_there_lost_its_digits_and_is_refused(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path, profile: Path
) -> None:
    """Opened without a word about its columns, a CSV's NIK become numbers, of which 15 digits are kept."""
    source = tmp_path / "daftar.csv"
    source.write_text(LIST.replace(";", ","), encoding="utf-8")
    with pytest.raises(NothingUsable):
        _import(importer, operator, saved_as(source, "xlsx", profile))
    assert registry.current() is None


def test_numbers_that_it_saved_are_refused_and_the_texts_beside_them_come_in(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path, profile: Path
) -> None:
    path = _workbook(tmp_path / "daftar.xlsx", as_numbers=True)
    book = openpyxl.load_workbook(path)
    book["Data"].append([TEXT, "5107041506180001", "ORANG LIMA", "1990-01-01"])
    book.save(path)
    report = _import(importer, operator, saved_as(path, "xlsx", profile))
    assert (report.people, report.rejected) == (1, 4)
    assert registry.find_nik(Nik(TEXT), by=operator).matches
    assert report.quarantine is not None
    lines = report.quarantine.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert [line.split(";")[3] for line in lines] == [
        FAULTS["nik_digits_lost"], FAULTS["nik_digits_lost"], FAULTS["nik_length"], FAULTS["nik_digits_lost"]
    ], "a leading zero is lost with the rest"  # fmt: skip


def test_a_text_column_that_it_saved_as_csv_is_whole(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path, profile: Path
) -> None:
    path = saved_as(_workbook(tmp_path / "daftar.xlsx", as_numbers=False), "csv", profile)
    report = _import(importer, operator, path)
    assert (report.people, report.rejected) == (4, 0)
    assert _found(registry, operator) == list(NUMBERS)


def test_corrections_that_were_saved_there_come_in(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path, profile: Path, home: Path, store: Store
) -> None:
    source = tmp_path / "daftar.csv"
    source.write_text(LIST + "123;5107041506180001;I KETUT;1980-01-01;3\n", encoding="utf-8")
    extract = _import(importer, operator, source).extract
    assert extract is not None
    path = tmp_path / "koreksi.xlsx"
    path.write_bytes(Keeping(store, home, KEY).refused_workbook(extract.id, by=operator))
    book = openpyxl.load_workbook(path)
    book["Orang"].cell(2, 4).value = "5107040101800009"
    book.save(path)
    done = importer.correct(saved_as(path, "xlsx", profile), by=operator)
    assert (done.people, done.rejected) == (3, 0)
    assert registry.find_nik(Nik("5107040101800009"), by=operator).matches
