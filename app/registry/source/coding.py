"""In which encoding a text is written; what cannot be read in it is replaced by REPLACED, never guessed."""

import codecs
from collections.abc import Iterator
from pathlib import Path

REPLACED = "\ufffd"
"""Stands where bytes are no letter of the encoding: a broken copy, a file that ends inside a letter."""
NOTHING = "\0"
"""Occurs in no text that people wrote; one that a broken program left behind is taken out."""
_UNDEFINED_IN_CP1252 = frozenset(b"\x81\x8d\x8f\x90\x9d")
_BLOCK = 1 << 20
_BROKEN_IN = 10
"""Of so many letters beyond ASCII one may be broken, and the text is UTF-8 nevertheless. What Windows writes has one in
a thousand that looks like UTF-8 by chance."""
_SURE = 1000
_CONTROLS = frozenset(range(32)) - frozenset(b"\0\t\n\v\f\r\x1a\x1b")
_HEAD = 4096


def encoding(path: Path) -> str:
    """By its mark; UTF-16 also without one; else UTF-8 if (nearly) the whole file is UTF-8; else what Windows in
    Indonesia writes."""
    with path.open("rb") as file:
        start = file.read(_HEAD)
        if start.startswith(codecs.BOM_UTF8):
            return "utf-8-sig"
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        if wide := of_two_bytes(start):
            return wide
        file.seek(0)
        decoder, is_utf8, marks = codecs.getincrementaldecoder("utf-8")(), True, set[int]()
        while block := file.read(_BLOCK):
            if is_utf8 and not (block.isascii() and not decoder.getstate()[0]):
                try:
                    decoder.decode(block)
                except UnicodeDecodeError:
                    is_utf8 = False
            marks.update(_UNDEFINED_IN_CP1252.intersection(block) if not block.isascii() else ())
    if (is_utf8 and not decoder.getstate()[0]) or _nearly_utf8(path):
        return "utf-8"
    return "latin-1" if marks else "cp1252"


def of_two_bytes(start: bytes) -> str:
    """The name of a UTF-16 without a mark, by the first bytes of a text; "" for every other text."""
    pairs = len(start) // 2
    even, odd = (start[at : 2 * pairs : 2].count(0) for at in (0, 1))
    for name, filled, empty in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if pairs and filled == 0 and empty * 10 >= pairs * 9:
            return name
    return ""


def is_text(start: bytes) -> bool:
    """Whether a text begins so: a zero byte here and there may have got into one, other control signs have not."""
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" not in start or of_two_bytes(start):
        return True
    return start.count(0) * 20 <= len(start) and _CONTROLS.isdisjoint(start)


def _nearly_utf8(path: Path) -> bool:
    """Asked of a file that is not UTF-8 throughout."""
    sound = broken = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for block in _blocks(path):
        text = decoder.decode(block, final=not block)
        if not text.isascii():
            odd = text.count(REPLACED)
            broken += odd
            sound += len(text) - len(text.encode("ascii", "ignore")) - odd
        if broken > _SURE and broken > sound:
            return False
    return 0 < broken <= max(1, sound // _BROKEN_IN) and sound > 0


def _blocks(path: Path) -> Iterator[bytes]:
    """The last one is empty."""
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            yield block
    yield b""
