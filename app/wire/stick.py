"""A parcel on a USB stick or in an e-mail, and the answer that comes back. Version 1.

What is inside is signed like a request (method STICK); around it lies an age file that only the other side can open.
"""

from operator import not_
from typing import Annotated, Literal

from pydantic import Field

from app.wire.contact import AllSeries, Checkpoint, Life, Remembered
from app.wire.messages import Feed
from app.wire.parcel import VERSION, Frozen, Parcel, Receipt

METHOD = "STICK"
PARCELS, ANSWER = "/v1/stick/parcels", "/v1/stick/answer"
PARCEL_SUFFIX, ANSWER_SUFFIX = ".loket-kirim", ".loket-terima"
MOST_BYTES = 256 * 1024 * 1024


class Envelope(Frozen):
    """content: the text that was signed; the rest as in a request's headers."""

    version: Literal[1] = VERSION
    device: str
    at: str
    nonce: str
    signature: str
    content: str


class StickParcels(Frozen):
    """head: where the journal ended when the stick was written. life and the rest: as in `app.wire.contact.Hello`."""

    version: Literal[1] = VERSION
    parcels: Annotated[tuple[Parcel, ...], Field(max_length=10_000)]
    head: Checkpoint
    cursor: int
    life: Life = ""
    contacts: Remembered = 0
    delivered: Remembered = 0
    series: AllSeries = ()


class StickAnswer(Frozen):
    """One receipt for each parcel, and what the centre has to say.

    held: up to where the centre has this journal, None in answers of before this was told. fenced: as in a welcome.
    life: of the centre; asked: the one that the counter named in the file that this answers.
    """

    version: Literal[1] = VERSION
    receipts: tuple[Receipt, ...]
    feed: Feed
    held: Annotated[Checkpoint | None, Field(exclude_if=not_)] = None
    fenced: Annotated[str, Field(exclude_if=not_)] = ""
    life: Life = ""
    asked: Life = ""
