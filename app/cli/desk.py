"""Opening the office for one command: the account's password opens the file, the account signs in, the file closes."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import typer

from app.base.actor import Actor
from app.cli.call import Call
from app.compose import App, open_app, unlock


class Desk(NamedTuple):
    """The services, and who acts."""

    app: App
    by: Actor


def call_of(ctx: typer.Context) -> Call:
    found = ctx.find_root().obj
    assert isinstance(found, Call)
    return found


@contextmanager
def desk(ctx: typer.Context) -> Iterator[Desk]:
    """Raises WhoActs, PasswordMissing, WrongPassword, AccountDisabled, and what `open_app` raises."""
    call = call_of(ctx)
    name = call.who()
    with opened(call, name, call.password()) as app:
        yield Desk(app, app.staff.sign_in(name))


@contextmanager
def opened(call: Call, name: str, password: str) -> Iterator[App]:
    app = open_app(call.home, unlock(call.home, name, password), clock=call.clock)
    try:
        yield app
    finally:
        app.close()
