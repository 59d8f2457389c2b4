"""Steps that run inside the transaction of whatever brings a request or one of its papers."""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import col, func, select

from app.online.tables import PaperRow, RequestRow
from app.online.views import Expected, Newcomer
from app.store import Unit


def receive(unit: Unit, came: Newcomer, papers: Sequence[Expected] = ()) -> RequestRow:
    """The same request again changes nothing."""
    known = unit.session.get(RequestRow, came.id)
    if known is not None:
        return known
    row = RequestRow(
        id=came.id,
        code=came.code,
        channel=str(came.channel),
        service=came.service,
        need=came.need,
        purpose=came.purpose,
        name=came.name,
        reply_by=came.reply_by,
        contact=came.contact,
        nik=came.nik,
        note=came.note,
        asked_at=came.asked_at,
        came_at=unit.clock(),
    )
    unit.session.add(row)
    unit.session.flush()
    for place, paper in enumerate(papers):
        unit.session.add(
            PaperRow(
                request=came.id,
                place=place,
                requirement=paper.requirement,
                media=paper.media,
                sha256=paper.sha256,
                size=paper.size,
            )
        )
    unit.session.flush()
    complete(unit, row.id)
    return row


def complete(unit: Unit, request: UUID) -> None:
    """Once no paper is on the way any more, the request waits for a clerk."""
    row = unit.session.get_one(RequestRow, request)
    papers = unit.session.exec(select(PaperRow).where(PaperRow.request == request)).all()
    if row.here_at is not None or any(not paper.filed and not paper.fault for paper in papers):
        return
    row.here_at = unit.clock()
    unit.session.add(row)
    unit.record(
        "requests.received",
        row.id,
        code=row.code,
        service=row.service,
        papers=sum(paper.filed for paper in papers),
    )


def next_code(unit: Unit, prefix: str, year: int) -> str:
    """Of a request that a clerk typed in: "O-2026-0007". Taken in the transaction of the request, so never twice."""
    begin = f"{prefix}-{year}-"
    count = unit.session.exec(
        select(func.count()).select_from(RequestRow).where(col(RequestRow.code).startswith(begin))
    ).one()
    return f"{begin}{count + 1:04d}"
