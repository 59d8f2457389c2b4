"""Write a small file so that a crash or power cut leaves either the old one or the new one, never half of it."""

import os
from pathlib import Path

PRIVATE = 0o600
"""For the owner's eyes alone: letters, registers, the recovery sheet."""


def write_durably(path: Path, content: bytes, *, mode: int = 0o644) -> None:
    """mode: who may read it, where the system knows such a thing. Raises OSError as the system does.

    A file of the same name with .new at its end is ours and may be left over from a crash; the next write takes it.
    """
    fresh = path.with_name(path.name + ".new")
    with os.fdopen(
        os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), mode), "wb"
    ) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    if os.name == "posix":  # Windows has no handle for a folder, and NTFS journals the rename itself
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
