"""The steps of every chain, in every round; and who was away."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class StepRow(SQLModel, table=True):
    __tablename__ = "approval_step"

    subject: UUID = Field(primary_key=True)
    round: int = Field(primary_key=True)
    position: int = Field(primary_key=True)
    role: str = Field(index=True)
    kind: str
    drafter: str
    decided_by: str = ""
    decided_at: datetime | None = None
    wet: bool = False
    returned: bool = False
    note: str = ""
    acting_for: str = ""


class AbsenceRow(SQLModel, table=True):
    __tablename__ = "absence"

    id: UUID = Field(primary_key=True)
    role: str = Field(index=True)
    since: date
    until: date
    deputy: str
    reason: str
    at: datetime
    by: str
    ended_at: datetime | None = None
