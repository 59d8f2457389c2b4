"""Lembar Saran: what a person takes home who gets no letter today. One A5 sheet, kind and plain, and no number is used.

No NIK and no name stand on it: a slip is lost easily, and the ticket's number is enough to find the visit again.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from reportlab.platypus import Spacer, Table

from app.letters.typesetting.slip_paper import MARGIN, PART, SIZE, WIDTH, boxed, channels, head, typed
from app.letters.views import RefusalView
from app.office import OfficeData
from app.standard import Standard
from app.standard.hours import opening_hours
from app.standard.paper import LINE, SMALL, hanging, line, pages
from app.standard.unknown import known
from app.visits import Ticket
from app.words import dates, joining

_ASK = "Silakan tanyakan langkah berikutnya kepada petugas loket."
"""For a reason that only an older edition of the standard knew: its advice is gone with it."""


_Desil = tuple[int | None, tuple[str, date] | None]
"""And the joined list that tells it, if one does."""


def slip(
    standard: Standard,
    office: OfficeData,
    refusal: RefusalView,
    ticket: Ticket,
    *,
    desil: int | None,
    data_date: date | None,
    printed_at: datetime,
    returned: Sequence[str] = (),
    ranking: tuple[str, date] | None = None,
) -> bytes:
    """The PDF; the same bytes for the same answer.

    desil: of the family, None when it has none or none was looked up. data_date: the day as of which the data speak,
    None when no data were looked at. printed_at: UTC. returned: papers that go back to whoever sent them; with any, the
    sheet is a return note. ranking: name and date of the joined list that tells the desil, if one does.
    """
    return pages(
        lambda: _story(standard, office, refusal, ticket, (desil, ranking), data_date, printed_at, returned),
        title=f"{_titled(returned).capitalize()} {ticket.label}",
        author=standard.title,
        foot=f"{standard.office.short} · antrean {ticket.label}",
        size=SIZE,
        margin=MARGIN,
    )


def _story(
    standard: Standard,
    office: OfficeData,
    refusal: RefusalView,
    ticket: Ticket,
    desil: _Desil,
    data_date: date | None,
    printed_at: datetime,
    returned: Sequence[str],
) -> list[Any]:
    service = known(standard.services, ticket.service)
    # The first sentence of the standard's advice says what the answer is; the others say what to do.
    result, steps = (refusal.advice[0], refusal.advice[1:]) if refusal.advice else (_ASK, ())
    story = [
        *head(standard, office, ticket, _titled(returned), printed_at),
        line(
            f"Bapak/Ibu, terima kasih{'' if returned else ' sudah datang'}. Surat belum dapat kami buat hari ini; di "
            "bawah ini sebabnya, dan apa yang dapat Anda lakukan."
        ),
        *_gone_back(returned),
        line("Yang kami periksa", PART),
        line(_checked(standard, refusal, service.data_label if service else "DTSEN", desil, data_date)),
        line("Hasilnya", PART),
        boxed(result),
    ]
    if refusal.note:
        story.append(Spacer(0, 4))
        story.append(line(f"Catatan petugas: {typed(refusal.note)}"))
    if steps:
        story += [line("Langkah berikutnya", PART), *(hanging(f"{at}.", step) for at, step in enumerate(steps, 1))]
    story += [
        line("Bila datang lagi", PART),
        line(f"Jam pelayanan: {opening_hours(standard)}."),
        *([line(f"Biaya: {service.fee.rstrip('.')}.")] if service else []),
        *channels(standard),
        Spacer(0, 10),
        _receipt(),
    ]
    return story


def _titled(returned: Sequence[str]) -> str:
    return "LEMBAR PENGEMBALIAN BERKAS" if returned else "LEMBAR SARAN"


def _gone_back(returned: Sequence[str]) -> list[Any]:
    if not returned:
        return []
    papers = (hanging(f"{at}.", paper) for at, paper in enumerate(returned, start=1))
    return [line("Berkas yang kami kembalikan", PART), *papers]


def _checked(standard: Standard, refusal: RefusalView, label: str, told: _Desil, data_date: date | None) -> str:
    reason = known(standard.answers, refusal.code)
    if (reason is not None and reason.on == "incomplete") or data_date is None:
        return "Berkas yang Anda bawa, dibandingkan dengan daftar persyaratan layanan ini."
    looked = f"Data pada KTP dan KK Anda, dibandingkan dengan {label} per {dates.long(data_date)} di kantor ini."
    desil, ranking = told
    if desil is None:
        return looked
    if ranking is not None:
        return f"{looked} Desil keluarga: {desil}, {joining.source(*ranking)}."
    return f"{looked} Desil keluarga menurut data: {desil}."


def _receipt() -> Any:
    """Ticked and signed by hand, if the office wants it: explained, understood, received."""
    box = Table([[""]], colWidths=[9], rowHeights=[9], style=[("BOX", (0, 0), (-1, -1), 0.8, LINE)])
    cells = [[box, line("Sudah dijelaskan dan dipahami", SMALL), line("Penerima:", SMALL), ""]]
    style = [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("LINEBELOW", (3, 0), (3, 0), 0.5, LINE)]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 4)]
    style += [("BOTTOMPADDING", (0, 0), (-1, -1), 1), ("BOTTOMPADDING", (0, 0), (0, 0), 3)]
    return Table(cells, colWidths=[16, 138, 46, WIDTH - 200], style=style, hAlign="LEFT")
