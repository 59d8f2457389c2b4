"""What accounts of the central office did, for an auditor: read and taken along, never changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, select

from app.central.page_tables import account, act


@dataclass(frozen=True, slots=True)
class Act:
    """subject: an id, or "". note: the reason that was given, or what was sent."""

    no: int
    at: datetime
    account: str
    kind: str
    subject: str
    note: str


def acts(
    connection: Connection,
    scope: str,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    of: str = "",
    before: int | None = None,
    most: int = 100,
) -> list[Act]:
    """The newest first. scope: of the accounts of one office, "" for all. until: not itself. of: one account's alone.
    before: only those with a smaller number, to go on from a page."""
    where: list[ColumnElement[bool]] = []
    if scope:
        where.append(act.c.account.in_(select(account.c.name).where(account.c.office == scope)))
    if since is not None:
        where.append(act.c.at >= since)
    if until is not None:
        where.append(act.c.at < until)
    if of:
        where.append(act.c.account == of)
    if before is not None:
        where.append(act.c.no < before)
    rows = connection.execute(select(act).where(*where).order_by(act.c.no.desc()).limit(most)).mappings()
    return [Act(r["no"], r["at"], r["account"], r["kind"], r["subject"], r["note"]) for r in rows]
