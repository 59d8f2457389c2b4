"""Files that are held in memory while something is measured, so that it is not the disk that is measured.

A machine may take a file's pages out of memory at any moment, and each of them then costs 0.2 ms to read again: with
one page in a hundred gone, that is the slowest of a hundred answers, whoever gives them.
"""

import ctypes
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_READ, _SHARED = 1, 1


@contextmanager
def held(*files: Path) -> Iterator[None]:
    """Raises OSError where the system refuses to lock so much memory."""
    system = ctypes.CDLL(None, use_errno=True)
    system.mmap.restype = ctypes.c_void_p
    system.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, *[ctypes.c_int] * 3, ctypes.c_long]
    for call in (system.mlock, system.munmap):
        call.argtypes = [ctypes.c_void_p, ctypes.c_size_t]
    mapped: list[tuple[int, int]] = []
    try:
        for file in files:
            descriptor, size = os.open(file, os.O_RDONLY), file.stat().st_size
            try:
                at = system.mmap(None, size, _READ, _SHARED, descriptor, 0)
            finally:
                os.close(descriptor)
            if at in (None, ctypes.c_void_p(-1).value):
                raise OSError(ctypes.get_errno(), "a file could not be mapped")
            mapped.append((at, size))
            if system.mlock(at, size):
                raise OSError(ctypes.get_errno(), "a file could not be held in memory")
        yield
    finally:
        for at, size in mapped:
            system.munmap(at, size)
