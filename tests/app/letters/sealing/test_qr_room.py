"""The room for the QR: what lies outside is sealed, and nothing else fits inside."""

import struct
import zlib

import pytest

from app.letters.sealing import qr_room
from app.letters.sealing.qr import QrTooLong
from app.letters.typesetting.render import render, sealed
from tests.app.letters.pages import DRAFT, PAGE, text_of_the_qr

EMPTY = render(PAGE)
WHOLE = sealed(PAGE, text_of_the_qr)
START = next(at for at, (one, other) in enumerate(zip(EMPTY, WHOLE, strict=True)) if one != other)
ROOM = 5120


def _holding(drawing: bytes, *, rest: bytes = b"") -> bytes:
    """The file with something else packed into its room, to the last byte as a forger would do it."""
    packer = zlib.compressobj(strategy=zlib.Z_FILTERED)
    packed = packer.compress(drawing) + packer.flush(zlib.Z_SYNC_FLUSH)
    spaces = ROOM - len(packed) - 14 - len(rest)
    packed += struct.pack("<BHH", 0, spaces, spaces ^ 0xFFFF) + b" " * spaces + struct.pack("<BHH", 1, 0, 0xFFFF)
    packed += struct.pack(">I", zlib.adler32(drawing + b" " * spaces)) + rest
    assert len(packed) == ROOM
    return WHOLE[:START] + packed + WHOLE[START + ROOM :]


def test_filling_shifts_nothing_and_touches_only_the_room() -> None:
    assert len(WHOLE) == len(EMPTY)
    assert WHOLE[:START] == EMPTY[:START]
    assert WHOLE[START + ROOM :] == EMPTY[START + ROOM :]
    assert EMPTY[START : START + ROOM] == b" " * ROOM


def test_the_digest_does_not_depend_on_the_qr() -> None:
    assert qr_room.digest(WHOLE) == qr_room.digest(EMPTY) == qr_room.digest(qr_room.fill(EMPTY, "lain"))


def test_what_was_written_is_read() -> None:
    digest = qr_room.digest(EMPTY)
    assert digest is not None
    assert qr_room.written(WHOLE) == text_of_the_qr(digest)


def _drawing() -> bytes:
    return zlib.decompressobj().decompress(WHOLE[START : START + ROOM]).rstrip(b" ")


def test_the_same_drawing_packed_by_another_zlib_is_the_same() -> None:
    """And the refusals below are not refusals of how the test packs."""
    forged = _holding(_drawing())
    assert forged != WHOLE
    assert qr_room.written(forged) == qr_room.written(WHOLE) is not None


@pytest.mark.parametrize(
    "addition",
    [b"1 1 1 rg 0 0 9 9 re f\n", b"BT /F1+0 12 Tf (Desil 1) Tj ET\n", b"% catatan\n", b"\n"],
    ids=["white box", "other text", "comment", "line"],
)
def test_nothing_else_can_be_drawn_inside_the_room(addition: bytes) -> None:
    assert qr_room.written(_holding(_drawing() + addition)) is None


def test_the_text_that_is_named_must_be_the_text_that_is_drawn() -> None:
    first, _, path = _drawing().partition(b"\n")
    assert qr_room.written(_holding(first[:-1] + b"x\n" + path)) is None


@pytest.mark.parametrize("content", [b"", b"%\n", b"%tanpa baris", "%sélain\n".encode(), b"%" + b"a" * 500 + b"\n"])
def test_other_content_is_no_drawing(content: bytes) -> None:
    assert qr_room.written(_holding(content)) is None


def test_what_lies_behind_the_drawing_is_noticed() -> None:
    assert qr_room.written(_holding(_drawing(), rest=b"\nq Q")) is None


def test_a_bomb_is_not_unpacked() -> None:
    assert qr_room.written(_holding(b"%" + b" " * 4_000_000)) is None


def test_a_draft_has_no_room() -> None:
    assert qr_room.digest(render(DRAFT)) is None
    assert qr_room.written(render(DRAFT)) is None
    assert not qr_room.traces(render(DRAFT))
    with pytest.raises(ValueError, match="no room"):
        qr_room.fill(render(DRAFT), "x")


def test_two_rooms_are_none() -> None:
    head = WHOLE[WHOLE.index(b"<< %LoketSegel") : START]
    assert qr_room.digest(WHOLE + head + b" " * ROOM + b"\nendstream\n") is None


def test_the_longest_qr_text_fits_and_a_longer_one_does_not() -> None:
    assert qr_room.written(qr_room.fill(EMPTY, "https://x.invalid/" + "aZ9_-" * 68)) is not None
    with pytest.raises(QrTooLong):
        qr_room.fill(EMPTY, "x" * 363)
