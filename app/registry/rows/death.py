"""Whether a row says that somebody has died: in a column that asks for life, or in one that tells of a death."""

import re

from app.registry.rows.faults import Doubt

_NOT_YET = re.compile(r"\b(BELUM|TIDAK|BUKAN|TDK|BLM)\s+(MENINGGAL|WAFAT|MATI|ADA|TERCATAT|PERNAH)\b")
_NO_MORE = re.compile(r"\b(TIDAK|TDK|BUKAN)\s+(LAGI\s+|MASIH\s+)?HIDUP\b")
_DIED = re.compile(r"\b(MENINGGAL|WAFAT|MATI|TEWAS|GUGUR|ALM|ALMH|ALMARHUM|ALMARHUMAH)\b")
_LIVES = re.compile(r"\b(HIDUP|DITEMUKAN|TINGGAL|DOMISILI|BERDOMISILI|PINDAH|AKTIF|NONAKTIF)\b")
_SILENT = frozenset(("", "-", "--", "NULL", "NONE", "NAN", "N/A", "#N/A", "."))
_YES = frozenset(("1", "YA", "Y", "TRUE", "BENAR", "ADA"))
# 2 is no to "masih hidup", and "meninggal" in the code list of where members are (Regsosek, DTSEN).
_NO = frozenset(("0", "2", "TIDAK", "TDK", "T", "N", "FALSE", "SALAH"))


def by_life(text: str) -> int | Doubt:
    """1 for somebody who does not live, of a cell under "masih hidup" or "status keberadaan"."""
    bare = _upper(text)
    told = _told(bare)
    if told is not None:
        return told
    if bare in _NO:
        return 1
    return 0 if bare in _SILENT or bare in _YES else Doubt.LIVING_UNREADABLE


def by_death(text: str) -> int:
    """1 for somebody who has died, of a cell under "keterangan meninggal", which holds a date, a cause or a number of
    a deed just as well as a plain yes."""
    bare = _upper(text)
    told = _told(bare)
    if told is not None:
        return told
    return int(not (bare in _SILENT or bare in _NO or bare.startswith(("BELUM", "BLM"))))


def _told(bare: str) -> int | None:
    """What the words themselves say, whichever column they stand in."""
    if _NOT_YET.search(bare):
        return 0
    if _NO_MORE.search(bare) or _DIED.search(bare):
        return 1
    return 0 if _LIVES.search(bare) else None


def _upper(text: str) -> str:
    return " ".join(text.upper().split()).removesuffix(".0")
