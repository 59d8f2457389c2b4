"""Which days were closed, and with which bundle."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class ClosingRow(SQLModel, table=True):
    """version counts the bundles of one day; sha256: of the bundle, hex."""

    __tablename__ = "closing"

    day: date = Field(primary_key=True)
    version: int = Field(primary_key=True)
    sha256: str
    at: datetime
    by: str
