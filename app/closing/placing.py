"""Putting a closed day into a folder or onto a stick: whole, or not at all."""

import errno
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from app.base.errors import Unavailable
from app.closing.errors import TargetFull, TargetGone, TargetReadOnly

_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG} if hasattr(errno, "EDQUOT") else {errno.ENOSPC, errno.EFBIG}
_NO_FOLDER_SYNC = {errno.EINVAL, errno.ENOTSUP}
"""What some network drives and stick file systems answer to fsync on a folder; the files themselves are synced."""


class Placing:
    """`stage` writes under names that nobody takes for finished (slow), `settle` gives the names (quick).

    A context: whatever goes wrong inside it, and leaving it without `settle`, takes everything away again.
    """

    def __init__(self, out: Path, name: str) -> None:
        """name: of the folder for people's files, and, with .zip, of the bundle."""
        self.out, self.folder, self.bundle = out, out / name, out / f"{name}.zip"
        self._folder_part, self._bundle_part = out / f".{name}.part", out / f".{name}.zip.part"
        self._made_out = self._settled = False
        self._need = 0

    def __enter__(self) -> "Placing":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None or not self._settled:
            self._undo()

    def stage(self, files: Mapping[str, bytes], bundle: bytes) -> None:
        """Raises TargetFull, TargetReadOnly, TargetGone."""
        self._need = sum(map(len, files.values())) + len(bundle)
        with self._told():
            if not self.out.is_dir():
                # Only the last part of the path: a stick that is not plugged in must not become a folder of this PC.
                self.out.mkdir()
                self._made_out = True
            shutil.rmtree(self._folder_part, ignore_errors=True)  # left over from a crash
            self._folder_part.mkdir()
            for name, content in files.items():
                _write(self._folder_part / name, content)
            _sync_folder(self._folder_part)
            _write(self._bundle_part, bundle)

    def settle(self) -> None:
        """Raises what `stage` raises. Call it last inside the transaction: if it fails, nothing is recorded."""
        with self._told():
            self._folder_part.rename(self.folder)
            self._bundle_part.rename(self.bundle)
            self._settled = True
            _sync_folder(self.out)

    def _undo(self) -> None:
        folders, bundles = [self._folder_part], [self._bundle_part]
        if self._settled or not self._folder_part.exists():
            folders.append(self.folder)
        if self._settled:
            bundles.append(self.bundle)
        # A stick that was pulled out cannot be tidied; what is on it bears no finished name.
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
        with suppress(OSError):
            for bundle in bundles:
                bundle.unlink(missing_ok=True)
            if self._made_out:
                self.out.rmdir()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise self._plainly(error) from error

    def _plainly(self, error: OSError) -> Unavailable:
        if error.errno in _FULL:
            return TargetFull(need=f"{self._need / 1_000_000 + 0.05:.1f}".replace(".", ","))
        return TargetReadOnly() if error.errno in _READ_ONLY else TargetGone()


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    if os.name != "posix":  # Windows has no handle for a folder
        return
    folder = os.open(path, os.O_RDONLY)
    try:
        os.fsync(folder)
    except OSError as error:
        if error.errno not in _NO_FOLDER_SYNC:
            raise
    finally:
        os.close(folder)
