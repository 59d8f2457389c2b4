"""Help in Indonesian: the headings and hints that Typer writes itself."""

import re
from collections.abc import Sequence
from typing import Any

from typer._click import Context, HelpFormatter
from typer.core import TyperCommand, TyperGroup, TyperOption

_HEADINGS = {"Options": "Pilihan", "Commands": "Perintah", "Arguments": "Isian"}
_HINTS = {"required": "wajib", "default:": "bawaan:", "env var:": "variabel:"}
_KIND = re.compile(r" <\w+(\[\w+\])?>$")
_HINT = re.compile(r"\[(?:[^\[\]]*)\]$")


class _Formatter(HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Pemakaian: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl(
            [(_KIND.sub("", first), _HINT.sub(_hint, second)) for first, second in rows], col_max, col_spacing
        )


def _hint(found: re.Match[str]) -> str:
    text = found.group()
    for english, word in _HINTS.items():
        text = text.replace(english, word)
    return text


class _Context(Context):
    formatter_class = _Formatter


class Command(TyperCommand):
    """One command."""

    context_class = _Context

    def __init__(self, name: str | None, **settings: Any) -> None:
        super().__init__(name, **settings | {"options_metavar": "[PILIHAN]"})

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _said(super().get_help_option(ctx))


class Group(TyperGroup):
    """Several commands under one name; without one of them it shows its help."""

    context_class = _Context

    def __init__(self, **settings: Any) -> None:
        mine = {"options_metavar": "[PILIHAN]", "subcommand_metavar": "PERINTAH …", "no_args_is_help": True}
        super().__init__(**settings | mine)

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        return _said(super().get_help_option(ctx))


def _said(option: TyperOption | None) -> TyperOption | None:
    if option is not None:
        option.help = "Tampilkan bantuan ini."
    return option
