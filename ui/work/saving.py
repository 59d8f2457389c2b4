"""Putting a file where a person wants it. No Qt here."""

from pathlib import Path

from app.security.durable import write_durably
from app.store.errors import FileUnreachable


def save(path: Path, content: bytes) -> Path:
    """The old file, if any, is replaced whole. Raises FileUnreachable when the place cannot be written."""
    try:
        write_durably(path, content)
    except OSError as error:
        raise FileUnreachable(file=path.name) from error
    return path
