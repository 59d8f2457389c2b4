"""A request that did not come through the door, as lists show it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Channel(StrEnum):
    """How it came. WEB: by the centre's own page; the others are typed in by a clerk."""

    WEB = "web"
    EMAIL = "email"
    WHATSAPP = "whatsapp"
    INSTAGRAM = "instagram"
    PHONE = "telepon"
    POST = "pos"


class Stage(StrEnum):
    """FETCHING: papers are still on the way from the centre."""

    FETCHING = "fetching"
    WAITING = "waiting"
    OPENED = "opened"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class OnlineRequest:
    """code: what the applicant reads out on the phone. papers: how many are filed. outcome: "" while not answered.

    id: of the visit too, once it is opened.
    """

    id: UUID
    code: str
    channel: Channel
    service: str
    purpose: str
    name: str
    contact: str
    nik: str
    note: str
    asked_at: datetime
    stage: Stage
    papers: int
    opened_by: str
    outcome: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What is known of a request when it comes."""

    id: UUID
    code: str
    channel: Channel
    service: str
    name: str
    asked_at: datetime
    need: str = ""
    purpose: str = ""
    reply_by: str = ""
    contact: str = ""
    nik: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """A paper that is to be fetched. size: bytes of the closed file."""

    requirement: str
    media: str
    sha256: str
    size: int
