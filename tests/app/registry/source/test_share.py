"""A table that several processes read: every row is read by one of them, under the number that it has in the file."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry.rows.faults import Refused
from app.registry.source import text_file
from app.registry.source.share import WHOLE, Share
from app.registry.source.text_file import TextSheet

HEAD = ["nik", "nama", "alamat"]
CELL = st.text("AB1;\" \u00e9\n,'", max_size=6)
TABLE = st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=30)


def _read(sheet: TextSheet, share: Share) -> tuple[list[tuple[int, tuple[str, ...]]], list[Refused]]:
    rows: list[tuple[int, tuple[str, ...]]] = []
    refused: list[Refused] = []
    for batch in sheet.share(share):
        rows += zip(batch.rows, zip(*batch.columns, strict=True), strict=True)
        refused += batch.refused
    return rows, refused


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=TABLE,
    raw=st.booleans(),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    coding=st.sampled_from(["utf-8", "utf-16", "cp1252"]),
    chunk=st.sampled_from([1, 7, 64]),
    of=st.integers(1, 4),
)
def test_the_shares_together_are_the_whole(
    table: list[list[str]],
    raw: bool,
    quoting: int,
    coding: str,
    chunk: int,
    of: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(text_file, "_CHUNK", chunk)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", quoting=quoting, lineterminator="\n")  # type: ignore[arg-type]
    writer.writerow(HEAD)
    if raw:  # with quotes that nothing closes, and rows of any width
        text.write("\n".join(";".join(row) for row in table))
    else:
        writer.writerows(table)
    path = tmp_path / "a.csv"
    path.write_bytes(text.getvalue().encode(coding))
    sheet = TextSheet(path)
    whole = _read(sheet, WHOLE)
    shares = [_read(sheet, Share(number, of)) for number in range(of)]
    assert [row for rows, _ in shares for row in rows] == whole[0]
    assert [row for _, refused in shares for row in refused] == whole[1]


def test_shares_of_a_long_list_are_about_equal(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("nik;nama;alamat\n" + "1;A;B\n" * 100_000)
    counts = [len(_read(TextSheet(path), Share(number, 2))[0]) for number in range(2)]
    assert sum(counts) == 100_000
    assert abs(counts[0] - counts[1]) < 20_000
