"""What is counted against guessing stays counted, also when several guess at once."""

from sqlalchemy import Engine, select

from app.central import accounts
from app.central.database import reading
from app.central.page_tables import guess
from tests.app.central.racing import at_once
from tests.clock import SetClock


def test_two_first_wrong_passwords_at_once_are_two(engine: Engine, clock: SetClock) -> None:
    at_once(engine, lambda connection: accounts._count_wrong(connection, "kadis", clock()))
    with reading(engine) as connection:
        assert connection.execute(select(guess.c.failed)).scalars().all() == [2]
