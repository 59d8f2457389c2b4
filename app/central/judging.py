"""Whether entries follow from what is held already: pure, so that it can be tried with every order and every lie."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from app.wire.parcel import Linked, Reason

MOST_BYTES = 64 * 1024
# Sixteen digits that stand alone: not a piece of a fingerprint, which has letters around it.
_PERSONAL = re.compile(rb"(?<![0-9A-Za-z])[0-9]{16}(?![0-9A-Za-z])")


@dataclass(frozen=True, slots=True)
class Candidate:
    """content: the entry's canonical bytes."""

    linked: Linked
    content: bytes

    @property
    def digest(self) -> bytes:
        return sha256(self.content).digest()

    @classmethod
    def of(cls, linked: Linked) -> "Candidate":
        return cls(linked, linked.entry.canonical())


@dataclass(slots=True)
class Judged:
    """follows: in order, to be kept. early: their predecessor is missing. late: places that are filled already.
    refused: with the reason; the chain goes on behind them. head: of the chain after all that."""

    head_seq: int
    head_link: str
    follows: list[Candidate] = field(default_factory=list)
    early: list[Candidate] = field(default_factory=list)
    late: list[Candidate] = field(default_factory=list)
    refused: list[tuple[Candidate, Reason]] = field(default_factory=list)


def judge(candidates: Iterable[Candidate], head_seq: int, head_link: str) -> Judged:
    """candidates: in any order. Of two for one place the first follows and the other is late."""
    judged = Judged(head_seq, head_link)
    for each in sorted(candidates, key=lambda candidate: candidate.linked.seq):
        extend(judged, each)
    return judged


def extend(judged: Judged, each: Candidate) -> None:
    linked = each.linked
    if linked.seq <= judged.head_seq:
        judged.late.append(each)
        return
    if linked.seq > judged.head_seq + 1:
        judged.early.append(each)
        return
    follows = sha256(judged.head_link.encode() + each.content).hexdigest() == linked.link
    judged.head_seq, judged.head_link = linked.seq, linked.link
    reason = Reason.BROKEN_CHAIN if not follows else _unfit(each)
    if reason is None:
        judged.follows.append(each)
    else:
        judged.refused.append((each, reason))


def _unfit(each: Candidate) -> Reason | None:
    if len(each.content) > MOST_BYTES:
        return Reason.TOO_LARGE
    if _PERSONAL.search(each.content):
        return Reason.PERSONAL_DATA
    if "\x00" in each.linked.entry.actor + each.linked.entry.kind:
        return Reason.UNREADABLE  # no database keeps it in a text
    return None


def gaps(held: int, waiting: Iterable[int]) -> list[tuple[int, int]]:
    """Missing numbers below the highest that waits, both inclusive."""
    found, expected = [], held + 1
    for seq in sorted(waiting):
        if seq > expected:
            found.append((expected, seq - 1))
        expected = seq + 1
    return found
