"""What people type, read into values: days, pairs, ids, files."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from uuid import UUID

from app.base.actor import Actor
from app.cli.errors import (
    DateUnreadable,
    IdUnreadable,
    InputUnreadable,
    LetterUnknown,
    OutputUnwritable,
    PairUnreadable,
)
from app.compose import App
from app.letters import Letter
from app.security.durable import PRIVATE, write_durably
from app.security.errors import CodeInvalid
from app.security.short_code import parse_code
from app.visits.views import Ticket


def day(text: str, part: str) -> date:
    """2026-07-31 or 31-07-2026, with dashes, dots or slashes. Raises DateUnreadable, naming the option `part`."""
    pieces = text.replace("/", "-").replace(".", "-").split("-")
    try:
        first, month, last = (int(piece) for piece in pieces)
        return date(first, month, last) if len(pieces[0]) == 4 else date(last, month, first)
    except ValueError as error:
        raise DateUnreadable(part=part) from error


def pairs(given: Iterable[str], part: str) -> dict[str, str]:
    """NAME=VALUE, several times. Raises PairUnreadable."""
    read: dict[str, str] = {}
    for text in given:
        name, sign, value = text.partition("=")
        if not sign or not name.strip():
            raise PairUnreadable(part=part)
        read[name.strip()] = value.strip()
    return read


def uuid_or_none(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def call_id(text: str) -> UUID:
    """Raises IdUnreadable."""
    known = uuid_or_none(text)
    if known is None:
        raise IdUnreadable(part="--once")
    return known


def ticket(app: App, text: str) -> Ticket:
    """A visit by its id, or by its ticket number of today. Raises VisitMissing."""
    known = uuid_or_none(text)
    return app.visits.ticket(known) if known else app.visits.by_label(text.strip())


def letter(app: App, text: str, *, by: Actor) -> Letter:
    """A letter by its id, its short code, or its number. Raises LetterMissing, LetterUnknown."""
    if known := uuid_or_none(text):
        return app.letters.letter(known, by=by)
    try:
        found = app.register.by_code(parse_code(text), by=by)
    except CodeInvalid:
        found = None
    found = found or app.register.by_number(text, by=by)
    if found is None:
        raise LetterUnknown()
    return found


def write(path: Path, content: bytes) -> Path:
    """The file, whole, readable by its owner alone; its absolute path. Raises OutputUnwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content, mode=PRIVATE)
    except OSError as error:
        raise OutputUnwritable(file=path.name) from error
    return path.absolute()


def write_public(path: Path, content: bytes) -> Path:
    """As `write`, readable by everybody: for what is meant for outsiders. Raises OutputUnwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_durably(path, content)
    except OSError as error:
        raise OutputUnwritable(file=path.name) from error
    return path.absolute()


def read(path: Path) -> bytes:
    """Raises InputUnreadable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputUnreadable(file=path.name) from error
