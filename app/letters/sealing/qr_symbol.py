"""A text's bytes as the modules of a QR symbol (ISO/IEC 18004, byte mode, level M, one fixed mask).

The tables (blocks, powers, function patterns) are those of the library qrcode, and so is every module of the result (a
test compares them); only the work per letter is done with them in another way: 0.2 ms instead of 4.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest
from operator import itemgetter

from qrcode import ERROR_CORRECT_M, QRCode, base

_MASK = 2
"""A fixed mask: trying all eight takes five times as long, and the random look of a signature needs no search."""

_VALUES = bytes.maketrans(b"01", b"\0\1")


@dataclass(frozen=True, slots=True)
class _Version:
    """size: modules of a side. empty: the modules, row by row, of a symbol whose codewords are all 0, as one number.
    spread: of the codewords' bits and one 0 more, the one that each module bears (the 0 where it bears none)."""

    size: int
    empty: int
    spread: Callable[[bytes], tuple[int, ...]]


def modules(content: bytes, version: int) -> list[bytes] | None:
    """Rows from the top, without quiet zone, 1 for a dark module; None when `content` does not fit."""
    blocks = _blocks(version)
    data = _data(content, version, sum(data for data, _ in blocks))
    if data is None:
        return None
    shape, words = _version(version), _codewords(data, blocks)
    bits = f"{int.from_bytes(words):0{8 * len(words)}b}0".encode().translate(_VALUES)
    found = (int.from_bytes(shape.spread(bits)) ^ shape.empty).to_bytes(shape.size**2)
    return [found[start : start + shape.size] for start in range(0, len(found), shape.size)]


def _data(content: bytes, version: int, room: int) -> bytes | None:
    """Mode, length, content, terminator and padding, `room` bytes in all."""
    count = 8 if version < 10 else 16
    bits = 4 + count + 8 * len(content)
    if bits > 8 * room or len(content) >= 1 << count:
        return None
    value = ((0b0100 << count | len(content)) << 8 * len(content)) | int.from_bytes(content)
    # Four zero bits end the text, fewer where no more fit; then zeros up to a whole byte.
    length = min((bits + 4 + 7) // 8, room)
    filled = (value << (8 * length - bits)).to_bytes(length)
    return filled + (b"\xec\x11" * room)[: room - length]


def _codewords(data: bytes, blocks: tuple[tuple[int, int], ...]) -> bytes:
    """The blocks' bytes taken in turn, then their error correction in turn."""
    parts: list[bytes] = []
    start = 0
    for size, _ in blocks:
        parts.append(data[start : start + size])
        start += size
    checks = [_correction(part, size) for part, (_, size) in zip(parts, blocks, strict=True)]
    woven = (byte for group in (parts, checks) for byte in chain.from_iterable(zip_longest(*group)))
    return bytes(byte for byte in woven if byte is not None)


def _correction(block: bytes, size: int) -> bytes:
    """Remainder of the block's polynomial divided by the generator, each power of it one addition (XOR) of integers."""
    multiples, top, keep = _multiples(size), 8 * (size - 1), (1 << 8 * size) - 1
    rest = 0
    for byte in block:
        rest = (rest << 8 & keep) ^ multiples[byte ^ rest >> top]
    return rest.to_bytes(size)


@cache
def _multiples(size: int) -> tuple[int, ...]:
    """The generator polynomial of `size` correction bytes times each byte, without its leading power."""
    generator = base.Polynomial([1], 0)
    for power in range(size):
        generator = generator * base.Polynomial([1, base.gexp(power)], 0)
    logs = [base.glog(coefficient) for coefficient in list(generator)[1:]]
    return (0, *(int.from_bytes(bytes(base.gexp(base.glog(n) + log) for log in logs)) for n in range(1, 256)))


@cache
def _version(version: int) -> _Version:
    total = sum(sum(block) for block in _blocks(version))
    code = QRCode(version=version, error_correction=ERROR_CORRECT_M, mask_pattern=_MASK, border=0)
    zeros, ones = (_drawn(code, [byte] * total) for byte in (0, 255))
    order = [place for place in _zigzag(code.modules_count) if zeros[place] != ones[place]]
    bits = {place: bit for bit, place in enumerate(order)}
    spread = itemgetter(*(bits.get(place, len(order)) for place in range(len(zeros))))
    return _Version(code.modules_count, int.from_bytes(zeros), spread)


def _drawn(code: QRCode, codewords: list[int]) -> bytes:
    code.data_cache = codewords
    code.makeImpl(False, _MASK)
    return bytes(bool(module) for row in code.modules for module in row)


@cache
def _blocks(version: int) -> tuple[tuple[int, int], ...]:
    """Data bytes and error correction bytes of each block."""
    return tuple(
        (block.data_count, block.total_count - block.data_count) for block in base.rs_blocks(version, ERROR_CORRECT_M)
    )


def _zigzag(size: int) -> list[int]:
    """All modules in the order in which bits are laid: two columns at a time from the right, up, then down."""
    places: list[int] = []
    rights = [column if column > 6 else column - 1 for column in range(size - 1, 0, -2)]
    for index, right in enumerate(rights):
        rows = range(size) if index % 2 else range(size - 1, -1, -1)
        places += [row * size + column for row in rows for column in (right, right - 1)]
    return places
