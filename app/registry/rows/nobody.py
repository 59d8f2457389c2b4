"""Rows that stand in a list and are nobody's: the titles once more on every printed page, the numbers of the columns,
sums, remarks and signatures below the last person."""

import re
from collections.abc import Mapping, Sequence

from app.registry.rows.headers import Field, normal

_SUM = re.compile(r"(GRAND |SUB ?)?(TOTAL|JUMLAH|JML)\b(?! *ANGGOTA)|REKAP", re.IGNORECASE)
_COLUMN = re.compile(r"\(?(\d{1,3})\)?\.?(?:\.0)?")
_WORD = re.compile(r"[A-Za-z]{3}")
_DIGITS = 6
"""So many make a number that may be somebody's, however damaged."""
_LONG = 12
_NAMES = (Field.NAME, Field.HEAD)


def is_nobody(cells: Sequence[str], titles: Sequence[str], at: Mapping[Field, int]) -> bool:
    """Asked of a row without a NIK or No. KK that is one. at: the place of each column that is understood."""
    numbers = [cells[at[field]] for field in (Field.NIK, Field.KK) if field in at]
    if any(map(_is_number, numbers)):
        return False
    filled = [place for place, cell in enumerate(cells) if cell.strip()]
    if _repeats(cells, titles, filled) or _counts(cells, filled) or any(_SUM.match(cells[at].strip()) for at in filled):
        return True
    named = any(cells[at[field]].strip() for field in _NAMES if field in at)
    return not named and (len(filled) == 1 or any(_WORD.search(cell) for cell in numbers))


def is_remark(cells: Sequence[str]) -> bool:
    """Of a row that is not as wide as the others: whether it is one cell, and no number of somebody's is in it."""
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and sum(map(str.isdigit, filled[0])) < _LONG


def _is_number(cell: str) -> bool:
    """Whether it is, or was before somebody damaged it, a number; "Amlapura, 17 Agustus 2026" was none."""
    digits = sum(map(str.isdigit, cell))
    return digits >= (_LONG if _WORD.search(cell) else _DIGITS) or "E+" in cell.upper()


def _repeats(cells: Sequence[str], titles: Sequence[str], filled: Sequence[int]) -> bool:
    same = [at for at in filled if at < len(titles) and normal(cells[at]) == normal(titles[at]) != ""]
    return len(same) >= 2


def _counts(cells: Sequence[str], filled: Sequence[int]) -> bool:
    """(1) (2) (3): the number of each column, rising by one."""
    found = [_COLUMN.fullmatch(cells[at].strip()) for at in filled]
    numbers = [int(each[1]) for each in found if each is not None]
    return len(numbers) == len(filled) >= 3 and numbers == [*range(numbers[0], numbers[0] + len(numbers))]
