"""Which series are lent, for which year, and to whom no more."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Engine, select

from app.central import leasing
from app.central.database import reading, writing
from app.central.desk import Desk
from app.central.errors import SeriesUnknown, SeriesYear
from app.central.tables import lease
from app.wire.contact import Hello, SeriesTold, Welcome
from tests.app.central.speaking import Speaker
from tests.app.wire.parcels import entry, linked
from tests.clock import SetClock

OFFICE = "netral"
TOLD = (SeriesTold(series="semua", yearly=True), SeriesTold(series="buku", yearly=False))


@pytest.fixture
def one(engine: Engine, centre: Desk, clock: SetClock) -> Speaker:
    return Speaker.enrolled(engine, centre, clock, f"{OFFICE}/loket-1")


def share(engine: Engine, series: str = "semua", year: int = 2026, days: int = 30) -> None:
    with writing(engine) as connection:
        leasing.share(connection, OFFICE, series, year, following=1, size=10, days=days)


def blocks(engine: Engine) -> list[tuple[int, int, int]]:
    with reading(engine) as connection:
        rows = connection.execute(
            select(lease.c.year, lease.c.first, lease.c.last).order_by(lease.c.year, lease.c.first)
        )
        return [(year, first, last) for year, first, last in rows]


def hello(one: Speaker) -> Hello:
    return Hello(previous=one.mark, mark=uuid4().hex, seq=0, link="0" * 64, cursor=0, series=TOLD)


class TestTheYear:
    def test_a_series_goes_on_in_the_next_year_by_itself_from_1(
        self, engine: Engine, one: Speaker, clock: SetClock
    ) -> None:
        clock.set(datetime(2026, 12, 1, 8, tzinfo=UTC))
        share(engine)
        one.contact()
        clock.set(datetime(2027, 1, 4, 2, tzinfo=UTC))
        one.contact()
        one.contact()
        assert blocks(engine) == [(2026, 1, 10), (2027, 1, 10)]

    def test_in_the_last_two_weeks_a_block_of_the_next_year_is_lent_that_outlasts_new_year(
        self, engine: Engine, one: Speaker, clock: SetClock
    ) -> None:
        share(engine, days=2)
        clock.set(datetime(2026, 12, 17, 2, tzinfo=UTC))
        one.contact()
        assert blocks(engine) == [(2026, 1, 10)]
        clock.set(datetime(2026, 12, 18, 2, tzinfo=UTC))
        one.contact()
        assert (2027, 1, 10) in blocks(engine)
        with reading(engine) as connection:
            until = connection.execute(select(lease.c.expires_at).where(lease.c.year == 2027)).scalar_one()
        assert until == datetime(2027, 1, 2, 17, tzinfo=UTC), "two days into the year of Jakarta"

    def test_one_without_years_stays_as_it_is(self, engine: Engine, one: Speaker, clock: SetClock) -> None:
        share(engine, "buku", 0)
        for month in (8, 12):
            clock.set(datetime(2026, month, 28, 2, tzinfo=UTC))
            one.contact()
        assert {year for year, _, _ in blocks(engine)} == {0}


class TestMistyped:
    def test_what_no_counters_standard_has_is_not_shared(self, engine: Engine, one: Speaker) -> None:
        one.ask("POST", "/v1/contact", hello(one), Welcome)
        for name, year, error in (
            ("surat", 2026, SeriesUnknown),
            ("semua", 0, SeriesYear),
            ("buku", 2026, SeriesYear),
            ("semua", 1, SeriesYear),
        ):
            with pytest.raises(error):
                share(engine, name, year)
        share(engine)
        share(engine, "buku", 0)

    def test_before_a_counter_told_only_an_odd_year_is_refused(self, engine: Engine, one: Speaker) -> None:
        with pytest.raises(SeriesYear):
            share(engine, "salah ketik", 1)
        share(engine, "surat")

    def test_a_series_that_the_counter_refuses_is_not_lent_for_ever(self, engine: Engine, one: Speaker) -> None:
        share(engine, "surat")
        one.contact()
        (message,) = one.messages().messages
        facts = {"no": 1, "kind": "lease", "reason": "sync.lease_foreign"}
        told = entry(1, kind="sync.message_refused").model_copy(update={"subject": message.id, "facts": facts})
        (refused,) = linked([told])
        one.push([refused])
        for _ in range(3):
            one.contact(refused)
        with reading(engine) as connection:
            (row,) = connection.execute(select(lease)).mappings()
        assert (row["state"], row["unused_from"], row["reason"]) == ("refused", 1, "sync.lease_foreign")
        share(engine, "surat")
        one.contact(refused)
        assert len(blocks(engine)) == 2, "an administrator shared it anew"
