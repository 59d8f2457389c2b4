"""The heavy half of the door: opening the office's file. Imported on a worker's thread only."""

from pathlib import Path

from app.base.actor import Actor
from app.compose import App, open_app, unlock


def enter(home: Path, name: str, password: str) -> tuple[App, Actor]:
    """Raises what `unlock`, `open_app` and `Staff.sign_in` raise; nothing stays open then."""
    app = open_app(home, unlock(home, name, password))
    try:
        return app, app.staff.sign_in(name)
    except BaseException:
        app.close()
        raise


def check(home: Path, name: str, password: str) -> None:
    """Raises WrongPassword unless the password is the account's."""
    unlock(home, name, password)
