"""What the entries say about letters and blocks, as rows that can be asked. Made from entries alone."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from app.central.counters import Chain
from app.central.database import is_postgresql
from app.central.judging import Candidate
from app.central.tables import chain, lease, letter
from app.wire import Entry


def note(connection: Connection, held: Chain, taken: Sequence[Candidate]) -> None:
    """In order; an entry whose facts are not of the expected form changes nothing here and is kept all the same."""
    issued = [each.linked.entry for each in taken if each.linked.entry.kind == "letters.issued"]
    if issued:
        _issued(connection, held, issued)
    for each in taken:
        handler = _HANDLERS.get(each.linked.entry.kind)
        if handler is not None:
            handler(connection, held, each.linked.entry)


def _issued(connection: Connection, held: Chain, entries: Sequence[Entry]) -> None:
    office = connection.execute(select(chain.c.office).where(chain.c.id == held.id)).scalar_one()
    rows = [row for one in entries if (row := _letter(one, office, held.id)) is not None]
    if not rows:
        return
    numbers = [(row["office"], row["series"], row["year"], row["serial"]) for row in rows]
    key = tuple_(letter.c.office, letter.c.series, letter.c.year, letter.c.serial)
    taken = {
        tuple(found): subject
        for *found, subject in connection.execute(
            select(letter.c.office, letter.c.series, letter.c.year, letter.c.serial, letter.c.subject).where(
                key.in_(numbers)
            )
        )
    }
    for row, number in zip(rows, numbers, strict=True):
        other = taken.setdefault(number, row["subject"])
        row["twin"] = row["twin"] or other != row["subject"]
        if row["twin"]:
            for earlier in rows:
                earlier["twin"] = earlier["twin"] or earlier["subject"] == other
            connection.execute(update(letter).where(letter.c.subject == other).values(twin=True))
    insert = postgresql.insert if is_postgresql(connection) else sqlite.insert
    connection.execute(insert(letter).on_conflict_do_nothing(index_elements=["subject"]), rows)


def _letter(one: Entry, office: str, chain_id: int) -> dict[str, Any] | None:
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


def _voided(connection: Connection, held: Chain, one: Entry) -> None:
    connection.execute(
        update(letter).where(letter.c.subject == one.subject, letter.c.voided_at.is_(None)).values(voided_at=one.at)
    )


def _handed(connection: Connection, held: Chain, one: Entry) -> None:
    connection.execute(
        update(letter).where(letter.c.subject == one.subject, letter.c.handed_at.is_(None)).values(handed_at=one.at)
    )


def _block(state: str) -> Callable[[Connection, Chain, Entry], None]:
    def closed(connection: Connection, held: Chain, one: Entry) -> None:
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

    return closed


_HANDLERS: Mapping[str, Callable[[Connection, Chain, Entry], None]] = {
    "letters.voided": _voided,
    "letters.handed_over": _handed,
    "letters.block_returned": _block("returned"),
    "letters.block_void": _block("void"),
}
