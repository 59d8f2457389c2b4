"""Open the encrypted file. WAL lets readers and the one writer stay out of each other's way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError

from app.base.errors import Unavailable
from app.store.errors import DiskFull, FileBusy, FileDamaged, FileUnreachable

WAIT_SECONDS = 30.0
"""How long a writer waits for another process; eight processes issuing letters wait at most a few seconds."""


def open_engine(path: Path, key: bytes, *, create: bool = False) -> Engine:
    """`key` is 32 bytes; SQLCipher takes it raw, without a passphrase KDF (0.1 ms per connection against 140 ms).

    Raises FileUnreachable when the file is not there (unless `create`), FileDamaged when it does not open.
    """
    if not create and not path.is_file():
        raise FileUnreachable(file=path.name)

    def connect() -> object:
        with speaking_plainly(path):
            connection = sqlcipher.connect(
                str(path), isolation_level=None, check_same_thread=False, timeout=WAIT_SECONDS
            )
            # Without it the library writes "ERROR CORE …" to stderr for a wrong key; we say it in our own words.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA journal_mode = WAL")
            # FULL: a commit that was answered survives a power cut. NORMAL would only survive a crash of the program.
            connection.execute("PRAGMA synchronous = FULL")
        return connection

    # QueuePool by name: with creator= SQLAlchemy would silently take SingletonThreadPool.
    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool)

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


@contextmanager
def speaking_plainly(path: Path) -> Iterator[None]:
    """Turn what the library raises about the file itself into our errors; a broken rule stays an IntegrityError."""
    try:
        yield
    except (DBAPIError, sqlcipher.Error) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        told = _told(str(cause), path)
        if told is None:
            raise
        raise told from error


def _told(text: str, path: Path) -> Unavailable | None:
    if "disk is full" in text:
        return DiskFull()
    if "locked" in text or "busy" in text:
        return FileBusy()
    if "not a database" in text or "malformed" in text:
        return FileDamaged(file=path.name)
    if "unable to open" in text or "readonly" in text or "disk I/O" in text:
        return FileUnreachable(file=path.name)
    return None
