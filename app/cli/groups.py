"""How a group of commands is made, so that all of them look and answer alike."""

from collections.abc import Callable
from typing import Any, TypeVar

import typer

from app.cli.help import Command, Group

F = TypeVar("F", bound=Callable[..., Any])


def group(about: str) -> typer.Typer:
    """Several commands under one name."""
    made = typer.Typer(
        cls=Group, help=about, rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False
    )
    made.callback(help=about)(_nothing)
    return made


def alone() -> typer.Typer:
    """A name that is itself a command."""
    return typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)


def command(of: typer.Typer, name: str, about: str, example: str) -> Callable[[F], F]:
    """Register a function as the command `name`; its help is `about` and a whole example to copy."""
    return of.command(name, cls=Command, help=f"{about}\n\nContoh: {example}", short_help=about)


def _nothing() -> None:
    """Without a callback Typer would melt a group of one command into that command."""
