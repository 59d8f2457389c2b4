"""What a counter's entries change on the web pages: how a request goes on, that a draft is decided, what became of a
message, who was served in time. A few statements for a whole parcel, and none where it holds nothing of the kind."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.central import contents, telling
from app.central.asking import AFTER_RECEIVED
from app.central.counters import Chain, zone_of
from app.central.database import is_postgresql
from app.central.keeping import day_of
from app.central.page_tables import document, request, visits
from app.central.tables import counter, message
from app.wire.messages import Kind

_STATES = {"requests.received": "received", "requests.opened": "opened", "requests.answered": "answered"}
_ORDER = ("sent", *_STATES.values())
_OUTCOMES = ("letter", "refused", "closed")
_DECIDED = ("approvals.approved", "approvals.sent_back", "approvals.closed", "approvals.started")
_APPLIED = "sync.message_applied"
_ANSWERS = (_APPLIED, "sync.message_refused")
_PUT_ASIDE = ("sync.offer_put_aside", "sync.offer_dropped")
_MOST_NO = 2**62

_ANSWERED = (
    update(message)
    .where(
        message.c.counter == bindparam("of"),
        message.c.no == bindparam("told_no"),
        message.c.id == bindparam("told_id"),
        message.c.done_at.is_(None),
    )
    .values(done_at=bindparam("told_at"), refused=bindparam("told_why"))
)
_OPEN_DRAFTS = select(document.c.number, document.c.letter, document.c.round, document.c.position).where(
    document.c.counter == bindparam("of"), document.c.use == "draft", document.c.over_at.is_(None)
)


def _adding(insert: postgresql.Insert | sqlite.Insert) -> postgresql.Insert | sqlite.Insert:
    """The day's numbers are added to those that are there."""
    added = {name: visits.c[name] + insert.excluded[name] for name in ("finished", "known", "in_time")}
    return insert.on_conflict_do_update(index_elements=["chain", "day"], set_=added)


# Made once: every parcel of a day at the counter asks it, and putting it together costs more than its answer.
_COUNT_POSTGRESQL, _COUNT_SQLITE = _adding(postgresql.insert(visits)), _adding(sqlite.insert(visits))


class Told(Protocol):
    """An entry, in whatever form it was read."""

    @property
    def kind(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def subject(self) -> UUID: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


def follow(connection: Connection, held: Chain, by_kind: Mapping[str, Sequence[Told]]) -> None:
    """by_kind: the entries that were taken now, each once, in order within a kind."""
    for kind in _STATES:
        for one in by_kind.get(kind, ()):
            _go_on(connection, held, one)
    for kind in _ANSWERS:
        if told := by_kind.get(kind):
            _note_answers(connection, held, told, could=kind == _APPLIED)
    for kind in _PUT_ASIDE:
        for one in by_kind.get(kind, ()):
            contents.forget(connection, one.subject, held.counter)
    if by_kind.get("letters.block_lent"):
        telling.learn(connection, held, by_kind)
    if decided := [one for kind in _DECIDED for one in by_kind.get(kind, ())]:
        _end_drafts(connection, held, decided)
    if finished := by_kind.get("visits.finished"):
        _count(connection, held, finished)


def _go_on(connection: Connection, held: Chain, one: Told) -> None:
    """Forward only: an entry that comes late does not open what was answered."""
    state = _STATES[one.kind]
    earlier = _ORDER[: _ORDER.index(state)]
    values: dict[str, Any] = {"state": state, "state_at": one.at}
    if state == "answered":
        outcome = str(one.facts.get("outcome", ""))
        values |= {"outcome": outcome if outcome in _OUTCOMES else "closed"}
        values |= {"reason": _reason(one)}
    mine = (request.c.id == one.subject, request.c.counter == held.counter)
    connection.execute(update(request).where(*mine, request.c.state.in_(earlier)).values(**values))
    # The counter has the papers now; those that were never fetched have a longer time of their own.
    connection.execute(
        update(request)
        .where(*mine, request.c.forget_at > one.at + AFTER_RECEIVED)
        .values(forget_at=one.at + AFTER_RECEIVED)
    )


def _note_answers(connection: Connection, held: Chain, told: Sequence[Told], *, could: bool) -> None:
    """What the counter did with messages: the first word about each counts."""
    rows = [
        {
            "of": held.counter,
            "told_no": no,
            "told_id": one.subject,
            "told_at": one.at,
            "told_why": "" if could else _reason(one) or "sync.message_unknown",
        }
        for one in told
        if isinstance(no := one.facts.get("no"), int) and 0 < no < _MOST_NO
    ]
    if rows:
        connection.execute(_ANSWERED, rows)
    if rows and not could:
        _not_taken(connection, held, rows)


def _not_taken(connection: Connection, held: Chain, rows: Sequence[Mapping[str, Any]]) -> None:
    for one in rows:
        asked = select(message.c.body).where(
            message.c.counter == held.counter, message.c.id == one["told_id"], message.c.kind == Kind.LEASE
        )
        if (body := connection.execute(asked).scalar()) is not None:
            telling.not_taken(connection, held.counter, body, one["told_why"])


def _reason(one: Told) -> str:
    """Without the character that no database keeps in a text."""
    return str(one.facts.get("reason", ""))[:80].replace("\x00", "")


def _end_drafts(connection: Connection, held: Chain, decided: Sequence[Told]) -> None:
    # All that are open: a counter has few of them, and a parcel hundreds of decisions to ask for.
    for number, letter, round_, position in connection.execute(_OPEN_DRAFTS, {"of": held.counter}).all():
        for one in decided:
            if one.subject == letter and _ends(one, round_, position):
                connection.execute(update(document).where(document.c.number == number).values(over_at=one.at))
                break


def _ends(one: Told, round_: int, position: int) -> bool:
    if one.kind == "approvals.closed":
        return True
    at = one.facts.get("round")
    if one.kind == "approvals.started":
        return isinstance(at, int) and at > round_
    return (at, one.facts.get("position")) == (round_, position)


def _count(connection: Connection, held: Chain, finished: Sequence[Told]) -> None:
    zone = ZoneInfo(held.zone or _zone(connection, held))
    days: dict[date, list[object]] = defaultdict(list)
    for one in finished:
        days[day_of(one.at, zone)].append(one.facts.get("in_time"))
    statement = _COUNT_POSTGRESQL if is_postgresql(connection) else _COUNT_SQLITE
    for day, told in sorted(days.items()):
        known = sum(isinstance(each, bool) for each in told)
        kept = sum(each is True for each in told)
        row = {"chain": held.id, "day": day, "finished": len(told), "known": known, "in_time": kept}
        connection.execute(statement, row)


def _zone(connection: Connection, held: Chain) -> str:
    office = connection.execute(select(counter.c.office).where(counter.c.id == held.counter)).scalar_one()
    return zone_of(connection, office)
