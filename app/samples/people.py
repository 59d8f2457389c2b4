"""Made-up families: sizes, ages, numbers and rank as an extract of a kabupaten has them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from app.samples.names import Names, Sex
from app.samples.wilayah import REGIONS, Region, Village

TODAY = date(2026, 7, 1)
"""The day on which these people have their ages; fixed, so that one seed gives one file for ever."""

_SIZES = (1,) * 12 + (2,) * 18 + (3,) * 22 + (4,) * 24 + (5,) * 14 + (6,) * 7 + (7,) * 3
_DESILS = (
    (0,) * 4
    + (1,) * 14
    + (2,) * 14
    + (3,) * 13
    + (4,) * 12
    + (5,) * 11
    + (6,) * 10
    + (7,) * 8
    + (8,) * 6
    + (9,) * 5
    + (10,) * 3
)
_BALINESE = {"51": 88, "18": 3}
_ROADS = {"51": "BR DINAS", "18": "JL", "33": "DK", "35": "DSN"}
_MOVED, _OTHER_DATE, _OTHER_SEX, _RECODED = 0.06, 0.025, 0.008, 0.1


@dataclass(frozen=True, slots=True)
class Member:
    """nik, kk: 16 digits; the NIK may contradict birth date and sex, as real ones do."""

    nik: str
    name: str
    born: date
    sex: Sex
    relation: str
    place: str


@dataclass(frozen=True, slots=True)
class Household:
    """A family of an extract. desil: 0 when not ranked; programmes: of PKH, BPNT, PBI-JK."""

    kk: str
    village: Village
    address: str
    rt: str
    rw: str
    desil: int
    programmes: tuple[str, ...]
    members: tuple[Member, ...]


class People:
    """Families of one region, one after the other; the same seed gives the same ones."""

    def __init__(self, region: Region, seed: int) -> None:
        self._random = Random(f"{region.code} {seed}")
        self._region = region
        self._names = Names(self._random, _BALINESE.get(region.code[:2], 0))
        self._others = [other.villages[0] for other in REGIONS.values() if other.code != region.code]
        self._serials: dict[str, int] = {}

    def households(self, people: int) -> Iterator[Household]:
        """Until `people` persons have been made, village by village as exports come; the last family may be cut."""
        left, villages = people, self._region.villages
        while left > 0:
            household = self._household(villages[(people - left) * len(villages) // people], left)
            left -= len(household.members)
            yield household

    def _household(self, village: Village, most: int) -> Household:
        chance = self._random.random
        size = min(most, _SIZES[int(chance() * len(_SIZES))])
        desil = _DESILS[int(chance() * len(_DESILS))]
        shown = TODAY - timedelta(days=int(chance() * 20 * 365))
        # An older card may carry the code that the kecamatan had before.
        digits = village.digits if chance() > _RECODED else f"{village.digits[:4]}{1 + int(chance() * 8):02d}"
        road = _ROADS.get(village.code[:2], "JL")
        return Household(
            kk=self._numbered(digits + f"{shown:%d%m%y}"),
            village=village,
            address=f"{road} {village.name.upper()} NO {1 + int(chance() * 120)}",
            rt=f"{1 + int(chance() * 9):03d}",
            rw=f"{1 + int(chance() * 6):03d}",
            desil=desil,
            programmes=self._programmes(desil),
            members=self._members(size, village),
        )

    def _members(self, size: int, village: Village) -> tuple[Member, ...]:
        chance = self._random.random
        balinese = self._names.is_balinese()
        head_sex: Sex = "L" if chance() < 0.85 else "P"
        age = 24 + int(chance() ** 0.8 * 58)
        found = [self._member(village, head_sex, age, "KEPALA KELUARGA", int(chance() * 4), balinese)]
        youngest_parent = age
        if size > 1 and head_sex == "L" and chance() < 0.92:
            younger = max(18, age - int(chance() * 9))
            youngest_parent = younger
            found.append(self._member(village, "P", younger, "ISTRI", int(chance() * 4), balinese))
        order = 0
        while len(found) < size:
            sex: Sex = "L" if chance() < 0.51 else "P"
            oldest = youngest_parent - 19
            if oldest >= 0 and (order == 0 or chance() < 0.85):
                child = max(0, oldest - int(chance() * 4) - 3 * order)
                found.append(self._member(village, sex, child, "ANAK", order, balinese))
                order += 1
            elif age < 60:
                found.append(
                    self._member(village, sex, min(98, age + 20 + int(chance() * 12)), "ORANG TUA", 0, balinese)
                )
            else:
                found.append(self._member(village, sex, int(chance() * 15), "CUCU", int(chance() * 4), balinese))
        return tuple(found)

    def _member(self, village: Village, sex: Sex, age: int, relation: str, order: int, balinese: bool) -> Member:
        chance = self._random.random
        born = TODAY - timedelta(days=age * 365 + age // 4 + 1 + int(chance() * 364))
        home = village if chance() > _MOVED else self._others[int(chance() * len(self._others))]
        luck = chance()
        in_nik = born if luck > _OTHER_DATE else date(born.year, 7, 1) if luck < 0.01 else born.replace(day=1)
        woman = (sex == "P") != (chance() < _OTHER_SEX)
        day = in_nik.day + (40 if woman else 0)
        return Member(
            nik=self._numbered(f"{home.digits}{day:02d}{in_nik:%m%y}"),
            name=self._names.person(sex, age=age, order=order, balinese=balinese),
            born=born,
            sex=sex,
            relation=relation,
            place=home.district.upper(),
        )

    def _numbered(self, start: str) -> str:
        """The next serial of that kecamatan and day, from 0001: so every number is given once."""
        serial = self._serials[start] = self._serials.get(start, 0) + 1
        return f"{start}{serial:04d}"

    def _programmes(self, desil: int) -> tuple[str, ...]:
        chance = self._random.random
        if not 1 <= desil <= 5:
            return ()
        wanted = (("PKH", 0.3 if desil <= 4 else 0.0), ("BPNT", 0.45), ("PBI-JK", 0.6))
        return tuple(name for name, share in wanted if chance() < share)
