"""A list of desils joined with the data of an office, one day newer than they are."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from app.registry import ImportReport
from tests.offices import Desk

DAY = date(2026, 10, 2)


def joined(desk: Desk, desils: Mapping[str, int], folder: Path, day: date = DAY) -> ImportReport:
    """desils: by NIK."""
    desk.clock.pass_by(minutes=1)
    path = folder / "peringkat.csv"
    path.write_text("No KK;NIK;Desil\n" + "".join(f";{nik};{desil}\n" for nik, desil in desils.items()))
    return desk.app.importer.join([path], data_date=day, by=desk.admin)
