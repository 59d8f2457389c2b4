"""Merkle roots over a day."""

import json
from datetime import date
from hashlib import sha256
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.wire.proof import DayProof, leads_to, leaf, path, root
from tests.app.wire.parcels import stretch

LEAVES = st.lists(st.binary(min_size=32, max_size=32), max_size=40)


def _by_the_book(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, word for word: the other way to the same root."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return sha256(b"\1" + _by_the_book(leaves[:half]) + _by_the_book(leaves[half:])).digest()


@given(LEAVES)
def test_the_root_is_that_of_rfc_6962(leaves: list[bytes]) -> None:
    assert root(leaves) == _by_the_book(leaves).hex()


@given(LEAVES.filter(bool), st.data())
def test_a_path_leads_from_any_leaf_to_the_root_and_from_no_other(leaves: list[bytes], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(leaves) - 1))
    steps = path(leaves, at)
    assert leads_to(leaves[at], steps) == root(leaves)
    assert leads_to(sha256(leaves[at]).digest(), steps) != root(leaves)


@pytest.mark.parametrize("n", [2, 3, 7, 8])
def test_order_count_and_content_show(n: int) -> None:
    leaves = [leaf(each.entry.id, each.link) for each in stretch(1, n)]
    others = [leaves[::-1], leaves[:-1], [*leaves, leaves[-1]], [leaf(UUID(int=99), "ab" * 32), *leaves[1:]]]
    assert root(leaves) not in [root(other) for other in others]


def test_a_node_is_never_taken_for_a_leaf() -> None:
    """Else two leaves and their parent would have the same root."""
    one, two = (leaf(each.entry.id, each.link) for each in stretch(1, 2))
    assert root([one, two]) != sha256(b"\0" + one + two).hexdigest()


def test_the_roots_of_a_known_journal_never_change() -> None:
    kept = json.loads((Path(__file__).parent / "golden/roots.json").read_text())
    leaves = [leaf(each.entry.id, each.link) for each in stretch(1, 9)]
    assert [root(leaves[:n]) for n in range(10)] == kept


def test_a_day_without_entries_has_the_root_of_nothing() -> None:
    empty = DayProof(day=date(2026, 8, 3), count=0, root=root([]))
    assert empty.root == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
