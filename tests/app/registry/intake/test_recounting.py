"""After a correction every doubt is counted as it is then: no less for what was emptied, none for what was mended."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from app.base.actor import Actor
from app.registry import Importer, ImportReport, Keeping
from app.registry.intake import recounting
from app.registry.rows.faults import Doubt
from app.store import Store
from tests.app.registry.conftest import LIST, Import
from tests.conftest import KEY

KK = "5107041506180001"
SOMETIME = f"5107044307820011;{KK};NI LUH SARI;kapan;3\n"
RIGHT = "5107044307820002"
Correct = Callable[..., ImportReport]


@pytest.fixture
def correct(importer: Importer, store: Store, home: Path, operator: Actor, tmp_path: Path) -> Correct:
    """correct(report, nik=…, tanggal_lahir=…): the only row that was refused, with these cells, as a dry run."""
    keeping = Keeping(store, home, KEY)

    def run(report: ImportReport, **cells: str) -> ImportReport:
        assert report.extract is not None
        path = tmp_path / "koreksi.xlsx"
        path.write_bytes(keeping.refused_workbook(report.extract.id, by=operator))
        book = openpyxl.load_workbook(path)
        titles = {cell.value: cell.column for cell in book["Orang"][1]}
        for title, text in cells.items():
            book["Orang"].cell(2, titles[title]).value = text
        book.save(path)
        return importer.correct(path, by=operator, dry_run=True)

    return run


def test_what_the_corrected_rows_leave_empty_is_added_to_what_was(import_list: Import, correct: Correct) -> None:
    report = import_list(f"{LIST}{SOMETIME}510;{KK};NI KADEK SARI;1982-07-03;3\n")
    assert report.warnings == {"born_unreadable": 1}
    assert correct(report, nik=RIGHT).warnings == {"born_unreadable": 1}
    assert correct(report, nik=RIGHT, tanggal_lahir="entah").warnings == {"born_unreadable": 2}


def test_what_was_counted_of_a_row_and_is_mended_with_it_counts_no_more(import_list: Import, correct: Correct) -> None:
    report = import_list(f"{LIST}{SOMETIME}510;{KK};NI KADEK SARI;entah;3\n")
    assert report.warnings == {"born_unreadable": 2}
    assert correct(report, nik=RIGHT).warnings == {"born_unreadable": 2}
    assert correct(report, nik=RIGHT, tanggal_lahir="1982-07-03").warnings == {"born_unreadable": 1}
    assert correct(report, nik="510", tanggal_lahir="1982-07-03").warnings == {"born_unreadable": 1}


def test_what_can_still_be_seen_is_what_is_seen(import_list: Import, correct: Correct) -> None:
    report = import_list(f"{LIST};{KK};TANPA NIK;;3\n510;{KK};NI KADEK SARI;1982-07-03;3\n")
    assert report.warnings == {"nik_empty": 1}
    assert correct(report, nik="").warnings == {"nik_empty": 2}
    assert correct(report, nik=RIGHT).warnings == {"nik_empty": 1}


def test_a_column_that_the_source_has_not_is_empty_for_nobody(import_list: Import, correct: Correct) -> None:
    report = import_list(f"no_kk;nama;desil\n{KK};NI AYU SARI;3\n5107;I MADE ARTA;3\n")
    assert report.warnings == {}
    assert correct(report, no_kk="5107041506180009").warnings == {}


def test_rows_that_were_refused_before_anybody_looked_into_them_take_nothing_away() -> None:
    before, now = {"born_unreadable": 3}, {Doubt.BORN_UNREADABLE: 1}
    assert recounting.warnings(before, {}, now, {}) == {"born_unreadable": 4}
    assert recounting.warnings(before, {Doubt.BORN_UNREADABLE: 9}, now, {}) == {"born_unreadable": 1}
    assert recounting.warnings({}, {}, {}, {"nik_twice": 2}) == {"nik_twice": 2}
