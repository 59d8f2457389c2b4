"""The room in a letter's file where its QR is drawn, and the digest of everything around it.

The seal that the QR carries covers every byte of the file except the QR's own drawing. So the file is made first with
an empty room of a fixed number of bytes; its digest goes into the claim; then the drawing is written into the room,
which shifts nothing. Whoever reads the file empties the room again and compares.

Nothing can hide in the room: it must unpack to exactly the drawing of the text that it names, and nothing else.

Copies (ARSIP, SALINAN n) are files of their own with a room and a seal of their own, over the same claim.
"""

import hashlib
import struct
import zlib

from app.letters.sealing import qr, signature_room
from app.security.claim import DIGEST_BYTES

_BYTES = 5120
"""The drawing of a version 14 symbol packs to about 3,500 bytes."""

_MOST_UNPACKED = 64_000
_ZLIB = b"\x78\x9c"
"""How packed bytes begin at zlib's usual level (RFC 1950)."""

_HEAD = (
    b"<< %%LoketSegel 1\n/Type /XObject /Subtype /Form /FormType 1 "
    b"/BBox [ 0 0 1 1 ] /Matrix [ 1 0 0 1 0 0 ] /Resources << >> /Filter /FlateDecode /Length %d >>\nstream\n" % _BYTES
)
_TAIL = b"\nendstream\n"


def empty_room() -> bytes:
    """The PDF object (a form of one unit by one) with an empty room."""
    return _HEAD + b" " * _BYTES + _TAIL


def digest(pdf: bytes) -> bytes | None:
    """First 16 bytes of the SHA-256 of the file with the room emptied; None when it has no room, or more than one.

    The room for a PDF signature, where there is one, is emptied too (see app/letters/sealing/signature_room.py).
    """
    pdf = signature_room.emptied(pdf)
    start = _start(pdf)
    if start is None:
        return None
    around = hashlib.sha256(pdf[:start])
    around.update(b" " * _BYTES)
    around.update(pdf[start + _BYTES :])
    return around.digest()[:DIGEST_BYTES]


def traces(pdf: bytes) -> bool:
    """Whether the file has, or once had, such a room: no single damaged byte takes all traces away."""
    middle = len(_HEAD) // 2
    return _HEAD[:middle] in pdf or _HEAD[middle:] in pdf


def fill(pdf: bytes, text: str) -> bytes:
    """The file with the QR of `text` drawn in its room. Raises QrTooLong."""
    start = _start(pdf)
    if start is None:
        raise ValueError("the file has no room for a QR")
    return pdf[:start] + _packed(_drawing(text)) + pdf[start + _BYTES :]


def written(pdf: bytes) -> str | None:
    """The text whose QR stands in the room; None when the room holds anything but exactly the drawing of that text."""
    start = _start(pdf)
    if start is None:
        return None
    unpacker = zlib.decompressobj()
    try:
        room = pdf[start : start + _BYTES]
        drawing = unpacker.decompress(room, _MOST_UNPACKED)
        named = drawing[1 : drawing.index(b"\n")].decode("ascii")
        whole = _drawing(named)
    except (zlib.error, ValueError):  # ValueError: no line, not ASCII, QrTooLong
        return None
    if not unpacker.eof or unpacker.unused_data or drawing.rstrip(b" ") != whole:
        return None
    return named if _as_packed(room, drawing, len(drawing) - len(whole)) else None


def _start(pdf: bytes) -> int | None:
    at = pdf.find(_HEAD)
    if at < 0 or pdf.find(_HEAD, at + 1) >= 0:
        return None
    start = at + len(_HEAD)
    return start if pdf.startswith(_TAIL, start + _BYTES) else None


def _drawing(text: str) -> bytes:
    return f"%{text}\n{qr.operators(qr.matrix(text))}\n".encode("ascii")


def _packed(drawing: bytes) -> bytes:
    """Deflated, and brought to the room's length by an uncompressed block of spaces."""
    packer = zlib.compressobj()
    packed = packer.compress(drawing) + packer.flush(zlib.Z_SYNC_FLUSH)
    spaces = _BYTES - len(packed) - 14
    if spaces < 0:
        raise qr.QrTooLong(len(packed))
    return packed + _ending(drawing + b" " * spaces, spaces)


def _ending(drawing: bytes, spaces: int) -> bytes:
    stored = struct.pack("<BHH", 0, spaces, spaces ^ 0xFFFF) + b" " * spaces
    last = struct.pack("<BHH", 1, 0, 0xFFFF)
    return stored + last + struct.pack(">I", zlib.adler32(drawing))


def _as_packed(room: bytes, drawing: bytes, spaces: int) -> bool:
    """Whether also those bits are as `_packed` leaves them that unpacking does not look at.

    The packed bytes themselves may differ from one build of zlib to the next, so they are not simply made anew.
    """
    ends = len(room) - 14 - spaces
    if room[:2] != _ZLIB or room[ends:] != _ending(drawing, spaces) or room[ends - 4 : ends] != b"\0\0\xff\xff":
        return False
    # Before the flush's mark the last byte is filled up with zeros. A one among them could be taken away unnoticed;
    # a one that is missed belongs to the drawing.
    filled = room[ends - 5]
    if not filled:
        return True
    without = bytearray(room)
    without[ends - 5] ^= 1 << (filled.bit_length() - 1)
    try:
        return zlib.decompress(bytes(without)) != drawing
    except zlib.error:
        return True
