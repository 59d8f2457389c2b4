"""The room in a letter's file for its PDF signature (PAdES, ISO 32000-1 12.8), in its one and only revision.

The signature covers every byte but its own room. The room lies in the file from the start, so the seal in the QR covers
all around it too, and names the certificate that must have signed: seal and signature vouch for each other.

Nothing can hide in the room: it is one string of hexadecimal digits, and nothing else.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

MOST_BYTES = 6144
"""A signature with RSA-3072 and two certificates above it takes about 5,000."""

_HEX = 2 * MOST_BYTES
_EMPTY = b"0" * _HEX
_ROOM = re.compile(
    rb"<< %%LoketTandaTangan 1\n/Type /Sig /Filter /Adobe\.PPKLite /SubFilter /ETSI\.CAdES\.detached\n"
    rb"/LoketSertifikat \(([0-9a-f]{64})\) /M \(D:\d{8}000000Z\) /Reason \(([ -'*-\[\]-~]{1,200})\)\n"
    rb"/ByteRange \[0 (\d{10}) (\d{10}) (\d{10})\]\n/Contents <([0-9a-f]{%d})> >>\n" % _HEX
)
_TRACE = b"%LoketTandaTangan"


@dataclass(frozen=True, slots=True)
class Signature:
    """What stands in the room. fingerprint: SHA-256 of the certificate that is to sign, in hex. cms: DER, without the
    padding; empty before it was signed."""

    fingerprint: str
    cms: bytes
    start: int
    end: int

    def signed(self, pdf: bytes) -> bytes:
        """SHA-256 of all that the signature covers."""
        around = sha256(pdf[: self.start])
        around.update(pdf[self.end :])
        return around.digest()


def empty_room(fingerprint: str, reason: str, day: date) -> bytes:
    """The PDF object. reason: plain letters, without brackets or backslash."""
    blank = b"0" * 10
    room = (
        b"<< %%LoketTandaTangan 1\n/Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached\n"
        b"/LoketSertifikat (%s) /M (D:%s000000Z) /Reason (%s)\n/ByteRange [0 %s %s %s]\n/Contents <%s> >>\n"
        % (fingerprint.encode(), f"{day:%Y%m%d}".encode(), reason.encode("ascii"), blank, blank, blank, _EMPTY)
    )
    if not _ROOM.fullmatch(room):
        raise ValueError("not a fingerprint or reason that can stand in the room")
    return room


def placed(pdf: bytes) -> bytes:
    """The file with the room's place written into it: the first step, before anything is computed over the file."""
    found = _only(pdf)
    if found is None:
        return pdf
    start, end = found.start(6) - 1, found.end(6) + 1
    places = b"%010d %010d %010d" % (start, end, len(pdf) - end)
    return pdf[: found.start(3)] + places + pdf[found.end(5) :]


def read(pdf: bytes) -> Signature | None:
    """None when the file has no such room; see `traces`."""
    found = _only(pdf)
    if found is None:
        return None
    start, end = found.start(6) - 1, found.end(6) + 1
    if (int(found[3]), int(found[4]), int(found[5])) != (start, end, len(pdf) - end):
        return None
    return Signature(found[1].decode(), _unpadded(bytes.fromhex(found[6].decode())), start, end)


def traces(pdf: bytes) -> bool:
    """Whether the file has, or once had, such a room."""
    return _TRACE in pdf


def emptied(pdf: bytes) -> bytes:
    """The file as it was before it was signed; unchanged when it has no room."""
    found = _only(pdf)
    return pdf if found is None else pdf[: found.start(6)] + _EMPTY + pdf[found.end(6) :]


def fill(pdf: bytes, sign: Callable[[bytes], bytes]) -> bytes:
    """The file with its signature. sign: gets the SHA-256 of all around the room, gives the CMS.

    Raises ValueError when the file has no room, or the CMS is too long for it.
    """
    room = read(pdf)
    if room is None:
        raise ValueError("the file has no room for a signature")
    cms = sign(room.signed(pdf)).hex().encode()
    if len(cms) > _HEX:
        raise ValueError("the certificates are too many for the room")
    return pdf[: room.start + 1] + cms.ljust(_HEX, b"0") + pdf[room.end - 1 :]


def _only(pdf: bytes) -> "re.Match[bytes] | None":
    found = _ROOM.search(pdf)
    return found if found and pdf.count(_TRACE) == 1 else None


def _unpadded(content: bytes) -> bytes:
    """The CMS by the length that its own head tells; b"" for an empty room."""
    if content[:2] != b"\x30\x82":
        return b""
    length = int.from_bytes(content[2:4]) + 4
    return content[:length] if length <= len(content) and not any(content[length:]) else b""
