"""One picture of a live camera. Apart from how it is read, so that whoever only hands it on imports no library."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """pixels: one byte each, 0 for black. line: bytes of a line, at least `width`."""

    width: int
    height: int
    line: int
    pixels: bytes
