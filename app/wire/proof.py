"""That both sides hold the same: for each day a count and a Merkle root, and the path that proves a single entry.

The tree is that of RFC 6962 (certificate transparency): leaves and nodes are hashed with different first bytes, and the
left half of n leaves has the largest power of two below n. A leaf is an entry's id and link; the link covers the
entry's bytes and everything before it. Leaves stand in the order of `seq`.
"""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from app.wire.parcel import VERSION, Frozen, Link, Place

MOST_DAYS = 62


class DayProof(Frozen):
    """day: local date of the office on which the entries were written."""

    day: date
    count: Place
    root: Link


class Certificate(Frozen):
    """One proof per day that was asked for, in order; a day without entries has count 0 and the root of nothing."""

    version: Literal[1] = VERSION
    days: Annotated[tuple[DayProof, ...], Field(max_length=MOST_DAYS)]
    entries: Place


def leaf(entry: UUID, link: str) -> bytes:
    return sha256(b"\0" + entry.bytes + bytes.fromhex(link)).digest()


def root(leaves: Sequence[bytes]) -> str:
    """64 hex digits; of no leaves, the SHA-256 of nothing."""
    if not leaves:
        return sha256(b"").hexdigest()
    row = list(leaves)
    # Pairs from the left, an odd last one goes up as it is: the same tree as RFC 6962's recursion, without recursion.
    while len(row) > 1:
        paired = [_node(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        row = paired + row[len(paired) * 2 :]
    return row[0].hex()


def path(leaves: Sequence[bytes], at: int) -> list[tuple[bool, bytes]]:
    """The neighbours of leaf `at` from the bottom up; True: the neighbour stands on the right."""
    row, steps = list(leaves), []
    while len(row) > 1:
        neighbour = at ^ 1
        if neighbour < len(row):
            steps.append((neighbour > at, row[neighbour]))
        paired = [_node(row[i], row[i + 1]) for i in range(0, len(row) - 1, 2)]
        row, at = paired + row[len(paired) * 2 :], at // 2
    return steps


def leads_to(one: bytes, steps: Sequence[tuple[bool, bytes]]) -> str:
    """The root to which a leaf and its path lead."""
    for on_the_right, neighbour in steps:
        one = _node(one, neighbour) if on_the_right else _node(neighbour, one)
    return one.hex()


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\1" + left + right).digest()
