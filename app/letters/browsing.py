"""Leafing through all letters, the newest first, page by page: whatever their state, numbered or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, desc, exists, or_
from sqlalchemy import select as sa_select
from sqlalchemy.orm import defer
from sqlmodel import Session, col, func, select

from app.approvals import sent_back
from app.letters.finding import Ids, exactly, places
from app.letters.tables import HandoverRow, LetterFoundRow, LetterRow, VoidRow
from app.letters.views import LetterState

_UNSEEN = (defer(col(LetterRow.page)), defer(col(LetterRow.basis)), defer(col(LetterRow.qr_text)))  # type: ignore[arg-type]
"""What a list does not show: two thirds of a letter's bytes."""


@dataclass(frozen=True, slots=True)
class Query:
    """text: a number or part of it, a short code, or part of a name. since, until: office days, both inclusive: of
    issue, or of the draft while there is no number. None and "" ask for all."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    state: LetterState | None = None


def count(session: Session, query: Query, zone: ZoneInfo) -> int:
    where, places = _asked(session, query, zone)
    if places is None:
        return session.exec(select(func.count()).select_from(LetterRow).where(*where)).one()
    if not where:
        return session.exec(select(func.count()).select_from(places.subquery())).one()
    return session.exec(select(func.count()).select_from(LetterRow).where(*where, _lies_in(places))).one()


def page(session: Session, query: Query, zone: ZoneInfo, first: int, most: int) -> Sequence[LetterRow]:
    """first: 0 for the newest."""
    where, places = _asked(session, query, zone)
    if places is None:
        newest = (col(LetterRow.drafted_at).desc(), col(LetterRow.id))
        chosen = select(LetterRow).where(*where).order_by(*newest).offset(first).limit(most)
        return session.exec(chosen.options(*_UNSEEN)).all()
    if where:
        chosen = select(LetterRow).where(*where, _lies_in(places))
        found = chosen.join(LetterFoundRow, col(LetterFoundRow.letter_id) == col(LetterRow.id))
        newest_found = found.order_by(col(LetterFoundRow.id).desc()).offset(first).limit(most)
        return session.exec(newest_found.options(*_UNSEEN)).all()
    # Only the letters of this page are looked up, not all that answer.
    shown = places.order_by(desc("id")).offset(first).limit(most).subquery()
    letters = (
        select(LetterRow)
        .join(LetterFoundRow, col(LetterFoundRow.letter_id) == col(LetterRow.id))
        .join(shown, shown.c.id == col(LetterFoundRow.id))
        .order_by(shown.c.id.desc())
        .options(*_UNSEEN)
    )
    return session.exec(letters).all()


def _asked(session: Session, query: Query, zone: ZoneInfo) -> tuple[list[ColumnElement[bool]], Ids | None]:
    """Conditions, and the places of the letters in which the words stand; None where no words are searched for."""
    where = [_day(query, zone)] if query.since or query.until else []
    if query.state is not None:
        where.append(_STATES[query.state])
    text = query.text.strip()
    if not text:
        return where, None
    exact = exactly(session, text)
    return ([*where, exact], None) if exact is not None else (where, places(session, text))


def _lies_in(places: Ids) -> ColumnElement[bool]:
    return col(LetterRow.id).in_(sa_select(col(LetterFoundRow.letter_id)).where(col(LetterFoundRow.id).in_(places)))


def _day(query: Query, zone: ZoneInfo) -> ColumnElement[bool]:
    since, until = query.since or date.min, query.until or date.max
    issued = col(LetterRow.issued_day).between(since, until)
    drafted: list[ColumnElement[bool]] = [col(LetterRow.issued_day).is_(None)]
    if query.since is not None:
        drafted.append(col(LetterRow.drafted_at) >= _midnight(query.since, zone))
    if query.until is not None:
        drafted.append(col(LetterRow.drafted_at) < _midnight(query.until + timedelta(days=1), zone))
    return or_(issued, and_(*drafted))


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone)


def _has(table: Any) -> ColumnElement[bool]:
    return exists().where(table.letter_id == LetterRow.id)


_void, _handed = _has(VoidRow), _has(HandoverRow)
_given_up = or_(_void, col(LetterRow.withdrawn_at).is_not(None))
_returned = col(LetterRow.id).in_(sent_back())
_STATES: dict[LetterState, ColumnElement[bool]] = {
    LetterState.VOID: _void,
    LetterState.WITHDRAWN: and_(col(LetterRow.withdrawn_at).is_not(None), ~_void),
    LetterState.HANDED_OVER: and_(_handed, ~_given_up),
    LetterState.RETURNED: and_(_returned, ~_handed, ~_given_up),
    LetterState.ISSUED: and_(col(LetterRow.number).is_not(None), ~_returned, ~_handed, ~_given_up),
    LetterState.IN_CHAIN: and_(col(LetterRow.number).is_(None), ~_returned, ~_handed, ~_given_up),
}
"""The same as `reader._state` says of one letter; a test compares the two."""
