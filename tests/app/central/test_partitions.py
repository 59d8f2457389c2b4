"""Entries by month on PostgreSQL: each lies where it belongs, a month is asked alone, the next one is made ahead, and a
clock that jumped finds a place too."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text

from app.central.database import reading, writing
from app.central.desk import Desk
from app.central.keeping import make_ahead
from app.central.migrate import differences
from app.central.web import create_web
from app.wire.parcel import Fate
from tests.app.central.speaking import Speaker
from tests.app.wire.parcels import entry, linked
from tests.clock import SetClock
from tests.new_centres import new_centre_in
from tests.postgres import Cluster


@pytest.fixture
def engine(cluster: Cluster) -> Iterator[Engine]:
    made = new_centre_in(cluster, "bulan")
    yield made
    made.dispose()


@pytest.fixture
def speaker(engine: Engine, clock: SetClock) -> Speaker:
    return Speaker.enrolled(engine, Desk(engine, clock), clock, "netral/loket-1")


def push(speaker: Speaker, *moments: datetime) -> list[Fate]:
    made = linked([entry(n).model_copy(update={"at": at}) for n, at in enumerate(moments, 1)])
    return [each.fate for each in sorted(speaker.push(made).fates, key=lambda fated: fated.seq)]


def places(engine: Engine) -> dict[date, str]:
    """Day of an entry and the partition in which it lies."""
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT day, tableoid::regclass::text FROM entry"))
        return {row.day: row.tableoid for row in rows}


def partitions(engine: Engine) -> set[str]:
    with reading(engine) as connection:
        rows = connection.execute(text("SELECT inhrelid::regclass::text FROM pg_inherits"))
        return {name for (name,) in rows if name.startswith("entry_") and "pkey" not in name}


def test_each_entry_lies_in_the_partition_of_its_month(engine: Engine, speaker: Speaker) -> None:
    # 17.00 UTC is midnight in Jakarta: the first of them is still July here, the second August.
    moments = [datetime(2026, 7, 31, 16, 59, tzinfo=UTC), datetime(2026, 7, 31, 17, tzinfo=UTC)]
    moments += [datetime(2026, 12, 31, 12, tzinfo=UTC), datetime(2027, 1, 1, 2, tzinfo=UTC)]
    assert push(speaker, *moments) == [Fate.TAKEN] * 4
    assert places(engine) == {
        date(2026, 7, 31): "entry_2026_07",
        date(2026, 8, 1): "entry_2026_08",
        date(2026, 12, 31): "entry_2026_12",
        date(2027, 1, 1): "entry_2027_01",
    }
    assert differences(engine) == []


def test_who_asks_for_a_month_reads_that_partition_alone(engine: Engine, speaker: Speaker) -> None:
    push(speaker, *(datetime(2026, month, 3, 3, tzinfo=UTC) for month in (6, 7, 8, 9)))
    query = "EXPLAIN SELECT count(*) FROM entry WHERE day BETWEEN '2026-08-01' AND '2026-08-31'"
    with reading(engine) as connection:
        plan = "\n".join(line for (line,) in connection.execute(text(query)))
    read = {name for name in partitions(engine) if name in plan}
    assert read == {"entry_2026_08"}
    assert len(partitions(engine)) == 4


def test_the_next_month_is_made_before_it_is_needed(engine: Engine, clock: SetClock) -> None:
    with TestClient(create_web(engine, clock)) as web:  # the service runs
        assert web.get("/health/ready").status_code == 200
        for _ in range(5_000):  # its first round goes on beside what it serves
            if len(partitions(engine)) == 2:
                break
            web.get("/health/live")
    this = clock().date().replace(day=1)
    after = (this + timedelta(days=32)).replace(day=1)
    assert partitions(engine) == {f"entry_{this:%Y_%m}", f"entry_{after:%Y_%m}"}
    with writing(engine) as connection:
        make_ahead(connection, date(2026, 12, 31))
    assert {"entry_2026_12", "entry_2027_01"} <= partitions(engine)


def test_a_clock_that_jumped_finds_a_place_and_the_counter_goes_on(engine: Engine, speaker: Speaker) -> None:
    ends = [datetime(1, 1, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)]
    far = [datetime(1970, 1, 1, tzinfo=UTC), datetime(2036, 2, 7, tzinfo=UTC), datetime(2155, 1, 1, tzinfo=UTC)]
    now = datetime(2026, 8, 3, 3, tzinfo=UTC)
    assert push(speaker, now, *far, *ends, now + timedelta(minutes=1)) == [Fate.TAKEN] * 7
    assert places(engine) == {
        date(2026, 8, 3): "entry_2026_08",
        date(1970, 1, 1): "entry_before",
        date(1, 1, 1): "entry_before",
        date(2036, 2, 7): "entry_2036_02",
        date(2155, 1, 1): "entry_after",
        date(9999, 12, 31): "entry_after",
    }
    assert [proof.count for proof in speaker.proof("2026-08-03,1970-01-01").days] == [2, 1]
