"""Putting a file where a person wants it. No Qt here."""

from pathlib import Path

from app.security.durable import PRIVATE, write_durably
from app.store.errors import FileUnreachable


def save(path: Path, content: bytes) -> Path:
    """Readable by its owner alone; an old file is replaced whole. Raises FileUnreachable when it cannot be written."""
    try:
        write_durably(path, content, mode=PRIVATE)
    except OSError as error:
        raise FileUnreachable(file=path.name) from error
    return path
