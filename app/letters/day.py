"""What happened to letters, refusals and prints on one day, for whoever counts it."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.letters.tables import HandoverRow, LetterRow, PrintRow, RefusalRow, VoidRow
from app.letters.views import PaperState


@dataclass(frozen=True, slots=True)
class Sort:
    """By what a letter is counted. desil None: listed, but not ranked."""

    kind: str
    purpose: str
    desil: int | None


@dataclass(frozen=True, slots=True)
class LetterDay:
    """One entry per event of the day; a letter issued before and voided on the day is in `voided` alone.

    refusals: codes of the reasons. prints_failed: sheets that were sent on the day and did not come out.
    """

    issued: tuple[Sort, ...]
    voided: tuple[Sort, ...]
    handed_over: tuple[Sort, ...]
    refusals: tuple[str, ...]
    prints_failed: int


def of_day(session: Session, day: date, since: datetime, until: datetime) -> LetterDay:
    """day: the office's date; since, until: its first moment and the first after it, in UTC."""
    issued = session.exec(select(LetterRow).where(LetterRow.issued_day == day)).all()
    voided = session.exec(
        select(LetterRow)
        .join(VoidRow, col(VoidRow.letter_id) == col(LetterRow.id))
        .where(VoidRow.at >= since, VoidRow.at < until)
    ).all()
    handed_over = session.exec(
        select(LetterRow)
        .join(HandoverRow, col(HandoverRow.letter_id) == col(LetterRow.id))
        .where(HandoverRow.at >= since, HandoverRow.at < until)
    ).all()
    refusals = session.exec(select(RefusalRow.code).where(RefusalRow.at >= since, RefusalRow.at < until)).all()
    failed = session.exec(
        select(PrintRow.id).where(PrintRow.state == PaperState.FAILED, PrintRow.at >= since, PrintRow.at < until)
    ).all()
    return LetterDay(
        issued=tuple(_sort(row) for row in issued),
        voided=tuple(_sort(row) for row in voided),
        handed_over=tuple(_sort(row) for row in handed_over),
        refusals=tuple(refusals),
        prints_failed=len(failed),
    )


def _sort(row: LetterRow) -> Sort:
    desil = row.basis.get("desil")
    return Sort(row.kind, row.purpose, desil if isinstance(desil, int) else None)
