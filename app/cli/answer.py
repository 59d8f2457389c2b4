"""What a command gives back: the same facts as lines for a person, and as one JSON object for a program."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import typer


@dataclass(frozen=True, slots=True)
class Answer:
    """facts: what `--json` prints; a NIK or No. KK in them is masked already. status: the exit status."""

    facts: Mapping[str, object]
    lines: Sequence[str] = ()
    status: int = 0


def show(answer: Answer, *, as_json: bool) -> None:
    """On standard output, and nothing else there."""
    typer.echo(to_json(answer.facts) if as_json else "\n".join(answer.lines), nl=as_json or bool(answer.lines))


def to_json(facts: Mapping[str, object]) -> str:
    """Raises TypeError for a value that has no agreed form: nothing reaches a script by its accidental `repr`."""
    return json.dumps(facts, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    match value:
        case UUID() | Path():
            return str(value)
        case date() | datetime():
            return value.isoformat()
        case Mapping():
            return dict(value)
        case frozenset() | set():
            return sorted(value)
        case _:
            raise TypeError(type(value).__qualname__)


def table(rows: Sequence[Sequence[object]], head: Sequence[str]) -> list[str]:
    """Columns as wide as their widest cell, two spaces apart; only the head when there are no rows."""
    cells = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(head))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in cells]
