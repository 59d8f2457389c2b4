"""Something large for one counter: kept in pieces under the operator's key, given to that counter alone."""

from base64 import b64encode
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from sqlalchemy import Connection, Select, delete, select

from app.central.errors import NotHere
from app.central.page_tables import content, piece
from app.central.vault import Vault
from app.wire.pieces import MOST_PIECE, Content, Piece

_SIZE = 256 * 1024


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
