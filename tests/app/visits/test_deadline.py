"""Working time of the office, against a minute-by-minute count of it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standard import Sla, load
from app.standard.holidays import holidays
from app.standard.schema import Hours
from app.visits.deadline import due, is_open
from tests.clock import local

ZONES = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"]
NATIONAL = holidays()
NETRAL, KARANGASEM = load("netral").office, load("karangasem").office


def _minutes(value: int) -> Sla:
    return Sla(kind="minutes", value=value, text="x")


def _days(value: int) -> Sla:
    return Sla(kind="working_days", value=value, text="x")


DAY = _days(1)

# Netral: Mon–Thu 07.30–12.00 and 13.00–16.00, Fri 07.30–11.30 and 13.00–16.30, Sat and Sun closed; WIB.
EXAMPLES = [
    ("in the middle of the morning", "2026-08-03 09:00", _minutes(30), "2026-08-03 09:30"),
    ("exactly until closing", "2026-08-03 15:30", _minutes(30), "2026-08-03 16:00"),
    ("over closing time", "2026-08-03 15:45", _minutes(30), "2026-08-04 07:45"),
    ("over the midday break", "2026-08-03 11:45", _minutes(30), "2026-08-03 13:15"),
    ("in the midday break", "2026-08-03 12:30", _minutes(30), "2026-08-03 13:30"),
    ("exactly until the break", "2026-08-03 11:30", _minutes(30), "2026-08-03 12:00"),
    ("over the longer break of Friday", "2026-08-07 11:20", _minutes(30), "2026-08-07 13:20"),
    ("over the weekend", "2026-08-07 16:20", _minutes(30), "2026-08-10 07:50"),
    ("on a Sunday", "2026-08-09 10:00", _minutes(30), "2026-08-10 08:00"),
    ("before opening", "2026-08-03 06:00", _minutes(30), "2026-08-03 08:00"),
    ("after closing", "2026-08-03 20:00", _minutes(30), "2026-08-04 08:00"),
    ("over Independence Day, a Monday", "2026-08-14 16:20", _minutes(30), "2026-08-18 07:50"),
    ("on a holiday", "2026-08-17 09:00", _minutes(30), "2026-08-18 08:00"),
    ("over three days", "2026-08-03 07:30", _minutes(3 * 450), "2026-08-05 16:00"),
    ("a day later", "2026-08-03 09:00", DAY, "2026-08-04 16:00"),
    ("a day later, on Friday until its own closing time", "2026-08-06 09:00", DAY, "2026-08-07 16:30"),
    ("from Friday to Monday", "2026-08-07 09:00", DAY, "2026-08-10 16:00"),
    ("on a Saturday", "2026-08-08 09:00", DAY, "2026-08-10 16:00"),
    ("from before a holiday", "2026-08-14 09:00", DAY, "2026-08-18 16:00"),
    ("over Christmas and its cuti bersama", "2026-12-23 09:00", DAY, "2026-12-28 16:00"),
    ("over Lebaran", "2026-03-17 09:00", DAY, "2026-03-25 16:00"),
    ("three days", "2026-08-12 09:00", _days(3), "2026-08-18 16:00"),
    ("one minute before midnight counts for the day that ends", "2026-08-03 23:59", DAY, "2026-08-04 16:00"),
    ("one minute after midnight counts for the day that begins", "2026-08-04 00:01", DAY, "2026-08-05 16:00"),
]


@pytest.mark.parametrize(("opened", "sla", "done"), [e[1:] for e in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_a_service_is_due_in_the_offices_own_time(opened: str, sla: Sla, done: str) -> None:
    found = due(local(opened).astimezone(UTC), sla, NETRAL.hours, NETRAL.zone, NATIONAL)
    assert found == local(done)
    assert found.tzinfo is UTC  # type: ignore[union-attr]


@pytest.mark.proves("K3-10", "K3-11")
@pytest.mark.parametrize(
    ("opened", "done"),
    [
        ("2026-08-03 07:30", "2026-08-04 15:00"),
        ("2026-08-06 14:59", "2026-08-07 13:00"),
        ("2026-08-07 08:00", "2026-08-10 15:00"),
        ("2026-08-14 12:59", "2026-08-18 15:00"),
    ],
)
def test_karangasem_answers_within_a_working_day_by_its_own_clock(opened: str, done: str) -> None:
    sla = load("karangasem").services[0].sla
    zone = KARANGASEM.zone
    assert zone == "Asia/Makassar"
    assert due(local(opened, zone), sla, KARANGASEM.hours, zone, NATIONAL) == local(done, zone)


@pytest.mark.proves("K3-10")
@pytest.mark.parametrize(
    ("at", "answer"),
    [
        ("2026-08-03 07:29:59", False),
        ("2026-08-03 07:30", True),
        ("2026-08-06 14:59:59", True),
        ("2026-08-06 15:00", False),
        ("2026-08-07 07:59:59", False),
        ("2026-08-07 08:00", True),
        ("2026-08-07 12:59:59", True),
        ("2026-08-07 13:00", False),
        ("2026-08-08 10:00", False),
        ("2026-08-17 10:00", False),
    ],
)
def test_karangasem_is_open_by_weekday_in_wita(at: str, answer: bool) -> None:
    zone = KARANGASEM.zone
    assert is_open(local(at, zone).astimezone(UTC), KARANGASEM.hours, zone, NATIONAL) is answer


def test_the_midday_break_is_not_open() -> None:
    asked = ["11:59", "12:00", "12:59", "13:00"]
    found = [is_open(local(f"2026-08-03 {at}"), NETRAL.hours, NETRAL.zone, ()) for at in asked]
    assert found == [True, False, False, True]


@pytest.mark.proves("S2-14")
@pytest.mark.parametrize("opened", ["2026-01-01 00:00", "2026-08-03 09:00", "2026-12-31 23:59"])
@pytest.mark.parametrize("zone", ZONES)
def test_the_budget_year_ends_with_its_last_minute_at_the_office(opened: str, zone: str) -> None:
    sla = load("sragen").services[0].sla
    assert sla.kind == "budget_year"
    assert due(local(opened, zone).astimezone(UTC), sla, NETRAL.hours, zone, NATIONAL) == local("2027-01-01", zone)


def test_until_an_event_has_no_clock() -> None:
    assert load("metro").services[0].sla.kind == "until_event"
    assert due(local("2026-08-03 09:00"), load("metro").services[0].sla, NETRAL.hours, NETRAL.zone, ()) is None


@pytest.mark.parametrize("sla", [_minutes(5), _days(1)])
def test_an_office_that_never_opens_has_no_deadline(sla: Sla) -> None:
    assert due(local("2026-08-03 09:00"), sla, (), NETRAL.zone, ()) is None
    every_day = {date(2026, 8, 1) + timedelta(days=n) for n in range(800)}
    assert due(local("2026-08-03 09:00"), sla, NETRAL.hours, NETRAL.zone, every_day) is None


@st.composite
def _weeks(draw: st.DrawFn) -> tuple[Hours, ...]:
    """Some weekdays with one or two spans that do not overlap, on quarter hours; at least one day."""
    week = []
    for day in draw(st.sets(st.integers(1, 7), min_size=1)):
        marks = sorted(draw(st.sets(st.integers(0, 95), min_size=2, max_size=4)))
        for begin, end in zip(marks[::2], marks[1::2], strict=False):
            week.append(Hours(days=(day,), opens=_quarter(begin), closes=_quarter(end)))
    return tuple(draw(st.permutations(week)))


def _quarter(n: int) -> time:
    return time(n // 4, n % 4 * 15)


opening = st.dates(date(2026, 1, 1), date(2026, 12, 31)).flatmap(
    lambda day: st.times().map(lambda at: datetime.combine(day, at.replace(second=0, microsecond=0)))
)
closed_days = st.sets(st.dates(date(2026, 1, 1), date(2027, 1, 31)), max_size=10)


def _counted(begin: datetime, end: datetime, hours: tuple[Hours, ...], zone: str, off: set[date]) -> int:
    """Minutes of opening time between two moments, one by one."""
    count = 0
    while begin < end:
        count += is_open(begin, hours, zone, off)
        begin += timedelta(minutes=1)
    return count


@given(week=_weeks(), at=opening, zone=st.sampled_from(ZONES), off=closed_days, value=st.integers(1, 240))
def test_between_opening_and_deadline_lie_exactly_so_many_open_minutes(
    week: tuple[Hours, ...], at: datetime, zone: str, off: set[date], value: int
) -> None:
    opened = local(at.isoformat(), zone).astimezone(UTC)
    done = due(opened, _minutes(value), week, zone, off)
    assert done is not None
    assert done >= opened + timedelta(minutes=value)
    # Its last minute is an open one: inside opening hours, or at their end.
    assert is_open(done - timedelta(minutes=1), week, zone, off)
    if done - opened < timedelta(days=3):
        assert _counted(opened, done, week, zone, off) == value


@given(week=_weeks(), at=opening, zone=st.sampled_from(ZONES), off=closed_days, value=st.integers(1, 10))
def test_so_many_days_later_is_closing_time_of_the_nth_open_day_after(
    week: tuple[Hours, ...], at: datetime, zone: str, off: set[date], value: int
) -> None:
    opened = local(at.isoformat(), zone)
    done = due(opened.astimezone(UTC), _days(value), week, zone, off)
    assert done is not None
    ends = done.astimezone(opened.tzinfo)
    working = [
        day
        for day in (opened.date() + timedelta(days=n) for n in range(1, (ends.date() - opened.date()).days + 1))
        if day not in off and any(day.isoweekday() in hours.days for hours in week)
    ]
    assert len(working) == value
    assert working[-1] == ends.date()
    assert ends.time() == max(hours.closes for hours in week if ends.isoweekday() in hours.days)


@given(
    week=_weeks(),
    first=opening,
    later=st.timedeltas(timedelta(0), timedelta(days=10)),
    zone=st.sampled_from(ZONES),
    off=closed_days,
    sla=st.builds(_minutes, st.integers(1, 600)) | st.builds(_days, st.integers(1, 5)),
)
def test_whoever_comes_later_is_never_due_earlier(
    week: tuple[Hours, ...], first: datetime, later: timedelta, zone: str, off: set[date], sla: Sla
) -> None:
    opened = local(first.isoformat(), zone).astimezone(UTC)
    early, late = (due(at, sla, week, zone, off) for at in (opened, opened + later))
    assert early is not None
    assert late is not None
    assert early <= late
