"""Something large for one counter: kept in pieces under the operator's key, given to that counter alone."""

from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import BinaryIO
from uuid import UUID

from sqlalchemy import Connection, Engine, Select, delete, select, update

from app.central.database import writing
from app.central.errors import NotHere
from app.central.page_tables import content, piece
from app.central.vault import Vault
from app.wire.pieces import MOST_PIECE, Content, Piece

_SIZE = 256 * 1024
_AT_ONCE = 16
"""Pieces of one transaction: counters that come meanwhile wait for four MiB, not for the whole."""

LAYING = timedelta(hours=6)
"""Nobody lays pieces for so long: what no message names by then was left by a process that died."""


def keep(
    connection: Connection, vault: Vault, counter: int, closed: bytes, now: datetime, *, request: UUID | None = None
) -> Content:
    """closed: an age file that this counter alone opens. request: or the offer of an extract that it is."""
    digest = sha256(closed).hexdigest()
    connection.execute(
        content.insert().values(sha256=digest, counter=counter, request=request, size=len(closed), at=now)
    )
    rows = [
        {"sha256": digest, "no": at // _SIZE, "closed": vault.close(closed[at : at + _SIZE], f"{digest}/{at // _SIZE}")}
        for at in range(0, len(closed), _SIZE)
    ]
    connection.execute(piece.insert(), rows)
    return Content(sha256=digest, size=len(closed))


def lay(engine: Engine, vault: Vault, counter: int, closed: BinaryIO, now: datetime, *, request: UUID) -> Content:
    """As `keep`, for what is too large to be held whole or written at once. Nobody is told of it before `sent` is
    called; `unlay`, or else `forget_left` after a while, takes away what never is. Raises DatabaseDown, OSError."""
    size, digest = 0, sha256()
    closed.seek(0)
    while part := closed.read(_SIZE):
        size += len(part)
        digest.update(part)
    name = digest.hexdigest()
    with writing(engine) as connection:
        row = {"sha256": name, "counter": counter, "request": request, "size": size, "at": now}
        connection.execute(content.insert().values(**row, unsent_since=now))
    closed.seek(0)
    for first in range(0, -(-size // _SIZE), _AT_ONCE):
        rows = [
            {"sha256": name, "no": no, "closed": vault.close(part, f"{name}/{no}")}
            for no in range(first, first + _AT_ONCE)
            if (part := closed.read(_SIZE))
        ]
        with writing(engine) as connection:
            connection.execute(piece.insert(), rows)
    return Content(sha256=name, size=size)


def sent(connection: Connection, digests: Sequence[str]) -> None:
    """A message names them now."""
    connection.execute(update(content).where(content.c.sha256.in_(digests)).values(unsent_since=None))


def unlay(connection: Connection, requests: Sequence[UUID]) -> None:
    """What was laid under these and is not sent after all."""
    _drop(
        connection, select(content.c.sha256).where(content.c.request.in_(requests), content.c.unsent_since.is_not(None))
    )


def forget_left(connection: Connection, now: datetime) -> None:
    """What a process left that died while it was laying."""
    _drop(connection, select(content.c.sha256).where(content.c.unsent_since < now - LAYING))


def cut(connection: Connection, vault: Vault, counter: int, digest: str, offset: int, most: int) -> Piece:
    """Raises NotHere: also for what is another counter's, or was forgotten."""
    size = connection.execute(
        select(content.c.size).where(content.c.sha256 == digest, content.c.counter == counter)
    ).scalar()
    if size is None:
        raise NotHere()
    end = min(size, offset + min(most, MOST_PIECE))
    rows = connection.execute(
        select(piece.c.no, piece.c.closed)
        .where(piece.c.sha256 == digest, piece.c.no.between(offset // _SIZE, max(end - 1, 0) // _SIZE))
        .order_by(piece.c.no)
    )
    whole = b"".join(vault.open(bytes(closed), f"{digest}/{no}") for no, closed in rows)
    start = offset % _SIZE
    part = whole[start : start + max(end - offset, 0)]
    return Piece(sha256=digest, offset=offset, size=size, data=b64encode(part).decode())


def forget(connection: Connection, request: UUID, counter: int | None = None) -> None:
    """What came with a request, or an extract that was offered. counter: nothing of another's."""
    mine = [content.c.counter == counter] if counter is not None else []
    _drop(connection, select(content.c.sha256).where(content.c.request == request, *mine))


def forget_older(connection: Connection, before: datetime) -> None:
    """What nobody fetched or put aside for so long."""
    _drop(connection, select(content.c.sha256).where(content.c.at < before))


def _drop(connection: Connection, which: Select[tuple[str]]) -> None:
    digests = connection.execute(which).scalars().all()
    if not digests:
        return
    connection.execute(delete(piece).where(piece.c.sha256.in_(digests)))
    connection.execute(delete(content).where(content.c.sha256.in_(digests)))
