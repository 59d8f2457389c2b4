"""A sheet in pieces says what the whole sheet says, whatever stands in it; what cannot be cut is read whole."""

import pickle
import zipfile
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry.errors import WorkbookDamaged
from app.registry.source import pieces
from app.registry.source.pieces import Cell, Cut, Source, Uncut
from app.registry.source.share import WHOLE, Share

SHEET = "xl/worksheets/sheet1.xml"
_CELL = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12),
    st.integers(0, 10**16),
    st.floats(-1e6, 1e6, allow_nan=False),
    st.booleans(),
    st.dates(date(1930, 1, 1), date(2026, 1, 1)),
)
_ROWS = st.dictionaries(st.integers(0, 60), st.dictionaries(st.integers(0, 6), _CELL, max_size=5), max_size=40)
Rows = dict[int, dict[int, object]]


def _book(path: Path, rows: Rows, *, inline: bool = False) -> Path:
    """inline: texts stand in their cells, as in a large export; else apart, as spreadsheet programs write them."""
    with xlsxwriter.Workbook(path, {"constant_memory": inline, "strings_to_numbers": False}) as book:
        sheet, day = book.add_worksheet("Daftar"), book.add_format({"num_format": "dd/mm/yyyy"})
        for row in sorted(rows):
            for column, cell in sorted(rows[row].items()):
                match cell:
                    case None:
                        sheet.write_blank(row, column, None, day)
                    case date():
                        sheet.write_datetime(row, column, cell, day)  # type: ignore[arg-type]  # a date will do
                    case str():
                        sheet.write_string(row, column, cell)
                    case _:
                        sheet.write(row, column, cell)
    return path


def _said(source: Source, share: Share = WHOLE) -> list[tuple[int, list[Cell]]]:
    """Every row that says something, under its number."""
    rows = [
        (number, [*row])
        for piece in source.pieces(share)
        for number, row in zip(piece.numbers, zip(*piece.columns, strict=True), strict=True)
    ]
    return [(number, cells) for number, row in rows if (cells := _bare(row))]


def _bare(cells: list[Cell]) -> list[Cell]:
    """Without the empty cells behind the last."""
    last = max((at for at, cell in enumerate(cells, start=1) if cell != ""), default=0)
    return cells[:last]


def _until_last(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Without the empty rows behind the last."""
    bare = [_bare(row) for row in rows]
    return bare[: max((at for at, row in enumerate(bare, start=1) if row), default=0)]


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pieces of a row or two."""
    monkeypatch.setattr(pieces, "_PIECE", 900)
    monkeypatch.setattr(pieces, "_TIMES", 0)
    monkeypatch.setattr(pieces, "_AT_ONCE", 200)
    monkeypatch.setattr(pieces, "_TRIES", 100)


@pytest.mark.usefixtures("small")
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_ROWS, st.booleans(), st.integers(1, 3))
def test_pieces_say_what_the_whole_sheet_says(tmp_path: Path, rows: Rows, inline: bool, of: int) -> None:
    path = _book(tmp_path / f"{uuid4()}.xlsx", rows, inline=inline)
    [found], whole = pieces.sources(path), Uncut(path, "Daftar", 1000)
    assert _said(found) == _said(whole)
    shared = [row for at in range(of) for row in _said(pickle.loads(pickle.dumps(found)), Share(at, of))]
    assert shared == _said(whole)
    assert [row for at in range(of) for row in _said(whole, Share(at, of))] == shared
    assert found.height >= max((number for number, _ in shared), default=0)
    assert [_bare(row) for row in pieces.all_rows(found) if _bare(row)] == [cells for _, cells in shared]
    for asked in (3, 100):
        first, expected = (
            _until_last([_bare(row) for row in pieces.first_rows(sheet, asked)]) for sheet in (found, whole)
        )
        assert first == expected[: len(first)]
        assert not any(expected[len(first) :])


def _changed(path: Path, old: bytes, new: bytes) -> Path:
    """The same workbook with other XML in its sheet."""
    other = path.with_name("lain.xlsx")
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(other, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            assert name != SHEET or old in content
            after.writestr(name, content.replace(old, new) if name == SHEET else content)
    return other


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return _book(tmp_path / "a.xlsx", {at: {0: f"5107{at:012d}", 1: "NI AYU"} for at in range(30)}, inline=True)


def test_a_sheet_as_spreadsheet_programs_write_it_is_cut(plain: Path) -> None:
    [found] = pieces.sources(plain)
    assert isinstance(found, Cut)
    assert found.weight == plain.stat().st_size


def test_a_sheet_whose_rows_have_no_numbers_is_read_whole(plain: Path) -> None:
    source = plain
    for at in range(30):
        source = _changed(source, b'<row r="%d">' % (at + 1), b"<row>").rename(plain.with_name(f"b{at}.xlsx"))
    [found] = pieces.sources(source)
    assert isinstance(found, Uncut)
    assert [cells for _, cells in _said(found)] == [cells for _, cells in _said(pieces.sources(plain)[0])]


def test_a_piece_that_does_not_say_where_it_begins_is_told_as_damage(
    plain: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pieces, "_PIECE", 100)  # a row in each
    [found] = pieces.sources(_changed(plain, b'<row r="25">', b"<row>"))
    assert isinstance(found, Cut)
    with pytest.raises(WorkbookDamaged):
        _said(found)


def test_a_sheet_that_breaks_off_is_told_as_damage(plain: Path) -> None:
    [found] = pieces.sources(_changed(plain, b"</sheetData>", b""))
    with pytest.raises(WorkbookDamaged):
        _said(found)
    with pytest.raises(WorkbookDamaged):
        _ = found.height


def test_bytes_that_changed_on_the_disk_are_told_as_damage(plain: Path) -> None:
    stored = plain.with_name("c.xlsx")
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(stored, "w") as after:
        for name in before.namelist():
            after.writestr(name, before.read(name))
    stored.write_bytes(stored.read_bytes().replace(b"5107000000000017", b"5107000000000071"))
    [found] = pieces.sources(stored)
    with pytest.raises(WorkbookDamaged):
        _said(found)


def test_shared_texts_that_are_too_many_are_held_by_one_process(
    plain: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _book(tmp_path / "d.xlsx", {at: {0: f"A{at}"} for at in range(30)})
    monkeypatch.setattr(pieces, "_MANY", 100)
    monkeypatch.setattr(pieces, "_PIECE", 100)
    [found] = pieces.sources(path)
    assert isinstance(found, Cut)
    assert len(_said(found, Share(0, 2))) == 30
    assert _said(found, Share(1, 2)) == []
