"""Notes of a camera (EXIF) that turn a photo and hold a value of a kind that does not fit: Pillow reads them, and
cannot write them again when it turns the photo. Found by changing bytes at random."""

import struct

_HEAD = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x03"
_TURNED = b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00"
_PLACE = b"\x88%\x00\x04\x00\x00\x00\x01\x00\x00\x00:\x00\x00\x00\x00Kamera\x00\x00\x00\x02"
_WHERE = b"\x00\x02\x00\x05\x00\x00\x00\x03\x00\x00\x00X\x00\x00\x00\x00"
_DEGREES = b"\x00\x00\x00\x07\x00\x00\x00\x01\x00\x00\x00'\x00\x00\x00\x01\x00\x00\x00\x0c\x00\x00\x00\x01"


def _note(maker: int, kind: int) -> bytes:
    """maker: the tag under which a text stands; kind: what the letter S is said to be."""
    text = struct.pack(">HHII", maker, 2, 7, 0x32)
    return _HEAD + text + _TURNED + _PLACE + struct.pack(">HHI", 1, kind, 2) + b"S\x00\x00\x00" + _WHERE + _DEGREES


DAMAGED_NOTES = (_note(0x010F, 6), _note(0x011C, 2))
"""For the first Pillow raises TypeError, for the second struct.error."""
