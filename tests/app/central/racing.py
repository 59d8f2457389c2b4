"""Two of the same at once: the second begins while the first is written and not yet committed."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

from sqlalchemy import Connection, Engine, text

from app.central.database import is_postgresql, reading, writing

T = TypeVar("T")

_WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


def at_once(engine: Engine, change: Callable[[Connection], T]) -> tuple[T, T]:
    """What both gave. On SQLite the second waits for its turn before it begins."""

    def again() -> T:
        with writing(engine) as connection:
            return change(connection)

    with ThreadPoolExecutor(1) as pool:
        with writing(engine) as connection:
            first = change(connection)
            second = pool.submit(again)
            if is_postgresql(connection):
                _until_it_waits(engine, second)
        return first, second.result(60)


def _until_it_waits(engine: Engine, second: Future[T]) -> None:
    """For the first to commit; or until it is over, where it need not wait."""
    with reading(engine) as looking:
        while not wait([second], timeout=0.01).done and not looking.execute(_WAITING).scalar():
            pass
