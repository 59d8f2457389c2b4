"""Which extracts this counter has had; the extracts themselves lie in files of their own."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, Index, text
from sqlmodel import Field, Session, SQLModel, col, select

from app.registry.account import Account, Agreement
from app.registry.views import Extract


class ExtractRow(SQLModel, table=True):
    """A row stays when its file is gone: letters name the extract that they rest on."""

    __tablename__ = "extract"
    # At most one extract is in use, whatever two processes do at the same time.
    __table_args__ = (Index("extract_one_current", "current", unique=True, sqlite_where=text("current")),)

    id: UUID = Field(primary_key=True)
    label: str
    source_shape: str
    data_date: date
    imported_at: datetime
    people: int
    families: int
    rejected: int
    warnings: int
    sha256: str
    dropped_columns: list[str] = Field(sa_column=Column(JSON, nullable=False))
    current: bool
    dropped_at: datetime | None = None
    agreement: str = ""
    agreement_until: date | None = None
    account: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))


def view(row: ExtractRow) -> Extract:
    return Extract(
        id=row.id,
        label=row.label,
        source_shape=row.source_shape,
        data_date=row.data_date,
        imported_at=row.imported_at,
        people=row.people,
        families=row.families,
        rejected=row.rejected,
        warnings=row.warnings,
        sha256=row.sha256,
        dropped_columns=tuple(row.dropped_columns),
        current=row.current,
        agreement=Agreement(row.agreement, row.agreement_until),
        account=Account.of_json(row.account) if row.account else None,
    )


_CURRENT_ID = select(ExtractRow.id).where(col(ExtractRow.current).is_(True))


def current_id(session: Session) -> UUID | None:
    """Which extract is in use, asked inside the caller's own transaction."""
    return session.scalars(_CURRENT_ID).first()
