"""An extract of made-up people in one of the real shapes, and beside it what a correct import must make of it."""

import csv
from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from app.base.errors import Refused
from app.samples.damage import Row, Truth
from app.samples.people import People
from app.samples.releases import RELEASES
from app.samples.shapes import WRITERS
from app.samples.wilayah import REGIONS

_TRUTH = "baris kerusakan status alasan nik no_kk nama tanggal_lahir jenis_kelamin desil kelurahan kecamatan program"
_TWICE = 0.05
"""Of the damaged rows, how many are whole but stand in the file a second time."""


class ShapeUnknown(Refused):
    """Facts: `shape`, `known`."""

    code = "samples.shape_unknown"


class RegionUnknown(Refused):
    """Facts: `region`, `known`."""

    code = "samples.region_unknown"


@dataclass(frozen=True, slots=True)
class Sample:
    """files: one, or the two of a pair, families first. truth: one line per written person (`;`, UTF-8 with mark)."""

    files: tuple[Path, ...]
    truth: Path


def make(people: int, shape: str, seed: int, errors: float, out: Path, region: str = "51.07") -> Sample:
    """Write an extract of `people` persons into the folder `out`.

    shape: a name of `app.samples.shapes.WRITERS`. errors: share of rows that are damaged, 0 to 1; the same seed gives
    the same files, byte for byte for text. region: code of a kabupaten that we know villages of.
    """
    if shape not in WRITERS:
        raise ShapeUnknown(shape=shape, known=", ".join(WRITERS))
    if region not in REGIONS:
        raise RegionUnknown(region=region, known=", ".join(REGIONS))
    out.mkdir(parents=True, exist_ok=True)
    writer = WRITERS[shape](out, REGIONS[region])
    random = Random(f"errors {seed}")
    kinds = list(writer.damages)
    truth_path = out / f"kebenaran_{shape}_{region}.csv"
    coded = shape in (*RELEASES, "siks_ng")
    with truth_path.open("w", encoding="utf-8-sig", newline="") as file:
        truths = csv.writer(file, delimiter=";")
        truths.writerow(_TRUTH.split())
        for household in People(REGIONS[region], seed).households(people):
            writer.family(household)
            desil = str(household.desil or "")
            village = (household.village.name.upper(), household.village.district.upper())
            village = ("", "") if "wilayah" in writer.hides else village
            told = (*village, ", ".join(writer.programmes(household)))
            for place, member in enumerate(household.members):
                born = member.born.isoformat()
                sex = str("LP".index(member.sex) + 1) if coded else member.sex
                row = Row(member.nik, household.kk, member.name, born, sex, desil)
                truth = Truth("", "imported", "", member.nik, household.kk, member.name, born, member.sex, desil)
                truth = _as_known(truth, writer.knows, writer.hides)
                if random.random() < errors and not (place == 0 and writer.spares_heads):
                    if random.random() < _TWICE:
                        truths.writerow((writer.member(household, member, row), *_line(truth), *told))
                        ends = ("quarantined", "nik_twice") if writer.twice_is_refused else ("imported", "")
                        truth = Truth("twice", *ends, *_line(truth)[3:])
                    else:
                        kind = kinds[int(random.random() * len(kinds))]
                        row, truth = writer.damages[kind](row, truth, random)
                        truth = Truth(kind, *_line(truth)[1:])
                truths.writerow((writer.member(household, member, row), *_line(truth), *told))
    writer.close()
    return Sample(writer.files, truth_path)


def _as_known(truth: Truth, knows: Collection[str], hides: Collection[str]) -> Truth:
    """Without what the shape does not say."""
    return replace(
        truth,
        kk="" if "no_kk" in hides else truth.kk,
        name="" if "nama" in hides else truth.name,
        born=truth.born if "tanggal_lahir" in knows else "",
        sex=truth.sex if "jenis_kelamin" in knows else "",
        desil=truth.desil if "desil" in knows else "",
    )


def _line(truth: Truth) -> tuple[str, ...]:
    return (
        truth.damage,
        truth.status,
        truth.reason,
        truth.nik,
        truth.kk,
        truth.name,
        truth.born,
        truth.sex,
        truth.desil,
    )
