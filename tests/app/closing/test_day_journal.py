"""The day's stretch of the journal is one piece of the chain, whatever the PC's clock did."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from app.base.actor import PROGRAM
from app.closing import day_journal
from app.closing.day_journal import DayJournal
from app.store import Store, journal
from tests.clock import SetClock

MIDNIGHT = datetime(2026, 8, 2, 17, tzinfo=UTC)  # 3 August 2026, 00.00 WIB


def _record(store: Store, clock: SetClock, at: datetime, count: int = 1) -> None:
    clock.set(at)
    with store.write(PROGRAM) as unit:
        for number in range(count):
            unit.record("visits.opened", UUID(int=number), number=number, note="é\u2028 baris")


def _of_day(store: Store) -> DayJournal:
    with store.read() as session:
        return day_journal.of_day(session, MIDNIGHT, MIDNIGHT + timedelta(days=1))


def test_a_day_begins_after_the_link_of_the_day_before(store: Store, clock: SetClock) -> None:
    _record(store, clock, MIDNIGHT - timedelta(microseconds=1), 2)
    with store.read() as session:
        _, before = journal.head(session)
    _record(store, clock, MIDNIGHT, 3)
    _record(store, clock, MIDNIGHT + timedelta(days=1))
    day = _of_day(store)
    assert (day.part.first, day.part.last, day.part.entries) == (3, 5, 3)
    assert day.part.before == before
    assert day.head == 6
    assert day_journal.faults(day.lines, day.part) == []


def test_the_very_first_day_begins_at_the_beginning(store: Store, clock: SetClock) -> None:
    _record(store, clock, MIDNIGHT + timedelta(hours=8), 2)
    day = _of_day(store)
    assert (day.part.first, day.part.before) == (1, journal.GENESIS)
    assert day_journal.faults(day.lines, day.part) == []


def test_a_clock_that_was_set_back_tears_no_hole(store: Store, clock: SetClock) -> None:
    _record(store, clock, MIDNIGHT + timedelta(hours=8))
    _record(store, clock, MIDNIGHT - timedelta(days=30), 2)
    _record(store, clock, MIDNIGHT + timedelta(hours=9))
    day = _of_day(store)
    assert (day.part.first, day.part.last, day.part.entries) == (1, 4, 4)
    assert day_journal.faults(day.lines, day.part) == []


def test_a_day_without_entries_hangs_on_the_head(store: Store, clock: SetClock) -> None:
    _record(store, clock, MIDNIGHT - timedelta(days=3))
    day = _of_day(store)
    assert (day.part.first, day.part.entries, day.lines) == (None, 0, b"")
    assert day.part.before == day.part.head != journal.GENESIS
    assert day_journal.faults(day.lines, day.part) == []
    assert day_journal.faults(b"{}\n", day.part) == ["Baris 1 jurnal tidak dapat dibaca."]


def test_a_manifest_that_names_another_head_or_count_is_reported(store: Store, clock: SetClock) -> None:
    _record(store, clock, MIDNIGHT, 3)
    day = _of_day(store)
    for other in ({"head": "0" * 64}, {"entries": 4}):
        (fault,) = day_journal.faults(day.lines, day.part.model_copy(update=other))
        assert "tidak lengkap" in fault
