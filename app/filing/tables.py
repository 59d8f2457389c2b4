"""Which papers are kept, about whom, and until when. The pictures themselves lie encrypted in the vault."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Column, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel


class KeptRow(SQLModel, table=True):
    """One content, however many subjects it was filed under. thumb: a small JPEG for lists."""

    __tablename__ = "kept_file"

    ref: str = Field(primary_key=True)
    media: str
    size: int
    pages: int
    thumb: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    since: datetime
    destroyed_at: datetime | None = None


class FiledRow(SQLModel, table=True):
    """subject: a visit, a letter, or another record that the paper belongs to."""

    __tablename__ = "filed"
    __table_args__ = (UniqueConstraint("subject", "slot", "ref"),)

    id: UUID = Field(primary_key=True)
    subject: UUID = Field(index=True)
    slot: str
    ref: str = Field(index=True, foreign_key="kept_file.ref")
    at: datetime
    by: str
    keep_until: date = Field(index=True)
    destroyed_at: datetime | None = None
    destroyed_by: str = ""
