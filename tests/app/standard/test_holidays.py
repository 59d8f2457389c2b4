"""Days on which no office works."""

from datetime import date
from pathlib import Path

import pytest

from app.standard.holidays import OWN_FILE, HolidaysFaulty, holidays
from app.words.errors import explain

# SKB 1497/2025, 2/2025, 5/2025: the holidays and the cuti bersama of 2026.
NATIONAL = "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25"
JOINT_LEAVE = "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24"


def test_the_list_of_2026_is_the_governments() -> None:
    wanted = {date.fromisoformat(f"2026-{day}") for day in f"{NATIONAL} {JOINT_LEAVE}".split()}
    assert len(wanted) == 25
    assert {day for day in holidays() if day.year == 2026} == wanted


def test_an_office_adds_its_own_days(tmp_path: Path) -> None:
    assert holidays(tmp_path) == holidays()
    (tmp_path / OWN_FILE).write_text(
        "\ufeff# hari libur daerah\n\n2026-06-17;Galungan\r\n 2026-06-27 ;Kuningan;x\n2026-08-17\n", encoding="utf-8"
    )
    assert holidays(tmp_path) - holidays() == {date(2026, 6, 17), date(2026, 6, 27)}


@pytest.mark.parametrize("line", ["17-06-2026;Galungan", "2026-13-01", "Galungan;2026-06-17", "2026-02-30;x", "2026"])
def test_a_line_without_a_date_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / OWN_FILE).write_text(f"# libur\n2026-06-17;Galungan\n{line}\n", encoding="utf-8")
    with pytest.raises(HolidaysFaulty) as caught:
        holidays(tmp_path)
    assert caught.value.facts == {"file": "libur.csv", "line": 3}
    assert "3" in explain(caught.value).what + explain(caught.value).remedy


def test_a_name_in_another_encoding_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / OWN_FILE).write_bytes(b"2026-06-17;Galung\xe1n\r\n")
    assert holidays(tmp_path) - holidays() == {date(2026, 6, 17)}


@pytest.mark.parametrize("content", [b"PK\x03\x04\xff\xfe\x00", "2026-06-17;Galungan".encode("utf-16")])
def test_a_file_that_is_no_text_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / OWN_FILE).write_bytes(content)
    with pytest.raises(HolidaysFaulty) as caught:
        holidays(tmp_path)
    assert caught.value.facts == {"file": "libur.csv", "line": 1}
