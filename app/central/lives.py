"""Whether the centre still knows all that it once told an office, or was put back from a copy of its database.

After that it begins a new life with the office. Each counter is greeted once without its mark, sends again what the
centre lacks, and fetches all messages anew (those that it has applied, it passes by). Blocks that were lent after the
copy are known to the counters alone, in their journals; until all of them were heard, nothing is lent that was not
declared to be free.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import Connection, RowMapping, and_, exists, not_, or_, select, update

from app.central.tables import chain, counter, enrolment_code, life, office

NEVER = 2**53
"""For `counter.heard_to`: another machine has the counter's name now, and the journal of the one before is not whole
here. No journal is so long."""


class Memory(Protocol):
    """What a counter says that it remembers; see `app.wire.contact.Hello`."""

    @property
    def life(self) -> str: ...
    @property
    def contacts(self) -> int: ...
    @property
    def delivered(self) -> int: ...
    @property
    def cursor(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Restored:
    """An office since the last restore. unheard: counters whose journal is not whole here."""

    office: str
    since: datetime
    noticed: bool
    unheard: tuple[str, ...]


def current(connection: Connection, office_code: str) -> str:
    """ "" for an office with which this database was never put back."""
    found = connection.execute(
        select(life.c.life).where(life.c.office == office_code).order_by(life.c.number.desc()).limit(1)
    ).scalar()
    return "" if found is None else str(found)


def begin(connection: Connection, office_code: str, now: datetime, *, noticed: bool) -> str:
    new = secrets.token_hex(16)
    connection.execute(life.insert().values(office=office_code, life=new, since=now, noticed=noticed))
    return new


def declare(connection: Connection, now: datetime) -> None:
    """An administrator says that this database was put back: a new life with every office."""
    for code in connection.execute(select(office.c.code).order_by(office.c.code)).scalars().all():
        begin(connection, code, now, noticed=False)


def listen(connection: Connection, row: RowMapping, told: Memory, head: int, now: datetime) -> str:
    """The office's life, a new one where this counter knows more than can be known. head: what is held of it."""
    found = current(connection, row["office"])
    if not _forgot(connection, row, told, head, found):
        return found
    # One of several counters that say so at the same time begins it.
    connection.execute(select(office.c.code).where(office.c.code == row["office"]).with_for_update())
    found = current(connection, row["office"])
    if _forgot(connection, row, told, head, found):
        return begin(connection, row["office"], now, noticed=True)
    return found


def greet(connection: Connection, row: RowMapping, told: Memory, life_now: str, head: int) -> None:
    """head: of the counter's journal. Heard it is when all up to there is here, and it has said the new life itself:
    from then on it takes no answer any more that was made before."""
    if row["life"] != life_now:
        values: dict[str, object] = {"life": life_now, "heard_to": head if told.life == life_now else None}
    elif row["heard_to"] is None and told.life == life_now != "":
        values = {"heard_to": head}
    else:
        return
    connection.execute(update(counter).where(counter.c.id == row["id"]).values(**values))


def unheard(connection: Connection, office_code: str) -> tuple[str, ...]:
    """Counters of which something may be unknown since the last restore; none where there never was one.

    One that is still to be enrolled counts as long as its code is good: it may have been enrolled after the copy.
    """
    last = connection.execute(
        select(life.c.life, life.c.since).where(life.c.office == office_code).order_by(life.c.number.desc()).limit(1)
    ).first()
    if last is None:
        return ()
    whole = and_(counter.c.life == last.life, counter.c.heard_to.is_not(None), chain.c.head_seq >= counter.c.heard_to)
    invited = exists().where(
        enrolment_code.c.counter == counter.c.id,
        enrolment_code.c.used_at.is_(None),
        enrolment_code.c.made_at >= last.since,
    )
    asked = (
        select(counter.c.name)
        .outerjoin(chain, chain.c.id == counter.c.chain)
        .where(
            counter.c.office == office_code,
            or_(
                and_(counter.c.epoch > 0, or_(chain.c.id.is_(None), counter.c.heard_to.is_(None), not_(whole))), invited
            ),
        )
        .order_by(counter.c.name)
    )
    return tuple(connection.execute(asked).scalars())


def restored(connection: Connection, scope: str = "") -> list[Restored]:
    """Each office with its last restore; of one office, or of all when scope is ""."""
    found: dict[str, tuple[datetime, bool]] = {}
    asked = select(life.c.office, life.c.since, life.c.noticed).order_by(life.c.number)
    for code, since, noticed in connection.execute(asked.where(life.c.office == scope) if scope else asked):
        found[code] = (since, noticed)
    return [
        Restored(code, since, noticed, unheard(connection, code)) for code, (since, noticed) in sorted(found.items())
    ]


def _forgot(connection: Connection, row: RowMapping, told: Memory, head: int, now: str) -> bool:
    """More contacts, entries or messages than there ever were, or a life that is not known here."""
    if row["life"] != now:
        return False  # not greeted yet: that it knows more is what the new life is for
    if told.life == now:
        return told.contacts > row["contacts"] or told.delivered > head or told.cursor > row["newest"]
    if told.life == "":
        return False
    known = select(life.c.number).where(life.c.office == row["office"], life.c.life == told.life)
    return connection.execute(known).first() is None
