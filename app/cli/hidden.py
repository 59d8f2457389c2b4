"""NIK, No. KK and names that do not stand on the command line, where every user of the PC can read them (`ps`).

`-` in their place reads the next line of standard input; at a terminal it is asked for.
"""

import sys
from collections.abc import Iterable, Mapping

import typer

from app.cli.errors import LineMissing

MARK = "-"


def read(value: str, part: str) -> str:
    """value itself, or for "-" what was given aside. part: the option, for the question. Raises LineMissing."""
    if value != MARK:
        return value
    if sys.stdin.isatty() and sys.stderr.isatty():
        return str(typer.prompt(part, err=True)).strip()
    line = sys.stdin.readline().strip()
    if not line:
        raise LineMissing(part=part)
    return line


def read_in(values: Mapping[str, str], names: Iterable[str], part: str) -> dict[str, str]:
    """The same for some values among others: NAME=-."""
    hidden = set(names)
    return {name: read(value, f"{part} {name}") if name in hidden else value for name, value in values.items()}
