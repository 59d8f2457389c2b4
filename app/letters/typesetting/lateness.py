"""Pemberitahuan Keterlambatan: what a person takes home whose service took longer than promised."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.letters.typesetting.slip_paper import MARGIN, PART, SIZE, boxed, channels, head, typed
from app.office import OfficeData
from app.standard import Standard
from app.standard.paper import line, pages
from app.standard.unknown import known
from app.visits import Late, Ticket
from app.words import dates

_TITLE = "PEMBERITAHUAN KETERLAMBATAN"


def lateness_notice(
    standard: Standard, office: OfficeData, ticket: Ticket, late: Late, *, printed_at: datetime
) -> bytes:
    """The PDF; the same bytes for the same words. printed_at: UTC."""
    return pages(
        lambda: _story(standard, office, ticket, late, printed_at),
        title=f"{_TITLE.capitalize()} {ticket.label}",
        author=standard.title,
        foot=f"{standard.office.short} · antrean {ticket.label}",
        size=SIZE,
        margin=MARGIN,
    )


def _story(standard: Standard, office: OfficeData, ticket: Ticket, late: Late, printed_at: datetime) -> list[Any]:
    service = known(standard.services, ticket.service)
    story = [
        *head(standard, office, ticket, _TITLE, printed_at),
        line(f"Bapak/Ibu, kami mohon maaf. {_promised(standard, ticket)}"),
        line("Sebabnya", PART),
        line(typed(late.reason)),
    ]
    if service is not None and service.compensation:
        story += [line("Yang Anda terima", PART), boxed(service.compensation)]
    if service is not None:
        story += [line("Biaya", PART), line(f"{service.fee.rstrip('.')}.")]
    return [*story, *channels(standard)]


def _promised(standard: Standard, ticket: Ticket) -> str:
    if ticket.due is None:
        return "Layanan ini memerlukan waktu lebih lama daripada seharusnya."
    zone = standard.office.zone
    day = ticket.due.astimezone(ZoneInfo(zone)).date()
    return (
        f"Layanan ini kami janjikan selesai paling lambat {dates.with_day(day)}, {dates.clock(ticket.due, zone)}, "
        "dan ternyata memerlukan waktu lebih lama."
    )
