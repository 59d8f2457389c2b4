"""Several lists of one kind are one list: nobody is lost, and a refused row is found in its own file."""

import csv
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer, ImportReport, Keeping, Registry
from app.registry.errors import DateUnknown, HeaderUnknown, PairUnclear, PeriodsDiffer
from app.registry.intake import importer
from app.registry.rows.headers import Field
from app.registry.source.opening import opened
from app.registry.source.profiles import Profile
from app.registry.source.several import Several, SeveralDivisible, several
from app.registry.source.share import Share
from app.registry.source.text_file import TextSheet
from app.store import Store
from tests.app.registry.conftest import HEADER, JULY, LIST, WriteFile
from tests.conftest import KEY

SAFE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)


def _row(number: int) -> str:
    return f"5107040101{number:06d};5107041506{number // 4:06d};ORANG {'ABCDEFGHIJ'[number % 10]};1980-01-01;3\n"


def _list(numbers: range) -> str:
    return f"{HEADER}\n" + "".join(map(_row, numbers))


def _refused(report: ImportReport) -> list[tuple[str, str]]:
    assert report.quarantine is not None
    with report.quarantine.open(encoding="utf-8-sig", newline="") as file:
        return [(row["berkas"], row["baris"]) for row in csv.DictReader(file, delimiter=";")]


@SAFE
@given(st.lists(st.integers(1, 60), min_size=2, max_size=7), st.integers(1, 4))
def test_all_shares_together_are_every_row_once_and_in_order(file: WriteFile, sizes: list[int], of: int) -> None:
    paths, first = [], 1
    for place, size in enumerate(sizes):
        paths.append(file(f"kec-{place}.csv", _list(range(first, first + size))))
        first += size
    sheet = several([TextSheet(path) for path in paths], "plain")
    assert isinstance(sheet, SeveralDivisible)
    whole = [(batch.rows, batch.columns[0]) for batch in sheet.batches()]
    shared = [(batch.rows, batch.columns[0]) for at in range(of) for batch in sheet.share(Share(at, of))]
    assert shared == whole
    rows = [row for numbers, _ in whole for row in numbers]
    assert rows == sorted(set(rows))
    niks = [nik for _, column in whole for nik in column]
    assert niks == [_row(number).split(";")[0] for number in range(1, first)]
    for row, nik in zip(rows, niks, strict=True):
        name, at = sheet.where(row)
        [path] = [path for path in paths if path.name == name]
        assert path.read_text().splitlines()[at - 1].startswith(nik)


