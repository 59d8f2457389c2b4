"""The Standar Pelayanan sheet of a service as a PDF: identity, both tables of components, the procedure with times."""

from datetime import date
from itertools import groupby
from string import ascii_lowercase
from typing import Any

from reportlab.platypus import CondPageBreak, Spacer, Table

from app.standard import flow
from app.standard.paper import HEAD, HEADING, LABEL, LINE, ROOM, SECTION, SHADE, TITLE, WIDTH, hanging, line, pages
from app.standard.published import Component
from app.standard.schema import Service, Standard
from app.words import dates

_COLUMNS = [28, 122, WIDTH - 150]
_WHOLE = 12
"""A component of so few lines is not torn by the end of a page."""


def sheet(standard: Standard, service_code: str, printed_on: date) -> bytes:
    """A4 PDF; the same bytes for the same standard and day. Officials stand elsewhere: they are the office's data."""
    service = standard.service(service_code)
    return pages(
        lambda: _story(standard, service),
        title=f"Standar Pelayanan: {service.title}",
        author=standard.title,
        foot=f"{standard.office.short}: Standar Pelayanan. Dicetak {dates.long(printed_on)}.",
    )


def _story(standard: Standard, service: Service) -> list[Any]:
    story = [line("STANDAR PELAYANAN", TITLE)]
    story += [line(text, HEADING) for text in service.sheet.heading or (service.title,)]
    story += [Spacer(0, 8), _identity(standard, service)]
    number = 0
    for part, rows in groupby(service.components, key=lambda component: component.part):
        title = service.sheet.delivery if part == "delivery" else service.sheet.manufacturing
        components = list(rows)
        first = number + 1 if service.sheet.numbering == "through" else 1
        number = first + len(components) - 1
        room = ROOM + _table(components[:1], first).wrap(WIDTH, 0)[1]  # a heading does not stand alone
        story += [CondPageBreak(room), line(title, SECTION), _table(components, first)]
    if service.sop:
        story += flow.sop(service.sop)
    return story + flow.steps(service)


def _identity(standard: Standard, service: Service) -> Any:
    document = service.document
    facts = [
        ("Dinas", standard.title),
        ("Jenis pelayanan", service.title),
        ("Unit", service.unit),
        ("Ditetapkan dengan", document.decree),
        ("Lampiran", document.annex),
        ("Nomor", document.number),
        ("Revisi", document.revision),
        ("Tanggal", dates.long(document.signed) if document.signed else ""),
        ("Mulai berlaku", dates.long(document.effective) if document.effective else ""),
    ]
    rows = [[line(label), line(":"), line(value)] for label, value in facts if value]
    style = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)]
    style += [("TOPPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]
    return Table(rows, colWidths=[100, 10, WIDTH - 110], style=style)


def _table(components: list[Component], first: int) -> Any:
    """One row per item, so that a long component can go on overleaf; a short one stays whole."""
    rows: list[list[Any]] = [[line(head, HEAD) for head in ("No", "Komponen", "Uraian")]]
    style: list[tuple[Any, ...]] = [
        ("BACKGROUND", (0, 0), (-1, 0), SHADE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("TOPPADDING", (0, 0), (-1, -1), 1),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 1),
        ("LINEBEFORE", (0, 0), (-1, -1), 0.5, LINE),
        ("LINEAFTER", (-1, 0), (-1, -1), 0.5, LINE),
        ("LINEABOVE", (0, "splitfirst"), (-1, "splitfirst"), 0.5, LINE),
        ("LINEBELOW", (0, "splitlast"), (-1, "splitlast"), 0.5, LINE),
    ]
    style += _around(0, 0)
    for number, component in enumerate(components, start=first):
        begin, pieces = len(rows), _text(component)
        rows += [["", "", piece] for piece in pieces]
        rows[begin][:2] = line(f"{number}.", HEAD), line(component.label, LABEL)
        # a label of two or three lines stands beside the items, not beside the first alone
        style += [*_around(begin, len(rows) - 1), ("SPAN", (1, begin), (1, min(begin + 2, len(rows) - 1)))]
        if len(pieces) <= _WHOLE:
            style.append(("NOSPLIT", (0, begin), (0, len(rows) - 1)))
    return Table(rows, colWidths=_COLUMNS, repeatRows=1, style=style)


def _around(first: int, last: int) -> list[tuple[Any, ...]]:
    return [
        ("LINEABOVE", (0, first), (-1, first), 0.5, LINE),
        ("LINEBELOW", (0, last), (-1, last), 0.5, LINE),
        ("TOPPADDING", (0, first), (-1, first), 4),
        ("BOTTOMPADDING", (0, last), (-1, last), 5),
    ]


def _text(component: Component) -> list[Any]:
    parts: list[Any] = []
    if component.text:
        parts.append(line(component.text))
    parts += _items(component.items, component.marker)
    if component.closing:
        parts.append(line(component.closing))
    return parts + _items(component.closing_items, component.marker)


def _items(items: tuple[str, ...], marker: str) -> list[Any]:
    parts = []
    for at, item in enumerate(items):
        own, *points = item.split("\n")
        sign = {"number": f"{at + 1}.", "letter": f"{ascii_lowercase[at % 26]}.", "bullet": "•"}[marker]
        parts.append(hanging(sign, own))
        parts += [hanging("–", point.removeprefix("- "), level=1) for point in points]
    return parts
