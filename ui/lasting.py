"""None, True and False outlive the window, as they do by themselves from Python 3.12 on.

PySide6 6.12.0 is built as if they always did. Before 3.12 every call of Qt that returns nothing therefore takes away a
reference to None that it never added, every signal that Python emits one to True, and after some thousands of them the
interpreter ends itself ("none_dealloc: deallocating None"). Measured with CPython 3.11: -1 for each call; with PySide6
6.11.2: 0. A number of references that nobody uses up is all it takes.
"""

import sys
from ctypes import c_ssize_t

ENOUGH = 1 << 60


def make_lasting() -> None:
    """Once is enough; more often does no harm."""
    if sys.version_info < (3, 12) and sys.implementation.name == "cpython":
        for single in (None, True, False):
            # The first field of every object of CPython is its number of references, and its id is where it lies.
            c_ssize_t.from_address(id(single)).value |= ENOUGH
