"""What is let in: pictures made small enough to keep, PDFs as they are; and a thumbnail of either.

Pictures are written anew as JPEG: upright, at most 2,200 pixels (A4 at 190 dpi), and without what a phone adds about
place and camera.
"""

from io import BytesIO

import pypdfium2
from PIL import Image, ImageOps

from app.base.pictures import BROKEN
from app.filing.errors import FileTooLarge, FileUnusable
from app.filing.prepared import MOST_BYTES, Prepared

_MOST_PDF = 10 * 1024 * 1024
_MOST_PAGES = 30
_MOST_PIXELS = 80_000_000
_SIDE, _QUALITY = 2200, 80
_THUMB_SIDE, _THUMB_QUALITY = 240, 65
_FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")


def prepare(content: bytes, *, slot: str) -> Prepared:
    """Raises FileTooLarge, FileUnusable."""
    if len(content) > MOST_BYTES:
        raise FileTooLarge(most=MOST_BYTES // 1024 // 1024)
    return _pdf(content, slot) if b"%PDF-" in content[:1024] else _picture(content, slot)


def opened(content: bytes, *, slot: str) -> Image.Image:
    """The picture, upright. Raises FileUnusable."""
    try:
        with Image.open(BytesIO(content), formats=_FORMATS) as image:
            if image.width * image.height > _MOST_PIXELS:
                raise FileUnusable(slot=slot)
            image.draft("RGB", (_SIDE, _SIDE))
            return _on_white(ImageOps.exif_transpose(image))
    except BROKEN as error:
        raise FileUnusable(slot=slot) from error


def first_page(content: bytes, side: int, *, slot: str) -> tuple[Image.Image, int]:
    """The first page of a PDF drawn with `side` pixels at its longer side, and how many pages there are.

    Raises FileUnusable.
    """
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise FileUnusable(slot=slot) from error
    try:
        count = len(document)
        if not 0 < count <= _MOST_PAGES:
            raise FileUnusable(slot=slot)
        page = document[0]
        scale = side / max(page.get_width(), page.get_height(), 1.0)
        return page.render(scale=scale).to_pil().convert("RGB"), count
    except pypdfium2.PdfiumError as error:
        raise FileUnusable(slot=slot) from error
    finally:
        document.close()


def as_pdf(content: bytes, media: str) -> bytes:
    """A kept paper as pages, to be looked at: a picture becomes a page of its own size."""
    if media == "application/pdf":
        return content
    written = BytesIO()
    opened(content, slot="berkas").save(written, "PDF", resolution=190)
    return written.getvalue()


def as_jpeg(content: bytes, media: str, *, slot: str) -> bytes:
    """A kept paper as one picture: of a PDF the first page, at most 2,200 pixels. Raises FileUnusable."""
    if media != "application/pdf":
        return content
    page, _ = first_page(content, _SIDE, slot=slot)
    return _jpeg(page, _QUALITY)


def _picture(content: bytes, slot: str) -> Prepared:
    image = opened(content, slot=slot)
    image.thumbnail((_SIDE, _SIDE), Image.Resampling.LANCZOS)
    return Prepared(_jpeg(image, _QUALITY), "image/jpeg", 1, _thumb(image))


def _pdf(content: bytes, slot: str) -> Prepared:
    if len(content) > _MOST_PDF:
        raise FileTooLarge(most=_MOST_PDF // 1024 // 1024)
    page, count = first_page(content, _THUMB_SIDE, slot=slot)
    return Prepared(content, "application/pdf", count, _thumb(page))


def _thumb(image: Image.Image) -> bytes:
    small = image.copy()
    small.thumbnail((_THUMB_SIDE, _THUMB_SIDE), Image.Resampling.LANCZOS)
    return _jpeg(small, _THUMB_QUALITY)


def _jpeg(image: Image.Image, quality: int) -> bytes:
    written = BytesIO()
    image.info.clear()  # a remark in a JPEG would be written beside the new picture, too
    image.save(written, "JPEG", quality=quality, optimize=True)
    return written.getvalue()


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode in ("RGBA", "LA", "P"):
        drawn = image.convert("RGBA")
        paper = Image.new("RGBA", drawn.size, "white")
        paper.alpha_composite(drawn)
        return paper.convert("RGB")
    return image.convert("RGB")
