"""What a number or a date may have been before somebody mistyped it once: a wrong digit, a missing one, one too many,
two neighbours in each other's place."""

from collections.abc import Iterator
from datetime import date, timedelta

WHOLE = 16
_DIGITS = "0123456789"


def numbers(typed: str) -> frozenset[str]:
    """Every number of 16 digits one slip away from `typed` (15 to 17 digits); `typed` itself is not among them."""
    found: set[str] = set()
    if len(typed) == WHOLE:
        for at, digit in enumerate(typed):
            found.update(typed[:at] + other + typed[at + 1 :] for other in _DIGITS if other != digit)
        for at in range(WHOLE - 1):
            found.add(typed[:at] + typed[at + 1] + typed[at] + typed[at + 2 :])
    elif len(typed) == WHOLE - 1:
        for at in range(WHOLE):
            found.update(typed[:at] + digit + typed[at:] for digit in _DIGITS)
    elif len(typed) == WHOLE + 1:
        found.update(typed[:at] + typed[at + 1 :] for at in range(WHOLE + 1))
    found.discard(typed)
    return frozenset(found)


def dates(typed: date) -> tuple[date, ...]:
    """Days that somebody may have meant: one digit wrong, neighbours or day and month swapped, the year next to it."""
    text = f"{typed:%d%m%Y}"
    found = dict.fromkeys(filter(None, (_read(other) for other in _written(text))))
    for days in (-1, 1):
        found[typed + timedelta(days=days)] = None
    for years in (-1, 1, -10, 10):
        if (near := _date(typed.year + years, typed.month, typed.day)) is not None:
            found[near] = None
    found.pop(typed, None)
    return tuple(found)


def _written(text: str) -> Iterator[str]:
    yield text[2:4] + text[:2] + text[4:]
    for at, digit in enumerate(text):
        for other in _DIGITS:
            if other != digit:
                yield text[:at] + other + text[at + 1 :]
    for at in range(len(text) - 1):
        yield text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _read(text: str) -> date | None:
    return _date(int(text[4:]), int(text[2:4]), int(text[:2]))


def _date(year: int, month: int, day: int) -> date | None:
    if not 1880 <= year <= 2100:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
