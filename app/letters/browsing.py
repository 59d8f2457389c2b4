"""Leafing through all letters, the newest first, page by page: whatever their state, numbered or not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import Session, col, func, select

from app.approvals import sent_back
from app.letters.tables import HandoverRow, LetterRow, VoidRow
from app.letters.views import LetterState
from app.security.errors import CodeInvalid
from app.security.short_code import parse_code

_SERIAL_DIGITS = 6
"""Digits alone, at most so many, are a running number: "57" is number 57, not every number with a 57 in it."""


@dataclass(frozen=True, slots=True)
class Query:
    """text: a number or part of it, a short code, or part of a name. since, until: office days, both inclusive: of
    issue, or of the draft while there is no number. None and "" ask for all."""

    text: str = ""
    since: date | None = None
    until: date | None = None
    state: LetterState | None = None


def count(session: Session, query: Query, zone: ZoneInfo) -> int:
    return session.exec(select(func.count()).select_from(LetterRow).where(*_conditions(query, zone))).one()


def page(session: Session, query: Query, zone: ZoneInfo, first: int, most: int) -> Sequence[LetterRow]:
    """first: 0 for the newest."""
    return session.exec(
        select(LetterRow)
        .where(*_conditions(query, zone))
        .order_by(col(LetterRow.drafted_at).desc(), col(LetterRow.id))
        .offset(first)
        .limit(most)
    ).all()


def _conditions(query: Query, zone: ZoneInfo) -> list[ColumnElement[bool]]:
    found = [_day(query, zone)] if query.since or query.until else []
    if query.text.strip():
        found.append(_words(query.text.strip()))
    if query.state is not None:
        found.append(_STATES[query.state])
    return found


def _words(text: str) -> ColumnElement[bool]:
    if text.isascii() and text.isdigit() and len(text) <= _SERIAL_DIGITS:
        return col(LetterRow.serial) == int(text)
    try:
        code = parse_code(text)
    except CodeInvalid:
        code = "-"
    return or_(
        col(LetterRow.number).contains(text, autoescape=True),
        col(LetterRow.code) == code,
        col(LetterRow.subject_name).contains(text.upper(), autoescape=True),
    )


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
