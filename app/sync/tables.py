"""What the counter knows about delivery. None of it is part of the journal, which never changes."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, LargeBinary
from sqlmodel import Field, SQLModel

SETTLED = "settled"
"""Status of a refused entry that somebody at the centre decided about."""


class DeliveryRow(SQLModel, table=True):
    """Of an entry that was tried. seq: of the journal. status: of the last try, "" when an answer came, or `SETTLED`;
    fate and reason as the receipt gave them, fate "" while there is none."""

    __tablename__ = "delivery"

    seq: int = Field(primary_key=True)
    tries: int = 0
    at: datetime
    status: str = ""
    fate: str = Field(default="", index=True)
    reason: str = ""


class CentreRow(SQLModel, table=True):
    """One row, id 1, once this counter is enrolled.

    mark: of the last contact that was answered; next_mark: of one that was not yet. settled: every entry up to this
    number has its final fate. cursor: number of the last message applied. equal: None until both sides compared.
    earlier: reading keys of earlier enrolments, one a line, for what the centre closed before it knew the newest.

    life: of the centre, as it was told last; contacts: how many were answered; restored_at: when it was found that the
    centre had been put back from a copy.
    """

    __tablename__ = "centre"

    id: int = Field(default=1, primary_key=True)
    url: str
    device: str
    epoch: int
    private: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    public: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    identity: str
    centre_key: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    centre_recipient: str
    mark: str
    next_mark: str = ""
    settled: int = 0
    cursor: int = 0
    newest: int = 0
    fenced: str = ""
    sent_at: datetime | None = None
    equal: bool | None = None
    equal_at: datetime | None = None
    earlier: str = ""
    life: str = ""
    contacts: int = 0
    restored_at: datetime | None = None


class DeliveryDayRow(SQLModel, table=True):
    """What both sides found when they compared a day last. day: the office's. count: entries that are here."""

    __tablename__ = "delivery_day"

    day: date = Field(primary_key=True)
    count: int
    equal: bool
    at: datetime


class OfferRow(SQLModel, table=True):
    """Something that the centre has for this office and an administrator puts in force: a standard, an extract.

    kind: see `app.wire.messages.Kind`. name: edition or file name. size: bytes, got: how many of them are here.
    text: of a standard. stand: the day of the data. done_at: None while nobody has used it or put it aside.
    """

    __tablename__ = "centre_offer"

    id: UUID = Field(primary_key=True)
    kind: str
    name: str
    sha256: str
    size: int
    got: int = 0
    text: str = ""
    note: str = ""
    stand: date | None = None
    at: datetime
    done_at: datetime | None = None
    outcome: str = ""


class ShownRow(SQLModel, table=True):
    """A document that the centre has for showing, or had until a later edition came. use, round, position: see
    `app.wire.documents.Document`. scan: the kept paper that it shows; None for a file of its own, and in rows of before
    this was noted."""

    __tablename__ = "centre_document"

    letter: UUID = Field(primary_key=True)
    use: str = Field(primary_key=True)
    round: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    sha256: str
    at: datetime
    scan: UUID | None = None


class MessageRow(SQLModel, table=True):
    """A message of the centre. state: applied, or refused with the code of the error in `reason`."""

    __tablename__ = "centre_message"

    id: UUID = Field(primary_key=True)
    no: int
    kind: str
    at: datetime
    body: dict[str, object] = Field(sa_column=Column(JSON, nullable=False))
    state: str
    reason: str = ""
    applied_at: datetime
