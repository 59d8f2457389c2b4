"""What is counted against guessing stays counted, also when several guess at once."""

import runpy

import pytest
from argon2 import extract_parameters
from sqlalchemy import Engine, select

from app.central import accounts, acting
from app.central.database import reading, writing
from app.central.errors import SignInRefused
from app.central.page_tables import guess
from tests.app.central.racing import at_once
from tests.clock import SetClock


def test_two_first_wrong_passwords_at_once_are_two(engine: Engine, clock: SetClock) -> None:
    at_once(engine, lambda connection: accounts._count_wrong(connection, "kadis", clock()))
    with reading(engine) as connection:
        assert connection.execute(select(guess.c.failed)).scalars().all() == [2]


def test_a_wrong_password_stands_among_the_acts_of_the_account_and_a_name_that_nobody_has_does_not(
    engine: Engine, clock: SetClock
) -> None:
    with writing(engine) as connection:
        accounts.add(connection, "kadis", "Kepala Dinas", "gunung lawu berkabut", clock())
    for name in ("kadis", "siapa"):
        with pytest.raises(SignInRefused):
            accounts.sign_in(engine, name, "bukan itu", clock())
    with reading(engine) as connection:
        assert [(each.account, each.kind) for each in acting.acts(connection, "")] == [("kadis", "masuk ditolak")]


def test_guessing_is_dear_and_a_name_that_nobody_has_costs_as_much() -> None:
    # From a fresh module: for all other tests the cost is made small.
    fresh = runpy.run_path(accounts.__file__)
    kept = extract_parameters(fresh["_hash"]("gunung lawu berkabut"))
    assert (kept.memory_cost, kept.time_cost, kept.parallelism) == (65536, 3, 4)
    assert extract_parameters(fresh["_NOBODY"]) == kept
