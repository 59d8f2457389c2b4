"""Whom the demo sends to the counter: chosen from the truth file of the sample, the same ones for the same seed."""

import csv
from dataclasses import dataclass
from pathlib import Path

from app.base.nik import Nik

_LOW = ("1", "2", "3")
_GROWN, _CHILD = "2000", "2012"
"""Born before, born after; ISO dates compare as text."""


@dataclass(frozen=True, slots=True)
class Walkers:
    """listed: grown-ups of low desil; child: of low desil too; unranked: without desil; rich: of the highest desil;
    unknown: in no row."""

    listed: tuple[Nik, ...]
    child: Nik
    unranked: Nik
    rich: Nik
    unknown: Nik


def choose(truth: Path) -> Walkers:
    """Raises LookupError when the sample is so small that one sort of person is not in it."""
    with truth.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["status"] == "imported" and row["nik"]]
    rows = [row for row in rows if row["tanggal_lahir"]]
    by_desil: dict[str, list[Nik]] = {}
    for row in rows:
        by_desil.setdefault(row["desil"], []).append(Nik.parse(row["nik"]))
    low = [row for row in rows if row["desil"] in _LOW]
    grown = [Nik.parse(row["nik"]) for row in low if row["tanggal_lahir"] < _GROWN]
    children = [Nik.parse(row["nik"]) for row in low if row["tanggal_lahir"] > _CHILD]
    rich = next((by_desil[str(desil)] for desil in range(10, 5, -1) if str(desil) in by_desil), [])
    if not grown or not children or not rich or "" not in by_desil:
        raise LookupError("the sample has too few people")
    known = {row["nik"] for row in rows}
    unknown = next(nik for at in range(1, 9999) if (nik := f"{rows[0]['nik'][:12]}{at:04d}") not in known)
    return Walkers(tuple(grown), children[0], by_desil[""][0], rich[0], Nik(unknown))
