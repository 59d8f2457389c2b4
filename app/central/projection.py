"""What the entries say about letters and blocks, as rows that can be asked. Made from entries alone."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import msgspec
from sqlalchemy import Connection, bindparam, func, select, update
from sqlalchemy.dialects import sqlite

from app.central import following
from app.central.counters import Chain
from app.central.database import driver, is_postgresql
from app.central.judging import Candidate, Said
from app.central.tables import chain, lease, letter

_MOMENTS: Mapping[str, str] = {"letters.voided": "voided_at", "letters.handed_over": "handed_at"}
_BLOCKS: Mapping[str, str] = {"letters.block_returned": "returned", "letters.block_void": "void"}

_HIGHEST = select(func.max(letter.c.serial)).where(
    letter.c.office == bindparam("office"), letter.c.series == bindparam("series"), letter.c.year == bindparam("year")
)
# Many rows as one parameter: a statement for each would cost more than all the rest of taking them in.
_PUT_LETTERS = """
    INSERT INTO letter SELECT * FROM json_populate_recordset(NULL::letter, %s) ON CONFLICT (subject) DO NOTHING
    RETURNING subject
"""
_NUMBERS = "SELECT serial, subject FROM letter WHERE office = %s AND series = %s AND year = %s AND serial = ANY(%s)"
_PUT_MOMENTS = """
    UPDATE letter SET {column} = told.at FROM json_to_recordset(%s) AS told(subject uuid, at timestamptz)
    WHERE letter.subject = told.subject AND letter.{column} IS NULL
"""


def note(connection: Connection, held: Chain, taken: Sequence[Candidate]) -> None:
    """In order; an entry whose facts are not of the expected form changes nothing here and is kept all the same."""
    by_kind: dict[str, list[Said]] = {}
    for each in taken:
        by_kind.setdefault(each.entry.kind, []).append(each.entry)
    moments = {column: _first(by_kind.get(kind, ())) for kind, column in _MOMENTS.items()}
    if issued := by_kind.get("letters.issued"):
        _issued(connection, held, issued, moments)
    for column, told in moments.items():
        if told:
            _happened(connection, column, told)
    for kind, state in _BLOCKS.items():
        for one in by_kind.get(kind, ()):
            _block_closed(connection, held, one, state)
    following.follow(connection, held, by_kind)


def _first(entries: Sequence[Said]) -> dict[UUID, datetime]:
    """When it happened to each subject; the first time counts."""
    first: dict[UUID, datetime] = {}
    for one in entries:
        first.setdefault(one.subject, one.at)
    return first


def _issued(
    connection: Connection, held: Chain, entries: Sequence[Said], moments: Mapping[str, dict[UUID, datetime]]
) -> None:
    """What happened to a letter in the parcel that brought it goes in with it, and out of `moments`."""
    office = held.office or connection.execute(select(chain.c.office).where(chain.c.id == held.id)).scalar_one()
    rows = [row for one in entries if (row := _letter(one, office, held.id)) is not None]
    if not rows:
        return
    taken = _subjects(connection, office, rows)
    for row in rows:
        other = taken.setdefault((row["series"], row["year"], row["serial"]), row["subject"])
        row["twin"] = row["twin"] or other != row["subject"]
        if row["twin"]:
            for earlier in rows:
                earlier["twin"] = earlier["twin"] or earlier["subject"] == other
            connection.execute(update(letter).where(letter.c.subject == other).values(twin=True))
    for row in rows:
        row |= {column: told.get(row["subject"]) for column, told in moments.items()}
    for subject in _put(connection, rows):
        for told in moments.values():
            told.pop(subject, None)


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
        highest = connection.execute(_HIGHEST, {"office": office, "series": name, "year": year}).scalar_one()
        if highest is None or highest < min(wanted):
            continue
        if is_postgresql(connection):
            numbers = driver(connection).execute(_NUMBERS, [office, name, year, wanted], prepare=True).fetchall()
        else:
            query = select(letter.c.serial, letter.c.subject).where(
                letter.c.office == office, letter.c.series == name, letter.c.year == year, letter.c.serial.in_(wanted)
            )
            numbers = connection.execute(query).all()
        found |= {(name, year, serial): subject for serial, subject in numbers}
    return found


def _happened(connection: Connection, column: str, first: Mapping[UUID, datetime]) -> None:
    if is_postgresql(connection):
        told = msgspec.json.encode([{"subject": subject, "at": at} for subject, at in first.items()])
        driver(connection).execute(_PUT_MOMENTS.format(column=column), [told.decode()], prepare=True)
        return
    for subject, at in first.items():
        connection.execute(
            update(letter).where(letter.c.subject == subject, letter.c[column].is_(None)).values({column: at})
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
            "code": str(facts["code"])[:40],
            "number": str(facts["number"])[:200],
            "kind": str(facts["kind"])[:80],
            "purpose": str(facts.get("purpose", ""))[:80],
            "desil": desil if isinstance(desil, int) and 0 <= desil <= 10 else None,
            "series": str(facts["series"])[:80],
            "year": _small(facts["year"]),
            "serial": _small(facts["serial"]),
            "day": date.fromisoformat(str(facts["day"])),
            "until": date.fromisoformat(str(until)) if until else None,
            "issued_at": one.at,
            "twin": False,
        }
    except (KeyError, ValueError, TypeError):
        return None


def _small(value: Any) -> int:
    number = int(value)
    if not 0 <= number < 2**31:
        raise ValueError
    return number


def _block_closed(connection: Connection, held: Chain, one: Said, state: str) -> None:
    try:
        first = _small(one.facts["first"])
    except (KeyError, ValueError, TypeError):
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
