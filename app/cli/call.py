"""Who calls, on which data: what the common options said. Light, so that help never waits for a library."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from app.base.clock import Clock, now
from app.base.home import default_home
from app.cli.errors import PasswordFileUnreadable, PasswordMissing, WhoActs

PASSWORD = "LOKET_PASSWORD"
NEW_PASSWORD = "LOKET_NEW_PASSWORD"
RECOVERY_CODE = "LOKET_RECOVERY_CODE"


@dataclass(frozen=True, slots=True)
class Call:
    """user: "" when nobody was named. json: the answer goes to a program, so nothing else is said."""

    home: Path
    user: str
    password_file: Path | None
    json: bool
    clock: Clock = now

    @classmethod
    def of(cls, home: Path | None, user: str, password_file: Path | None, *, as_json: bool) -> "Call":
        return cls((home or default_home()).expanduser().absolute(), user, password_file, as_json)

    def who(self) -> str:
        """The account that acts. Raises WhoActs."""
        if not self.user:
            raise WhoActs()
        return self.user

    def password(self) -> str:
        """From --password-file, else LOKET_PASSWORD, else asked for at the terminal. Raises PasswordMissing."""
        return secret(self.password_file, option="--password-file", variable=PASSWORD, asks="Kata sandi")

    def note(self, text: str, *, again: bool = False) -> None:
        """A word on the way, to standard error and only if a person sits there. again: overwrite the last note."""
        if not self.json and sys.stderr.isatty():
            typer.echo(f"\r\x1b[K{text}" if again else text, err=True, nl=not again)

    def say(self, line: str) -> None:
        """A line of the answer that is known before the rest; with --json everything waits for the one object."""
        if not self.json:
            typer.echo(line)


def secret(file: Path | None, *, option: str, variable: str, asks: str) -> str:
    """A password that never stood on the command line. Raises PasswordMissing, PasswordFileUnreadable."""
    if file is not None:
        try:
            return file.read_text(encoding="utf-8").split("\n", 1)[0].rstrip("\r")
        except (OSError, UnicodeDecodeError) as error:
            raise PasswordFileUnreadable(option=option) from error
    if given := os.environ.get(variable):
        return given
    if sys.stdin.isatty() and sys.stderr.isatty():
        return str(typer.prompt(asks, hide_input=True, err=True))
    raise PasswordMissing(variable=variable, option=option)


def home_of(words: Sequence[str]) -> Path:
    """The data folder that the words name, for the log of a call that failed before it was understood."""
    for at, word in enumerate(words):
        if word.startswith("--home="):
            return Path(word.removeprefix("--home="))
        if word == "--home" and at + 1 < len(words):
            return Path(words[at + 1])
    return default_home()
