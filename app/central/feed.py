"""Messages for counters: numbered for each without a gap, kept for ever, fetched from a cursor."""

import json
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Connection, select, update

from app.central.tables import counter, message
from app.wire.messages import MOST_MESSAGES, Feed, Message
from app.wire.parcel import Frozen


def send(
    connection: Connection, counter_id: int, kind: str, body: Frozen, now: datetime, *, sending: int | None = None
) -> UUID:
    """The counter's row stays locked until the end of the transaction, so numbers have no gap and no twin.

    sending: None for what the centre sends by itself.
    """
    no = connection.execute(
        update(counter)
        .where(counter.c.id == counter_id)
        .values(newest=counter.c.newest + 1)
        .returning(counter.c.newest)
    ).scalar_one()
    new = uuid4()
    connection.execute(
        message.insert().values(
            counter=counter_id, no=no, id=new, kind=kind, at=now, body=body.model_dump_json(), sending=sending
        )
    )
    return new


def after(connection: Connection, counter_id: int, cursor: int, most: int) -> Feed:
    rows = connection.execute(
        select(message)
        .where(message.c.counter == counter_id, message.c.no > cursor)
        .order_by(message.c.no)
        .limit(min(most, MOST_MESSAGES))
    ).mappings()
    newest = connection.execute(select(counter.c.newest).where(counter.c.id == counter_id)).scalar_one()
    found = tuple(
        Message(no=row["no"], id=row["id"], kind=row["kind"], at=row["at"], body=json.loads(row["body"]))
        for row in rows
    )
    return Feed(messages=found, newest=newest)
