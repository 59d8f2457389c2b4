"""An office whose import refused somebody's row: the file has the number, the data do not."""

from datetime import date
from pathlib import Path

from app.registry import ImportReport
from tests.offices import PEOPLE, Desk

WITHHELD, THEIR_KK = "5107015205790003", "5107011203150099"
ROW = f"{WITHHELD};{THEIR_KK};NI MADE SUKERTI;1979-05-12;P;Kepala Keluarga;Br. Kaler;Ababi;Abang;11;-;-;-\n"
WHY = "Desil bukan 1 sampai 10"


def withheld(desk: Desk, folder: Path, *, day: date = date(2026, 11, 1)) -> ImportReport:
    """Everybody of the office again, and one whose desil is none."""
    desk.clock.pass_by(minutes=1)
    path = folder / "data november.csv"
    path.write_text(PEOPLE + ROW, encoding="utf-8")
    return desk.app.importer.run([path], data_date=day, by=desk.admin)
