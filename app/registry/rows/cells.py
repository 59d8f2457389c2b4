"""What one cell says. Rules over text; the fast way over whole columns is in `columns`."""

import re
from datetime import date, timedelta

from app.base.digits import only
from app.registry.rows.codes import Codes, plain
from app.registry.rows.faults import Doubt, Fault, Noted
from app.registry.rows.months import MONTHS

_EMPTY = re.compile(r"0*|-+|null|none|nan|n/?a|tidak ada|kosong|#n/a|belum ada", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"\d([.,]\d+)?e[+]?\d+", re.IGNORECASE)
_TAIL = re.compile(r"([.,])0+$")
_THOUSANDS = re.compile(r"\d{1,3}(,\d{3})+")
_FORMULA = re.compile(r'="?(.*?)"?')
_BY_YEAR = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})")
_BY_DAY = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_NAMED = re.compile(r"(\d{1,2})[-/. ]?([A-Z]{3,9})\.?[-/. ]?(\d{4}|\d{2})")
_NAMED_FIRST = re.compile(r"([A-Z]{3,9})\.?[- ](\d{1,2}),? ?(\d{4})")
_TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4})")
_SERIAL = re.compile(r"([1-9]\d{4})(?:[.,]0+)?")
_ZERO = date(1899, 12, 30)
"""The day from which spreadsheets count, for every day since March 1900. Of five digits: from 1927 on."""
_TIME = re.compile(r"[ T]\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?( ?[AP]\.?M\.?)?$", re.IGNORECASE)
_MIDNIGHT = re.compile(r"T00:00(:00(\.0+)?)?(Z|[+-]\d\d:?\d\d)$")
"""Of another time of the day a clock of another zone may tell another day."""
_DASHES = str.maketrans({"–": "-", "—": "-", "‐": "-", "−": "-", "\u00a0": " "})
_AROUND = re.compile(r" *([-/.,]) *")
_BEFORE = re.compile(r"[A-Z][A-Z' .()/-]*,(?=\d)")
"""The day of the week, or the place where somebody was born."""
_SEXES = {
    **dict.fromkeys(("1", "L", "LAKI-LAKI", "LAKI", "LAKI LAKI", "LK", "PRIA"), 1),
    **dict.fromkeys(("2", "P", "PEREMPUAN", "PR", "WANITA"), 2),
}
YES = frozenset(("1", "YA", "Y", "TRUE", "BENAR", "ADA", "PENERIMA", "AKTIF"))
NO = frozenset(("0", "2", "", "-", "TIDAK", "T", "N", "FALSE", "SALAH", "NULL", "TIDAK ADA", "BUKAN", "NON AKTIF"))
_ROMAN = {roman: at for at, roman in enumerate(("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"), 1)}
_SPOKEN = ("NOL", "SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN", "SEPULUH")
_DESIL = re.compile(
    rf"(?:(?:DESIL|DES|D)[ :_=.-]*)?(10|0?[0-9]|00|{'|'.join(_ROMAN)})(?:[.,]00?)?(?: *\(({'|'.join(_SPOKEN)})\))?"
)
"""3, D3, Desil: 3, desil_3, III, 3.0, 3 (tiga). 1.000 is a thousand, and 003 nobody knows what."""
_NOT_RANKED = frozenset(("", "-", "--", "NULL", "N/A", "#N/A", "NA", "NAN", "NONE", "KOSONG", ".", "NIHIL"))
_NOTHING_SAID = re.compile(
    r"(?:DESIL )?(?:BELUM|BLM|TIDAK|TDK|TAK|TANPA)\b\D*|\D*\bBELUM (?:DI)?(?:PERINGKAT|RANKING)\D*"
)
"""What people write where there is no desil: belum ada desil, belum diperingkat, tidak ada."""
_EARLIEST = 1880
_HEADS = frozenset(("KEPALA", "KK", "KEPALA KELUARGA (KK)", "KEPALA RUMAH TANGGA", "KRT", "KEPALA KELUARGA"))
HEAD = "KEPALA KELUARGA"
MADE_UP = frozenset(("1234567890123456", "0123456789012345", "9876543210987654", "9876543210123456"))
"""Typed by somebody who had no number at hand; so is a number of nothing but zeros after the six of the region."""
NO_SERIAL = "0" * 10
EXACT = 2**53
"""The greatest whole number up to which computers keep every digit of one that may have decimals. Above it, from
province 91 on, they keep every second number alone, and another NIK comes of it."""


def number(text: str, *, nik: bool) -> int | Fault:
    """A NIK or No. KK; 0 when the cell is empty or holds a placeholder (0, -, 5107040000000000, 1234567890123456)."""
    bare = text.strip().lstrip("'’`\ufeff\u200b").strip()
    if (formula := _FORMULA.fullmatch(bare)) is not None:
        bare = formula[1]
    if _EMPTY.fullmatch(bare):
        return 0
    if _SCIENTIFIC.fullmatch(bare):
        return Fault.NIK_DIGITS_LOST if nik else Fault.KK_DIGITS_LOST
    if _THOUSANDS.fullmatch(bare):
        bare = bare.replace(",", "")
    # A decimal tail is none of its digits: 510701610868048.0 has fifteen. Between groups the same sign parts thousands.
    tail = _TAIL.search(bare)
    decimal = tail is not None and tail[1] not in bare[: tail.start()]
    digits = only(bare[: tail.start()] if tail is not None and decimal else bare)
    if len(digits) != 16 and tail is not None and not decimal:
        digits = only(bare[: tail.start()])
    if digits and not digits.strip("0"):
        return 0
    if len(digits) != 16 or not (digits.isascii() and digits.isdigit()):
        return Fault.NIK_LENGTH if nik else Fault.KK_LENGTH
    if digits in MADE_UP or digits.endswith(NO_SERIAL):
        return 0
    if len(set(digits)) == 1:
        return Fault.NIK_ONE_DIGIT if nik else Fault.KK_ONE_DIGIT
    if decimal and int(digits) > EXACT:
        return Fault.NIK_DIGITS_LOST if nik else Fault.KK_DIGITS_LOST
    return int(digits)


