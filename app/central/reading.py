"""A parcel's bytes as candidates: quickly where that is certain to be right, else in the exact way of `app.wire`.

The quick way decodes and encodes in C, and leaves ids and moments the texts that they came as; so it reads only those
that are written as `Entry.canonical` writes them. Where its bytes were not those of `Entry.canonical` all the same (a
number with an exponent, say), the counter's own links would not follow from them; so whoever reads quickly looks
whether all of them do, and reads exactly where one does not.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

import msgspec
from msgspec import Meta
from pydantic import ValidationError

from app.central.errors import Unreadable
from app.central.judging import Candidate
from app.wire.parcel import MOST_ENTRIES, Parcel


class ReadEntry(
    msgspec.Struct,
    frozen=True,
    forbid_unknown_fields=True,
    gc=False,
    rename={"id_text": "id", "at_text": "at", "subject_text": "subject"},
):
    """An entry whose id, moment and subject stay texts until somebody asks for more: most are only passed on."""

    id_text: str
    at_text: str
    actor: str
    kind: str
    subject_text: str
    facts: dict[str, Any]

    @property
    def id(self) -> UUID:
        return UUID(self.id_text)

    @property
    def at(self) -> datetime:
        return datetime.fromisoformat(self.at_text)

    @property
    def subject(self) -> UUID:
        return UUID(self.subject_text)


class ReadLinked(msgspec.Struct, frozen=True, forbid_unknown_fields=True, gc=False):
    seq: Annotated[int, Meta(ge=1, le=2**53)]
    link: str
    entry: ReadEntry


class _Parcel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    entries: Annotated[list[ReadLinked], Meta(max_length=MOST_ENTRIES)]
    version: Literal[1] = 1


_DECODER = msgspec.json.Decoder(_Parcel)
ENCODER = msgspec.json.Encoder(order="sorted")

# Each byte of many ids at once as hexadecimal, as what stands between, or as what has no place there.
_KINDS = bytes(0x78 if byte in b"0123456789abcdef" else byte if byte in b"-\n" else 0x3F for byte in range(256))
_ID_KINDS = b"-".join(b"x" * length for length in (8, 4, 4, 4, 12)) + b"\n"
# In UTC, six digits of a second or none; of this century, in which every office's zone has whole minutes.
_MOMENTS = re.compile(
    r"(?:20[2-9]\d-[01]\d-[0-3]\dT(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.(?!000000)\d{6})?Z\n)*", re.ASCII
)


def quickly(body: bytes) -> list[ReadLinked]:
    """Empty where it cannot be read in this way."""
    try:
        entries = _DECODER.decode(body).entries
        return entries if _as_we_write([each.entry for each in entries]) else []
    except (ValueError, RecursionError):  # of msgspec, of a number or a day, of text that is none
        return []


def candidates(read: Sequence[ReadLinked]) -> list[Candidate]:
    """Empty where they cannot be written in this way."""
    try:
        contents = ENCODER.encode_lines([each.entry for each in read]).split(b"\n")
    except (ValueError, RecursionError):
        return []
    return [Candidate(each.seq, each.link, each.entry, content) for each, content in zip(read, contents, strict=False)]


def exactly(body: bytes) -> Parcel:
    """Raises Unreadable."""
    try:
        return Parcel.model_validate_json(body)
    except (ValidationError, RecursionError, OverflowError) as error:  # of a moment beyond the calendar, in UTC
        raise Unreadable() from error


def _as_we_write(entries: Sequence[ReadEntry]) -> bool:
    """Whether ids and moments are texts that `Entry.canonical` would give. Raises ValueError for a day that is none."""
    ids = "".join([f"{one.id_text}\n{one.subject_text}\n" for one in entries]).encode()
    if ids.translate(_KINDS) != _ID_KINDS * (2 * len(entries)):
        return False
    if _MOMENTS.fullmatch("".join([f"{one.at_text}\n" for one in entries])) is None:
        return False
    for day in {one.at_text[:10] for one in entries}:
        date.fromisoformat(day)
    return True
