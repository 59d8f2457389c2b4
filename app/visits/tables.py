"""Visits, the running ticket numbers of a day, and the ticked requirements."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import JSON, Column, UniqueConstraint
from sqlmodel import Field, SQLModel


class VisitRow(SQLModel, table=True):
    __tablename__ = "visit"
    __table_args__ = (UniqueConstraint("day", "ticket"),)

    id: UUID = Field(primary_key=True)
    day: date = Field(index=True)
    ticket: str
    service: str
    priority: str = ""
    need: str = ""
    state: str = Field(default="waiting", index=True)
    opened_at: datetime
    called_at: datetime | None = None
    closed_at: datetime | None = None
    calls: int = 0
    desk: str = ""
    outside_hours: bool = False
    outcome: str = ""
    served_by: str = ""


class TicketCounterRow(SQLModel, table=True):
    """The last ticket number of a prefix on a day: taken in the transaction of the ticket, so never twice."""

    __tablename__ = "ticket_counter"

    day: date = Field(primary_key=True)
    prefix: str = Field(primary_key=True)
    last: int = 0


class LatenessRow(SQLModel, table=True):
    """Why a visit took longer than the standard promises, in the words of whoever served."""

    __tablename__ = "visit_lateness"

    visit_id: UUID = Field(primary_key=True, foreign_key="visit.id")
    reason: str
    at: datetime
    by: str


class CallRow(SQLModel, table=True):
    """Who was called under an id that the caller chose: the same id asked again calls nobody else."""

    __tablename__ = "visit_call"

    id: UUID = Field(primary_key=True)
    visit_id: UUID = Field(foreign_key="visit.id")


class TickRow(SQLModel, table=True):
    """A requirement that was shown, with what was typed from it."""

    __tablename__ = "visit_requirement"

    visit_id: UUID = Field(primary_key=True, foreign_key="visit.id")
    code: str = Field(primary_key=True)
    done: bool = False
    facts: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
