"""Where an extract of the centre lies open while an import reads it: in memory, where the system has a place for that,
else in the office's own folder; for its owner alone, and no longer than that reading takes.

Each lies in a folder of its own beside a lock that its process holds. The system lets go of the lock when a process
dies, so whatever lies there without anybody holding its lock was left by one that was killed.
"""

import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from app.security.erasing import erase
from app.security.lock import locked
from app.sync import fetching

MEMORY = Path("/dev/shm")
"""Of Linux: files there lie in memory and never on a disk (but for the system's swap, which should be encrypted)."""

_LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Gone:
    """Of an open copy that was destroyed. bytes: that it had; left: whoever laid it open was killed."""

    offer: UUID
    bytes: int
    left: bool


Told = Callable[[Gone], None]
"""Journals it; what is left of the folder stays until that is done."""


class LaidOpen:
    """memory: a folder that is no disk. Where there is none, or too little room, `masuk` has to do."""

    def __init__(self, home: Path, memory: Path = MEMORY) -> None:
        self._memory = memory / f"loket-{hashlib.sha256(str(home.absolute()).encode()).hexdigest()[:16]}"
        self._disk = home / fetching.FOLDER / "terbuka"

    @contextmanager
    def place(self, offer: UUID, size: int, told: Told) -> Iterator[Path]:
        """A new folder for a file of so many bytes; all that lies in it is destroyed at the end. Raises OSError."""
        root = self._memory if self._has_room(size) else self._disk
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        folder = root / f"{offer}.{secrets.token_hex(4)}"
        with locked(_lock(folder)):
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                with suppress(OSError):  # a file that the system does not let go of yet; the next start finds it
                    _end(folder, told, left=False)
        self._leave(folder)

    def sweep(self, told: Told) -> None:
        """Destroy what processes left that were killed; what another one reads now stays."""
        for root in (self._memory, self._disk):
            for folder in [each for each in root.iterdir() if each.is_dir()] if root.is_dir() else []:
                with suppress(TimeoutError, OSError):
                    with locked(_lock(folder), wait_seconds=0):
                        if folder.is_dir():
                            _end(folder, told, left=True)
                    self._leave(folder)

    def _leave(self, folder: Path) -> None:
        """Windows removes no lock that is held, so it goes last."""
        with suppress(OSError):
            _lock(folder).unlink(missing_ok=True)
            folder.parent.rmdir()

    def _has_room(self, size: int) -> bool:
        try:
            return self._memory.parent.is_dir() and shutil.disk_usage(self._memory.parent).free > 2 * size
        except OSError:
            return False


def _lock(folder: Path) -> Path:
    return folder.with_name(folder.name + _LOCK)


def _end(folder: Path, told: Told, *, left: bool) -> None:
    """Raises OSError."""
    size = sum(erase(Path(where, name)) for where, _, names in os.walk(folder) for name in names)
    with suppress(ValueError):  # a folder of before they were named so
        told(Gone(UUID(folder.name.partition(".")[0]), size, left))
    shutil.rmtree(folder)
