"""The office's logo as a PDF object, made once: packing a picture costs more than setting the letter around it."""

import zlib
from functools import lru_cache
from io import BytesIO

from PIL import Image

FORM = "LoketLogo"

_MOST = 600
"""Pixels of the longer side: 26 mm at 600 dpi."""


@lru_cache(maxsize=4)
def image_object(logo: bytes) -> bytes:
    """An image of one unit by one. Transparent parts become paper-white, so that old printers see no surprise."""
    picture = _opened(logo)
    pixels = zlib.compress(picture.tobytes(), 9)
    return b"<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceRGB /BitsPerComponent 8 " % (
        picture.size
    ) + b"/Filter /FlateDecode /Length %d >>\nstream\n%b\nendstream\n" % (len(pixels), pixels)


def fitting(logo: bytes, width: float, height: float) -> tuple[float, float]:
    """The size that it is drawn at inside `width` by `height`, without distortion."""
    wide, high = _opened(logo).size
    scale = min(width / wide, height / high)
    return wide * scale, high * scale


@lru_cache(maxsize=4)
def _opened(logo: bytes) -> Image.Image:
    with Image.open(BytesIO(logo), formats=("PNG", "JPEG")) as image:
        drawn = image.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    paper.thumbnail((_MOST, _MOST), Image.Resampling.LANCZOS)
    return paper.convert("RGB")
