"""Whether entries follow from what is held already: pure, so that it can be tried with every order and every lie."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from app.wire.parcel import Linked, Reason

MOST_BYTES = 64 * 1024
# Sixteen digits that stand alone: not a piece of a fingerprint, which has letters around it.
_PERSONAL = re.compile(rb"(?<![0-9A-Za-z])[0-9]{16}(?![0-9A-Za-z])")
# The same question asked of many entries at once: each byte as digit, letter or anything else, and one search.
_KINDS = bytes(
    0x64 if 48 <= byte <= 57 else 0x61 if chr(byte).isalnum() and byte < 128 else 0x2D for byte in range(256)
)
_PERSONAL_KINDS = b"-" + 16 * b"d" + b"-"


class Said(Protocol):
    """What an entry says, however it was read."""

    @property
    def id(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...
    @property
    def actor(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def subject(self) -> UUID: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


class Candidate(NamedTuple):
    """An entry with its place. content: its canonical bytes."""

    seq: int
    link: str
    entry: Said
    content: bytes

    @property
    def digest(self) -> bytes:
        return sha256(self.content).digest()

    @classmethod
    def of(cls, linked: Linked) -> "Candidate":
        return cls(linked.seq, linked.link, linked.entry, linked.entry.canonical())


@dataclass(slots=True)
class Judged:
    """follows: in order, to be kept. late: places that are filled already. refused: with the reason; the chain goes on
    behind them. head: of the chain after all that.

    early: their predecessor is missing. What is unfit is not among them, so that it lies nowhere: its counter sends it
    again until its turn comes, and then it is refused."""

    head_seq: int
    head_link: str
    follows: list[Candidate] = field(default_factory=list)
    early: list[Candidate] = field(default_factory=list)
    late: list[Candidate] = field(default_factory=list)
    refused: list[tuple[Candidate, Reason]] = field(default_factory=list)

    @property
    def plain(self) -> bool:
        """Whether all of them, and there are some, follow and are fit."""
        return bool(self.follows) and not (self.early or self.late or self.refused)


def may_hold_personal(written: bytes) -> bool:
    """Asked of many entries at once, with anything between them. A no is certain."""
    return _PERSONAL_KINDS in written.translate(_KINDS)


def judge(candidates: Iterable[Candidate], head_seq: int, head_link: str) -> Judged:
    """candidates: in any order. Of two for one place the first follows and the other is late."""
    judged = Judged(head_seq, head_link)
    for each in sorted(candidates, key=lambda candidate: candidate.seq):
        extend(judged, each)
    return judged


def extend(judged: Judged, each: Candidate) -> None:
    if each.seq <= judged.head_seq:
        judged.late.append(each)
        return
    if each.seq > judged.head_seq + 1:
        if unfit(each) is None:
            judged.early.append(each)
        return
    follows = sha256(judged.head_link.encode() + each.content).hexdigest() == each.link
    judged.head_seq, judged.head_link = each.seq, each.link
    reason = Reason.BROKEN_CHAIN if not follows else unfit(each)
    if reason is None:
        judged.follows.append(each)
    else:
        judged.refused.append((each, reason))


def unfit(each: Candidate) -> Reason | None:
    """Why it may lie nowhere here, whatever its place."""
    if len(each.content) > MOST_BYTES:
        return Reason.TOO_LARGE
    if _PERSONAL.search(each.content):
        return Reason.PERSONAL_DATA
    if "\x00" in each.entry.actor + each.entry.kind:
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
