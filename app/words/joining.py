"""How the joining of a list of desils with the data in use speaks: what became of its rows, and of the people."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.words import dates
from app.words.numbers import grouped

RANKING = "Pemeringkatan"
"""A joined list, as it is named beside a desil."""

ROWS = {
    "rows": "Baris daftar dibaca",
    "matched": "Baris yang cocok dengan data",
    "strangers": "Baris yang orangnya tidak ada di data; tidak ditambahkan",
    "known_families": "di antaranya keluarganya ada di data",
    "blank": "Baris tanpa desil; tidak mengubah apa pun",
    "refused": "Baris ditolak",
}
PEOPLE = {
    "people": "Orang di data, sebelum dan sesudahnya",
    "changed": "Desil berubah",
    "same": "Desil sama, tanggalnya lebih baru",
    "first": "Semula tanpa desil, sekarang diperingkat",
    "older": "Desil di data tidak kalah baru; tetap",
    "unclear": "Daftar menyebut dua desil berbeda; tidak diambil",
    "untouched": "Tidak disebut daftar; desil data tetap dipakai",
    "by_family": "Dikenali hanya lewat No. KK keluarganya",
    "unlike": "Keluarga yang sesudahnya anggotanya berdesil berbeda",
}
"""By the counts' names (`app.registry.Join`)."""
_ALWAYS = ("rows", "matched", "strangers", "people", "changed", "same")


def counted(words: Mapping[str, str], count: Callable[[str], int]) -> list[tuple[str, str]]:
    """What there is, and what is asked for first even where it is none."""
    told = ((name, label, count(name)) for name, label in words.items())
    return [(label, grouped(number)) for name, label, number in told if number or name in _ALWAYS]


def source(label: str, day: date) -> str:
    """Who tells a desil, and of which date: "menurut Pemeringkatan, data 1 Oktober 2026"."""
    return f"menurut {label}, data {dates.long(day)}"


def source_short(label: str, day: date) -> str:
    """The same where there is little room: "menurut Pemeringkatan, data 1 Okt 2026"."""
    return f"menurut {label}, data {dates.short(day)}"


def named(label: str, lists: Sequence[date]) -> str:
    """Data with which lists were joined, told apart from the same without: "Rilis pemda + desil 1 Okt 2026"."""
    return f"{label} + desil {dates.short(max(lists))}" if lists else label
