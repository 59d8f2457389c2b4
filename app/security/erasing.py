"""The end of a file's content, as far as a program can reach: written over once, shortened, renamed, removed."""

import os
import secrets
from pathlib import Path

_BLOCK = 1 << 20


def erase(path: Path) -> int:
    """How many bytes it had. Raises OSError."""
    size = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        left = size
        while left:
            left -= file.write(os.urandom(min(left, _BLOCK)))
        os.fsync(file.fileno())
        file.truncate(0)
        os.fsync(file.fileno())
    nameless = path.with_name(secrets.token_hex(8))
    path.rename(nameless)
    nameless.unlink()
    return size
