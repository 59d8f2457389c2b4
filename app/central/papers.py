"""Pictures of papers as phones send them: known by their content, small, and without what a camera writes beside them.

A photo is drawn anew: that takes the place and time of taking out of it, and anything that was hidden behind it. A PDF
is written anew.
"""

from io import BytesIO
from typing import ClassVar, Literal

from PIL import Image, ImageOps

from app.base.errors import Refused
from app.base.pictures import BROKEN
from app.central import pdf

MOST_BYTES = 8 * 1024 * 1024
_LONGEST = 2200
"""Pixels: an ID card that fills half the picture stays readable at 300 dots per inch."""

_MOST_PIXELS = 60_000_000
_QUALITY = 82


class PaperUnusable(Refused):
    """Not a photo or PDF, damaged, empty, or too large. Facts: `why`, one of empty, large, kind, damaged, locked,
    pages."""

    code = "central.paper_unusable"
    status: ClassVar[int] = 422


def clean(content: bytes) -> tuple[Literal["image/jpeg", "application/pdf"], bytes]:
    """Media type and bytes to keep. Raises PaperUnusable."""
    if not content:
        raise PaperUnusable(why="empty")
    if len(content) > MOST_BYTES:
        raise PaperUnusable(why="large")
    if content.startswith(b"%PDF-"):
        return "application/pdf", _rewritten(content)
    if not content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) and content[8:12] != b"WEBP":
        raise PaperUnusable(why="kind")
    return "image/jpeg", _redrawn(content)


def _rewritten(content: bytes) -> bytes:
    try:
        fresh = pdf.anew(content)
    except pdf.Unwritable as error:
        raise PaperUnusable(why=error.why) from error
    if len(fresh) > 2 * MOST_BYTES:
        raise PaperUnusable(why="large")
    return fresh


def _redrawn(content: bytes) -> bytes:
    try:
        with Image.open(BytesIO(content), formats=("JPEG", "PNG", "WEBP")) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise PaperUnusable(why="large")
            # A JPEG is decoded at half or quarter size where that suffices: a large photo costs a tenth of the memory.
            picture.draft("RGB", (_LONGEST, _LONGEST))
            drawn = ImageOps.exif_transpose(picture).convert("RGB")
    except BROKEN as error:
        raise PaperUnusable(why="damaged") from error
    drawn.info.clear()  # a remark in a JPEG would be written beside the new picture, too
    drawn.thumbnail((_LONGEST, _LONGEST))
    out = BytesIO()
    drawn.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return out.getvalue()
