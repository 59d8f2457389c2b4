"""Whether every entry that is held still is what its counter sent: each link made anew from the content.

The certificate of a round compares links, which tells what is missing or other since; whether the content beside a link
was altered in the database itself, only this tells. It reads everything.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select

from app.central.tables import chain, conflict, counter, entry

_ROWS = 5_000


class Fault(StrEnum):
    ALTERED = "altered"
    MISSING = "missing"
    FOLLOWS_NOT = "follows_not"


@dataclass(frozen=True, slots=True)
class Found:
    """faults: the first of each stretch, by number. held: entries that stand there; told: that were counted in."""

    counter: str
    epoch: int
    held: int
    told: int
    faults: Sequence[tuple[int, Fault]]

    @property
    def sound(self) -> bool:
        return not self.faults and self.held == self.told


def examine(connection: Connection, office: str = "") -> Iterator[Found]:
    """Every life of every counter of the office, or of all. Inside one reading transaction."""
    lives = connection.execute(
        select(chain, counter.c.name)
        .join(counter, counter.c.id == chain.c.counter)
        .where(*([chain.c.office == office] if office else []))
        .order_by(chain.c.office, counter.c.name, chain.c.epoch)
    ).all()
    for life in lives:
        held, faults = _read(connection, life)
        yield Found(f"{life.office}/{life.name}", life.epoch, held, life.entries, faults)


def _read(connection: Connection, life: Row[Any]) -> tuple[int, list[tuple[int, Fault]]]:
    aside: dict[int, str] = dict(
        connection.execute(select(conflict.c.seq, conflict.c.link).where(conflict.c.chain == life.id)).all()
    )
    faults: list[tuple[int, Fault]] = []
    held, seq, link = 0, life.base_seq, life.base_link
    for row in _entries(connection, life.id):
        held += 1
        missing = next((number for number in range(seq + 1, row.seq) if number not in aside), None)
        if missing is not None:
            faults.append((missing, Fault.MISSING))
        before = link if row.seq == seq + 1 else aside.get(row.seq - 1)
        if before is not None and sha256(before.encode() + _content(row)).hexdigest() != row.link:
            faults.append((row.seq, Fault.ALTERED))
        seq, link = row.seq, row.link
    missing = next((number for number in range(seq + 1, life.head_seq + 1) if number not in aside), None)
    if missing is not None:
        faults.append((missing, Fault.MISSING))
    elif seq == life.head_seq and link != life.head_link:
        faults.append((seq, Fault.FOLLOWS_NOT))
    return held, faults


def _entries(connection: Connection, life: int) -> Iterator[Row[Any]]:
    """A portion at a time, so that a journal of years needs no more memory than one of a day."""
    after = -1
    while True:
        asked = select(entry).where(entry.c.chain == life, entry.c.seq > after).order_by(entry.c.seq).limit(_ROWS)
        rows = connection.execute(asked).all()
        yield from rows
        if len(rows) < _ROWS:
            return
        after = rows[-1].seq


def _content(row: Row[Any]) -> bytes:
    """As `app.wire.Entry.canonical` writes it; the facts lie here as they stood in it."""
    moment = row.at.isoformat().replace("+00:00", "Z")
    return (
        f'{{"actor":{_word(row.actor)},"at":"{moment}","facts":{row.facts},"id":"{row.id}",'
        f'"kind":{_word(row.kind)},"subject":"{row.subject}"}}'
    ).encode()


@lru_cache(maxsize=1000)
def _word(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
