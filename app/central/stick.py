"""Parcels that came on a stick: opened, checked, and taken by the very function that takes a request's.

No window and no nonce: a stick may be on its way for weeks, and taking it twice changes nothing.
"""

from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, RowMapping, update

from app.central import counters, feed, leasing, lives, telling
from app.central.errors import CounterFenced, Unreadable, Unsigned
from app.central.keys import keys
from app.central.tables import counter
from app.central.take import take
from app.security.age_file import close, open_
from app.security.device_key import signed_by
from app.wire.contact import Checkpoint, Fence
from app.wire.messages import MOST_MESSAGES
from app.wire.parcel import Receipt
from app.wire.request import read, to_sign, written
from app.wire.stick import ANSWER, METHOD, PARCELS, Envelope, StickAnswer, StickParcels

T = TypeVar("T", bound=BaseModel)


def take_stick(connection: Connection, data: bytes, now: datetime) -> tuple[bytes, list[Receipt]]:
    """The answer to carry back, for that counter alone, and the receipts in it.

    Raises AgeFileClosed, Unreadable, Unsigned, CounterFenced.
    """
    own = keys(connection)
    envelope = _read(Envelope, open_(data, own.reading.identity))
    row = _sender(connection, envelope)
    parcels = _read(StickParcels, envelope.content.encode())
    at = _signed_at(envelope)
    held = counters.chain_of(connection, row["chain"])
    life = lives.listen(connection, row, parcels, held.head_seq, now)
    fenced: str = _new_reason(connection, row, parcels, at) or ""
    receipts: list[Receipt] = []
    if fenced:
        counters.fence(connection, row["id"], fenced, now)
    for parcel in () if fenced else parcels.parcels:
        receipts.append(take(connection, row["id"], parcel, now))
        fenced = receipts[-1].fenced
        if fenced:
            break
    counters.seen(connection, row["id"], now)
    if not fenced:
        _heard(connection, row, parcels, at, life)
        leasing.top_up(connection, row, now, ZoneInfo(counters.zone_of(connection, row["office"])))
    held = counters.chain_of(connection, row["chain"])
    # A counter that does not know this life yet fetches everything from the first message on.
    cursor = max(parcels.cursor, 0) if parcels.life == life else 0
    content = StickAnswer(
        receipts=tuple(receipts),
        feed=feed.after(connection, row["id"], cursor, MOST_MESSAGES),
        held=Checkpoint(seq=held.head_seq, link=held.head_link),
        fenced=fenced,
        life=life,
        asked=parcels.life,
    ).model_dump_json()
    answered = written(now)
    signature = own.signing.sign(to_sign(METHOD, ANSWER, envelope.device, answered, envelope.nonce, content.encode()))
    answer = Envelope(device=envelope.device, at=answered, nonce=envelope.nonce, signature=signature, content=content)
    return close(answer.model_dump_json().encode(), row["recipient"]), receipts


def _new_reason(connection: Connection, row: RowMapping, parcels: StickParcels, at: datetime) -> Fence | None:
    """A stick that was on its way for long ends before what is held, and that is no wonder; one that was written after
    the counter told of more is of a machine that was put back. row: as it was before this stick."""
    link = counters.link_at(connection, counters.lineage(connection, row["chain"]), parcels.head.seq)
    if link is not None and link != parcels.head.link:
        return Fence.FORKED
    written_later = row["told_at"] is not None and at > row["told_at"]
    return Fence.BEHIND if written_later and parcels.head.seq < row["told_head"] else None


def _heard(connection: Connection, row: RowMapping, parcels: StickParcels, at: datetime, life: str) -> None:
    if row["told_at"] is None or at > row["told_at"]:
        now_told = {"told_head": parcels.head.seq, "told_at": at}
        connection.execute(update(counter).where(counter.c.id == row["id"]).values(**now_told))
        telling.told_series(connection, row["office"], parcels.series)
    if parcels.life == life:
        lives.greet(connection, row, parcels, life, parcels.head.seq)


def _signed_at(envelope: Envelope) -> datetime:
    try:
        return read(envelope.at)
    except ValueError as error:
        raise Unreadable() from error


def _sender(connection: Connection, envelope: Envelope) -> RowMapping:
    device = counters.parse_device(envelope.device)
    found = counters.find(connection, device[0], device[1]) if device else None
    if device is None or found is None or found["public_key"] is None or found["epoch"] != device[2]:
        raise Unsigned()
    signed = to_sign(METHOD, PARCELS, envelope.device, envelope.at, envelope.nonce, envelope.content.encode())
    if not signed_by(bytes(found["public_key"]), signed, envelope.signature):
        raise Unsigned()
    row = counters.locked(connection, found["id"])
    if row["state"] == "fenced":
        raise CounterFenced()
    return row


def _read(form: type[T], text: bytes) -> T:
    try:
        return form.model_validate_json(text)
    except (ValidationError, RecursionError) as error:
        raise Unreadable() from error
