"""A5 sheets that people take home: the office above, calm parts below. No NIK and no name stand on any of them."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A5
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import HRFlowable, Spacer, Table

from app.base.digits import masked
from app.office import OfficeData
from app.standard import Channel, Standard
from app.standard.paper import BODY, HEAD, LABEL, LINE, SHADE, SMALL, line
from app.standard.unknown import known
from app.visits import Ticket
from app.words import dates

SIZE = A5
MARGIN = 13 * mm
WIDTH = A5[0] - 2 * MARGIN
_NUMBERS = re.compile(r"\d{16}")

_TITLE = ParagraphStyle("slip title", parent=HEAD, fontSize=14, leading=18)
_OFFICE = ParagraphStyle("slip office", parent=HEAD, fontSize=9, leading=11.5)
_ADDRESS = ParagraphStyle("slip address", parent=SMALL, alignment=1, fontSize=8, leading=10)
_RESULT = ParagraphStyle("slip result", parent=BODY, fontName=LABEL.fontName, fontSize=10.5, leading=14)
PART = ParagraphStyle("slip part", parent=LABEL, spaceBefore=7, spaceAfter=2)


def head(standard: Standard, office: OfficeData, ticket: Ticket, title: str, printed_at: datetime) -> list[Any]:
    """Whose sheet it is, of which visit. printed_at: UTC."""
    service, zone = known(standard.services, ticket.service), standard.office.zone
    local = printed_at.astimezone(ZoneInfo(zone))
    return [
        line(standard.office.government, _ADDRESS),
        line(" ".join(standard.office.names), _OFFICE),
        *(line(text, _ADDRESS) for text in office.address),
        HRFlowable(WIDTH, 0.8, color=LINE, spaceBefore=4, spaceAfter=6),
        line(title, _TITLE),
        line(f"Antrean {ticket.label} · {dates.with_day(local.date())}, {dates.clock(printed_at, zone)}", _ADDRESS),
        *([line(service.title, _ADDRESS)] if service else []),
        Spacer(0, 6),
    ]


def boxed(text: str) -> Any:
    """The one sentence that must be read."""
    style = [("BACKGROUND", (0, 0), (-1, -1), SHADE), ("LINEBEFORE", (0, 0), (0, 0), 3, LINE)]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 8), ("TOPPADDING", (0, 0), (-1, -1), 5)]
    return Table([[line(text, _RESULT)]], colWidths=[WIDTH], style=[*style, ("BOTTOMPADDING", (0, 0), (-1, -1), 7)])


def typed(text: str) -> str:
    """What a clerk wrote, with every NIK and No. KK in it masked."""
    return _NUMBERS.sub(lambda found: masked(found.group()), text)


def channels(standard: Standard) -> list[Any]:
    """Where to complain or ask."""
    reached = "; ".join(_reached(channel) for channel in standard.complaints.channels)
    return [line("Ada keluhan atau pertanyaan?", PART), line(f"{reached}.", SMALL)]


def _reached(channel: Channel) -> str:
    return f"{channel.label} {channel.value}" if channel.value else channel.label
