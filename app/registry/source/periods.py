"""Of which month or year a sheet or a file is by its name: "Juli 2026", "desil_2026-07-31.csv".

A month counts when it is a word or part of a whole date: in desa_07_2026 the 07 may well be a village.
"""

import re

from app.registry.rows.months import MONTHS

_YEAR = r"(?<!\d)(20[1-9]\d)(?!\d)"
_NAMED = re.compile(rf"(?<![A-Z])({'|'.join(sorted(MONTHS, key=len, reverse=True))})[ _./-]*{_YEAR}")
_DAY = re.compile(r"(?<!\d)(20[1-9]\d)([-_.]?)(0[1-9]|1[0-2])\2(?:0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR_ALONE = re.compile(_YEAR)

Period = tuple[int, int]
"""Year and month; month 0 where only the year is told."""


def period(name: str) -> Period | None:
    """None where nothing is told, or two different things."""
    text = name.upper()
    found = {(int(year), MONTHS[month]) for month, year in _NAMED.findall(text)}
    found |= {(int(year), int(month)) for year, _, month in _DAY.findall(text)}
    if not found:
        found = {(int(year), 0) for year in _YEAR_ALONE.findall(text)}
    return found.pop() if len(found) == 1 else None


def unlike(one: Period, other: Period) -> bool:
    """Whether they cannot be the same time."""
    return one[0] != other[0] or (0 not in (one[1], other[1]) and one[1] != other[1])
