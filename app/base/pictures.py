"""How Pillow says that a file is no picture, or a damaged one. Imports Pillow: only for who opens pictures anyway."""

import struct
import zlib

from PIL import Image

# What it raised for pictures whose bytes were changed at random (November 2026), and what the parsers that it calls
# may: it translates only some of them itself. A broken picture is nobody's bug.
BROKEN: tuple[type[Exception], ...] = (
    *(ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError, RuntimeError),
    *(SyntaxError, TypeError, ValueError, struct.error, zlib.error),
    *(Image.DecompressionBombError, Image.DecompressionBombWarning),
)
