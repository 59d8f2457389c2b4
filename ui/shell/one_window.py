"""One window per data folder: two would show two truths and lock each other out of the scanner."""

from pathlib import Path
from tempfile import TemporaryFile

from PySide6.QtCore import QLockFile

from app.words.errors import Message

FILE = "window.lock"


class OneWindow:
    """Held as long as the object lives and `release` was not called. A lock left by a crash is taken over."""

    def __init__(self, home: Path) -> None:
        home.mkdir(parents=True, exist_ok=True)
        self._home = home
        self._lock = QLockFile(str(home / FILE))
        # 0: only the death of the other process frees its lock, not its age.
        self._lock.setStaleLockTime(0)

    def take(self) -> Message | None:
        """None when the folder is ours now; else what to tell."""
        if self._lock.tryLock(100):
            return None
        if self._lock.error() == QLockFile.LockError.LockFailedError and self._has_room():
            _, host, _ = self._lock.getLockInfo()
            where = f" di komputer {host}" if host else ""
            return Message(
                f"Loket sudah terbuka{where} untuk folder data ini.",
                "Pakai jendela yang sudah terbuka, atau tutup dulu jendela itu.",
                "window.taken",
            )
        return Message(
            "Folder data Loket tidak dapat ditulisi.",
            "Periksa apakah disk penuh atau folder hanya-baca, lalu buka Loket lagi.",
            "window.unwritable",
        )

    def _has_room(self) -> bool:
        """On a full disk Qt cannot take a crashed window's lock away, and says that the window is open."""
        try:
            with TemporaryFile(dir=self._home) as probe:
                probe.write(bytes(4096))
        except OSError:
            return False
        return True

    def release(self) -> None:
        self._lock.unlock()
