"""What the central store tells a counter: numbered without a gap for each, applied once and in order. Version 1.

A counter that does not know a kind keeps the message and says so; it never stops at it.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, JsonValue

from app.wire.entries import Moment
from app.wire.online import RequestBody
from app.wire.parcel import VERSION, Frozen, Place, Seq
from app.wire.pieces import Content, Digest

MOST_MESSAGES = 100


class Kind(StrEnum):
    LEASE = "lease"
    REVOCATION = "revocation"
    DECISION = "decision"
    STANDARD = "standard"
    REQUEST = "request"
    EXTRACT = "extract"
    SETTLEMENT = "settlement"


class Message(Frozen):
    no: Seq
    id: UUID
    kind: Annotated[str, Field(max_length=40)]
    at: Moment
    body: dict[str, JsonValue]


class Feed(Frozen):
    """newest: number of the last message there is; more are to be fetched while it is above the last one here."""

    version: Literal[1] = VERSION
    messages: tuple[Message, ...]
    newest: Place


class LeaseBody(Frozen):
    """The numbers `first` to `last` of a series belong to this counter until `expires`.

    id: of the lease; epoch: the life of the counter that they are lent to: a restored backup takes no older block.
    """

    id: UUID
    epoch: int
    series: Annotated[str, Field(max_length=80)]
    year: int
    first: Seq
    last: Seq
    expires: Moment


class RevocationBody(Frozen):
    """The letter with this short code counts no more, whoever issued it."""

    code: Annotated[str, Field(max_length=20)]
    reason: Annotated[str, Field(max_length=400)]
    number: Annotated[str, Field(max_length=200)] = ""
    day: date | None = None


class DecisionBody(Frozen):
    """Yes or no of an approver at another desk. round, position: the step that he saw; role: of that step, which his
    account at the centre holds; by: that account, recorded here as `<by>@pusat`. reason: what the drafter reads,
    needed for a no."""

    version: Literal[1] = VERSION
    letter: UUID
    round: Seq
    position: Place
    approved: bool
    by: Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[^@\s]+$")]
    role: Annotated[str, Field(min_length=1, max_length=80)]
    reason: Annotated[str, Field(max_length=400)] = ""


class StandardBody(Frozen):
    """A new edition of the office's service standard, for the administrator to look at and put in force.

    sha256: of `text` in UTF-8.
    """

    version: Literal[1] = VERSION
    edition: Annotated[str, Field(max_length=80)]
    text: Annotated[str, Field(max_length=400_000)]
    sha256: Digest


class ExtractBody(Frozen):
    """A new DTSEN extract lies ready. name: of the file, as the import will see it; content: see `app.wire.pieces`.

    stand: the day that the data are of, as far as the centre was told; note: for whoever imports it.
    """

    version: Literal[1] = VERSION
    id: UUID
    name: Annotated[str, Field(max_length=120, pattern=r"^[A-Za-z0-9][A-Za-z0-9._ -]*$")]
    content: Content
    stand: date | None = None
    note: Annotated[str, Field(max_length=400)] = ""


class SettlementBody(Frozen):
    """Somebody at the centre decided about an entry of this counter that was refused; its tray is done with it.

    seq, entry: which one. verdict: what counts, a word of `app.words.delivery`; by: who said so, reason: why.
    """

    version: Literal[1] = VERSION
    seq: Seq
    entry: UUID
    verdict: Annotated[str, Field(max_length=20)]
    reason: Annotated[str, Field(max_length=400)]
    by: Annotated[str, Field(max_length=80)]


BODIES: dict[str, type[Frozen]] = {
    Kind.LEASE: LeaseBody,
    Kind.REVOCATION: RevocationBody,
    Kind.DECISION: DecisionBody,
    Kind.STANDARD: StandardBody,
    Kind.REQUEST: RequestBody,
    Kind.EXTRACT: ExtractBody,
    Kind.SETTLEMENT: SettlementBody,
}
