"""What leaves the area: how delivery stands, what was refused, what a round did."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """How delivery stands. waiting: entries not yet taken; tray: refused ones, and messages that could not be applied.

    fenced: "" or why numbers are held. equal: None before the first comparison. empty: series that are shared and of
    which no block has a number left, so that no letter of theirs is numbered here now. foreign: series of which the
    centre lent numbers, and that the standard here does not have. restored_at: when the centre was found to have been
    put back from a copy, None: never.
    """

    enrolled: bool
    url: str = ""
    device: str = ""
    waiting: int = 0
    tray: int = 0
    fenced: str = ""
    sent_at: datetime | None = None
    equal: bool | None = None
    equal_at: datetime | None = None
    behind: int = 0
    empty: tuple[str, ...] = ()
    foreign: tuple[str, ...] = ()
    restored_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DayStanding:
    """What both sides found when they compared this day last. count: entries that are here and delivered."""

    day: date
    count: int
    equal: bool
    at: datetime


@dataclass(frozen=True, slots=True)
class TrayItem:
    """An entry that the centre refused. reason: a `Reason`, or "" ; tries: how often it was sent."""

    seq: int
    entry: UUID
    kind: str
    at: datetime
    tries: int
    reason: str


@dataclass(frozen=True, slots=True)
class Unapplied:
    """A message that could not be applied. reason: code of the error."""

    no: int
    kind: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class RoundResult:
    """What one round did. differing: days on which both sides do not hold the same."""

    sent: int = 0
    taken: int = 0
    known: int = 0
    waiting: int = 0
    refused: int = 0
    pulled: int = 0
    unapplied: int = 0
    equal: bool | None = None
    differing: tuple[date, ...] = ()
