"""A signed sheet as a scanner or a phone sees it."""

import random
from io import BytesIO

import pypdfium2
from PIL import Image, ImageDraw, ImageFilter

from app.letters import Letter
from tests.offices import Desk


def sheet(pdf: bytes, dpi: int = 200) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=dpi / 72).to_pil().convert("RGB")
    return picture


def signed(desk: Desk, letter: Letter, *, kind: str = "JPEG", dpi: int = 200, turn: float = 0.7) -> bytes:
    """Printed, signed with a pen, stamped in violet, and laid a little crooked on the scanner."""
    picture = sheet(desk.app.letters.pdf(letter.id, by=desk.clerk), dpi)
    pen, wide, high = ImageDraw.Draw(picture), *picture.size
    ink = random.Random(7)
    line = [(wide * (0.55 + at / 120), high * (0.62 + ink.uniform(-0.02, 0.02))) for at in range(24)]
    pen.line(line, fill=(20, 30, 140), width=max(dpi // 60, 1))
    pen.ellipse([wide * 0.5, high * 0.55, wide * 0.68, high * 0.68], outline=(110, 40, 140), width=dpi // 40)
    picture = picture.rotate(turn, expand=True, fillcolor="white").filter(ImageFilter.GaussianBlur(0.6))
    return as_file(picture, kind)


def as_file(picture: Image.Image, kind: str) -> bytes:
    """PDF: as office scanners write it, a picture on a page."""
    written = BytesIO()
    picture.save(written, kind, **({"quality": 75} if kind == "JPEG" else {"resolution": 200} if kind == "PDF" else {}))
    return written.getvalue()