def test_helpers_make_the_same_of_many_files(
    importer_: Importer, registry: Registry, operator: Actor, file: WriteFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = "510704;5107041506000009;PENDEK;1980-01-01;3\n"
    paths = [file(f"kec-{at}.csv", _list(range(100 * at + 1, 100 * at + 81)) + bad) for at in range(4)]
    found = []
    for least in (1 << 40, 0):
        monkeypatch.setattr(importer, "MANY_BYTES", least)
        report = importer_.run(paths, data_date=JULY, by=operator)
        assert (report.rows, report.people, report.rejected) == (324, 320, 4)
        found.append(_refused(report))
        for number in (1, 80, 101, 380):
            assert registry.find_nik(Nik(_row(number).split(";")[0]), by=operator).best is not None
    assert found[0] == found[1] == [(path.name, "82") for path in paths]


def test_a_row_of_the_second_file_comes_back_corrected(
    importer_: Importer, keeping: Keeping, registry: Registry, operator: Actor, file: WriteFile, tmp_path: Path
) -> None:
    bad = "510704;5107041506000009;PENDEK;1980-01-01;3\n"
    paths = [file("kec-a.csv", _list(range(1, 4)) + bad), file("kec-b.csv", _list(range(4, 9)) + bad)]
    report = importer_.run(paths, data_date=JULY, by=operator)
    assert report.extract is not None
    book = tmp_path / "koreksi.xlsx"
    book.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
    edited = openpyxl.load_workbook(book)
    sheet = edited["Orang"]
    titles = [cell.value for cell in sheet[1]]
    assert [sheet.cell(row, 1).value for row in (2, 3)] == ["kec-a.csv", "kec-b.csv"]
    sheet.cell(3, titles.index("nik") + 1).value = "5107040101000999"
    edited.save(book)
    corrected = importer_.correct(book, by=operator)
    assert (corrected.people, corrected.rejected) == (9, 1)
    assert _refused(corrected) == [("kec-a.csv", "5")]
    assert registry.find_nik(Nik("5107040101000999"), by=operator).best is not None


def test_a_file_that_is_none_of_them_is_not_left_out_silently(
    importer_: Importer, operator: Actor, file: WriteFile
) -> None:
    village = file("desa.csv", "nokk;nik;namaLengkap\n5107041506180001;5107040101800001;MADE\n")
    plain = file("lain.csv", LIST)
    for files in ([village, plain], [plain, village]):
        with pytest.raises(PairUnclear) as caught:
            importer_.run(files, data_date=JULY, by=operator)
        assert caught.value.facts["file"] == "lain.csv"
    with pytest.raises(PairUnclear) as caught:
        importer_.run([plain, plain], data_date=JULY, by=operator)
    assert caught.value.facts["file"] == "lain.csv"


def test_names_that_tell_two_dates_are_asked_about(importer_: Importer, operator: Actor, file: WriteFile) -> None:
    paths = [file(f"kec-{at}-2026-10-0{at}.csv", _list(range(at * 9, at * 9 + 5))) for at in (1, 2)]
    with pytest.raises(DateUnknown):
        importer_.run(paths, data_date=None, by=operator)
    assert importer_.run(paths, data_date=JULY, by=operator).people == 10


def test_a_mapping_by_hand_reads_all_files_that_it_fits(importer_: Importer, operator: Actor, file: WriteFile) -> None:
    profile = Profile(name="warga", title="Warga", columns={Field.NIK: "identitas", Field.NAME: "warga"})
    paths = [file(f"{at}.csv", f"identitas;warga\n{_row(at).split(';')[0]};ORANG SATU\n") for at in (1, 2)]
    assert importer_.run(paths, profile=profile, data_date=JULY, by=operator).people == 2
    with pytest.raises(HeaderUnknown):
        importer_.run([*paths, file("lain.csv", LIST)], profile=profile, data_date=JULY, by=operator)


def test_files_of_one_name_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    paths = []
    for folder in ("abang", "bebandem"):
        (tmp_path / folder).mkdir()
        paths.append(tmp_path / folder / "data.csv")
        paths[-1].write_text(_list(range(1, 3)))
    sheet = several([TextSheet(path) for path in paths], "plain")
    assert isinstance(sheet, Several)
    rows = [row for batch in sheet.batches() for row in batch.rows]
    assert [sheet.where(row) for row in rows] == [
        ("data.csv (1)", 2),
        ("data.csv (1)", 3),
        ("data.csv (2)", 2),
        ("data.csv (2)", 3),
    ]


def test_how_far_it_is_never_passes_the_end_nor_goes_back(tmp_path: Path) -> None:
    """Two workbooks of two sheets each, then a text."""
    paths = []
    for name in ("a", "b"):
        book = openpyxl.Workbook()
        book.active.append(["nik", "nama"])
        for sheet in (book.active, book.create_sheet("dua", 1)):
            sheet.append(["nik", "nama"])
            for number in range(30):
                sheet.append([_row(number).split(";")[0], "ORANG"])
        paths.append(tmp_path / f"{name}.xlsx")
        book.save(paths[-1])
    paths.append(tmp_path / "c.csv")
    paths[-1].write_text(_list(range(1, 9)))
    sheet = several(opened(paths).sheets, "plain")
    assert isinstance(sheet, Several)
    assert len(sheet.sheets) == 5
    done = [batch.done for batch in sheet.batches()]
    assert done == sorted(done)
    assert done[-1] == sum(path.stat().st_size for path in paths)


@pytest.fixture
def importer_(importer: Importer) -> Importer:
    """The fixture; its own name is that of the module here."""
    return importer


@pytest.fixture
def keeping(store: Store, home: Path) -> Keeping:
    return Keeping(store, home, KEY)


def test_desils_of_two_months_are_not_mixed(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    """The first sheet would tell the desil of everybody, and it mostly is the older one."""
    path = _months(tmp_path / "data.xlsx", {"Juli 2025": 2, "Juli 2026": 7})
    with pytest.raises(PeriodsDiffer) as refused:
        importer.run([path], data_date=JULY, by=operator)
    assert (refused.value.facts["older"], refused.value.facts["newer"]) == ("Juli 2025", "Juli 2026")


def test_sheets_of_one_month_are_one_list(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    path = _months(tmp_path / "data.xlsx", {"Ababi Juli 2026": 2, "Bugbug Juli 2026": 7, "Lain 2026": 5})
    assert importer.run([path], data_date=JULY, by=operator).people == 3


def _months(path: Path, desils: dict[str, int]) -> Path:
    book = openpyxl.Workbook()
    for at, (name, desil) in enumerate(desils.items()):
        sheet = book.active if at == 0 else book.create_sheet()
        assert sheet is not None
        sheet.title = name
        sheet.append(["NIK", "Nama", "Desil"])
        sheet.append([f"510704010180000{at + 1}", "NI AYU", desil])
    book.save(path)
    return path
