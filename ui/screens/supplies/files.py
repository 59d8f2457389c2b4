"""Files that a person chose: brought in, or written where he says. Runs on a worker. No Qt here."""

from pathlib import Path

from app.security.durable import PRIVATE, write_durably
from app.store.errors import FileUnreachable


def read(path: Path) -> bytes:
    """Raises FileUnreachable."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileUnreachable(file=path.name) from error


def write(path: Path, content: bytes) -> None:
    """For this account alone to read. Raises FileUnreachable."""
    try:
        write_durably(path, content, mode=PRIVATE)
    except OSError as error:
        raise FileUnreachable(file=path.name) from error
