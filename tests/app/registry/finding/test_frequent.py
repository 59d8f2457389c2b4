"""A name that thousands share is found as fast as any other, and the same people are found."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import prod
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.registry.finding import frequent, search
from app.registry.finding.frequent import Common
from app.registry.finding.postings import Postings, both
from app.registry.finding.search import Hit, Search, Shared
from app.registry.finding.vocabulary import Vocabulary
from app.registry.finding.weighing import Known
from app.registry.question import Question

WORDS = ("WAYAN", "WAYANA", "SUASTINI", "SUASTINA", "SUASTINU", "SUASTIN", "SUARDANA", "PUTU")
NAMES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True).map(" ".join)


class People:
    """Stands where a reader of a file stands: these names, by row from 1 on."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = names
        lists: defaultdict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
        for row, name in enumerate(names, start=1):
            for word in name.split():
                lists["name", word].append(row)
        self.postings = Postings(None, dict(lists))  # type: ignore[arg-type]
        counts = {word: len(rows) for (_, word), rows in lists.items()}
        self.shared = Shared(Vocabulary(counts), {})

    def known(self, rows: Sequence[int]) -> Iterator[tuple[int, Known]]:
        return ((row, Known("", "", self.names[row - 1], None, "")) for row in rows)

    def search(self, asked: str, kind: type[Search] = Search) -> tuple[list[Hit], list[int]]:
        reader: Any = self
        hits, rest = kind(reader, self.postings, self.shared, Question(asked)).run()
        return hits, list(rest)


class GoneThroughOneByOne(Search):
    """As every name is searched that few people share."""

    def _of_all_words(self) -> dict[int, float]:
        return {}


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if three people were many, and every word common."""
    monkeypatch.setattr(search, "READ", 3)
    monkeypatch.setattr(frequent, "COMMON", 2)
    monkeypatch.setattr(frequent, "_FEW", 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300, deadline=None)
@given(st.lists(NAMES, min_size=1, max_size=30), NAMES, st.sampled_from(("", "x", "drop", "swap")))
def test_the_same_people_are_found_as_by_going_through_all(names: list[str], asked: str, slip: str) -> None:
    if slip and len(asked) > 4:
        asked = {"x": asked[:-1] + "X", "drop": asked[:-2] + asked[-1], "swap": asked[:-2] + asked[:-3:-1]}[slip]
    people = People(names)
    quick, rest = people.search(asked)
    slow, slow_rest = people.search(asked, GoneThroughOneByOne)
    best = max((hit.weight.rank for hit in slow), default=0.0)
    assert [hit for hit in quick if hit.weight.rank == best] == [hit for hit in slow if hit.weight.rank == best]
    assert {hit.row for hit in quick} | set(rest) >= {hit.row for hit in slow if hit.weight.rank == best}
    assert {*rest, *(hit.row for hit in quick)} >= set(slow_rest) - {hit.row for hit in slow}


@given(
    st.lists(st.integers(1, 400), unique=True, max_size=60),
    st.lists(st.integers(1, 300), unique=True, min_size=1, max_size=60),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_byte_for_each_row_says_the_same_as_the_list(rows: list[int], ids: list[int]) -> None:
    """Also of rows behind the last one that has the word."""
    postings = Postings(None, {("name", "A"): array("I", sorted(ids))})  # type: ignore[arg-type]
    held = Common()
    for asked in (set(rows), sorted(rows)):
        if asked:
            assert set(held.having(asked, "A", len(ids), postings)) == set(both(asked, array("I", sorted(ids))))
    if rows:
        assert list(held.among(sorted(rows), "A", len(ids), postings)) == sorted({*rows} & {*ids})


def test_only_the_commonest_words_are_held(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frequent, "_HELD", 2)
    names = ["A B", "A C", "A C", "A B C", "D", "D", "D"]
    people = People(names)
    counts = Counter(word for name in names for word in name.split())
    held = Common()
    held.prepare(counts, people.postings)
    assert set(held._held) == {"A", "C"}
    held.among([1, 2], "B", counts["B"], people.postings)
    assert len(held._held) == 2


@given(st.lists(NAMES, min_size=1, max_size=30), NAMES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_meanings_are_tried_all_and_the_likest_first(names: list[str], asked: str) -> None:
    people = People(names)
    reader: Any = people
    question = Search(reader, people.postings, people.shared, Question(asked))
    tried = [points for points, _ in question._by_likeness()]
    assert tried == sorted(tried, reverse=True)
    meant = [len(people.shared.vocabulary.meant(word, beginning=word == asked.split()[-1])) for word in asked.split()]
    assert len(tried) == (prod(each for each in meant if each) if any(meant) else 0)
