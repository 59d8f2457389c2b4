"""Alone or with helpers: the same file, the same report, the same list of refused rows."""

import csv
import random
from pathlib import Path
from typing import Any

import pytest

from app.base.actor import Actor
from app.registry import Importer, ImportReport, schema
from app.registry.finding import postings
from app.registry.folder import Folder
from app.registry.intake import importer
from app.samples import make
from tests.app.registry.conftest import HEADER, JULY
from tests.conftest import KEY

_WORDS = ("relation", "village", "district", "code")


def _content(home: Path, report: ImportReport) -> dict[str, list[dict[str, Any]]]:
    """Everything in the file. Words and programmes by what they say, for their numbers depend on who came first."""
    assert report.extract is not None
    folder = Folder(home, KEY)
    db = schema.open_to_read(folder.path(report.extract.id), folder.key(report.extract.id))
    try:
        words = {0: "", **dict(db.execute("SELECT id, text FROM word"))}
        [bits] = db.execute("SELECT value FROM info WHERE name = 'programmes'").fetchone()
        programmes = [name.strip('" ') for name in bits.strip("[]").split(",")]
        tables: dict[str, list[dict[str, Any]]] = {}
        for table in ("person", "family"):
            cursor = db.execute(f"SELECT * FROM {table} ORDER BY id")
            names = [column[0] for column in cursor.description]
            rows = [dict(zip(names, row, strict=True)) for row in cursor]
            for row in rows:
                row.update({name: words[row[name]] for name in _WORDS if name in row})
                row["programmes"] = {name for at, name in enumerate(programmes) if row["programmes"] >> at & 1}
            tables[table] = rows
        lists = {
            (kind, words[int(word)] if kind == "village" else word, people, tuple(postings.unpacked(packed)))
            for kind, word, people, packed in db.execute(
                "SELECT kind, word, people, ids FROM listed JOIN posting ON posting.id = listed.id"
            )
        }
        tables["lists"] = [{"of": found} for found in sorted(lists)]
        tables["indexes"] = [
            {"sql": sql} for (sql,) in db.execute("SELECT sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
        ]
        return tables
    finally:
        db.close()


def _both(
    monkeypatch: pytest.MonkeyPatch, run: Importer, files: list[Path], by: Actor, home: Path
) -> list[tuple[ImportReport, Any, str]]:
    found = []
    for least in (1 << 40, 0):
        monkeypatch.setattr(importer, "MANY_BYTES", least)
        report = run.run(files, data_date=JULY, by=by)
        refused = report.quarantine.read_text(encoding="utf-8-sig") if report.quarantine else ""
        found.append((report, _content(home, report), refused))
    return found


def _same(found: list[tuple[ImportReport, Any, str]]) -> ImportReport:
    (alone, content, refused), (together, other, also_refused) = found
    assert other == content
    assert also_refused == refused
    for fact in ("shape", "rows", "people", "families", "family_rows", "heads_added", "rejected", "warnings"):
        assert getattr(together, fact) == getattr(alone, fact), fact
    return together


@pytest.mark.parametrize("shape", ["plain", "pemda_v3", "siks_ng"])
def test_a_damaged_sample_comes_in_the_same(
    shape: str, importer: Importer, operator: Actor, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = list(make(4000, shape, 7, 0.2, tmp_path / "contoh").files)
    report = _same(_both(monkeypatch, importer, files, operator, home))
    assert report.rejected > 100
    assert report.rows + report.heads_added == report.people + report.family_rows + report.rejected + report.repeated


def test_quotes_new_programmes_and_twins_in_both_halves_come_in_the_same(
    importer: Importer, operator: Actor, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    random.seed(3)
    path = tmp_path / "daftar.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow([*HEADER.split(";"), "alamat", "desa", "program"])
        for at in range(6000):
            nik = f"51070401018{random.randrange(5500):05d}"
            programme = random.choice(["PKH", "BPNT, PENA", "Bantuan Desa", f"Bantuan {at // 2000}", "-"])
            name, village = f"ORANG {chr(65 + at % 26)}", f"DESA {at % 90}"
            address = random.choice(["BR KAJA", 'JL "A"; NO 1', "JL A\nRT 2"])
            row = [nik, "5107041506180001", name, "1980-01-01", at % 12, address, village, programme]
            writer.writerow(row)
    report = _same(_both(monkeypatch, importer, [path], operator, home))
    assert report.warnings["nik_twice"] > 1000
    assert report.warnings["two_nik"] == 26, "each name has the same birth date in both halves"
