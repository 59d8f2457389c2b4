"""The date in a column's title: Desil (Juli 2025), desil_2025_07, Desil Juli 25, Desil per 1 Juli 2025."""

import re
from dataclasses import dataclass

from app.registry.rows.months import MONTHS

_WORDS = re.compile(r"[a-z]+|\d+")
_JOINING = frozenset(("per", "tahun", "thn", "th", "periode", "bulan", "bln", "tgl", "tanggal", "sd"))
"""Stand before a date and belong to it."""
_PARTS = {"triwulan": 3, "tw": 3, "semester": 6, "smt": 6, "tahap": 1}
"""Parts of a year, by how many months each has; a stage of payment has no months, but an order."""
_NUMBERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Dated:
    """bare: the title's words without the date. when: year and month, 202507; 202500 where only the year is told."""

    bare: str
    when: int


def dated(title: str) -> Dated | None:
    """None for a title without a year."""
    words = _WORDS.findall(title.lower())
    for at, word in enumerate(words):
        if _is_year(word):
            return _around(words, at, int(word))
        if len(word) == 6 and _is_year(word[:4]) and (month := _month(word[4:])):
            return _without(words, at, at + 1, int(word[:4]) * 100 + month)
        if len(word) == 2 and word.isdigit() and at and words[at - 1].upper() in MONTHS:
            return _without(words, at - 1, at + 1, (2000 + int(word)) * 100 + MONTHS[words[at - 1].upper()])
    return None


def _around(words: list[str], at: int, year: int) -> Dated:
    """With the month, the day or the part of the year that stand beside the year."""
    before, after = words[:at], words[at + 1 :]
    if before and (month := _month(before[-1])):
        day = len(before) > 1 and before[-2].isdigit() and 1 <= int(before[-2]) <= 31
        return _without(words, at - 1 - day, at + 1, year * 100 + month)
    if after and (month := _month(after[0])):
        day = len(after) > 1 and after[1].isdigit() and 1 <= int(after[1]) <= 31
        return _without(words, at, at + 2 + day, year * 100 + month)
    for place in (at - 2, at + 1):
        if place >= 0 and words[place : place + 1] and words[place] in _PARTS and words[place + 1 : place + 2]:
            told = words[place + 1]
            number = _NUMBERS.get(told) or (int(told) if told.isdigit() and len(told) < 3 else 0)
            if number:
                month = min(12, number * _PARTS[words[place]])
                return _without(words, min(place, at), max(place + 2, at + 1), year * 100 + month)
    return _without(words, at, at + 1, year * 100)


def _month(word: str) -> int:
    """0 for what is none."""
    if word.isdigit():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else 0
    return MONTHS.get(word.upper(), 0)


def _without(words: list[str], start: int, end: int, when: int) -> Dated:
    while start and words[start - 1] in _JOINING:
        start -= 1
    return Dated(" ".join(words[:start] + words[end:]), when)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.startswith("20")
