"""What a person typed into a field, read as its kind: the value that goes on, or one sentence why not. No Qt here."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.base.errors import AppError
from app.base.kk import Kk
from app.base.nik import Nik
from app.standard import FormField
from app.words.errors import explain

Side = Literal["past", "near"]

_MONTHS = {
    "jan": 1,
    "feb": 2,
    "peb": 2,
    "mar": 3,
    "apr": 4,
    "mei": 5,
    "jun": 6,
    "jul": 7,
    "agu": 8,
    "ags": 8,
    "sep": 9,
    "okt": 10,
    "nov": 11,
    "nop": 11,
    "des": 12,
}
_WORDED = re.compile(r"(\d{1,2})[\s\-./]+([a-z]{3,9})[\s\-./]+(\d{2}|\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[\s\-./]+(\d{1,2})[\s\-./]+(\d{2}|\d{4})")
_TIGHT = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Reading:
    """value: canonical text (dates as 1968-08-21, NIK as 16 digits) or empty. fault: one sentence, or empty."""

    value: str
    fault: str = ""


def read(field: FormField, text: str, *, today: date) -> Reading:
    """today: decides, with the field's side, the century of a year written with two digits."""
    text = " ".join(text.split()) if field.kind != "note" else text.strip()
    if not text:
        return Reading("", f"{field.label} belum diisi." if field.required else "")
    try:
        return Reading(_canonical(field, text, today))
    except AppError as error:
        return Reading("", explain(error).what)
    except ValueError as fault:
        return Reading("", str(fault))


def date_of(text: str, *, today: date, side: Side = "past") -> date:
    """21-8-1968, 21/08/68, 210868, 21081968, 21 Agustus 1968 or 1968-08-21.

    side: what two digits of a year mean, the last such day that is not after `today`, or the one nearest to it. Raises
    ValueError with a sentence.
    """
    plain = text.strip().casefold()
    if found := _ISO.fullmatch(plain):
        return _day(int(found[3]), int(found[2]), found[1], today, side)
    if found := _WORDED.fullmatch(plain):
        number = _MONTHS.get(found[2][:3])
        if number is None:
            raise ValueError(f"Nama bulan tidak dikenal: {found[2]}.")
        return _day(int(found[1]), number, found[3], today, side)
    found = _NUMBERS.fullmatch(plain) or _TIGHT.fullmatch(plain)
    if found is None:
        raise ValueError(f"Tanggal belum terbaca; tulis seperti {typed_day(today)}.")
    return _day(int(found[1]), int(found[2]), found[3], today, side)


def typed_day(day: date) -> str:
    """As one types it: 23-11-2026."""
    return f"{day.day}-{day.month}-{day.year}"


def holds(condition: str, values: Mapping[str, str]) -> bool:
    """Is a field's `when` true of these values? "hubungan!=diri", "hubungan=anak"; an empty one always is."""
    if not condition:
        return True
    name, differs, wanted = condition.partition("!=")
    if differs:
        return values.get(name.strip(), "") != wanted.strip()
    name, _, wanted = condition.partition("=")
    return values.get(name.strip(), "") == wanted.strip()


def _canonical(field: FormField, text: str, today: date) -> str:
    if field.kind == "nik":
        return Nik.parse(text).digits
    if field.kind == "kk":
        return Kk.parse(text).digits
    if field.kind == "date":
        return date_of(text, today=today, side=field.side).isoformat()
    if field.kind == "number":
        plain = text.replace(".", "")
        if not plain.isascii() or not plain.isdigit():
            raise ValueError(f"{field.label} harus berupa angka.")
        return str(int(plain))
    if field.kind == "choice" and text not in field.choices:
        raise ValueError(f"Pilih salah satu {field.label.lower()} dari daftar.")
    return text


def _day(day: int, month: int, figures: str, today: date, side: Side) -> date:
    """figures: two or four digits of the year."""
    years = [int(figures)]
    if len(figures) == 2:
        century = today.year - today.year % 100
        years = [years[0] + each for each in (century - 100, century, century + 100)]
    there = [found for year in years if (found := _existing(day, month, year)) is not None]
    if len(figures) == 2 and side == "past":
        there = [each for each in there if each <= today]
    if not there:
        raise ValueError("Tanggal itu tidak ada di kalender.")
    return min(there, key=lambda each: abs(each - today))


def _existing(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
