"""The QR on paper: found in a scan, a photo, or a PDF that a scanner made."""

from collections.abc import Iterable
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from app.base.pictures import BROKEN
from app.letters.checking.frame import Frame
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
    except BROKEN:
        return None


def from_frame(frame: Frame) -> str | None:
    """The QR's text in one picture of a live camera; None without one."""
    if not 0 < frame.width <= frame.line or len(frame.pixels) < frame.line * frame.height:
        return None
    size = (frame.width, frame.height)
    return _best(_plain_codes(Image.frombuffer("L", size, frame.pixels, "raw", "L", frame.line, 1)))


def _has_live_text(page: pypdfium2.PdfPage) -> bool:
    """Scanners lay invisible text (mode 3) under the picture for searching; that does not count."""
    texts = page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_TEXT,))
    return any(pdfium.FPDFTextObj_GetTextRenderMode(text) != pdfium.FPDF_TEXTRENDERMODE_INVISIBLE for text in texts)


def _codes(image: Image.Image) -> list[str]:
    """What reads as it is; else what reads once the picture was helped, around what looks like a QR."""
    found = zxingcpp.read_barcodes(image, formats=_QR_ONLY, return_errors=True)
    if texts := _texts(found):
        return texts
    parts = [image.crop(_around(code.position)) for code in found]
    for part in parts or [image]:
        if part.width * part.height <= _MOST_HELPED:
            for help_ in _HELPS:
                if texts := _texts(zxingcpp.read_barcodes(help_(part), formats=_QR_ONLY)):
                    return texts
    return []


def _plain_codes(image: Image.Image) -> list[str]:
    """For a live camera: the next picture is better help."""
    return _texts(zxingcpp.read_barcodes(image, formats=_QR_ONLY))


def _texts(codes: Iterable[zxingcpp.Barcode]) -> list[str]:
    return [code.text for code in codes if code.valid and code.text]


def _around(position: zxingcpp.Position) -> tuple[int, int, int, int]:
    corners = (position.top_left, position.top_right, position.bottom_left, position.bottom_right)
    across, down = [corner.x for corner in corners], [corner.y for corner in corners]
    edge = (max(across) - min(across)) // 6
    return max(0, min(across) - edge), max(0, min(down) - edge), max(across) + edge, max(down) + edge


def _larger(image: Image.Image, times: int) -> Image.Image:
    return image.resize((image.width * times, image.height * times), Image.Resampling.BICUBIC)


def _without_stamps(image: Image.Image) -> Image.Image:
    """A stamp or a shadow is paler than toner."""
    return ImageOps.autocontrast(_larger(image, 2)).point(lambda grey: 0 if grey < 90 else 255)


def _thinner(image: Image.Image) -> Image.Image:
    """Ink that ran, and copies of copies: the light gaps are given back what they lost."""
    return _larger(image, 2).filter(ImageFilter.MaxFilter(3))


_HELPS = (lambda image: _larger(image, 3), _without_stamps, _thinner)
_MOST_HELPED = 6_000_000
"""Pixels; a sheet at 200 dpi has 4 million and takes half a second."""


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
