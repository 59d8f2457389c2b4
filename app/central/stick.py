"""Parcels that came on a stick: opened, checked, and taken by the very function that takes a request's.

No window and no nonce: a stick may be on its way for weeks, and taking it twice changes nothing.
"""

from datetime import datetime
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, RowMapping

from app.central import counters, feed
from app.central.errors import CounterFenced, Unreadable, Unsigned
from app.central.keys import keys
from app.central.take import take
from app.security.age_file import close, open_
from app.security.device_key import signed_by
from app.wire.messages import MOST_MESSAGES
from app.wire.parcel import Receipt
from app.wire.request import to_sign, written
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
    receipts: list[Receipt] = []
    for parcel in parcels.parcels:
        receipts.append(take(connection, row["id"], parcel, now))
        if receipts[-1].fenced:
            break
    counters.seen(connection, row["id"], now)
    messages = feed.after(connection, row["id"], max(parcels.cursor, 0), MOST_MESSAGES)
    content = StickAnswer(receipts=tuple(receipts), feed=messages).model_dump_json()
    at = written(now)
    signature = own.signing.sign(to_sign(METHOD, ANSWER, envelope.device, at, envelope.nonce, content.encode()))
    answer = Envelope(device=envelope.device, at=at, nonce=envelope.nonce, signature=signature, content=content)
    return close(answer.model_dump_json().encode(), row["recipient"]), receipts


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
