"""One process at a time. The system lets go of the lock when a process dies, so a crash never locks anybody out."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":
    import msvcrt

    def _try(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _try(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def locked(path: Path, *, wait_seconds: float = 10.0) -> Iterator[None]:
    """Hold the file `path` (made if need be, and left in its place) while the block runs.

    Raises TimeoutError when another process does not let go, OSError when the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        until = time.monotonic() + wait_seconds
        while True:
            try:
                _try(handle)
                break
            except (BlockingIOError, PermissionError) as error:
                if time.monotonic() > until:
                    raise TimeoutError(path.name) from error
                time.sleep(0.01)
        yield
    finally:
        os.close(handle)
