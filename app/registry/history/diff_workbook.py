"""The changes between two extracts as a workbook: a summary, a line per village, and who it is, kind by kind.

NIK and No. KK stand as text, masked; whole where they are needed for checking with the villages.
"""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlsxwriter

from app.base.digits import masked
from app.base.kk import Kk
from app.base.nik import Nik
from app.registry.history.diff import Change, Comparison, Kind, lacking, says
from app.registry.views import Extract, Person
from app.words import dates, joining
from app.words.aside import REFUSED
from app.words.extract import CHANGES, NOT_TOLD, not_compared

_MOST = 1_048_000
"""Rows that a sheet holds; more go on to the next sheet."""
_PAGE = 2_000
_WHO = ("NIK", "No. KK sebelumnya", "No. KK sekarang", "Nama", "Tanggal lahir", "Desil sebelumnya", "Desil sekarang")
_WHERE = ("Desa/kelurahan sebelumnya", "Desa/kelurahan sekarang", "Kecamatan", "Desil sekarang dari")

Page = Callable[[Kind, int, int], Sequence[Change]]


def write(path: Path, comparison: Comparison, page: Page, *, unmask: bool) -> None:
    """page(kind, first, count): the people of a kind. Needs little memory, however many there are."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    bold = book.add_format({"bold": True})
    summary = book.add_worksheet("Ringkasan")
    summary.set_column(0, 0, 44)
    for at, line in enumerate(_summary(comparison)):
        summary.write_row(at, 0, line, None if at else bold)
    villages = book.add_worksheet("Per desa")
    villages.set_column(0, 1, 24)
    villages.write_row(0, 0, ("Kecamatan", "Desa/kelurahan", *(CHANGES[kind] for kind in Kind), "Turun", "Naik"), bold)
    for at, each in enumerate(comparison.villages, 1):
        counts = (NOT_TOLD if kind in comparison.untold else each.counts[kind] for kind in Kind)
        moves = (NOT_TOLD,) * 2 if Kind.DESIL in comparison.untold else (each.poorer, each.richer)
        villages.write_row(at, 0, (each.district, each.village, *counts, *moves))
    for kind in Kind:
        sheet, at, number = None, _MOST, 0
        for line in _lines(comparison, kind, page, unmask=unmask):
            if at >= _MOST:
                number += 1
                sheet = book.add_worksheet(CHANGES[kind] + (f" {number}" if number > 1 else ""))
                sheet.set_column(0, 2, 20)
                sheet.set_column(3, 3, 30)
                sheet.write_row(0, 0, (*_WHO, *_WHERE), bold)
                at = 0
            at += 1
            assert sheet is not None
            sheet.write_row(at, 0, line)
    book.close()


def _summary(comparison: Comparison) -> Iterator[tuple[object, ...]]:
    before, after = comparison.before, comparison.after
    yield ("Perubahan data", f"{dates.long(before.data_date)} → {dates.long(after.data_date)}")
    for title, each in (("Data sebelumnya", before), ("Data sekarang", after)):
        yield (title, joining.named(each.label, [one.data_date for one in each.rankings]), each.people)
    yield ("Orang di kedua data", comparison.both)
    for kind in Kind:
        yield (CHANGES[kind], NOT_TOLD if kind in comparison.untold else comparison.count(kind))
    yield ("Tanpa NIK, tidak dapat dibandingkan", *comparison.unnumbered)
    for kind, days in lacking(comparison):
        yield (not_compared(kind, days),)
    yield ()
    yield ("Desil sebelumnya", "Desil sekarang", "Orang")
    for (was, now), people in sorted(comparison.desils.items()):
        yield (was or "belum", now or "belum", people)


def _lines(comparison: Comparison, kind: Kind, page: Page, *, unmask: bool) -> Iterator[tuple[object, ...]]:
    before, after = comparison.before, comparison.after
    for first in range(0, comparison.count(kind), _PAGE):
        for change in page(kind, first, _PAGE):
            was, now = change.before, change.after
            who = now or was
            if who is None:
                continue
            yield (
                _number(who.nik, unmask=unmask),
                _told(was, before, Kind.KK, _number(was.kk if was else None, unmask=unmask)),
                _told(now, after, Kind.KK, _number(now.kk if now else None, unmask=unmask)),
                who.name,
                who.born.isoformat() if who.born else "",
                REFUSED if change.refused and was is None else _told(was, before, Kind.DESIL, _desil(was)),
                REFUSED if change.refused and now is None else _told(now, after, Kind.DESIL, _desil(now)),
                _told(was, before, Kind.VILLAGE, was.village if was else ""),
                _told(now, after, Kind.VILLAGE, now.village if now else ""),
                who.district,
                _source(now, after),
            )


def _told(person: Person | None, extract: Extract, kind: Kind, shown: object) -> object:
    """`shown`, unless the data have no such column; nothing of somebody whom they do not have."""
    return shown if person is None or says(extract, kind) else NOT_TOLD


def _number(number: Nik | Kk | None, *, unmask: bool) -> str:
    if number is None:
        return ""
    return number.digits if unmask else masked(number.digits)


def _source(person: Person | None, after: Extract) -> str:
    """Whose the desil is; only said where lists were joined with the data."""
    if person is None or person.desil is None or not after.rankings:
        return ""
    label, day = after.source_of(person)
    return f"{label}, {dates.long(day)}"


def _desil(person: Person | None) -> object:
    return "" if person is None else person.desil or "belum"
