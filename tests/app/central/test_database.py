"""A database server that was started anew is found again, at once by a connection that had rested."""

import pytest
from sqlalchemy import Engine, create_engine, text

from app.central import database
from app.central.database import open_database, reading
from app.central.errors import DatabaseDown
from tests.postgres import Cluster


@pytest.fixture
def address(cluster: Cluster) -> str:
    return cluster.new_database("putus")


def cut_all(address: str) -> None:
    """As a restart of the server does to every connection."""
    other = create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
    with other.connect() as connection:
        others = (
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = 'putus'"
        )
        connection.execute(text(others))
    other.dispose()


def ask(engine: Engine) -> int:
    with reading(engine) as connection:
        return int(connection.execute(text("SELECT 7")).scalar_one())


def test_a_connection_that_rested_is_tried_before_it_is_used(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "_IDLE_SECONDS", 0)
    engine = open_database(address)
    assert ask(engine) == 7
    cut_all(address)
    assert ask(engine) == 7
    engine.dispose()


def test_one_that_was_just_used_fails_once_and_then_all_are_made_anew(address: str) -> None:
    engine = open_database(address)
    assert ask(engine) == 7
    cut_all(address)
    with pytest.raises(DatabaseDown):
        ask(engine)
    assert ask(engine) == 7
    engine.dispose()
