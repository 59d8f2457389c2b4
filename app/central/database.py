"""The database of the central store: PostgreSQL by its address, SQLite in a file as the default."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError, OperationalError

from app.central import postgres
from app.central.errors import DatabaseAddressWrong, DatabaseDown

_WAIT_SECONDS = 30
_IDLE_SECONDS = 5
_KINDS = {"postgresql", "postgresql+psycopg", "sqlite", "sqlite+pysqlite"}


def open_database(url: str, *, durable: bool = True, pool: int = 10) -> Engine:
    """url: postgresql://… or sqlite:///file. durable: False only where losing the last second does not matter (tests).

    Raises DatabaseAddressWrong, DatabaseDown.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise DatabaseAddressWrong() from error
    if address.drivername not in _KINDS:
        raise DatabaseAddressWrong()
    if address.get_backend_name() == "postgresql":
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_size=pool,
            max_overflow=pool,
            hide_parameters=True,
        )
        _look_after(engine)
    else:
        if address.database and address.database != ":memory:":
            file = Path(address.database)
            try:
                file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                # The centre's private keys lie in it: its owner's alone from the first moment.
                file.touch(mode=0o600)
            except OSError as error:
                raise DatabaseDown() from error
        engine = create_engine(
            address, hide_parameters=True, connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False}
        )
        _prepare_sqlite(engine, durable=durable)
    try:
        engine.connect().close()
    except OperationalError as error:
        raise DatabaseDown() from error
    return engine


def _look_after(engine: Engine) -> None:
    """Try a connection before it is used again, when it has been idle: the server may have been started anew. One that
    has just answered is not asked first whether it answers; if it is lost even so, all are made anew and the client,
    who is told that the database is down, comes again."""

    @event.listens_for(engine, "checkin")
    def back(connection: Any, record: Any) -> None:
        record.info["used"] = time.monotonic()

    @event.listens_for(engine, "checkout")
    def out(connection: Any, record: Any, proxy: object) -> None:
        if time.monotonic() - record.info.get("used", time.monotonic()) < _IDLE_SECONDS:
            return
        try:
            connection.execute("SELECT 1")
            connection.rollback()
        except postgres.OperationalError as error:
            raise DisconnectionError from error


def _prepare_sqlite(engine: Engine, *, durable: bool) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: object) -> None:
        connection.isolation_level = None
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
        connection.execute("PRAGMA foreign_keys = ON")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction; committed at the end of the block, undone by any exception. Raises DatabaseDown."""
    with _told(), engine.connect() as connection, connection.execution_options(writing=True).begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    with _told(), engine.connect() as connection:
        yield connection


@contextmanager
def glancing(engine: Engine) -> Iterator[Connection]:
    """For reads that need not see one moment together: on PostgreSQL each statement stands alone, which spares the two
    round trips of beginning and ending. Raises DatabaseDown."""
    options = {"isolation_level": "AUTOCOMMIT"} if engine.dialect.name == "postgresql" else {}
    with _told(), engine.connect().execution_options(**options) as connection:
        yield connection


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise DatabaseDown() from error


def is_postgresql(connection: Connection) -> bool:
    return connection.dialect.name == "postgresql"


def driver(connection: Connection) -> Any:
    """psycopg's own connection, for what SQLAlchemy has no words for: COPY, and many rows in one parameter."""
    return connection.connection.driver_connection


def alive(engine: Engine) -> bool:
    try:
        with engine.connect() as connection:
            connection.execute(text("SELECT 1"))
    except OperationalError:
        return False
    return True
