"""Extract files written straight from what a test knows about the people in them."""

from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

from hypothesis import strategies as st

from app.registry.finding.ordering import Plainly
from app.registry.intake.builder import Builder
from app.registry.rows.columns import Words
from tests.conftest import KEY

Place = tuple[str, str]


@dataclass(frozen=True)
class Someone:
    """gap: rows left out before this one."""

    kk: int
    desil: int
    place: Place
    gap: int = 0


@dataclass(frozen=True)
class Household:
    """Of the families' own table. head: his NIK, 0 for none."""

    desil: int
    place: Place
    head: int


@dataclass(frozen=True)
class Written:
    """people: by NIK, in the order of the file. first_word: the number of the first word that is no relation."""

    people: dict[int, Someone]
    families: dict[int, Household] = field(default_factory=dict)
    first_word: int = 1
    unnumbered: int = 0

    def rows(self) -> dict[int, int]:
        """The row of each person."""
        behind = accumulate(each.gap + 1 for each in self.people.values())
        return dict(zip(self.people, behind, strict=True))


PLACES = (
    ("", ""),
    ("BUGBUG", "ABANG"),
    ("Desa Bugbug", "ABANG"),
    ("ABABI", "ABANG"),
    ("ABABI", "Kec. Abang"),
    ("", "X"),
    ("ABABI", ""),
)
_place = st.sampled_from(PLACES)
_nik = st.integers(1, 30)
_kk = st.integers(0, 4)
_desil = st.integers(0, 3)
_someone = st.builds(Someone, _kk, _desil, _place, st.sampled_from((0, 0, 0, 1, 7)))
_households = st.dictionaries(st.integers(1, 6), st.builds(Household, _desil, _place, st.integers(0, 40)), max_size=5)
# Around 55,296 lie numbers that are no characters, from 65,536 on those that need more than 16 bits.
_first_word = st.sampled_from((1, 55_294, 65_534))

plain = st.builds(Written, st.dictionaries(_nik, _someone, max_size=20), st.just({}), _first_word, st.integers(0, 2))
with_families = st.builds(Written, st.dictionaries(_nik, _someone, max_size=20), _households, _first_word)


def write(path: Path, written: Written) -> None:
    """As an import would, without reading it from a list first."""
    words = Words()
    numbers = {text: written.first_word + at for at, text in enumerate(sorted({t for p in PLACES for t in p} - {""}))}
    words.update({**numbers, "": 0})
    file = Builder(path, KEY)
    rows = [*written.rows().values()]
    rows += [(rows[-1] if rows else 0) + 1 + more for more in range(written.unnumbered)]
    people = [*written.people.values(), *[Someone(1, 3, PLACES[1])] * written.unnumbered]
    niks = [*written.people, *[0] * written.unnumbered]
    if people:
        file.add(
            "person",
            rows,
            {
                "nik": niks,
                "kk": [each.kk for each in people],
                "key": [f"ORANG {row}" for row in rows],
                "name": [""] * len(rows),
                "village": [words[each.place[0]] for each in people],
                "district": [words[each.place[1]] for each in people],
                "desil": [each.desil for each in people],
            },
        )
    if written.families:
        families = written.families
        file.add(
            "family",
            list(range(1, len(families) + 1)),
            {
                "kk": list(families),
                "head_nik": [each.head for each in families.values()],
                "head_key": [f"KEPALA {kk}" for kk in families],
                "village": [words[each.place[0]] for each in families.values()],
                "district": [words[each.place[1]] for each in families.values()],
                "desil": [each.desil for each in families.values()],
            },
        )
    order = Plainly()
    file.lay(order)
    file.list_words(file.gathering, order)
    alike = file.list_births(file.births, order)
    file.build(words, [], head_word=0, repeats=False, alike=alike, tell=lambda _: None)
