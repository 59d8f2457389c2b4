"""Letters by what stands on them: any part of a number or name, found by the trigrams of an index that the file keeps.

Without the index every question read every letter: 1.4 s at 500,000 (tests/bench/bench_register).
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    String,
    column,
    func,
    literal_column,
    select,
    table,
)
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from app.letters.tables import LetterFoundRow, LetterRow
from app.security.errors import CodeInvalid
from app.security.short_code import parse_code

Ids = Select[Any]
"""Places in `letter_found`: the higher, the newer."""

_SERIAL_DIGITS = 6
"""Digits alone, at most so many, are a running number: "57" is number 57, not every number with a 57 in it."""
_TRIGRAM = 3
_LAST = "\U0010ffff"
_LONG, _FEW, _MANY = 8, 500, 5_000
"""Letters of a text that is looked up by some of its trigrams; answers up to which that is done; and from which on an
answer is no longer sorted."""
_WORDS = table("letter_words", column("rowid", Integer), column("number", String), column("name", String))


def exactly(session: Session, text: str) -> ColumnElement[bool] | None:
    """The one letter, or the few of a running number, that is meant; None for words to be searched for."""
    if text.isascii() and text.isdigit() and len(text) <= _SERIAL_DIGITS:
        return col(LetterRow.serial) == int(text)
    number = session.exec(select_rows(LetterRow.id).where(LetterRow.number == text)).first()
    if number is not None:
        return col(LetterRow.id) == number
    try:
        code = parse_code(text)
    except CodeInvalid:
        return None
    known = session.exec(select_rows(LetterRow.id).where(LetterRow.code == code)).first()
    return col(LetterRow.code) == code if known is not None else None


def places(session: Session, text: str) -> Ids:
    """Whose number or name holds `text`, in capitals or not; of one or two letters, whose name begins with them."""
    if len(text) < _TRIGRAM:
        return _beginning(session, text.upper())
    few = _narrow(session, text) if len(text) >= _LONG else None
    if few is not None:
        return select(col(LetterFoundRow.id)).where(col(LetterFoundRow.id).in_(few))
    return select(_WORDS.c.rowid.label("id")).where(_holds(_quoted(text)))


def _beginning(session: Session, begins: str) -> Ids:
    name: Any = col(LetterFoundRow.name)
    if session.exec(select_rows(func.count()).where(name >= begins, name < begins + _LAST)).one() > _MANY:
        # One in a hundred: the newest are met sooner by walking back than by sorting all. `+` keeps the index out.
        name = literal_column("+letter_found.name", String)
    return select(col(LetterFoundRow.id)).where(name >= begins, name < begins + _LAST)


def _narrow(session: Session, text: str) -> list[int] | None:
    """A few of the trigrams of a long text are mostly enough: who has them is looked at. None where that are many."""
    last = len(text) - _TRIGRAM
    parts = {text[at : at + _TRIGRAM] for at in (0, last // 3, 2 * last // 3, last)}
    asked = select(_WORDS.c.rowid, _WORDS.c.number, _WORDS.c.name).where(_holds(" AND ".join(map(_quoted, parts))))
    rows = session.execute(asked.limit(_FEW + 1)).all()
    if len(rows) > _FEW:
        return None
    wanted = text.upper()
    return [row.rowid for row in rows if wanted in row.number.upper() or wanted in row.name.upper()]


def _holds(words: str) -> ColumnElement[bool]:
    return literal_column("letter_words").op("MATCH")(words)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
