"""How a counter introduces itself: once with a code, then at the beginning of every round. Version 1.

Every contact carries two marks: the random one of the last contact that was answered, and a fresh one. Two machines
that live on from one disk image, or from one backup, share the old mark and cannot both know the new one, so whoever
comes second is noticed at once, even with nothing to send.
"""

from datetime import datetime
from enum import StrEnum
from operator import not_
from typing import Annotated, Literal

from pydantic import Field

from app.wire.entries import Moment
from app.wire.parcel import VERSION, Frozen, Link, Place

Mark = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
NO_MARK = "0" * 32
Name = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[a-z0-9][a-z0-9._-]*$")]
"""Of an office or a counter: small letters, digits, dot, dash."""


class Fence(StrEnum):
    """Why a counter is kept from giving numbers."""

    TWIN = "twin"  # another machine with the same identity has been here
    BEHIND = "behind"  # its journal ends before what the centre holds: an old backup
    FORKED = "forked"  # its journal differs from what the centre holds
    STOPPED = "stopped"  # an administrator said so


class Checkpoint(Frozen):
    seq: Place
    link: Link


class SeriesTold(Frozen):
    """A series that the standard of this office has. yearly: it starts at 1 again each year."""

    series: Annotated[str, Field(max_length=80)]
    yearly: bool


# What was added to a form later is left out where it says nothing: whoever knows only the earlier form reads it still,
# and what a counter of before signed has the same bytes.
Life = Annotated[str, Field(pattern=r"^[0-9a-f]{0,32}$", exclude_if=not_)]
"""Which memory of the centre: a new one begins when its database was put back from a copy. "" for the first."""

AllSeries = Annotated[tuple[SeriesTold, ...], Field(max_length=200, exclude_if=not_)]
Remembered = Annotated[Place, Field(exclude_if=not_)]


class Enrol(Frozen):
    """Sent once. public_key: Ed25519, hex; recipient: age, for what comes back on a stick; signature: by that key over
    `signed_bytes`, so that nobody enrols a key that he does not have. chain: places of the journal from its end back in
    growing steps, down to (0, zeros): from them the centre finds how far it knows this journal already."""

    version: Literal[1] = VERSION
    code: Annotated[str, Field(max_length=40)]
    office: Name
    title: Annotated[str, Field(max_length=200)]
    zone: Annotated[str, Field(max_length=40)]
    public_key: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
    recipient: Annotated[str, Field(max_length=100)]
    chain: Annotated[tuple[Checkpoint, ...], Field(min_length=1, max_length=64)]
    seals: Annotated[tuple[str, ...], Field(max_length=50)] = ()
    series: AllSeries = ()
    signature: Annotated[str, Field(pattern=r"^[0-9a-f]{128}$")]

    def signed_bytes(self) -> bytes:
        content = self.model_copy(update={"signature": "0" * 128}).model_dump_json()
        return b"loket-enrol-1\n" + content.encode()


class SeriesFloor(Frozen):
    """The last number of a series that an earlier life of this counter gave, as far as the centre knows."""

    series: Annotated[str, Field(max_length=80)]
    year: int
    last: Place


class Enrolled(Frozen):
    """device: what every later request names. epoch: how often this counter was enrolled. key: Ed25519 of the centre,
    hex; recipient: age, for sticks. held: from where on the centre wants entries. floors: see SeriesFloor. shared:
    series of which this counter gives numbers only from blocks, from this moment on. life: see `Life`."""

    version: Literal[1] = VERSION
    device: str
    counter: str
    epoch: int
    key: str
    recipient: str
    held: Checkpoint
    floors: tuple[SeriesFloor, ...] = ()
    shared: tuple[str, ...] = ()
    life: Life = ""


class Hello(Frozen):
    """cursor: number of the last message applied. waiting, tray: entries not yet taken, and refused ones.

    life, contacts, delivered: what this counter remembers of the centre: the life that it was told last, how many
    contacts were answered, the highest entry of which the centre said that it holds it. A centre that knows of less was
    put back from a copy. series: of this office's standard.
    """

    version: Literal[1] = VERSION
    previous: Mark
    mark: Mark
    seq: Place
    link: Link
    cursor: Place
    waiting: Place = 0
    tray: Place = 0
    program: Annotated[str, Field(max_length=40)] = ""
    life: Life = ""
    contacts: Remembered = 0
    delivered: Remembered = 0
    series: AllSeries = ()


class Welcome(Frozen):
    """held: up to where the centre has this journal. newest: number of the last message for this counter.

    life: of the centre; another one than the counter knows means that the centre has forgotten what came after `held`,
    and that its messages are to be fetched again from the first.

    decides: roles of this office that somebody decides in at the centre; drafts that wait for one of them are sent
    there (`app.wire.documents`), no others ever leave the counter.
    """

    version: Literal[1] = VERSION
    held: Checkpoint
    newest: Place
    at: Moment
    fenced: str = ""
    life: Life = ""
    decides: Annotated[tuple[Annotated[str, Field(max_length=80)], ...], Field(max_length=50)] = ()


class Differs(Frozen):
    """What a counter tells that found, from the answer to its contact, that its journal is not the one that the centre
    holds. chain: places of its own journal, from the last that the centre holds back in growing steps to (0, zeros)."""

    version: Literal[1] = VERSION
    chain: Annotated[tuple[Checkpoint, ...], Field(min_length=1, max_length=64)]


class Heard(Frozen):
    """fenced: why this counter is stopped now; "" where the centre finds no difference."""

    version: Literal[1] = VERSION
    fenced: str = ""


def steps_back(head: int) -> list[int]:
    """Places of a journal from `head` back to 0, each step twice the one before; at most 55 of them."""
    places, step = [head], 1
    while places[-1] > 0:
        places.append(max(places[-1] - step, 0))
        step *= 2
    return places


def within(at: datetime, now: datetime, seconds: int) -> bool:
    return abs((at - now).total_seconds()) <= seconds
