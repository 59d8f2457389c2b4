"""A letter's page drawn into a PDF file."""

from dataclasses import replace
from threading import Lock

from reportlab.lib.units import mm

from app.letters.sealing import signature_room
from app.letters.sealing.qr_room import empty_room
from app.letters.typesetting import letterhead, logo, pdf_file
from app.letters.typesetting.cleaning import cleaned
from app.letters.typesetting.closing_block import QR_FORM
from app.letters.typesetting.faces import measure
from app.letters.typesetting.layout import SIZES, place
from app.letters.typesetting.page import LetterPage
from app.letters.typesetting.pen import Pen
from app.letters.typesetting.typeset import Line, lines
from app.words.signatures import SIGNED

DRAFT = "KONSEP"
_FOOT = 8.0

_ONE_AT_A_TIME = Lock()
"""The parsed faces remember where they are reading; two threads must not read at once."""


def draw(page: LetterPage, certificate: str | None = None) -> bytes:
    """The file, with an empty room for the QR unless the page is a draft.

    certificate: fingerprint of the one that is going to sign the file; with it there is an empty room for that too.
    """
    with _ONE_AT_A_TIME:
        return _draw(page, certificate)


def _draw(raw: LetterPage, certificate: str | None) -> bytes:
    page = cleaned(raw)
    width, height = SIZES[page.paper]
    canvas = pdf_file.open_canvas(
        (width, height),
        title=page.title if page.is_draft else f"{page.title} {page.number}",
        author=" ".join(page.letterhead.names),
        day=page.issued,
        identity=raw.to_json(),
    )
    if not page.is_draft:
        pdf_file.add(canvas, QR_FORM, empty_room())
    if certificate and not page.is_draft:
        pdf_file.add_signature(canvas, signature_room.empty_room(certificate, SIGNED, page.issued))
    if page.letterhead.logo and not page.letterhead.preprinted:
        pdf_file.add(canvas, logo.FORM, logo.image_object(page.letterhead.logo))
    pen = Pen(canvas, height)
    if page.is_draft:
        pen.across(width / 2, height / 2, DRAFT, 120)
    head_end = letterhead.draw(pen, page.letterhead, page.margin_mm * mm, width - 2 * page.margin_mm * mm)
    placed = place(page, head_end, height - 10 * mm - _FOOT * 1.2 * len(_foot(page, width)) - 2 * mm)
    for index, pieces in enumerate(placed):
        if index:
            canvas.showPage()
            if page.is_draft:
                pen.across(width / 2, height / 2, DRAFT, 120)
        for piece, top in pieces:
            piece.draw(pen, top)
        _mark(pen, page.mark, width)
        _footer(pen, page, index + 1, len(placed))
    canvas.showPage()
    return pdf_file.close(canvas)


def _mark(pen: Pen, mark: str, width: float) -> None:
    """ARSIP or SALINAN n, boxed in the upper right corner, outside the letterhead."""
    if mark and mark != DRAFT:
        wide = len(mark) * 8.2 + 10
        pen.box(width - 10 * mm - wide, 5 * mm, wide, 15, 0.8)
        pen.centred(width - 10 * mm - wide / 2, 5 * mm + 11, mark, 10, bold=True, spaced=0.6)


def _footer(pen: Pen, page: LetterPage, number: int, count: int) -> None:
    """Data date and page; on a letter of several sheets also its number, so that no sheet can be swapped unseen."""
    width, height = SIZES[page.paper]
    margin = page.margin_mm * mm
    pen.grey(0.35)
    texts = _foot(page, width) if count > 1 else _foot(replace(page, number=""), width)
    for row, line in enumerate(reversed(texts)):
        pen.line_of_text(margin, height - 10 * mm - row * _FOOT * 1.2, line, _FOOT)
    pen.to_the_right(width - margin, height - 10 * mm, f"Halaman {number} dari {count}", _FOOT)
    pen.grey(0)


def _foot(page: LetterPage, width: float) -> list[Line]:
    text = f"{page.data_note} · Nomor {page.number}" if page.number else page.data_note
    return lines(text, width - 2 * page.margin_mm * mm - 30 * mm, measure(_FOOT))
