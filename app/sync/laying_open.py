"""Where an extract of the centre lies open while it is imported: in memory, where the system has a place for that, else
in the office's own folder; for its owner alone, and only until it was imported, put aside, or the program ends."""

import atexit
import hashlib
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

from app.sync import fetching

MEMORY = Path("/dev/shm")
"""Of Linux: files there lie in memory and never on a disk (but for the system's swap, which should be encrypted)."""

_STALE_SECONDS = 24 * 3600
"""Left behind by a program that was killed; a running import never takes so long."""


class LaidOpen:
    """memory: a folder that is no disk. Where there is none, or too little room, `masuk` has to do."""

    def __init__(self, home: Path, memory: Path = MEMORY) -> None:
        self._home = home
        self._memory = memory / f"loket-{hashlib.sha256(str(home.absolute()).encode()).hexdigest()[:16]}"
        self._disk = home / fetching.FOLDER / "terbuka"
        self._mine: list[Path] = []

    @property
    def any(self) -> bool:
        return bool(self._mine)

    def place(self, size: int) -> Path:
        """A new folder for a file of so many bytes, and for what the import unpacks of it. Raises OSError."""
        root = self._memory if self._has_room(size) else self._disk
        root.mkdir(parents=True, exist_ok=True, mode=0o700)
        made = Path(tempfile.mkdtemp(dir=root))
        self._forget_stale(made.stat().st_mtime)
        if not self._mine:
            # The last moment: whoever has it open in the import still reads it until then.
            atexit.register(self.shut)
        self._mine.append(made)
        return made

    def shut(self) -> None:
        """Nothing lies open any more that this program laid open."""
        while self._mine:
            shutil.rmtree(self._mine.pop(), ignore_errors=True)
        for root in (self._memory, self._disk):
            with suppress(OSError):
                root.rmdir()
        atexit.unregister(self.shut)

    def _has_room(self, size: int) -> bool:
        try:
            return self._memory.parent.is_dir() and shutil.disk_usage(self._memory.parent).free > 2 * size
        except OSError:
            return False

    def _forget_stale(self, now: float) -> None:
        """now: as the file system tells it, since it is its times that are compared."""
        for root in (self._memory, self._disk):
            with suppress(OSError), os.scandir(root) as found:
                for each in found:
                    if each.stat().st_mtime < now - _STALE_SECONDS:
                        shutil.rmtree(each.path, ignore_errors=True)
