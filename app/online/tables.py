"""Requests that did not come through the door: from the web page, by mail, by post. Each is worked on as one visit."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class RequestRow(SQLModel, table=True):
    """id: the visit's as well, once it is opened. channel: web, email, whatsapp, instagram, telepon, pos.

    nik: as the applicant typed it, or "". here_at: when the last of its papers had come; None while some are on the
    way. outcome: "" while it is not answered.
    """

    __tablename__ = "online_request"

    id: UUID = Field(primary_key=True)
    code: str = Field(unique=True)
    channel: str
    service: str
    need: str = ""
    purpose: str = ""
    name: str
    reply_by: str = ""
    contact: str = ""
    nik: str = ""
    note: str = ""
    asked_at: datetime = Field(index=True)
    came_at: datetime
    here_at: datetime | None = None
    opened_at: datetime | None = None
    opened_by: str = ""
    answered_at: datetime | None = Field(default=None, index=True)
    outcome: str = ""
    reason: str = ""
    letter: UUID | None = None


class PaperRow(SQLModel, table=True):
    """A paper of a request from the web, fetched piece by piece. got: bytes that are here, of `size`.

    filed: it lies among the kept papers. fault: why it could not be filed, as the code of an error.
    """

    __tablename__ = "online_paper"

    request: UUID = Field(primary_key=True, foreign_key="online_request.id")
    place: int = Field(primary_key=True)
    requirement: str
    media: str
    sha256: str
    size: int
    got: int = 0
    filed: bool = False
    fault: str = ""
