"""What the standard promises and the office did not keep."""

from collections.abc import Callable
from datetime import UTC
from uuid import UUID

import pytest

from app.base.actor import Actor, NotAllowed
from app.store import journal
from app.visits import Lateness, Visits
from app.visits.errors import NotLate, WhyLateMissing
from tests.clock import SetClock, local

SERVICE = "surat_dtks"
REASON = "Pejabat penanda tangan sedang dinas luar"


@pytest.fixture
def magetan(visits_of: Callable[..., Visits]) -> Visits:
    return visits_of("magetan")


@pytest.fixture
def lateness(magetan: Visits, clock: SetClock) -> Lateness:
    return Lateness(magetan._store, magetan, clock)


def _served(visits: Visits, by: Actor) -> UUID:
    visits.open(SERVICE, by=by)
    return visits.call_next(by=by).visit_id


@pytest.mark.proves("M1-06", "G4-11")
def test_a_visit_is_overdue_from_the_first_moment_after_its_time(
    magetan: Visits, lateness: Lateness, clock: SetClock, clerk: Actor
) -> None:
    first = _served(magetan, clerk)
    clock.forward(minutes=10)
    second = magetan.open(SERVICE, by=clerk).visit_id
    clock.set(local("2026-08-03 09:30"))
    assert lateness.overdue() == []
    clock.forward(seconds=1)
    assert [each.visit_id for each in lateness.overdue()] == [first]
    clock.forward(minutes=10)
    assert [each.visit_id for each in lateness.overdue()] == [first, second]
    magetan.finish(first, by=clerk)
    magetan.leave(second, by=clerk)
    assert lateness.overdue() == []


@pytest.mark.proves("M1-06")
def test_one_working_day_ends_with_the_next_day_and_stays_on_the_list_until_it_is_done(
    visits_of: Callable[..., Visits], clock: SetClock, clerk: Actor
) -> None:
    metro = visits_of("metro")
    lateness = Lateness(metro._store, metro, clock)
    metro.open("bantuan_sosial", by=clerk)
    waits = metro.open("bantuan_sosial", by=clerk)
    served = metro.call_next(by=clerk)
    assert served.due == local("2026-08-04 16:00").astimezone(UTC)
    clock.set(local("2026-08-04 16:00"))
    assert lateness.overdue() == []
    clock.set(local("2026-08-05 08:00"))
    assert [each.visit_id for each in lateness.overdue()] == [served.visit_id], "who waited two days ago has gone"
    assert waits.visit_id not in [each.visit_id for each in lateness.overdue()]
    metro.finish(served.visit_id, by=clerk)
    assert lateness.overdue() == []


@pytest.mark.proves("G4-17")
def test_why_it_took_longer_is_kept_once_and_the_journal_tells_how_much_not_why(
    magetan: Visits, lateness: Lateness, clock: SetClock, clerk: Actor
) -> None:
    visit = _served(magetan, clerk)
    clock.forward(minutes=47)
    assert lateness.explained(visit) is None
    lateness.explain(visit, f"  {REASON} ", by=clerk)
    told = lateness.explain(visit, "Listrik padam", by=clerk)
    assert lateness.explained(visit) == told
    assert (told.reason, told.by) == ("Listrik padam", "rina")
    with magetan._store.read() as session:
        kept = [each.entry.facts for each in journal.entries(session) if each.entry.kind == "visits.lateness_explained"]
    assert kept == [{"ticket": "A001", "minutes": 17}] * 2


def test_a_visit_that_ended_late_can_still_be_explained(
    magetan: Visits, lateness: Lateness, clock: SetClock, clerk: Actor
) -> None:
    visit = _served(magetan, clerk)
    clock.forward(minutes=31)
    magetan.finish(visit, by=clerk)
    clock.forward(days=1)
    assert lateness.explain(visit, REASON, by=clerk).reason == REASON


def test_nothing_is_explained_in_time_without_words_or_by_who_may_not_serve(
    magetan: Visits, lateness: Lateness, clock: SetClock, clerk: Actor, admin: Actor
) -> None:
    visit = _served(magetan, clerk)
    clock.forward(minutes=30)
    with pytest.raises(NotLate):
        lateness.explain(visit, REASON, by=clerk)
    clock.forward(minutes=1)
    with pytest.raises(WhyLateMissing):
        lateness.explain(visit, "  ", by=clerk)
    with pytest.raises(NotAllowed):
        lateness.explain(visit, REASON, by=admin)
    assert lateness.explained(visit) is None
