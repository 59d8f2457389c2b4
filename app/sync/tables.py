"""What the counter knows about delivery. None of it is part of the journal, which never changes."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Column, LargeBinary
from sqlmodel import Field, SQLModel


class DeliveryRow(SQLModel, table=True):
    """Of an entry that was tried. seq: of the journal. status: of the last try, "" when an answer came; fate and reason
    as the receipt gave them, fate "" while there is none."""

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
