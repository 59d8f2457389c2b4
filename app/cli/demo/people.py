"""Whom the demo sends to the counter: chosen from the truth file of the sample, the same ones for the same seed."""

import csv
from dataclasses import dataclass
from pathlib import Path

from app.base.nik import Nik


@dataclass(frozen=True, slots=True)
class Walkers:
    """listed: of low desil, by families; unranked: without desil; rich: of the highest desil; unknown: in no row."""

    listed: tuple[Nik, ...]
    unranked: Nik
    rich: Nik
    unknown: Nik


def choose(truth: Path) -> Walkers:
    """Raises LookupError when the sample is so small that one sort of person is not in it."""
    with truth.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter=";") if row["status"] == "imported" and row["nik"]]
    by_desil: dict[str, list[Nik]] = {}
    for row in rows:
        by_desil.setdefault(row["desil"], []).append(Nik.parse(row["nik"]))
    low = [nik for desil in ("1", "2", "3") for nik in by_desil.get(desil, ())]
    rich = next((by_desil[str(desil)] for desil in range(10, 5, -1) if str(desil) in by_desil), [])
    if len(low) < 2 or not rich or "" not in by_desil:
        raise LookupError("the sample has too few people")
    known = {row["nik"] for row in rows}
    unknown = next(nik for at in range(1, 9999) if (nik := f"{rows[0]['nik'][:12]}{at:04d}") not in known)
    return Walkers(tuple(low), by_desil[""][0], rich[0], Nik(unknown))
