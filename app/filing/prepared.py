"""A paper as it will be kept. Apart from how it is made, so that whoever only files it imports no picture library."""

from dataclasses import dataclass

MOST_BYTES = 40 * 1024 * 1024
"""A sheet that a scanner wrote uncompressed, in colour at 300 dpi, has 26 MB."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """content: as it will be kept. media: image/jpeg or application/pdf. thumb: JPEG."""

    content: bytes
    media: str
    pages: int
    thumb: bytes
