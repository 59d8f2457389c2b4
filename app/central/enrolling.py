"""Offices and counters become known: an administrator makes a code, the counter shows it once with its own key."""

import hashlib
import re
from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, exists, func, select, update

from app.central import counters, leasing, lives, telling
from app.central.errors import EnrolmentRefused
from app.central.keys import keys
from app.central.tables import chain, conflict, counter, enrolment_code, entry, letter, office, seal_key, series
from app.security.device_key import signed_by
from app.security.errors import CodeInvalid
from app.security.short_code import new_code, parse_code
from app.security.signing_key import key_id
from app.wire.contact import NO_MARK, Checkpoint, Enrol, Enrolled, SeriesFloor
from app.wire.parcel import GENESIS, Reason

GOOD_FOR = timedelta(days=7)
_PUBLIC = re.compile(r"[0-9a-f]{64}")


def invite(connection: Connection, full_name: str, now: datetime, *, make: Callable[[], str] = new_code) -> str:
    """A new one-time code for the counter "office/name", which is made where it did not exist. Older codes of it end.

    For a counter that was enrolled already this is how an administrator says which machine goes on.
    """
    office_code, _, name = full_name.partition("/")
    if connection.execute(select(office.c.code).where(office.c.code == office_code)).first() is None:
        connection.execute(office.insert().values(code=office_code, title="", zone="Asia/Jakarta", made_at=now))
    row = counters.find(connection, office_code, name)
    if row is None:
        connection.execute(counter.insert().values(office=office_code, name=name, state="expected"))
        row = counters.named(connection, full_name)
    connection.execute(
        update(enrolment_code)
        .where(enrolment_code.c.counter == row["id"], enrolment_code.c.used_at.is_(None))
        .values(used_at=now)
    )
    code = make()
    connection.execute(
        enrolment_code.insert().values(digest=_digest(code), counter=row["id"], made_at=now, expires_at=now + GOOD_FOR)
    )
    return code


def enrol(connection: Connection, asked: Enrol, now: datetime) -> Enrolled:
    """Raises EnrolmentRefused, for every reason alike: a stranger must not learn which part was wrong."""
    if not signed_by(bytes.fromhex(asked.public_key), asked.signed_bytes(), asked.signature):
        raise EnrolmentRefused()
    found = connection.execute(
        select(enrolment_code.c.counter).where(
            enrolment_code.c.digest == _given(asked.code),
            enrolment_code.c.used_at.is_(None),
            enrolment_code.c.expires_at > now,
        )
    ).scalar()
    if found is None:
        raise EnrolmentRefused()
    row = counters.locked(connection, found)
    used = connection.execute(
        update(enrolment_code)
        .where(enrolment_code.c.digest == _given(asked.code), enrolment_code.c.used_at.is_(None))
        .values(used_at=now)
    )
    if row["office"] != asked.office or used.rowcount != 1:
        raise EnrolmentRefused()
    connection.execute(update(office).where(office.c.code == asked.office).values(title=asked.title, zone=asked.zone))
    _keep_seals(connection, asked, now)
    life = lives.current(connection, asked.office)
    parent, held = _known_up_to(connection, asked)
    epoch = row["epoch"] + 1
    new = connection.execute(
        chain.insert()
        .values(
            office=asked.office,
            counter=row["id"],
            epoch=epoch,
            parent=parent,
            base_seq=held.seq,
            base_link=held.link,
            head_seq=held.seq,
            head_link=held.link,
            entries=0,
        )
        .returning(chain.c.id)
    ).scalar_one()
    if epoch > 1:
        leasing.void_open(connection, row["id"], "void")
    connection.execute(
        update(counter)
        .where(counter.c.id == row["id"])
        .values(
            state="active",
            reason="",
            epoch=epoch,
            chain=new,
            public_key=bytes.fromhex(asked.public_key),
            recipient=asked.recipient,
            mark=NO_MARK,
            mark_before=NO_MARK,
            contact_at=None,
            seen_at=now,
            fenced_at=None,
            same_to=None,
            differs_at=None,
            told_at=None,
            contacts=0,
            life=life,
            heard_to=None if _goes_on(connection, row, parent, held, life) else lives.NEVER,
        )
    )
    telling.told_series(connection, asked.office, asked.series)
    own = keys(connection)
    return Enrolled(
        device=f"{row['office']}/{row['name']}/{epoch}",
        counter=row["name"],
        epoch=epoch,
        key=own.signing.public.hex(),
        recipient=own.reading.recipient,
        held=held,
        floors=_floors(connection, row) if epoch > 1 else (),
        shared=tuple(
            connection.execute(
                select(series.c.series).where(series.c.office == row["office"]).distinct().order_by(series.c.series)
            ).scalars()
        ),
        life=life,
    )


