"""Lending blocks of numbers of a shared series to the counters of an office, and counting every number of every block.

Every number below `series.next` is in one lease; what a counter returned is lent again in a lease of its own.
"""

from datetime import UTC, date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, RowMapping, exists, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.central import feed, lives, telling
from app.central.database import is_postgresql
from app.central.errors import OfficeUnknown, SeriesUnknown, SeriesYear
from app.central.tables import lease, letter, office, series
from app.wire.messages import Kind, LeaseBody

AHEAD = timedelta(days=14)
"""So long before a year ends, blocks of the next are lent: a counter without a network has them on its first day."""

_FOREIGN = "sync.lease_foreign"
"""The code of `app.sync.errors.LeaseForeign`, as counters tell it."""


def share(
    connection: Connection, office_code: str, name: str, year: int, *, following: int, size: int, days: int
) -> None:
    """From now on several counters give numbers of this series; the first block begins at `following`, or after the
    highest number that is known here. One that starts anew each year goes on by itself. After a restore this says that
    nobody has given a number from `following` on. Raises OfficeUnknown, SeriesUnknown, SeriesYear."""
    if connection.execute(select(office.c.code).where(office.c.code == office_code)).first() is None:
        raise OfficeUnknown(office=office_code)
    _must_be_real(connection, office_code, name, year)
    first = max(following, _highest(connection, office_code, name, year) + 1)
    life = lives.current(connection, office_code)
    of_series = (lease.c.office == office_code, lease.c.series == name, lease.c.year == year)
    connection.execute(update(lease).where(*of_series, lease.c.state == "refused").values(state="void"))
    known = (
        connection.execute(
            select(series).where(series.c.office == office_code, series.c.series == name, series.c.year == year)
        )
        .mappings()
        .first()
    )
    if known is None:
        connection.execute(
            series.insert().values(
                office=office_code, series=name, year=year, next=first, size=size, days=days, life=life
            )
        )
    else:
        connection.execute(
            update(series)
            .where(series.c.office == office_code, series.c.series == name, series.c.year == year)
            .values(next=max(first, known["next"]), size=size, days=days, life=life)
        )


def top_up(connection: Connection, counter: RowMapping, now: datetime, zone: ZoneInfo) -> None:
    """Lend a block of each shared series of which this counter has less than half a block left.

    Call with the counter's row locked. A series that starts anew each year is lent for the year that it is, and in the
    last days of it for the next. After a restore nothing is lent before every counter of the office was heard, except
    numbers that an administrator declared to be free (`share`).
    """
    unheard = lives.unheard(connection, counter["office"])
    life = lives.current(connection, counter["office"]) if unheard else ""
    today = now.astimezone(zone).date()
    last = (today + AHEAD).year
    for year in range(today.year, last + 1):
        _go_on(connection, counter["office"], year)
    rows = connection.execute(
        select(series)
        .where(series.c.office == counter["office"], series.c.year.in_((0, today.year, last)))
        .order_by(series.c.series, series.c.year)
        .with_for_update()
    ).mappings()
    for row in rows.all():
        if unheard and row["life"] != life:
            continue
        if _left(connection, counter, row, now) * 2 < row["size"] and not _refused(connection, counter, row):
            # What is for next year is good for its first days, too.
            begins = datetime.combine(date(row["year"] or today.year, 1, 1), time(), zone)
            expires = max(now, begins) + timedelta(days=row["days"])
            _lend(connection, counter, row, now, expires, fresh=bool(unheard))


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


def _lend(
    connection: Connection, counter: RowMapping, row: RowMapping, now: datetime, expires: datetime, *, fresh: bool
) -> None:
    first, last = (None if fresh else _returned(connection, row)) or _fresh(connection, row)
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
            lent_at=now,
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
    """The rest of a block that came back and was not lent again, the lowest first.

    That it was lent again may be forgotten since a restore: then a later block stands in its place.
    """
    later = lease.alias()
    again = exists().where(
        later.c.office == lease.c.office,
        later.c.series == lease.c.series,
        later.c.year == lease.c.year,
        later.c.lent_at > func.coalesce(lease.c.lent_at, datetime(1970, 1, 1, tzinfo=UTC)),
        later.c.first <= lease.c.last,
        later.c.last >= lease.c.unused_from,
    )
    found = (
        connection.execute(
            select(lease)
            .where(
                lease.c.office == row["office"],
                lease.c.series == row["series"],
                lease.c.year == row["year"],
                lease.c.state == "returned",
                lease.c.relent.is_(False),
                ~again,
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


def _must_be_real(connection: Connection, office_code: str, name: str, year: int) -> None:
    known = telling.series_of(connection, office_code)
    if known and name not in known:
        raise SeriesUnknown(series=name, known=", ".join(known))
    if known and known[name] != bool(year):
        raise SeriesYear(series=name, wanted="tahunnya" if known[name] else "--year 0")
    if year and not 2000 <= year <= 2100:
        raise SeriesYear(series=name, wanted="tahun empat angka")


def _go_on(connection: Connection, office_code: str, year: int) -> None:
    """Series that were shared in an earlier year are shared in this one, from 1 on."""
    asked = (
        select(series)
        .where(series.c.office == office_code, series.c.year > 0, series.c.year <= year)
        .order_by(series.c.series, series.c.year.desc())
    )
    latest: dict[str, RowMapping] = {}
    for row in connection.execute(asked).mappings():
        latest.setdefault(row["series"], row)
    insert = postgresql.insert if is_postgresql(connection) else sqlite.insert
    for name, row in latest.items():
        if row["year"] == year:
            continue
        following = _highest(connection, office_code, name, year) + 1
        new = {"office": office_code, "series": name, "year": year, "next": following, "life": row["life"]}
        connection.execute(insert(series).on_conflict_do_nothing(), new | {"size": row["size"], "days": row["days"]})


def _highest(connection: Connection, office_code: str, name: str, year: int) -> int:
    """Of all numbers that stand on a letter or were lent; 0 where there is none."""
    found = [
        connection.execute(
            select(func.max(column)).where(table.c.office == office_code, table.c.series == name, table.c.year == year)
        ).scalar_one()
        for table, column in ((letter, letter.c.serial), (lease, lease.c.last))
    ]
    return max(each or 0 for each in found)


def _refused(connection: Connection, counter: RowMapping, row: RowMapping) -> bool:
    """Whether this counter said that it cannot take numbers of this series, and nobody shared it anew since."""
    asked = select(func.count()).where(
        lease.c.counter == counter["id"],
        lease.c.epoch == counter["epoch"],
        lease.c.series == row["series"],
        lease.c.year == row["year"],
        lease.c.state == "refused",
        lease.c.reason == _FOREIGN,
    )
    return bool(connection.execute(asked).scalar_one())


def _letters_of(row: RowMapping) -> tuple[ColumnElement[bool], ...]:
    return (
        letter.c.office == row["office"],
        letter.c.series == row["series"],
        letter.c.year == row["year"],
        letter.c.serial.between(row["first"], row["last"]),
    )
