"""Lending blocks of numbers of a shared series to the counters of an office, and counting every number of every block.

Every number below `series.next` is in one lease; what a counter returned is lent again in a lease of its own.
"""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, RowMapping, func, select, update

from app.central import feed
from app.central.errors import OfficeUnknown
from app.central.tables import lease, letter, office, series
from app.wire.messages import Kind, LeaseBody


def share(
    connection: Connection, office_code: str, name: str, year: int, *, following: int, size: int, days: int
) -> None:
    """From now on several counters give numbers of this series; the first block begins at `following`, or after the
    highest number that is known here. Raises OfficeUnknown."""
    if connection.execute(select(office.c.code).where(office.c.code == office_code)).first() is None:
        raise OfficeUnknown(office=office_code)
    highest = connection.execute(
        select(func.max(letter.c.serial)).where(
            letter.c.office == office_code, letter.c.series == name, letter.c.year == year
        )
    ).scalar_one()
    first = max(following, (highest or 0) + 1)
    known = (
        connection.execute(
            select(series).where(series.c.office == office_code, series.c.series == name, series.c.year == year)
        )
        .mappings()
        .first()
    )
    if known is None:
        connection.execute(
            series.insert().values(office=office_code, series=name, year=year, next=first, size=size, days=days)
        )
    else:
        connection.execute(
            update(series)
            .where(series.c.office == office_code, series.c.series == name, series.c.year == year)
            .values(next=max(first, known["next"]), size=size, days=days)
        )


def top_up(connection: Connection, counter: RowMapping, now: datetime, zone: ZoneInfo) -> None:
    """Lend a block of each shared series of which this counter has less than half a block left.

    Call with the counter's row locked. A series that starts anew each year is lent for the year that it is.
    """
    year = now.astimezone(zone).year
    rows = connection.execute(
        select(series)
        .where(series.c.office == counter["office"], series.c.year.in_((0, year)))
        .order_by(series.c.series)
        .with_for_update()
    ).mappings()
    for row in rows.all():
        if _left(connection, counter, row, now) * 2 < row["size"]:
            _lend(connection, counter, row, now)


def void_open(connection: Connection, counter_id: int, reason: str) -> None:
    """The counter begins a new life: what is left of its blocks bears no letter, ever."""
    rows = connection.execute(select(lease).where(lease.c.counter == counter_id, lease.c.state == "open")).mappings()
    for row in rows.all():
        used = connection.execute(select(func.max(letter.c.serial)).where(*_letters_of(row))).scalar_one()
        connection.execute(
            update(lease)
            .where(lease.c.id == row["id"])
            .values(state=reason, unused_from=max((used or 0) + 1, row["first"]))
        )


def _left(connection: Connection, counter: RowMapping, row: RowMapping, now: datetime) -> int:
    open_ = connection.execute(
        select(lease).where(
            lease.c.counter == counter["id"],
            lease.c.epoch == counter["epoch"],
            lease.c.series == row["series"],
            lease.c.year == row["year"],
            lease.c.state == "open",
            # A block that runs out within a day is no supply any more.
            lease.c.expires_at > now + timedelta(days=1),
        )
    ).mappings()
    left = 0
    for each in open_.all():
        used = connection.execute(select(func.max(letter.c.serial)).where(*_letters_of(each))).scalar_one()
        left += each["last"] - (used or each["first"] - 1)
    return left


def _lend(connection: Connection, counter: RowMapping, row: RowMapping, now: datetime) -> None:
    first, last = _returned(connection, row) or _fresh(connection, row)
    expires = now + timedelta(days=row["days"])
    block = uuid4()
    connection.execute(
        lease.insert().values(
            id=block,
            office=counter["office"],
            counter=counter["id"],
            epoch=counter["epoch"],
            series=row["series"],
            year=row["year"],
            first=first,
            last=last,
            expires_at=expires,
            state="open",
        )
    )
    body = LeaseBody(
        id=block,
        epoch=counter["epoch"],
        series=row["series"],
        year=row["year"],
        first=first,
        last=last,
        expires=expires,
    )
    feed.send(connection, counter["id"], Kind.LEASE, body, now)


def _returned(connection: Connection, row: RowMapping) -> tuple[int, int] | None:
    """The rest of a block that came back and was not lent again, the lowest first."""
    found = (
        connection.execute(
            select(lease)
            .where(
                lease.c.office == row["office"],
                lease.c.series == row["series"],
                lease.c.year == row["year"],
                lease.c.state == "returned",
                lease.c.relent.is_(False),
                lease.c.unused_from <= lease.c.last,
            )
            .order_by(lease.c.first)
            .limit(1)
        )
        .mappings()
        .first()
    )
    if found is None:
        return None
    connection.execute(update(lease).where(lease.c.id == found["id"]).values(relent=True))
    return found["unused_from"], found["last"]


def _fresh(connection: Connection, row: RowMapping) -> tuple[int, int]:
    first, last = row["next"], row["next"] + row["size"] - 1
    connection.execute(
        update(series)
        .where(series.c.office == row["office"], series.c.series == row["series"], series.c.year == row["year"])
        .values(next=last + 1)
    )
    return first, last


def _letters_of(row: RowMapping) -> tuple[ColumnElement[bool], ...]:
    return (
        letter.c.office == row["office"],
        letter.c.series == row["series"],
        letter.c.year == row["year"],
        letter.c.serial.between(row["first"], row["last"]),
    )
