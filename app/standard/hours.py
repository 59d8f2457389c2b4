"""Opening hours as people read them: Senin–Kamis 07.30–12.00 dan 13.00–16.00, Jumat 07.30–11.30 WIB."""

from collections.abc import Sequence

from app.standard.schema import Standard
from app.words.dates import DAYS


def opening_hours(standard: Standard) -> str:
    """Days with the same hours together, in the order of the week."""
    by_day: dict[int, list[str]] = {}
    for hours in sorted(standard.office.hours, key=lambda each: each.opens):
        for day in hours.days:
            by_day.setdefault(day, []).append(f"{hours.opens:%H.%M}–{hours.closes:%H.%M}")
    by_hours: dict[str, list[int]] = {}
    for day in sorted(by_day):
        by_hours.setdefault(" dan ".join(by_day[day]), []).append(day)
    said = ", ".join(f"{_days(days)} {hours}" for hours, days in by_hours.items())
    return f"{said} {standard.zone_label}"


def _days(days: Sequence[int]) -> str:
    """1, 2, 3, 4 is Senin–Kamis; days that do not follow each other are named one by one."""
    names = [DAYS[day - 1] for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{names[0]}–{names[-1]}"
    return " dan ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]
