"""Messages of the centre: each applied once, in order, in the same transaction as the cursor and its journal entry.

One that cannot be applied is kept with its reason and passed by; it never stops those behind it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlmodel import Session, col, func, select

from app.base.actor import Actor
from app.base.errors import Missing, Refused
from app.base.topics import Topic
from app.store import Store, Unit
from app.sync import centre as centres
from app.sync.errors import LeaseForeign, MessageStale, MessageUnknown
from app.sync.tables import MessageRow
from app.sync.views import Unapplied
from app.wire.messages import BODIES, Feed, Kind, LeaseBody, Message

Applier = Callable[[Unit, Any], None]
Appliers = Mapping[str, Applier]
"""By kind; each takes the open unit and the kind's body. What it raises as Refused or Missing undoes what it did."""


def take(store: Store, feed: Feed, appliers: Appliers, epoch: int, by: Actor) -> tuple[int, int]:
    """How many were applied, and how many not. Messages that were applied before, or skip a number, are left alone."""
    done = failed = 0
    for message in feed.messages:
        try:
            with store.write(by) as unit:
                if not _is_next(unit, message):
                    continue
                if unit.session.get(MessageRow, message.id) is not None:
                    # It was applied, or could not be, before the centre told all from the first on again.
                    _pass_by(unit, message)
                    continue
                _apply(unit, message, appliers, epoch)
                _note(unit, message, "")
            done += 1
        except (Refused, Missing) as error:
            with store.write(by) as unit:
                if _is_next(unit, message):
                    _note(unit, message, error.code)
                    failed += 1
    return done, failed


def unapplied(session: Session) -> list[Unapplied]:
    rows = session.exec(select(MessageRow).where(MessageRow.state == "refused").order_by(col(MessageRow.no).desc()))
    return [Unapplied(row.no, row.kind, row.at, row.reason) for row in rows]


def foreign(session: Session) -> tuple[str, ...]:
    """Series of which numbers were lent that no letter here has, each once."""
    rows = session.exec(select(MessageRow.body).where(MessageRow.reason == LeaseForeign.code))
    return tuple(sorted({str(body.get("series", "")) for body in rows}))


def count_unapplied(session: Session) -> int:
    return session.exec(select(func.count()).select_from(MessageRow).where(MessageRow.state == "refused")).one()


def _is_next(unit: Unit, message: Message) -> bool:
    return centres.row(unit.session).cursor + 1 == message.no


def _apply(unit: Unit, message: Message, appliers: Appliers, epoch: int) -> None:
    applier, form = appliers.get(message.kind), BODIES.get(message.kind)
    if applier is None or form is None:
        raise MessageUnknown(kind=message.kind)
    try:
        body = form.model_validate(message.body)
    except ValidationError as error:
        raise MessageUnknown(kind=message.kind) from error
    if message.kind == Kind.LEASE and isinstance(body, LeaseBody) and body.epoch != epoch:
        raise MessageStale()
    applier(unit, body)


def _pass_by(unit: Unit, message: Message) -> None:
    centre = centres.row(unit.session)
    centre.cursor = message.no
    centre.newest = max(centre.newest, message.no)
    unit.session.add(centre)


def _note(unit: Unit, message: Message, reason: str) -> None:
    centre = centres.row(unit.session)
    centre.cursor = message.no
    centre.newest = max(centre.newest, message.no)
    unit.session.add(centre)
    at: datetime = unit.clock()
    unit.session.add(
        MessageRow(
            no=message.no,
            id=message.id,
            kind=message.kind,
            at=message.at,
            body=dict(message.body),
            state="refused" if reason else "applied",
            reason=reason,
            applied_at=at,
        )
    )
    unit.record(
        "sync.message_refused" if reason else "sync.message_applied",
        message.id,
        no=message.no,
        kind=message.kind,
        reason=reason,
    )
    unit.topics.add(Topic.SYNC)
