"""A sealed letter page against bare reportlab, which draws the same words, faces, logo and QR and nothing else.

The rival is written as one would write it in an afternoon: a Canvas, drawString for every line, an image for the logo,
one path with a rectangle for each dark module. It is told where every line stands, so it breaks no lines, seals
nothing, hashes nothing and makes no PDF/A. Both run warm, faces parsed, in turns, in one process.
"""

import statistics
import time
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO

import qrcode
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from app.letters.typesetting import layout
from app.letters.typesetting.faces import NAMES
from app.letters.typesetting.page import LetterPage
from app.letters.typesetting.pen import Pen
from app.letters.typesetting.render import sealed, warm_up
from app.letters.typesetting.typeset import Line
from app.security.certificate import make_certificate
from tests.app.letters.pages import LONGEST, text_of_the_qr

LIMIT, SIGNED_LIMIT = 1.5, 2.5
ROUNDS = 60
_MARGIN = LONGEST.margin_mm * mm


class _Noting(Pen):
    """Notes what our own page draws where, for the rival to draw the same."""

    def __init__(self) -> None:
        self.texts: list[tuple[float, float, str, float, bool]] = []

    def text(self, x: float, y: float, text: str, size: float, *, bold: bool = False, spaced: float = 0.0) -> None:
        self.texts.append((x, y, text, size, bold))

    def line_of_text(self, x: float, y: float, line: Line, size: float) -> None:
        for text, bold in line.runs:
            self.texts.append((x, y, text, size, bold))

    def rule(self, x: float, y: float, width: float, thickness: float) -> None: ...

    def box(self, x: float, y: float, width: float, height: float, thickness: float = 0.5) -> None: ...

    def picture(self, form: str, x: float, y: float, width: float, height: float) -> None: ...


def bench() -> list[tuple[str, float, str, float, float]]:
    warm_up()
    texts = noted(LONGEST)
    logo = LONGEST.letterhead.logo
    qr_text = text_of_the_qr(bytes(16))
    certificate = make_certificate("Dinas Sosial Kabupaten Contoh", datetime(2026, 11, 23, tzinfo=UTC))
    # The first file signed with a certificate builds what the others share; an office signs thousands with one.
    sealed(LONGEST, text_of_the_qr, certificate)
    ours, signed, same_mask, default = _medians(
        lambda: sealed(LONGEST, text_of_the_qr),
        lambda: sealed(LONGEST, text_of_the_qr, certificate),
        lambda: bare(texts, logo, qr_text, mask=2),
        lambda: bare(texts, logo, qr_text, mask=None),
    )
    return [
        ("sealed letter page", ours, "bare reportlab, QR with the same mask", same_mask, LIMIT),
        ("signed letter page (PAdES)", signed, "bare reportlab, QR with the same mask", same_mask, SIGNED_LIMIT),
        ("sealed letter page", ours, "bare reportlab, QR as qrcode makes it", default, 1.0),
    ]


def noted(page: LetterPage) -> list[tuple[float, float, str, float, bool]]:
    """Where on its (first) sheet our page draws which text."""
    from app.letters.typesetting import letterhead

    pen = _Noting()
    width, height = layout.SIZES[page.paper]
    margin = page.margin_mm * mm
    end = letterhead.draw(pen, page.letterhead, margin, width - 2 * margin)
    for piece, top in layout.place(page, end, height - 45)[0]:
        piece.draw(pen, top)
    pen.text(margin, height - 28, page.data_note, 8)
    return pen.texts


def bare(noted: list[tuple[float, float, str, float, bool]], logo: bytes, text: str, *, mask: int | None) -> bytes:
    size = layout.SIZES[LONGEST.paper]
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, pageCompression=1)
    canvas.setTitle("Surat")
    canvas.drawImage(ImageReader(BytesIO(logo)), _MARGIN, size[1] - 100, 62, 62)
    canvas.line(_MARGIN, size[1] - 120, size[0] - _MARGIN, size[1] - 120)
    for x, y, words, points, bold in noted:
        canvas.setFont(NAMES[bold], points)
        canvas.drawString(x, size[1] - y, words)
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, mask_pattern=mask, border=0)
    code.add_data(text)
    code.make(fit=True)
    side = 85 / len(code.modules)
    path = canvas.beginPath()
    for row, modules in enumerate(code.modules):
        for column, dark in enumerate(modules):
            if dark:
                path.rect(_MARGIN + column * side, 200 - row * side, side, side)
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.save()
    return out.getvalue()


def _medians(*jobs: Callable[[], object]) -> list[float]:
    """In turns, so that a busy moment of the machine meets all of them alike."""
    times: list[list[float]] = [[] for _ in jobs]
    for _ in range(ROUNDS):
        for job, taken in zip(jobs, times, strict=True):
            start = time.perf_counter()
            job()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken) for taken in times]
