"""Facts of an entry as staff of the central office may look at them: what names nobody is shown, the rest is covered.

No fact should hold a person (the counters' journal is written so), and this page does not rely on it.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.security.mask import masked_name

_WORDED = frozenset(
    ("channel", "copy", "edition", "fate", "kind", "medium", "mode", "need", "outcome", "priority", "purpose", "reason",
     "relation", "role", "series", "service", "slot", "standard", "state")
)  # fmt: skip
"""Facts that hold a code of the standard or of ours."""

_CODE = re.compile(r"[a-z0-9][a-z0-9_.:/-]{0,59}")
_DIGIT = re.compile(r"[0-9]")
_MANY_DIGITS = re.compile(r"[0-9]{9,}")
_MOST_FACTS = 40
_MOST = 80


def masked_facts(facts: object, other: object) -> tuple[tuple[str, str, bool], ...]:
    """(name, text, whether `other` says something else) of each fact, those of `other` alone with "-"; by name."""
    mine, theirs = (given if isinstance(given, Mapping) else {} for given in (facts, other))
    names = sorted({str(name) for name in (*mine, *theirs)})[:_MOST_FACTS]
    absent = object()
    return tuple(
        (
            _covered(name) if _MANY_DIGITS.search(name) else name[:_MOST],
            masked(name, mine[name]) if name in mine else "-",
            mine.get(name, absent) != theirs.get(name, absent),
        )
        for name in names
    )


def masked(name: str, value: Any) -> str:
    """A value in a few words. name: of the fact; the code of a letter opens its verification: four signs show."""
    match value:
        case None | "":
            return "-"
        case bool():
            return "ya" if value else "tidak"
        case int() | float():
            return _covered(str(value)) if _MANY_DIGITS.search(str(value)) else str(value)
        case str():
            return _text(name, value)
        case _:
            return f"{len(value)} isian" if isinstance(value, Mapping | list) else "•"


def _text(name: str, value: str) -> str:
    if name == "code":
        return value[:4] + "•" * min(len(value[4:]), _MOST)
    return value if _harmless(name, value) else _covered(value)


def _harmless(name: str, value: str) -> bool:
    """Ids, days and moments, codes, a letter's number: nothing that a person is called by."""
    if "-" in value and (_is(UUID, value) or _is(datetime.fromisoformat, value)):
        return True
    if _MANY_DIGITS.search(value) or len(value) > _MOST:
        return False
    return name == "number" or (name in _WORDED and _CODE.fullmatch(value) is not None)


def _is(read: Callable[[str], object], value: str) -> bool:
    try:
        read(value)
    except ValueError:
        return False
    return True


def _covered(value: str) -> str:
    """How it begins, and how long it is: enough to see that two texts differ. Of digits nothing but how many."""
    shown = "•" * min(len(value), _MOST) if _DIGIT.search(value) else masked_name(value[:_MOST])
    return f"{shown} ({len(value)} huruf)"
