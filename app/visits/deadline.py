"""When a service must be done: working time of the office, not time of the wall clock.

"1 hari kerja" is defined in none of the published standards; here the day of receipt is day 0 and the answer is due at
closing time of the next working day (setting of the office; domain reference 8).
"""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from app.standard.schema import Hours, Sla

_HORIZON = 400
"""Days to look ahead before giving up: an office without any open day has no deadline."""


def due(opened: datetime, sla: Sla, hours: Sequence[Hours], zone: str, holidays: Collection[date]) -> datetime | None:
    """The deadline in UTC; None when the standard names an event instead of a time, or the office is never open.

    opened: UTC. minutes count only while the office is open; working_days end at closing time; a budget year ends
    with 31 December, 24.00 local time.
    """
    local = opened.astimezone(ZoneInfo(zone))
    if sla.kind == "budget_year":
        return datetime(local.year + 1, 1, 1, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if sla.kind == "until_event" or sla.value is None:
        return None
    if sla.kind == "minutes":
        return _after_minutes(local, sla.value, hours, holidays)
    return _after_days(local, sla.value, hours, holidays)


def is_open(at: datetime, hours: Sequence[Hours], zone: str, holidays: Collection[date]) -> bool:
    """Whether the office is open at that moment (UTC), by its hours and holidays."""
    local = at.astimezone(ZoneInfo(zone))
    return any(start <= local < end for start, end in _spans(local.date(), local, hours, holidays))


def _spans(
    day: date, like: datetime, hours: Sequence[Hours], holidays: Collection[date]
) -> list[tuple[datetime, datetime]]:
    if day in holidays:
        return []
    return sorted((_at(day, h.opens, like), _at(day, h.closes, like)) for h in hours if day.isoweekday() in h.days)


def _at(day: date, clock: time, like: datetime) -> datetime:
    return datetime.combine(day, clock, tzinfo=like.tzinfo)


def _after_minutes(
    local: datetime, minutes: int, hours: Sequence[Hours], holidays: Collection[date]
) -> datetime | None:
    left = timedelta(minutes=minutes)
    for offset in range(_HORIZON):
        for start, end in _spans(local.date() + timedelta(days=offset), local, hours, holidays):
            begin = max(start, local)
            if begin >= end:
                continue
            if left <= end - begin:
                return (begin + left).astimezone(UTC)
            left -= end - begin
    return None


def _after_days(local: datetime, days: int, hours: Sequence[Hours], holidays: Collection[date]) -> datetime | None:
    left = days
    for offset in range(1, _HORIZON):
        spans = _spans(local.date() + timedelta(days=offset), local, hours, holidays)
        if spans:
            left -= 1
            if left == 0:
                return spans[-1][1].astimezone(UTC)
    return None
