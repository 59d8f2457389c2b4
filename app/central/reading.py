"""A parcel's bytes as candidates: quickly where that is certain to be right, else in the exact way of `app.wire`.

The quick way decodes and encodes in C. Where its bytes were not those of `Entry.canonical` (a number with an exponent,
say), the counter's own links would not follow from them; so whoever reads quickly asks `judging.plain` whether they do,
and reads exactly where they do not.
"""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta
from pydantic import ValidationError

from app.central.errors import Unreadable
from app.central.judging import Candidate
from app.wire.parcel import MOST_ENTRIES, Parcel


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    id: UUID
    at: Annotated[datetime, Meta(tz=True)]
    actor: str
    kind: str
    subject: UUID
    facts: dict[str, Any]


class _Linked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    seq: Annotated[int, Meta(ge=1, le=2**53)]
    link: str
    entry: _Entry


class _Parcel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entries: Annotated[list[_Linked], Meta(max_length=MOST_ENTRIES)]
    version: Literal[1] = 1


_DECODER = msgspec.json.Decoder(_Parcel)
_ENCODER = msgspec.json.Encoder(order="sorted")


def quickly(body: bytes) -> list[Candidate]:
    """Empty where it cannot be read in this way."""
    try:
        parcel = _DECODER.decode(body)
        encode = _ENCODER.encode
        return [Candidate(each.seq, each.link, each.entry, encode(each.entry)) for each in parcel.entries]
    except (ValueError, RecursionError):  # of msgspec, of a number, of text that is none
        return []


def exactly(body: bytes) -> Parcel:
    """Raises Unreadable."""
    try:
        return Parcel.model_validate_json(body)
    except (ValidationError, RecursionError, OverflowError) as error:  # of a moment beyond the calendar, in UTC
        raise Unreadable() from error
