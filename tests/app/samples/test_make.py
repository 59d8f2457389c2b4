"""Made-up people: the same seed the same people; true to form; and the truth file is what an import makes of them."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.base.actor import Actor
from app.base.nik import Nik
from app.registry import Importer
from app.registry.folder import Folder
from app.samples import RegionUnknown, Sample, ShapeUnknown, make
from app.samples.people import TODAY, Household, People
from app.samples.shapes import WRITERS
from app.samples.wilayah import REGIONS
from app.store import Store
from app.words.errors import explain
from app.words.extract import FAULTS
from tests.clock import SetClock
from tests.conftest import KEY

SHAPES = list(WRITERS)


def _truths(sample: Sample) -> Iterator[dict[str, str]]:
    with sample.truth.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def _households(region: str, people: int = 3000) -> list[Household]:
    return list(People(REGIONS[region], 1).households(people))


@pytest.mark.parametrize("shape", SHAPES)
def test_an_import_makes_of_a_sample_what_the_truth_says(
    shape: str, store: Store, clock: SetClock, tmp_path: Path
) -> None:
    sample = make(1500, shape, 7, 0.3, tmp_path / "contoh")
    operator = Actor("putu", may=frozenset({"import"}))
    report = Importer(store, tmp_path, KEY, clock).run(sample.files, data_date=TODAY, by=operator)
    assert report.shape == shape
    assert report.rows + report.heads_added == report.people + report.family_rows + report.rejected + report.repeated
    refused: dict[int, str] = {}
    assert report.quarantine is not None
    with report.quarantine.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            refused[int(row["baris"])] = row["alasan"]
    assert report.extract is not None
    damages: Counter[str] = Counter()
    with Folder(tmp_path, KEY).reader(report.extract.id) as reader:
        for truth in _truths(sample):
            damages[truth["kerusakan"]] += 1
            row = int(truth["baris"])
            assert refused.pop(row, None) == (FAULTS[truth["alasan"]] if truth["alasan"] else None), truth["kerusakan"]
            if truth["status"] == "imported" and truth["nik"]:
                [person] = reader.by_nik(Nik(truth["nik"]))
                assert {
                    "no_kk": person.kk.digits if person.kk else "",
                    "nama": person.name,
                    "tanggal_lahir": person.born.isoformat() if person.born else "",
                    "jenis_kelamin": person.sex or "",
                    "desil": str(person.desil or ""),
                    "kelurahan": person.village,
                    "kecamatan": person.district,
                    "program": ", ".join(person.programmes),
                }.items() <= truth.items(), truth["kerusakan"]
    assert refused == {}
    assert len(damages) > 12
    assert damages["twice"] > 0


@pytest.mark.parametrize("shape", ["plain", "pemda_v3"])
def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(shape: str, tmp_path: Path) -> None:
    one, again, other = (
        make(200, shape, seed, 0.1, tmp_path / folder) for folder, seed in (("a", 1), ("b", 1), ("c", 2))
    )
    for first, second, third in zip(
        (*one.files, one.truth), (*again.files, again.truth), (*other.files, other.truth), strict=True
    ):
        assert first.read_bytes() == second.read_bytes()
        assert first.read_bytes() != third.read_bytes()


def test_as_many_people_as_asked_for(tmp_path: Path) -> None:
    sample = make(777, "plain", 3, 0.0, tmp_path)
    rows = sample.files[0].read_text(encoding="utf-8").splitlines()
    assert len(rows) == 778
    assert rows[0].startswith("nik;no_kk;nama;")
    truths = list(_truths(sample))
    assert len(truths) == 777
    assert {truth["status"] for truth in truths} == {"imported"}


def test_every_number_is_given_once(tmp_path: Path) -> None:
    households = _households("33.14", 20_000)
    niks = [member.nik for household in households for member in household.members]
    assert len(niks) == len(set(niks)) == 20_000
    assert len({household.kk for household in households}) == len(households)
    assert all(re.fullmatch(r"\d{16}", number) for number in (*niks, *(household.kk for household in households)))


@pytest.mark.parametrize("region", REGIONS)
def test_villages_stand_under_their_region_and_most_niks_do(region: str) -> None:
    households = _households(region)
    assert {household.village.code[:5] for household in households} == {region}
    members = [member for household in households for member in household.members]
    elsewhere = sum(Nik(member.nik).region != region for member in members) / len(members)
    assert 0.02 < elsewhere < 0.12


def test_some_niks_contradict_the_card_as_real_ones_do() -> None:
    members = [member for household in _households("35.20", 10_000) for member in household.members]
    hinting = sum(bool(Nik(member.nik).hints(born=member.born, sex=member.sex)) for member in members)
    assert 0.01 < hinting / len(members) < 0.08


def test_families_are_families() -> None:
    households = _households("51.07")
    assert all(household.members[0].relation == "KEPALA KELUARGA" for household in households)
    assert all(sum(member.relation == "KEPALA KELUARGA" for member in each.members) == 1 for each in households)
    assert {len(household.members) for household in households} == set(range(1, 8))
    for household in households:
        head = household.members[0]
        for member in household.members[1:]:
            if member.relation == "ANAK":
                assert head.born.year + 17 <= member.born.year
            assert member.born <= TODAY


def test_names_are_skewed_as_real_ones_are() -> None:
    names = [member.name for household in _households("51.07", 10_000) for member in household.members]
    first = Counter(name.split()[0] for name in names)
    assert first["I"] + first["NI"] > len(names) / 2
    assert len(set(names)) > len(names) / 3
    java = [member.name for household in _households("33.14", 10_000) for member in household.members]
    words = Counter(word for name in java for word in name.split())
    assert sum(len(name.split()) == 1 for name in java) > len(java) / 10
    assert words["MUHAMMAD"] > 100
    assert words["SITI"] > 100
    assert any(words[variant] for variant in ("MOH.", "MOCH", "MUHAMAD"))
    assert any(name.startswith(("H. ", "HJ. ")) for name in java)
    assert any(", S.PD." in name for name in java)


def test_every_desil_and_the_unranked_occur() -> None:
    assert {household.desil for household in _households("18.72")} == set(range(11))
    assert {name for household in _households("18.72") for name in household.programmes} == {"PKH", "BPNT", "PBI-JK"}
    assert not any(household.programmes for household in _households("18.72") if not 1 <= household.desil <= 5)


def test_the_codes_are_those_of_the_four_regions() -> None:
    assert {code: len(region.villages) for code, region in REGIONS.items()} == {
        "18.72": 22,
        "33.14": 122,
        "35.20": 106,
        "51.07": 78,
    }
    for region in REGIONS.values():
        codes = [village.code for village in region.villages]
        assert len(set(codes)) == len(codes)
        assert all(re.fullmatch(r"\d{2}\.\d{2}\.\d{2}\.[12]0\d{2}", code) for code in codes)
    assert REGIONS["51.07"].villages[0].digits == "510701"


def test_what_we_cannot_make_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ShapeUnknown) as shape:
        make(1, "regsosek", 1, 0, tmp_path)
    assert "plain, pemda_v3, pemda_v2" in explain(shape.value).remedy
    with pytest.raises(RegionUnknown) as region:
        make(1, "plain", 1, 0, tmp_path, region="11.71")
    assert "51.07" in explain(region.value).remedy


def test_the_day_of_these_people_is_fixed() -> None:
    assert date(2026, 7, 1) == TODAY
