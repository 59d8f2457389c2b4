"""Dates and times as Indonesian offices write them."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_ZONES = {"Asia/Jakarta": "WIB", "Asia/Makassar": "WITA", "Asia/Jayapura": "WIT"}


def long(day: date) -> str:
    """22 November 2026"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def short(day: date) -> str:
    """22 Nov 2026; Agustus is Agu, as the clerks' own lists write it."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def brief(day: date) -> str:
    """22 Nov, where the year is plain."""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def month(day: date) -> str:
    """November 2026"""
    return f"{MONTHS[day.month - 1]} {day.year}"


def with_day(day: date) -> str:
    """Minggu, 22 November 2026"""
    return f"{DAYS[day.weekday()]}, {long(day)}"


def clock(at: datetime, zone: str) -> str:
    """10.42 WITA, from a UTC moment."""
    return f"{at.astimezone(ZoneInfo(zone)):%H.%M} {_ZONES[zone]}"
