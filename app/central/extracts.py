"""A DTSEN file on its way to counters: closed for each alone, laid in the store piece by piece, told of when all of it
lies there. However large it is, a few pieces of it are held at a time."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

from sqlalchemy import Engine

from app.central import accounts, contents, feed, sending
from app.central.database import reading, writing
from app.central.errors import DatabaseDown, NobodyReceives, NoRoom, Unreadable
from app.central.sending import To
from app.central.spooling import Source, Uploads
from app.central.vault import Vault
from app.security.age_file import close_to
from app.wire.messages import ExtractBody, Kind

_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,119}")


@dataclass(frozen=True, slots=True)
class About:
    """name: as the counter's import will see it. stand: the day of the data; note: for whoever imports them."""

    name: str
    stand: date | None = None
    note: str = ""


def send(engine: Engine, vault: Vault | None, uploads: Uploads, to: To, source: Source, about: About) -> int:
    """The sending's number. What is here of it is forgotten when the counter has put it aside; nothing of it is, when
    this fails.

    Raises NobodyReceives (no key of the operator), Unreadable (an empty file, a name that is none), ExtractTooLarge,
    NoRoom, DatabaseDown, and as `sending.receivers`.
    """
    if vault is None:
        raise NobodyReceives()
    if not source.size or not _FILE.fullmatch(about.name):
        raise Unreadable()
    uploads.must_take(source.size)
    with reading(engine) as connection:
        found = {uuid4(): row for row in sending.receivers(connection, to, closed=True)}
    bodies = {}
    try:
        for new, row in found.items():
            with _told(), uploads.place() as closed:
                close_to(source.opened(), closed, row["recipient"])
                kept = contents.lay(engine, vault, row["id"], closed, to.now, request=new)
            bodies[new] = ExtractBody(
                id=new, name=about.name, content=kept, stand=about.stand, note=about.note.strip()[:400]
            )
        with writing(engine) as connection:
            accounts.did(connection, to.by, "kirim data", to.office, to.now, note=about.name)
            number = sending.begin(connection, to, Kind.EXTRACT, about.name)
            for new, body in bodies.items():
                feed.send(connection, found[new]["id"], Kind.EXTRACT, body, to.now, sending=number)
            contents.sent(connection, [body.content.sha256 for body in bodies.values()])
        return number
    except BaseException:
        # Where the database is down, `contents.forget_left` does it later.
        with suppress(DatabaseDown), writing(engine) as connection:
            contents.unlay(connection, list(found))
        raise


@contextmanager
def _told() -> Iterator[None]:
    """What lies beside the database while it is closed is written to a disk that may be full."""
    try:
        yield
    except OSError as error:
        raise NoRoom() from error
