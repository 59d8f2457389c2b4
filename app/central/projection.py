"""What the entries say about letters and blocks, as rows that can be asked. Made from entries alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, select, update
from sqlalchemy.dialects import sqlite

from app.central import following
from app.central.counters import Chain
from app.central.database import driver, is_postgresql
from app.central.judging import Said
from app.central.tables import lease, letter

_MOMENTS: Mapping[str, str] = {"letters.voided": "voided_at", "letters.handed_over": "handed_at"}
_BLOCKS: Mapping[str, str] = {"letters.block_returned": "returned", "letters.block_void": "void"}

# Many rows as one parameter: a statement for each would cost more than all the rest of taking them in.
_PUT_LETTERS = """
    INSERT INTO letter SELECT * FROM json_populate_recordset(NULL::letter, %s) ON CONFLICT (subject) DO NOTHING
    RETURNING subject
"""
# Between: with the numbers alone, the server that has not counted the table yet reads all letters of the series.
_NUMBERS = """
    SELECT serial, subject FROM letter
    WHERE office = %s AND series = %s AND year = %s AND serial BETWEEN %s AND %s AND serial = ANY(%s)
"""
_PUT_MOMENTS = """
    UPDATE letter SET {column} = told.at FROM json_to_recordset(%s) AS told(subject uuid, at timestamptz)
    WHERE letter.subject = told.subject AND letter.office = %s AND letter.{column} IS NULL
"""


@dataclass(frozen=True, slots=True)
class Told:
    """What entries say, made of them alone. moments: by column, when it happened to each letter. letters: rows."""

    by_kind: Mapping[str, Sequence[Said]]
    moments: Mapping[str, dict[UUID, datetime]]
    letters: Sequence[dict[str, Any]]


def told(held: Chain, taken: Iterable[Said]) -> Told:
    """taken: in order; one whose facts are not of the expected form says nothing here and is kept all the same."""
    by_kind: dict[str, list[Said]] = {}
    for one in taken:
        by_kind.setdefault(one.kind, []).append(one)
    letters = [_letter(one, held.office, held.id) for one in by_kind.get("letters.issued", ())]
    moments = {column: _first(by_kind.get(kind, ())) for kind, column in _MOMENTS.items()}
    return Told(by_kind, moments, [row for row in letters if row is not None])


def note(connection: Connection, held: Chain, what: Told) -> None:
    if what.letters:
        _issued(connection, held.office, what.letters, what.moments)
    for column, when in what.moments.items():
        if when:
            _happened(connection, held.office, column, when)
    for kind, state in _BLOCKS.items():
        for one in what.by_kind.get(kind, ()):
            _block_closed(connection, held, one, state)
    following.follow(connection, held, what.by_kind)


def _first(entries: Sequence[Said]) -> dict[UUID, datetime]:
    """When it happened to each subject; the first time counts."""
    first: dict[UUID, datetime] = {}
    for one in entries:
        first.setdefault(one.subject, one.at)
    return first


def _issued(
    connection: Connection,
    office: str,
    rows: Sequence[dict[str, Any]],
    moments: Mapping[str, dict[UUID, datetime]],
) -> None:
    """What happened to a letter in the parcel that brought it goes in with it, and out of `moments`."""
    taken = _subjects(connection, office, rows)
    for row in rows:
        other = taken.setdefault((row["series"], row["year"], row["serial"]), row["subject"])
        row["twin"] = row["twin"] or other != row["subject"]
        if row["twin"]:
            for earlier in rows:
                earlier["twin"] = earlier["twin"] or earlier["subject"] == other
            connection.execute(update(letter).where(letter.c.subject == other).values(twin=True))
    for row in rows:
        row |= {column: when.get(row["subject"]) for column, when in moments.items()}
    for subject in _put(connection, rows):
        for when in moments.values():
            when.pop(subject, None)


def _put(connection: Connection, rows: Sequence[dict[str, Any]]) -> set[UUID]:
    """Those that were not there before."""
    if is_postgresql(connection):
        given = msgspec.json.encode(rows).decode()
        return {subject for (subject,) in driver(connection).execute(_PUT_LETTERS, [given], prepare=True)}
    asked = select(letter.c.subject).where(letter.c.subject.in_([row["subject"] for row in rows]))
    known = set(connection.execute(asked).scalars())
    connection.execute(sqlite.insert(letter).on_conflict_do_nothing(index_elements=["subject"]), rows)
    return {row["subject"] for row in rows} - known


def _subjects(connection: Connection, office: str, rows: Sequence[dict[str, Any]]) -> dict[tuple[str, int, int], UUID]:
    """Which letters have these numbers already."""
    serials: dict[tuple[str, int], list[int]] = {}
    for row in rows:
        serials.setdefault((row["series"], row["year"]), []).append(row["serial"])
    found: dict[tuple[str, int, int], UUID] = {}
    for (name, year), wanted in serials.items():
        if is_postgresql(connection):
            asked = [office, name, year, min(wanted), max(wanted), wanted]
            numbers = driver(connection).execute(_NUMBERS, asked, prepare=True).fetchall()
        else:
            query = select(letter.c.serial, letter.c.subject).where(
                letter.c.office == office, letter.c.series == name, letter.c.year == year, letter.c.serial.in_(wanted)
            )
            numbers = connection.execute(query).all()
        found |= {(name, year, serial): subject for serial, subject in numbers}
    return found


def _happened(connection: Connection, office: str, column: str, first: Mapping[UUID, datetime]) -> None:
    """To letters of this office; what a counter says of another office's letters is nothing."""
    if is_postgresql(connection):
        given = msgspec.json.encode([{"subject": subject, "at": at} for subject, at in first.items()]).decode()
        driver(connection).execute(_PUT_MOMENTS.format(column=column), [given, office], prepare=True)
        return
    for subject, at in first.items():
        connection.execute(
            update(letter)
            .where(letter.c.subject == subject, letter.c.office == office, letter.c[column].is_(None))
            .values({column: at})
        )


def _letter(one: Said, office: str, chain_id: int) -> dict[str, Any] | None:
    facts = one.facts
    try:
        until = facts.get("until")
        desil = facts.get("desil")
        return {
            "subject": one.subject,
            "office": office,
            "chain": chain_id,
            "code": _text(facts["code"], 40),
            "number": _text(facts["number"], 200),
            "kind": _text(facts["kind"], 80),
            "purpose": _text(facts.get("purpose", ""), 80),
            "desil": desil if type(desil) is int and 0 <= desil <= 10 else None,
            "series": _text(facts["series"], 80),
            "year": _small(facts["year"]),
            "serial": _small(facts["serial"]),
            "day": date.fromisoformat(str(facts["day"])),
            "until": date.fromisoformat(str(until)) if until else None,
            "issued_at": one.at,
            "twin": False,
        }
    except (KeyError, ValueError, TypeError, OverflowError):
        return None


def _text(value: Any, most: int) -> str:
    text = str(value)[:most]
    if "\x00" in text:
        raise ValueError  # no database keeps it in a text
    return text


def _small(value: Any) -> int:
    number = int(value)
    if not 0 <= number < 2**31:
        raise ValueError
    return number


def _block_closed(connection: Connection, held: Chain, one: Said, state: str) -> None:
    try:
        first = _small(one.facts["first"])
    except (KeyError, ValueError, TypeError, OverflowError):
        return
    connection.execute(
        update(lease)
        .where(
            lease.c.id == one.subject,
            lease.c.counter == held.counter,
            lease.c.epoch == held.epoch,
            lease.c.state == "open",
        )
        .values(state=state, unused_from=first)
    )
