"""Days on which no office works: the national list that comes with Loket, and the office's own."""

import csv
from datetime import date
from pathlib import Path

from app.base.errors import Refused
from app.base.resources import resource

OWN_FILE = "libur.csv"


class HolidaysFaulty(Refused):
    """A line of the list does not begin with a date like 2026-08-17. Facts: `file`, `line`."""

    code = "standard.holidays_faulty"


def holidays(home: Path | None = None) -> frozenset[date]:
    """National holidays and cuti bersama of the lists shipped, plus home/libur.csv (Galungan, Hari Jadi …)."""
    files = sorted(resource("holidays").glob("*.csv"))
    if home is not None and (home / OWN_FILE).is_file():
        files.append(home / OWN_FILE)
    return frozenset(day for file in files for day in _read(file))


def _read(file: Path) -> list[date]:
    days: list[date] = []
    # "replace": only the date counts, and a spreadsheet may have written the name of the day in latin-1.
    with file.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for number, row in enumerate(csv.reader(lines, delimiter=";"), start=1):
            if not row or not row[0].strip() or row[0].startswith("#"):
                continue
            try:
                days.append(date.fromisoformat(row[0].strip()))
            except ValueError as error:
                raise HolidaysFaulty(file=file.name, line=number) from error
    return days
