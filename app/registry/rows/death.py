"""Whether a row says that somebody has died: in a column that asks for life, or in one that tells of a death.

What is neither said nor denied stays open: such a person is shown neither as dead nor as surely living.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import IntEnum

from app.registry.rows import cells
from app.registry.rows.faults import Doubt, Noted


class Life(IntEnum):
    """What one cell says. UNKNOWN: that it is not known; UNCLEAR: something that is not understood."""

    SILENT = 0
    DEAD = 1
    UNCLEAR = 2
    LIVES = 3
    UNKNOWN = 4


Asked = Callable[[str], Life]
OPEN = 2
"""What is stored of somebody of whom it is not known; 1 is dead, 0 is not dead."""
_DEATH = r"(?:MENINGGAL|WAFAT|MATI|TEWAS|GUGUR|ALM|ALMH|ALMARHUM|ALMARHUMAH|BERPULANG)"
_DIED = re.compile(rf"\b{_DEATH}\b|\b(?:TELAH|SUDAH|SDH) TIADA\b|\bTUTUP USIA\b|^(?:MD|WFT|RIP)\b")
_NOT_YET = re.compile(rf"\b(?:BELUM|TIDAK|BUKAN|TDK|BLM)(?: PERNAH)? (?:{_DEATH}|NONAKTIF)\b")
_NO_MORE = re.compile(r"\b(?:TIDAK|TDK|BUKAN) (?:LAGI |MASIH )?HIDUP\b")
_PERHAPS = re.compile(r"\b(?:DIDUGA|KATANYA|KABARNYA|KONON|MUNGKIN|BELUM (?:TENTU|PASTI))\b|\?")
_EITHER = re.compile(r"/|\bATAU\b")
_KIN = (
    r"(?:ORANG ?TUA|ORTU|AYAH|BAPAK|IBU|SUAMI|ISTRI|ISTERI|ANAK|PASANGAN|KEPALA KELUARGA|KK|KRT|SAUDARA|KAKAK|ADIK"
    r"|KAKEK|NENEK|WALI|MERTUA|MENANTU|CUCU|PENGURUS|CERAI|JANDA|DUDA|DITINGGAL|YATIM(?: PIATU)?)"
)
_OF_KIN = re.compile(rf"\b{_KIN}(?:NYA)?,? (?:YANG |YG |KARENA )?(?:SUDAH |SDH |TELAH |JUGA )?{_DEATH}\b")
"""Of somebody else: moved since his parents died, widowed by death."""
_LIVES = re.compile(
    r"\b(?:HIDUP|TINGGAL|DOMISILI|BERDOMISILI|PINDAH|AKTIF|NONAKTIF|(?<!TIDAK )(?<!TDK )(?:DITEMUKAN|SEHAT|TERDATA))\b"
)
_NOT_KNOWN = re.compile(
    r"\b(?:TIDAK|TDK|TAK|BELUM|BLM|KURANG) (?:DI)?(?:KETAHUI|TAHU|TEMUKAN|KETEMU|JELAS|KENAL|PASTI|TERLACAK)\b"
    r"|^\?+$|\bUNKNOWN\b"
)
_SILENT = frozenset(("", ".", "NULL", "NUL", "NONE", "NAN", "NA", "N/A", "#N/A", "KOSONG", "NIHIL", "N.A."))
_YES = frozenset(("1", "YA", "Y", "TRUE", "BENAR"))
# 2 is no to "masih hidup", and "meninggal" in the code list of where members are (Regsosek, DTSEN).
_NO = frozenset(("0", "2", "TIDAK", "TDK", "T", "N", "NO", "FALSE", "SALAH"))
_TICK = frozenset(("V", "√", "✓", "✔"))
_NOTHING = re.compile(
    r"(?:BELUM|BLM|TIDAK|TDK|TAK|TANPA|BUKAN)(?: (?:ADA|TERCATAT|PERNAH|DATA|KETERANGAN|AKTA|AKTE)\b.*)?"
)
"""What people write where no death is to be told."""
_CAUSE = re.compile(
    r"\b(?:(?<!TIDAK )(?<!TDK )SAKIT|KECELAKAAN|LAKALANTAS|LAKA|TENGGELAM|TERBAKAR|TERTABRAK|TERTIMPA|TERTIMBUN"
    r"|TERSAMBAR|TERSENGAT|TERJATUH|KERACUNAN|DIBUNUH|PEMBUNUHAN|BUNUH DIRI|GANTUNG DIRI|COVID|CORONA|JANTUNG|STROKE"
    r"|STRUK|KANKER|TUMOR|TBC|DIABETES|GINJAL|HIPERTENSI|PARU|LIVER|ASMA|DEMAM BERDARAH|DBD|MALARIA|KOMPLIKASI"
    r"|PENDARAHAN|MELAHIRKAN|(?:USIA|UMUR) (?:TUA|LANJUT)|LANJUT USIA|FAKTOR USIA|BENCANA|GEMPA|LONGSOR|TSUNAMI"
    r"|KEMATIAN|SEPUH)\b"
)
_NUMBERED = re.compile(
    r"\b(?:AKTA|AKTE|KUTIPAN|SURAT|SK|SKK|NO|NOMOR)\b.*\d|\b\d+-KM-\d|\d[A-Z0-9.-]*/(?:[A-Z0-9.-]+/)*(?:19|20)\d\d\b"
)
_OF_LIFE = re.compile(r"\b(?:KE)?LAHIR(?:AN)?\b|\bNIKAH\b|\bKAWIN\b|\bCERAI\b|\bPINDAH\b")
"""Deeds of other things than a death."""
_MONTH = re.compile(r"(?:(?:\d{1,2}|[A-Z]{3,9})[-/. ])?((?:19|20)\d\d)(?:[-/. ]\d{1,2})?")
_NULL_DAY, _FIRST_SECOND = 19000101, 19700101
"""What computers write for a day that was never told; on the second somebody may have died."""
_DATE = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}")
_BEFORE_ALL = re.compile(
    r"(?:1[0-8]\d\d|0\d\d\d)[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:1[0-8]\d\d|0\d\d\d)"
)
_TIME = re.compile(r"[ T]\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?Z?$")


def by_life(text: str) -> Life:
    """Of a cell under "masih hidup" or "status keberadaan"."""
    bare = _upper(text)
    if (told := _told(bare)) is not None:
        return told
    if bare in _NO:
        return Life.DEAD
    if bare in _YES or bare == "ADA":
        return Life.LIVES
    return Life.SILENT if _is_silent(bare) else Life.UNCLEAR


def by_death(text: str, *, today: date) -> Life:
    """Of a cell under "keterangan meninggal", which holds a date, a cause or the number of a deed just as well as a
    plain yes."""
    bare = _upper(text)
    if (told := _told(bare)) is not None:
        return told
    if bare in _YES or bare in _TICK:
        return Life.DEAD
    if bare == "0" or _is_silent(bare):
        return Life.SILENT
    if bare in _NO or _NOTHING.fullmatch(bare):
        return Life.LIVES if bare in _NO else Life.SILENT
    if any(map(str.isdigit, bare)) and (dated := _of_date(bare, today)) is not None:
        return dated
    if _CAUSE.search(bare) or (_NUMBERED.search(bare) and not _OF_LIFE.search(bare)):
        return Life.DEAD
    return Life.UNCLEAR


def stored(said: Life) -> int | Noted:
    """What is kept of the only column that tells of life or death."""
    if said in (Life.UNCLEAR, Life.UNKNOWN):
        return Noted(OPEN, Doubt.LIVING_UNREADABLE)
    return int(said is Life.DEAD)


def of_several(digits: str) -> int | Noted:
    """What is kept of several columns, each a digit: any death counts, and where another says that he lives, that is
    told."""
    said = {Life(int(digit)) for digit in digits}
    if Life.DEAD in said:
        return Noted(1, Doubt.LIVING_CONTRADICTED) if Life.LIVES in said else 1
    if Life.UNCLEAR in said or (Life.UNKNOWN in said and Life.LIVES not in said):
        return Noted(OPEN, Doubt.LIVING_UNREADABLE)
    return 0


def rule(by: Asked, *, alone: bool) -> Callable[[str], int | Noted]:
    """Of one column; alone: nothing else tells of it, so it is what is kept."""
    return (lambda text: stored(by(text))) if alone else (lambda text: int(by(text)))


def _told(bare: str) -> Life | None:
    """What the words themselves say, whichever column they stand in."""
    lives = _LIVES.search(bare) is not None
    if _NOT_YET.search(bare):
        return Life.LIVES
    if _NO_MORE.search(bare):
        return Life.UNCLEAR if _PERHAPS.search(bare) else Life.DEAD
    if _OF_KIN.search(bare):
        return Life.LIVES if lives else Life.UNCLEAR
    if _DIED.search(bare):
        open_ = _PERHAPS.search(bare) or _NOT_KNOWN.match(bare) or (lives and _EITHER.search(bare))
        return Life.UNCLEAR if open_ else Life.DEAD
    if _NOT_KNOWN.search(bare):
        return Life.UNKNOWN
    if _PERHAPS.search(bare):
        return Life.UNCLEAR
    return Life.LIVES if lives else None


def _of_date(bare: str, today: date) -> Life | None:
    """None for what is no date. A day that nobody in a list can have died on says nothing."""
    if not _TIME.sub("", bare).strip("0-/.: "):
        return Life.SILENT
    if _BEFORE_ALL.fullmatch(_TIME.sub("", bare)):
        return Life.SILENT
    read = cells.born(bare, today=today)
    day = read.value if isinstance(read, Noted) else read
    if not isinstance(day, Doubt):
        if day == _FIRST_SECOND:
            return Life.UNCLEAR
        return Life.SILENT if day in (0, _NULL_DAY) else Life.DEAD
    if _DATE.fullmatch(_TIME.sub("", bare)):
        return Life.UNCLEAR
    if (found := _MONTH.fullmatch(bare)) is not None:
        return Life.DEAD if int(found[1]) <= today.year else Life.UNCLEAR
    return None


def _is_silent(bare: str) -> bool:
    return bare in _SILENT or not bare.strip("-–— ")


def _upper(text: str) -> str:
    return " ".join(text.upper().split()).removesuffix(".0").lstrip("'")
