"""What only shows when the columns of a row are held against each other: numbers in the wrong column, a date turned
round.

A NIK holds the birth date as DDMMYY, women with 40 added to the day; a No. KK holds the day of issue. Neither is a
proof (a NIK is not issued again when a birth date is corrected), so a NIK that differs is only counted. But a No. KK
that holds exactly this person's birth date, beside a NIK that does not, has changed places with it: by chance that
happens to one row in a million. Where there is no birth date, a No. KK that holds a woman's day is a NIK.
"""

from collections.abc import Sequence
from operator import eq

from app.registry.rows import planes
from app.registry.rows.faults import Doubt, Fault, Marks

_FITS = frozenset((0, 400_000))
_WOMAN_FIRST, _WOMAN_LAST, _LAST_DAY = 41, 71, 31
_CARD = 16
_LEAST = 10**15
_NEVER = 90_000_000
"""Fits no number: the code of a birth date that is not known."""


class _Codes(dict[int, int]):
    """DDMMYY of a birth date that is written 19870131."""

    def __missing__(self, born: int) -> int:
        code = (born % 100) * 10_000 + (born // 100 % 100) * 100 + born // 10_000 % 100 if born else _NEVER
        self[born] = code
        return code


_CODES = _Codes()


def judge(
    nik: Sequence[int],
    kk: Sequence[int],
    born: Sequence[int] | None,
    column: str,
    marks: Marks,
    texts: tuple[Sequence[str], Sequence[str]] | None = None,
) -> None:
    """Mark the rows of one batch. born: 19870131 or 0; None where the source has no such column. column: of the NIK.
    texts: the cells that `nik` and `born` were read from, by which it goes faster."""
    if any(map(eq, nik, kk)):
        marks.doubts[Doubt.NUMBERS_EQUAL] += sum(1 for one, other in zip(nik, kk, strict=True) if one == other > 0)
    if born is None:
        return
    # One pass without a call per row: nearly all rows fit, and only the others are looked at singly.
    for at in planes.unlike(*texts) if texts and planes.usual(*texts) else _unlike(nik, born):
        if nik[at] and born[at]:
            _judge_one(at, nik[at], kk[at], _CODES[born[at]], column, marks)


def _unlike(nik: Sequence[int], born: Sequence[int]) -> Sequence[int]:
    pairs = enumerate(zip(nik, map(_CODES.__getitem__, born), strict=True))
    return [at for at, (number, code) in pairs if (number // 10_000 - code) % 10**6 not in _FITS]


def holds(number: int, code: int) -> bool:
    """Whether a 16-digit number holds this DDMMYY."""
    return (number // 10_000 - code) % 10**6 in _FITS


def judge_cards(
    nik: Sequence[int],
    kk: Sequence[int],
    born: Sequence[int] | None,
    cards: Sequence[str],
    column: str,
    marks: Marks,
) -> None:
    """A No. KK holds a day from 1 to 31; one with a woman's day is somebody's NIK. Where no birth date vouches for the
    number in the NIK's column, and it could be a No. KK, the two have changed places. cards: the cells that `kk` was
    read from, by which it goes faster. column: of the NIK."""
    joined = "".join(cards)
    # None has fewer than 16 digits and they have 16 characters on average: so each has exactly these.
    if len(joined) == _CARD * len(kk) and min(kk, default=0) >= _LEAST and not set("4567") & set(joined[6::_CARD]):
        return
    for at, number in enumerate(kk):
        if number and _WOMAN_FIRST <= _day(number) <= _WOMAN_LAST and number != nik[at] and at not in marks.faults:
            if nik[at] and _day(nik[at]) <= _LAST_DAY and not (born and born[at]):
                marks.refuse(at, column, Fault.KK_LIKE_NIK, f"{nik[at]:016d}")
            else:
                marks.doubts[Doubt.KK_LIKE_NIK] += 1


def _day(number: int) -> int:
    return number // 10**8 % 100


def _judge_one(at: int, nik: int, kk: int, code: int, column: str, marks: Marks) -> None:
    if kk and kk != nik and holds(kk, code):
        marks.refuse(at, column, Fault.NUMBERS_SWAPPED, f"{nik:016d}")
        return
    day, month, year = code // 10_000, code // 100 % 100, code % 100
    turned = month * 10_000 + day * 100 + year
    marks.doubts[Doubt.DAY_MONTH if day <= 12 and holds(nik, turned) else Doubt.BORN_NOT_IN_NIK] += 1
