"""One field of the question against the data, in a word: same, near, differs, unknown."""

import re
from datetime import date

from app.registry.finding import likeness
from app.registry.finding.shortforms import in_full
from app.registry.rows import names
from app.registry.views import Verdict

_NEAR_NAME, _NEAR_PLACE = 0.65, 0.85
"""Likeness, 0 to 1, from which two names or places are called near."""


def of_name(alike: float, one: str, other: str) -> Verdict:
    """Of two search keys whose likeness is known."""
    if not one or not other:
        return Verdict.UNKNOWN
    if one == other or in_full(one) == in_full(other):
        return Verdict.SAME
    return Verdict.NEAR if alike >= _NEAR_NAME else Verdict.DIFFERS


def name_verdict(asked: str, known: str) -> Verdict:
    """Same after spelling both one way; near when one holds the words of the other, or a letter or two differ."""
    one, other = names.key(asked), names.key(known)
    return of_name(likeness.names(one, other), one, other)


def of_place(asked: str, known: str) -> Verdict:
    """Same without regard to capitals, spaces and a "Desa" or "Kel." before the name."""
    one, other = place_key(asked), place_key(known)
    if not one or not other:
        return Verdict.UNKNOWN
    if one == other:
        return Verdict.SAME
    return Verdict.NEAR if likeness.places(one, other) >= _NEAR_PLACE else Verdict.DIFFERS


def of_born(asked: date, known: date | None) -> Verdict:
    """Near: one slip of the finger, one of day, month and year differs, or day and month have changed places."""
    if known is None:
        return Verdict.UNKNOWN
    if asked == known:
        return Verdict.SAME
    return Verdict.NEAR if likeness.born(asked, known) > 0 else Verdict.DIFFERS


def place_key(text: str) -> str:
    return re.sub(r"^(DESA|DS|KELURAHAN|KEL|KECAMATAN|KEC)\b|[^A-Z0-9]", "", text.strip().upper())