def _goes_on(connection: Connection, row: RowMapping, parent: int | None, held: Checkpoint, life: str) -> bool:
    """Whether the machine has all of the journal that was known under this name, or none of it was left unheard. One
    that has not says nothing of the blocks that the machine before it was lent."""
    if row["chain"] is None:
        return True
    before = counters.chain_of(connection, row["chain"])
    if row["life"] == life and row["heard_to"] is not None and before.head_seq >= row["heard_to"]:
        return True
    if parent is None or not 0 < before.head_seq <= held.seq:
        return False
    return counters.link_at(connection, counters.lineage(connection, parent), before.head_seq) == before.head_link


def _keep_seals(connection: Connection, asked: Enrol, now: datetime) -> None:
    known = set(connection.execute(select(seal_key.c.public).where(seal_key.c.office == asked.office)).scalars())
    fresh = [each for each in dict.fromkeys(asked.seals) if each not in known and _PUBLIC.fullmatch(each)]
    if fresh:
        connection.execute(
            seal_key.insert(),
            [
                {"office": asked.office, "public": each, "since": now, "kid": key_id(bytes.fromhex(each)).hex()}
                for each in fresh
            ],
        )


def _known_up_to(connection: Connection, asked: Enrol) -> tuple[int | None, Checkpoint]:
    """The longest beginning of this journal that a counter of the office delivered, and the chain it stands in."""
    lives = connection.execute(select(chain.c.id).where(chain.c.office == asked.office)).scalars().all()
    for place in sorted(asked.chain, key=lambda each: each.seq, reverse=True):
        if place.seq == 0:
            break
        for table in (entry, conflict):
            holders = select(table.c.chain).where(
                table.c.chain.in_(lives), table.c.seq == place.seq, table.c.link == place.link
            )
            if table is conflict:
                # What was refused in its place is part of the chain, which went on behind it; a fork never was.
                other = exists().where(entry.c.chain == conflict.c.chain, entry.c.seq == conflict.c.seq)
                holders = holders.where(conflict.c.reason != Reason.FORK, ~other)
            found = connection.execute(holders).scalars()
            for life in found:
                if counters.chain_of(connection, life).head_seq >= place.seq:
                    return life, place
    return None, Checkpoint(seq=0, link=GENESIS)


def _floors(connection: Connection, row: RowMapping) -> tuple[SeriesFloor, ...]:
    """The highest number of each series that this counter gave in any of its lives."""
    lives = select(chain.c.id).where(chain.c.counter == row["id"])
    rows = connection.execute(
        select(letter.c.series, letter.c.year, func.max(letter.c.serial))
        .where(letter.c.chain.in_(lives))
        .group_by(letter.c.series, letter.c.year)
        .order_by(letter.c.series, letter.c.year)
    )
    return tuple(SeriesFloor(series=name, year=year, last=last) for name, year, last in rows)


def _given(code: str) -> bytes:
    try:
        return _digest(parse_code(code))
    except CodeInvalid:
        return b""


def _digest(code: str) -> bytes:
    return hashlib.sha256(b"loket enrolment:" + code.encode()).digest()