def born(text: str, *, today: date) -> int | Doubt | Noted:
    """19870131; 0 when empty. The ways in which exports, spreadsheets and people write dates.

    The day stands before the month, as Indonesia writes it; only where that is no date (1/31/1990) a spreadsheet of
    another country has turned it round, and it is read so with a doubt. A year of two digits is the last one that has
    passed, with a doubt; so is the number under which a spreadsheet keeps a day (29587).
    """
    if len(text) == 10 and text[4] == text[7] == "-" and text[:2] in ("19", "20"):
        try:
            known = date.fromisoformat(text)
        except ValueError:
            return Doubt.BORN_UNREADABLE
        return _day(known, today)
    bare = _TIME.sub("", _MIDNIGHT.sub("", text.translate(_DASHES).strip().lstrip("'")))
    if _EMPTY.fullmatch(bare) or not bare.strip("0-/. "):
        return 0
    bare = _BEFORE.sub("", _AROUND.sub(r"\1", " ".join(bare.upper().split())))
    if (found := _BY_YEAR.fullmatch(bare) or _TOGETHER.fullmatch(bare)) is not None:
        year, month, day = (int(part) for part in found.groups())
        if found.re is _TOGETHER and (turned := _DAY_TOGETHER.fullmatch(bare)) is not None and year > today.year:
            day, month, year = (int(part) for part in turned.groups())
        return _known(year, month, day, today)
    if (found := _BY_DAY.fullmatch(bare)) is not None:
        day, month, year = (int(part) for part in found.groups())
        turned_round = month > 12 >= day
        if turned_round:
            day, month = month, day
        read = _in_year(found[3], month, day, today)
        return Noted(read, Doubt.BORN_MONTH_FIRST) if turned_round and isinstance(read, int) else read
    if (found := _NAMED.fullmatch(bare)) is not None:
        return _in_year(found[3], MONTHS.get(found[2], 0), int(found[1]), today)
    if (found := _NAMED_FIRST.fullmatch(bare)) is not None:
        return _in_year(found[3], MONTHS.get(found[1], 0), int(found[2]), today)
    if (found := _SERIAL.fullmatch(bare)) is not None:
        read = _day(_ZERO + timedelta(int(found[1])), today)
        return Noted(read, Doubt.BORN_SERIAL) if isinstance(read, int) else read
    return Doubt.BORN_UNREADABLE


def _in_year(year: str, month: int, day: int, today: date) -> int | Doubt | Noted:
    """year: of four digits, or of two: the last one in which that day has passed."""
    if len(year) == 4:
        return _known(int(year), month, day, today)
    for whole in (today.year // 100 * 100 + int(year), today.year // 100 * 100 - 100 + int(year)):
        if isinstance(read := _known(whole, month, day, today), int):
            return Noted(read, Doubt.BORN_SHORT_YEAR)
    return Doubt.BORN_UNREADABLE


def _known(year: int, month: int, day: int, today: date) -> int | Doubt:
    try:
        known = date(year, month, day)
    except ValueError:
        return Doubt.BORN_UNREADABLE
    return _day(known, today)


def sex(text: str) -> int | Doubt:
    """1 for L, 2 for P, 0 when empty."""
    bare = plain(_upper(text))
    return 0 if bare in ("", "0", "-", "NULL") else _SEXES.get(bare, Doubt.SEX_UNREADABLE)


def desil(text: str) -> int | Fault:
    """1 to 10; 0 for "not ranked yet", which is not the same as "not in the data"."""
    bare = _upper(text)
    if bare in _NOT_RANKED or _NOTHING_SAID.fullmatch(bare):
        return 0
    if (found := _DESIL.fullmatch(bare)) is None:
        return Fault.DESIL_RANGE
    number = _ROMAN[found[1]] if found[1] in _ROMAN else int(found[1])
    # 3 (empat) is one of two.
    return number if found[2] is None or _SPOKEN[number] == found[2] else Fault.DESIL_RANGE


def flag(text: str) -> bool | Doubt:
    """Whether a programme column says yes."""
    bare = plain(_upper(text))
    if bare in YES:
        return True
    return False if bare in NO else Doubt.PROGRAMME_UNREADABLE


def relation(text: str, codes: Codes) -> str | Doubt:
    """In words; "" when the source does not say. A code that no list explains says nothing either, and is counted."""
    bare = _upper(text)
    if bare.isdigit() or bare.endswith(".0"):
        code = plain(bare)
        if code == "0":
            return ""
        bare = codes.get(code, "")
        if not bare:
            return Doubt.RELATION_UNKNOWN
    if bare in _HEADS:
        return HEAD
    return "" if bare in ("-", "NULL") else bare


def word(text: str) -> str:
    bare = " ".join(text.split())
    return "" if bare in ("-", "0") else bare


def _day(known: date, today: date) -> int | Doubt:
    if known > today or known.year < _EARLIEST:
        return Doubt.BORN_UNREADABLE
    return known.year * 10000 + known.month * 100 + known.day


def _upper(text: str) -> str:
    return " ".join(text.upper().split())
