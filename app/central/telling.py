"""What counters tell about series and blocks: which there are, which they hold, which they cannot take."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import Connection, select, update

from app.central.counters import Chain
from app.central.tables import lease, office_series, series
from app.wire.contact import SeriesTold
from app.wire.messages import LeaseBody

_CLOSED: Mapping[str, str] = {"letters.block_returned": "returned", "letters.block_void": "void"}


class Told(Protocol):
    """An entry, in whatever form it was read."""

    @property
    def at(self) -> datetime: ...
    @property
    def subject(self) -> UUID: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...


def told_series(connection: Connection, office_code: str, known: Sequence[SeriesTold]) -> None:
    """Which series the standard of an office has, as its counter says. Only newer words replace it."""
    if not known:
        return
    asked = select(office_series.c.series, office_series.c.yearly).where(office_series.c.office == office_code)
    before: dict[str, bool] = dict(connection.execute(asked).all())
    now = {each.series: each.yearly for each in known if "\x00" not in each.series}
    if now == before:
        return
    connection.execute(office_series.delete().where(office_series.c.office == office_code))
    if now:
        rows = [{"office": office_code, "series": name, "yearly": yearly} for name, yearly in now.items()]
        connection.execute(office_series.insert(), rows)


def series_of(connection: Connection, office_code: str) -> dict[str, bool]:
    """Whether each series starts anew each year; empty where no counter of the office has told yet."""
    asked = select(office_series.c.series, office_series.c.yearly).where(office_series.c.office == office_code)
    return dict(connection.execute(asked.order_by(office_series.c.series)).all())


def learn(connection: Connection, held: Chain, by_kind: Mapping[str, Sequence[Told]]) -> None:
    """Blocks that a counter says it was lent, and that are not known here: they were lent after the copy from which
    this database was put back, or by another centre. Their numbers are not lent a second time."""
    closed = {one.subject: (state, one) for kind, state in _CLOSED.items() for one in by_kind.get(kind, ())}
    for one in by_kind.get("letters.block_lent", ()):
        if connection.execute(select(lease.c.id).where(lease.c.id == one.subject)).first() is not None:
            continue
        try:
            name, year = str(one.facts["series"])[:80].replace("\x00", ""), _small(one.facts["year"])
            first, last = _small(one.facts["first"]), _small(one.facts["last"])
            expires = datetime.fromisoformat(str(one.facts["expires"]))
            state, end = closed.get(one.subject, ("open", None))
            unused = _small(end.facts["first"]) if end is not None else None
        except (KeyError, ValueError, TypeError):
            continue
        if expires.tzinfo is None or not 0 < first <= last:
            continue
        connection.execute(
            lease.insert().values(
                id=one.subject,
                office=held.office,
                counter=held.counter,
                epoch=held.epoch,
                series=name,
                year=year,
                first=first,
                last=last,
                expires_at=expires,
                state=state,
                unused_from=unused,
                lent_at=one.at,
            )
        )
        connection.execute(
            update(series)
            .where(
                series.c.office == held.office, series.c.series == name, series.c.year == year, series.c.next <= last
            )
            .values(next=last + 1)
        )


def not_taken(connection: Connection, counter_id: int, body: str, why: str) -> None:
    """The counter could not take this block. Its numbers are on no letter; nothing of its series is lent to this
    counter again before the series is shared anew."""
    block = LeaseBody.model_validate_json(body).id
    connection.execute(
        update(lease)
        .where(lease.c.id == block, lease.c.counter == counter_id, lease.c.state == "open")
        .values(state="refused", unused_from=lease.c.first, reason=why)
    )


def _small(value: Any) -> int:
    number = int(value)
    if not 0 <= number < 2**31:
        raise ValueError
    return number
