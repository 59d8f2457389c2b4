"""Open the encrypted file. WAL lets readers and the one writer stay out of each other's way."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, Engine, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.base.errors import Unavailable
from app.store.errors import DiskFull, FileBusy, FileDamaged, FileUnreachable

WAIT_SECONDS = 30.0
"""How long a writer waits for another process; eight processes issuing letters wait at most a few seconds."""

_PAGE = 4096
"""Bytes of a page of SQLCipher 4."""

_BETWEEN_TRIES = (0.001, 0.008)

# SQLite's primary result codes (sqlite.org/rescode.html), by what they mean to whoever sits at the counter.
_BUSY = frozenset({sqlcipher.SQLITE_BUSY, sqlcipher.SQLITE_LOCKED, sqlcipher.SQLITE_PROTOCOL})
_DAMAGED = frozenset({sqlcipher.SQLITE_NOTADB, sqlcipher.SQLITE_CORRUPT, sqlcipher.SQLITE_FORMAT})
_UNREACHABLE = frozenset(
    {sqlcipher.SQLITE_CANTOPEN, sqlcipher.SQLITE_READONLY, sqlcipher.SQLITE_IOERR, sqlcipher.SQLITE_PERM}
)


def open_engine(path: Path, key: bytes, *, create: bool = False, wait: float = WAIT_SECONDS) -> Engine:
    """`key` is 32 bytes; SQLCipher takes it raw, without a passphrase KDF (0.1 ms per connection against 140 ms).

    wait: seconds that a writer waits for another one, and a thread for one of the 15 connections.
    Raises FileUnreachable when the file is not there (unless `create`), FileDamaged when it does not open with `key`.
    """
    if not create:
        if not path.is_file():
            raise FileUnreachable(file=path.name)
        if path.stat().st_size < _PAGE:
            # SQLite takes a file without one whole page for a new database, and a lost office for a fresh one.
            raise FileDamaged(file=path.name)

    def connect() -> sqlcipher.Connection:
        with speaking_plainly(path):
            connection = sqlcipher.connect(str(path), isolation_level=None, check_same_thread=False, timeout=wait)
            try:
                _prepare(connection, key)
            except sqlcipher.Error:
                connection.close()
                raise
        return connection

    # QueuePool by name: with creator= SQLAlchemy would silently take SingletonThreadPool.
    # Without the parameters, what a failed statement says in a log names nobody.
    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=connect, poolclass=QueuePool, pool_timeout=wait, hide_parameters=True
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing", False):
            _begin_writing(connection.connection.dbapi_connection, wait)
        else:
            connection.exec_driver_sql("BEGIN")

    # Now, not at the first question: a wrong key reads as "not a database" as soon as WAL is asked for.
    engine.connect().close()
    return engine


def _begin_writing(connection: sqlcipher.Connection, wait: float) -> None:
    """Take the place of the one writer, trying anew at short, uneven intervals for `wait` seconds.

    SQLite's own waiting asks only ten times a second after a while, and whoever has just written asks first: of eight
    processes issuing letters without a pause, one waited 17 s. So it is given no patience of its own here.
    """
    until = time.monotonic() + wait
    connection.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlcipher.OperationalError as error:
                if error.sqlite_errorcode & 0xFF != sqlcipher.SQLITE_BUSY or time.monotonic() > until:
                    raise
            time.sleep(random.uniform(*_BETWEEN_TRIES))
    finally:
        connection.execute(f"PRAGMA busy_timeout = {round(wait * 1000)}")


def _prepare(connection: sqlcipher.Connection, key: bytes) -> None:
    # Without it the library writes "ERROR CORE …" to stderr for a wrong key; we say it in our own words.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA foreign_keys = ON")
    # So that REPLACE, too, meets the triggers that forbid DELETE.
    connection.execute("PRAGMA recursive_triggers = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL: a commit that was answered survives a power cut. NORMAL would only survive a crash of the program.
    connection.execute("PRAGMA synchronous = FULL")
    # 16 MB instead of 2: what is read again would be decrypted again (among 500,000 letters a search: 40 ms, now 10).
    connection.execute("PRAGMA cache_size = -16000")


@contextmanager
def speaking_plainly(path: Path) -> Iterator[None]:
    """Turn what the library raises about the file itself into our errors; a broken rule stays an IntegrityError."""
    try:
        yield
    except PoolTimeout as error:
        raise FileBusy() from error
    except (DBAPIError, sqlcipher.Error) as error:
        told = _told(error.orig if isinstance(error, DBAPIError) else error, path)
        if told is None:
            raise
        raise told from error


def _told(error: BaseException | None, path: Path) -> Unavailable | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    primary = code & 0xFF
    if primary == sqlcipher.SQLITE_FULL:
        return DiskFull()
    if primary in _BUSY:
        return FileBusy()
    if primary in _DAMAGED:
        return FileDamaged(file=path.name)
    if primary in _UNREACHABLE:
        return FileUnreachable(file=path.name)
    return None
