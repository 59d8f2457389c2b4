"""Rekap harian: the numbers of a day on one page."""

from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Paragraph, Spacer, Table

from app.closing.grid import Cell
from app.closing.manifest import JournalPart
from app.closing.recap import Section, sections
from app.closing.views import DayCounts
from app.standard import Standard
from app.standard.paper import BODY, HEADING, LABEL, LINE, MARGIN, SHADE, TITLE, WIDTH, line, pages
from app.words import dates


def journal_line(part: JournalPart) -> str:
    """ "Jurnal: catatan 12–412, kepala 3f9a12bc …", in groups that two people can compare by eye and ear."""
    head = " ".join(part.head[at : at + 8] for at in range(0, len(part.head), 8))
    if part.first is None:
        return f"Jurnal: tidak ada catatan hari ini; kepala {head}"
    return f"Jurnal: catatan {part.first}–{part.last}; kepala {head}"


_GAP = 8 * mm
_HALF = (WIDTH - _GAP) / 2
_ROOM = A4[1] - 2 * MARGIN - 80
"""What stays for the sections under the title."""

_SMALL = ParagraphStyle("recap", parent=BODY, fontSize=8.5, leading=10.5)
_SMALL_HEAD = ParagraphStyle("recap head", parent=_SMALL, fontName=LABEL.fontName)
_JOURNAL = ParagraphStyle("recap journal", parent=BODY, fontSize=7, leading=9, alignment=1)
_VALUE = ParagraphStyle("recap value", parent=_SMALL, alignment=2)
_VALUE_HEAD = ParagraphStyle("recap value head", parent=_SMALL_HEAD, alignment=2, fontSize=7.5)


def paper(counts: DayCounts, standard: Standard, part: JournalPart | None = None) -> bytes:
    """The same bytes for the same numbers. part: the day's stretch of the journal, whose last link stands on the sheet:
    a journal that is cut short or written anew later does not lead to it."""
    return pages(
        lambda: _story(counts, standard, part),
        title=f"Rekap harian {counts.day.isoformat()}",
        author=standard.title,
        foot=f"{standard.office.short}: rekap harian {dates.long(counts.day)}",
    )


def _story(counts: DayCounts, standard: Standard, part: JournalPart | None) -> list[Any]:
    head = [
        line("REKAP HARIAN", TITLE),
        line(standard.title, HEADING),
        line(dates.with_day(counts.day), HEADING),
        *([Paragraph(journal_line(part), _JOURNAL)] if part else []),
        Spacer(0, 8),
    ]
    shown = [section for section in sections(counts) if section.rows]
    sides = _two_sides(shown)
    if sides is None:  # more sorts than a page holds: one under the other, over as many pages as it takes
        return [*head, *(part for section in shown for part in (_table(section, WIDTH), Spacer(0, 8)))]
    table = Table([sides], colWidths=[_HALF + _GAP, _HALF], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_NO_PADDING])
    return [*head, table]


def _two_sides(shown: list[Section]) -> list[list[Any]] | None:
    """The sections in their order, broken where both sides come out as even as they can; None when one is too high."""
    parts = [_table(section, _HALF) for section in shown]
    heights = [part.wrap(_HALF, 0)[1] + 8 for part in parts]
    at = min(range(1, len(parts)), key=lambda n: max(sum(heights[:n]), sum(heights[n:])))
    if max(sum(heights[:at]), sum(heights[at:])) > _ROOM:
        return None
    return [[each for part in side for each in (part, Spacer(0, 8))] for side in (parts[:at], parts[at:])]


def _table(section: Section, width: float) -> Any:
    values = [36.0, 34.0, 52.0] if len(section.heads) > 1 else [52.0]
    rows = [[line(section.title, _SMALL_HEAD), *(line(head, _VALUE_HEAD) for head in section.heads)]]
    rows += [[line(str(row[0]), _SMALL), *(line(_said(cell), _VALUE) for cell in row[1:])] for row in section.rows]
    style = [
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("LINEBELOW", (0, 0), (-1, -1), 0.4, LINE),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
        ("LEFTPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-1, -1), 3),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
    ]
    return Table(rows, colWidths=[width - sum(values), *values], repeatRows=1, style=style, hAlign="LEFT")


_NO_PADDING = [(side, (0, 0), (-1, -1), 0) for side in ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")]


def _said(cell: Cell) -> str:
    """Numbers as people write them: 7,5; a dash where there is nothing to say."""
    if cell is None:
        return "–"
    return f"{cell:.1f}".replace(".", ",") if isinstance(cell, float) else str(cell)
