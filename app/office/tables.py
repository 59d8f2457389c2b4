"""The office's own data in the counter's file."""

from datetime import date
from uuid import UUID

from sqlalchemy import JSON, Column, LargeBinary
from sqlmodel import Field, SQLModel


class OfficeRow(SQLModel, table=True):
    """One row, id 1."""

    __tablename__ = "office"

    id: int = Field(default=1, primary_key=True)
    address: list[str] = Field(sa_column=Column(JSON, nullable=False))
    logo: str = ""
    verify_base: str
    desk: str


class PictureRow(SQLModel, table=True):
    """Every logo that ever stood on a letter, by its SHA-256: a copy made years later shows the one of its day."""

    __tablename__ = "office_picture"

    sha256: str = Field(primary_key=True)
    picture: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class OfficialRow(SQLModel, table=True):
    __tablename__ = "official"

    id: UUID = Field(primary_key=True)
    role: str = Field(index=True)
    name: str
    rank: str
    nip: str
    mode: str = ""
    since: date
    until: date | None = None
