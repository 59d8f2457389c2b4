"""Lists and charts of the central office: what stands in them, and that no cell becomes a formula."""

from datetime import UTC, date, datetime
from io import BytesIO
from itertools import pairwise
from uuid import UUID
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from app.central.exporting import COUNTERS, LETTERS, as_csv, as_xlsx, counter_rows, letter_rows
from app.central.overseeing import CounterState, IssuedLetter
from app.central.pages import charts

LETTER = IssuedLetter(
    office="Dinas Sosial Contoh",
    number="460/7",
    kind="sktm",
    purpose="spmb",
    desil=2,
    day=date(2026, 8, 3),
    until=None,
    issued_at=datetime(2026, 8, 3, 2, 30, tzinfo=UTC),
    handed_at=None,
    voided_at=None,
    twin=True,
    zone="Asia/Makassar",
    subject=UUID(int=1),
)
COUNTER = CounterState(
    *(7, "netral", "=1+1", "Asia/Jakarta", "loket-1", "active", "", None),
    waits=23,
    tray=2,
    early=0,
    conflicts=1,
    unread=4,
    unapplied=1,
    program="0.1.0",
)


def test_a_workbook_has_dates_as_dates_and_the_time_of_the_office() -> None:
    rows = letter_rows([LETTER], {"spmb": "SPMB jalur afirmasi"})
    book = load_workbook(BytesIO(as_xlsx(LETTERS, rows, "Surat")))
    head, row = book["Surat"].iter_rows(values_only=True)
    assert head == LETTERS
    told = dict(zip(head, row, strict=True))
    assert (told["Nomor"], told["Keperluan"], told["Desil"], told["Nomor kembar"]) == (
        "460/7",
        "SPMB jalur afirmasi",
        2,
        "ya",
    )
    assert [str(told[name]) for name in ("Tanggal", "Terbit")] == ["2026-08-03 00:00:00", "2026-08-03 10:30:00"]
    assert told["Berlaku sampai"] is None


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t"])
def test_no_cell_becomes_a_formula(begin: str) -> None:
    rows = [[begin + "1+1"]]
    assert as_csv(["A"], rows).decode("utf-8-sig").splitlines()[1].strip('"') == "'" + begin + "1+1"
    book = load_workbook(BytesIO(as_xlsx(["A"], rows, "A")))
    assert book["A"]["A2"].data_type == "s"


def test_a_list_of_counters_opens_in_a_spreadsheet_by_a_double_click() -> None:
    text = as_csv(COUNTERS, counter_rows([COUNTER], {"active": "aktif"}))
    assert text.startswith(b"\xef\xbb\xbf")
    head, row, end = text.decode("utf-8-sig").split("\r\n")
    assert head.split(";")[:3] == ["Kantor", "Loket", "Keadaan"]
    assert row == "'=1+1;loket-1;aktif;;23;2;0;1;5;0.1.0"
    assert end == ""


@pytest.mark.parametrize("draw", [charts.columns, charts.bars], ids=["columns", "bars"])
@pytest.mark.parametrize(
    "rows", [[], [("<b>", 0)], [(f"{n}/8", n * n) for n in range(31)]], ids=["none", "zero", "many"]
)
def test_a_chart_says_in_words_what_it_shows_and_draws_within_its_frame(
    draw: object, rows: list[tuple[str, int]]
) -> None:
    drawn = ElementTree.fromstring(str(draw("k", "Surat <per> hari", rows)))  # type: ignore[operator]
    space = drawn.tag.removesuffix("svg")
    assert drawn.attrib["role"] == "img"
    title, told = drawn.find(f"{space}title"), drawn.find(f"{space}desc")
    assert title is not None
    assert told is not None
    assert drawn.attrib["aria-labelledby"].split() == [title.attrib["id"], told.attrib["id"]]
    assert title.text == "Surat <per> hari"
    total = sum(count for _, count in rows)
    assert str(told.text).startswith("Belum ada." if not total else "Jumlah 9.455; paling banyak 30/8 dengan 900")
    _, _, wide, high = (float(n) for n in drawn.attrib["viewBox"].split())
    bars = [each for each in drawn.iter(f"{space}rect") if each.attrib["class"] == "bar"]
    assert len(bars) == len(rows)
    for bar in bars:
        x, y, w, h = (float(bar.attrib[name]) for name in ("x", "y", "width", "height"))
        assert x >= 0
        assert y >= 0
        assert x + w <= wide + 0.1
        assert y + h <= high + 0.1


@pytest.mark.parametrize("days", [7, 13, 14, 31, 92])
def test_labels_of_days_stand_apart_and_within_the_frame(days: int) -> None:
    drawn = ElementTree.fromstring(str(charts.columns("k", "t", [("31/12", 5)] * days)))
    wide = float(drawn.attrib["viewBox"].split()[2])
    at = [float(each.attrib["x"]) for each in drawn.iter() if each.text == "31/12"]
    assert len(at) >= 4
    assert at[-1] + 21 <= wide
    assert all(later - earlier >= 42 for earlier, later in pairwise(at)), "as wide as 31/12 is on a phone"


def test_bars_are_as_long_as_their_counts() -> None:
    drawn = ElementTree.fromstring(str(charts.bars("k", "t", [("a", 50), ("b", 100), ("c", 0)])))
    long = [float(each.attrib["width"]) for each in drawn.iter() if each.attrib.get("class") == "bar"]
    assert long == [170.0, 340.0, 0.0]
