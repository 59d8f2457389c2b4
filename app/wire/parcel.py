"""A stretch of a counter's journal on its way to the central store, and the receipt that comes back. Version 1.

The same parcel travels by network and on a stick; the central store has one function that takes it.
"""

from enum import StrEnum
from hashlib import sha256
from typing import Annotated, Final, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.wire.entries import Entry

VERSION: Final = 1
MOST_ENTRIES = 1000
GENESIS = "0" * 64

Link = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 in hex: of the link before it and the entry's canonical bytes."""

Seq = Annotated[int, Field(ge=1, le=2**53)]
Place = Annotated[int, Field(ge=0, le=2**53)]
"""A number of an entry, or 0 for "before the first"."""


class Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Linked(Frozen):
    """An entry with its place in the counter's chain."""

    seq: Seq
    link: Link
    entry: Entry


class Parcel(Frozen):
    """In order of `seq`; holes are allowed, they are reported back."""

    version: Literal[1] = VERSION
    entries: Annotated[tuple[Linked, ...], Field(max_length=MOST_ENTRIES)]


class Fate(StrEnum):
    """What became of an entry at the centre: kept now, kept before, kept until its predecessor comes, or not kept."""

    TAKEN = "taken"
    KNOWN = "known"
    WAITING = "waiting"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why an entry was refused; `app.words.sync` says it in Indonesian."""

    CONFLICT = "conflict"  # the same id came before, with other content
    FORK = "fork"  # another entry stands in this place of the chain
    BROKEN_CHAIN = "broken_chain"  # the link does not follow from the one before
    PERSONAL_DATA = "personal_data"  # sixteen digits, as of a NIK or No. KK
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


class Fated(Frozen):
    seq: Seq
    id: UUID
    fate: Fate
    reason: Reason | None = None


class Gap(Frozen):
    """Numbers that the centre lacks, both inclusive, while it holds later ones."""

    first: Seq
    last: Seq


class Receipt(Frozen):
    """held, head: the last entry up to which the centre has everything, and its link. fenced: "" or why the counter
    must not give numbers until an administrator has looked (see `app.wire.contact.Fence`)."""

    version: Literal[1] = VERSION
    fates: tuple[Fated, ...]
    held: Place
    head: Link
    gaps: tuple[Gap, ...] = ()
    fenced: str = ""


def chain(previous: str, entry: Entry) -> str:
    """The link of an entry that follows the link `previous`."""
    return sha256(previous.encode() + entry.canonical()).hexdigest()
