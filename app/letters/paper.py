"""The QR on paper: found in a scan, a photo, or a PDF that a scanner made."""

from collections.abc import Iterable
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image, UnidentifiedImageError

from app.letters.frame import Frame
from app.security.errors import NotASeal
from app.security.seal import from_qr_text

_QR_ONLY = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")
_DPI = 200
_MOST_PAGES = 10
_MOST_PIXELS = 80_000_000
"""An A4 sheet at 600 dpi has 35 million."""


def from_pdf(content: bytes) -> tuple[str | None, bool]:
    """The QR's text on the first pages, None without one; and whether the pages carry text that can be seen and edited,
    which a scan does not."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None, False
    try:
        live, found = False, list[str]()
        for index in range(min(len(document), _MOST_PAGES)):
            try:
                page = document[index]
            except pypdfium2.PdfiumError:
                continue
            live = live or _has_live_text(page)
            scale = min(_DPI / 72, (_MOST_PIXELS / max(page.get_width() * page.get_height(), 1.0)) ** 0.5)
            found += _codes(page.render(scale=scale, grayscale=True).to_pil())
        return _best(found), live
    finally:
        document.close()


def from_picture(content: bytes) -> str | None:
    """The QR's text in a picture; None without one, or when it is no picture. A TIFF may have several pages."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            found = list[str]()
            for page in range(min(getattr(image, "n_frames", 1), _MOST_PAGES)):
                image.seek(page)
                if image.width * image.height > _MOST_PIXELS:
                    break
                found += _codes(image.convert("L"))
            return _best(found)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None  # Pillow names broken files in all these ways


def from_frame(frame: Frame) -> str | None:
    """The QR's text in one picture of a live camera; None without one."""
    if not 0 < frame.width <= frame.line or len(frame.pixels) < frame.line * frame.height:
        return None
    size = (frame.width, frame.height)
    return _best(_codes(Image.frombuffer("L", size, frame.pixels, "raw", "L", frame.line, 1)))


def _has_live_text(page: pypdfium2.PdfPage) -> bool:
    """Scanners lay invisible text (mode 3) under the picture for searching; that does not count."""
    texts = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,))
    return any(pdfium.FPDFTextObj_GetTextRenderMode(text) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for text in texts)


def _codes(image: Image.Image) -> list[str]:
    return [code.text for code in zxingcpp.read_barcodes(image, formats=_QR_ONLY) if code.text]


def _best(texts: Iterable[str]) -> str | None:
    """A sheet may carry other QR codes (a queue ticket, a mail's footer): the one that looks like a seal counts."""
    first: str | None = None
    for text in texts:
        first = first or text
        try:
            from_qr_text(text)
        except NotASeal:
            continue
        return text
    return first
