"""Accounts. Passwords are not here: each one wraps the data key in the key ring outside the file."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel


class StaffRow(SQLModel, table=True):
    __tablename__ = "staff"

    id: UUID = Field(primary_key=True)
    name: str = Field(unique=True)
    full_name: str
    roles: list[str] = Field(sa_column=Column(JSON, nullable=False))
    status: str = ""
    active: bool = True
    added_at: datetime
