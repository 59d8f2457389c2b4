"""A No. KK in a cell that is merged over a family's rows is that of all of them; a NIK never spreads."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.base.actor import Actor
from app.base.kk import Kk
from app.registry import Importer, Registry
from app.registry.rows.headers import STANDARD
from app.registry.source import merged, pieces, workbook
from app.registry.source.share import Share
from tests.app.registry.conftest import JULY

TITLES = ("NO KK", "NIK", "NAMA", "ALAMAT", "DESIL")
KK, OTHER = "5107041506180001", "5107041506180003"


def _write(path: Path, families: Sequence[tuple[str, int]]) -> Path:
    """families: No. KK and number of people; KK, address and desil over all rows of a family."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        sheet.write_row(0, 0, ("DAFTAR KELUARGA",))
        sheet.write_row(1, 0, TITLES)
        row, person = 2, 0
        for kk, size in families:
            for column, text in ((0, kk), (3, f"BR {row}"), (4, "3")):
                if size > 1:
                    sheet.merge_range(row, column, row + size - 1, column, text)
                else:
                    sheet.write_string(row, column, text)
            for at in range(row, row + size):
                person += 1
                sheet.write_string(at, 1, f"51070131019{person:05d}")
                sheet.write_string(at, 2, "NI AYU")
            row += size
    return path


def test_a_family_whose_kk_is_written_once_is_a_family(
    importer: Importer, registry: Registry, operator: Actor, tmp_path: Path
) -> None:
    path = _write(tmp_path / "a.xlsx", [(KK, 3), (OTHER, 1)])
    report = importer.run([path], data_date=JULY, by=operator)
    assert (report.people, report.families, report.warnings.get("kk_empty", 0)) == (4, 2, 0)
    family = registry.family(Kk(KK))
    assert family is not None
    assert [(member.address, member.desil) for member in family.members] == [("BR 2", 3)] * 3


def test_what_is_a_persons_own_never_spreads(importer: Importer, operator: Actor, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ("NIK", "NO KK", "NAMA", "CATATAN"))
        sheet.merge_range(1, 0, 2, 0, "5107013101900001")
        sheet.merge_range(1, 1, 2, 1, KK)
        sheet.merge_range(1, 2, 2, 2, "NI AYU")
        sheet.write_column(1, 3, ("satu", "dua"))
        sheet.write_row(3, 0, ("5107013101900002", "", "NI LUH", "tiga"))
    report = importer.run([path], data_date=JULY, by=operator)
    assert (report.people, report.rejected, report.warnings) == (2, 1, {"kk_empty": 1})


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sizes=st.lists(st.integers(1, 6), min_size=1, max_size=30),
    size=st.sampled_from([300, 2000, 1 << 22]),
    of=st.integers(1, 3),
)
def test_merged_cells_spread_however_the_sheet_is_cut(
    sizes: list[int], size: int, of: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_PIECE", size)
    families = [(f"51070415061{at:05d}", people) for at, people in enumerate(sizes, start=1)]
    path = _write(tmp_path / "a.xlsx", families)
    [sheet] = workbook.tables(path, STANDARD, STANDARD).sheets
    batches = [batch for number in range(of) for batch in sheet.share(Share(number, of))]
    told = [cell for batch in batches for cell in batch.columns[0]]
    assert told == [kk for kk, people in families for _ in range(people)]
    assert [row for batch in batches for row in batch.rows] == list(range(3, 3 + sum(sizes)))


def test_a_sheet_without_such_cells_is_not_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(sheet: object) -> merged.Ranges:
        raise AssertionError("it was looked for merged cells")

    monkeypatch.setattr(merged, "of_xml", fail)
    [sheet] = workbook.tables(_write(tmp_path / "a.xlsx", [(KK, 1), (OTHER, 1)]), STANDARD, STANDARD).sheets
    assert sum(len(batch.rows) for batch in sheet.batches()) == 2
