"""What happens to rows on their way through spreadsheets and hands, and what a correct import makes of each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random


@dataclass(frozen=True, slots=True)
class Row:
    """A person as written. All text; what `nik_number` holds goes into a workbook as a number."""

    nik: str
    kk: str
    name: str
    born: str
    sex: str
    desil: str
    nik_number: int | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """What the import must answer: imported or quarantined (then `reason` as the import names it), and which values.

    born: ISO; desil: "" when not ranked; "" stands for "not known" everywhere.
    """

    damage: str
    status: str
    reason: str
    nik: str
    kk: str
    name: str
    born: str
    sex: str
    desil: str


Damage = Callable[[Row, Truth, Random], tuple[Row, Truth]]


def _harmless(change: Callable[[Row, Random], Row]) -> Damage:
    """Reads the same once cleaned."""
    return lambda row, truth, random: (change(row, random), truth)


def _losing(change: Callable[[Row, Random], Row], **lost: str) -> Damage:
    """Comes in without what was lost."""
    return lambda row, truth, random: (change(row, random), replace(truth, **lost))


def _fatal(reason: str, change: Callable[[Row, Random], Row]) -> Damage:
    """Goes to quarantine."""
    return lambda row, truth, random: (change(row, random), replace(truth, status="quarantined", reason=reason))


def _born(pattern: str) -> Damage:
    return _harmless(lambda row, _: replace(row, born=date.fromisoformat(row.born).strftime(pattern)))


def _one_of(*texts: str) -> Callable[[Random], str]:
    return lambda random: texts[int(random.random() * len(texts))]


def _dotted(nik: str) -> str:
    return f"{nik[:2]}.{nik[2:4]}.{nik[4:6]}.{nik[6:12]}.{nik[12:]}"


_NO_NUMBER = _one_of("0", "-", "0000000000000000")
_NO_DATE = _one_of("31/02/1990", "TIDAK TAHU", "1990-13-01")
_NO_DESIL = _one_of("0", "-", "BELUM ADA DESIL")
_NOT_A_DESIL = _one_of("11", "99", "-1", "A")

OF_A_MEMBER: dict[str, Damage] = {
    "nik_apostrophe": _harmless(lambda row, _: replace(row, nik=f"'{row.nik}")),
    "nik_dotted": _harmless(lambda row, _: replace(row, nik=_dotted(row.nik))),
    "nik_spaced": _harmless(lambda row, _: replace(row, nik=f"{row.nik[:6]} {row.nik[6:12]} {row.nik[12:]}")),
    "nik_hard_space": _harmless(lambda row, _: replace(row, nik=f"\u00a0{row.nik}\u00a0")),
    "nik_tail": _harmless(lambda row, _: replace(row, nik=f"{row.nik}.0")),
    "kk_tail": _harmless(lambda row, _: replace(row, kk=f"{row.kk}.0")),
    "nik_placeholder": _losing(lambda row, random: replace(row, nik=_NO_NUMBER(random)), nik=""),
    "born_day_first": _born("%d-%m-%Y"),
    "born_slashes": _born("%d/%m/%Y"),
    "born_year_slashes": _born("%Y/%m/%d"),
    "born_together": _born("%Y%m%d"),
    "born_with_time": _harmless(lambda row, _: replace(row, born=f"{row.born} 00:00:00")),
    "born_empty": _losing(lambda row, _: replace(row, born=""), born=""),
    "born_unreadable": _losing(lambda row, random: replace(row, born=_NO_DATE(random)), born=""),
    "sex_words": _harmless(lambda row, _: replace(row, sex="LAKI-LAKI" if row.sex in "L1" else "PEREMPUAN")),
    "sex_empty": _losing(lambda row, _: replace(row, sex=""), sex=""),
    "name_spaces": _harmless(lambda row, _: replace(row, name=f" {row.name.replace(' ', '  ')} ")),
    "nik_scientific": _fatal("nik_digits_lost", lambda row, _: replace(row, nik=f"{row.nik[0]}.{row.nik[1:6]}E+15")),
    "nik_short": _fatal("nik_length", lambda row, _: replace(row, nik=row.nik[:-1])),
    "nik_long": _fatal("nik_length", lambda row, _: replace(row, nik=f"{row.nik}7")),
    "nik_one_digit": _fatal("nik_one_digit", lambda row, _: replace(row, nik="1" * 16)),
    "kk_short": _fatal("kk_length", lambda row, _: replace(row, kk=row.kk[:-2])),
    "kk_scientific": _fatal("kk_digits_lost", lambda row, _: replace(row, kk=f"{row.kk[0]},{row.kk[1:6]}E+15")),
    "name_empty": _fatal("name_empty", lambda row, _: replace(row, name="")),
    "name_digits": _fatal("name_digits", lambda row, _: replace(row, name=f"{row.name} 2")),
}
"""By what is done to the row."""

OF_A_LIST: dict[str, Damage] = OF_A_MEMBER | {
    "desil_none": _losing(lambda row, random: replace(row, desil=_NO_DESIL(random)), desil=""),
    "desil_range": _fatal("desil_range", lambda row, random: replace(row, desil=_NOT_A_DESIL(random))),
}
"""Where the desil stands in the person's own row."""

OF_A_WORKBOOK: dict[str, Damage] = OF_A_MEMBER | {
    "nik_number": _harmless(lambda row, _: row if row.nik.endswith("0") else replace(row, nik_number=int(row.nik))),
    "nik_rounded": _fatal("nik_digits_lost", lambda row, _: replace(row, nik_number=int(row.nik) // 10 * 10)),
}
"""Where a cell may be a number."""
