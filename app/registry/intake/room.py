"""Whether an import has the disk to itself that it needs: one at a time, and room for what it builds."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.registry.errors import ImportRunning, NoRoom
from app.security.lock import locked

_TEXT, _WORKBOOK = 2.3, 5.0
"""How many times its source an import takes at its fullest: all rows twice (in parts, then together) and the indexes.
Measured with text of 13 columns: 2.0. A workbook is packed, to a third or less of the same rows as text."""
_TEXTS = (".csv", ".txt", ".tsv")
_MB = 1_000_000
_SPARE = 20 * _MB
"""For the counter's own file, which goes on being written."""


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Raises ImportRunning when another process (or another window's import) is at it: each sweeps what it does not
    know."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        with locked(home / "import.lock", wait_seconds=0):
            yield
    except TimeoutError as error:
        raise ImportRunning() from error


def needed(files: Sequence[Path]) -> int:
    """Bytes, at most, for reading these files."""
    times = ((_TEXT if file.suffix.lower() in _TEXTS else _WORKBOOK, file.stat().st_size) for file in files)
    return _SPARE + round(sum(factor * size for factor, size in times))


def ask(files: Sequence[Path], folder: Path, more: int = 0) -> None:
    """Raises NoRoom while nothing is written yet. more: bytes that are needed beside what reading the files takes."""
    need, free = needed(files) + more, shutil.disk_usage(folder).free
    if need > free:
        raise NoRoom(needed=-(-need // _MB), free=free // _MB)
