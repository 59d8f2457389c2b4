"""Where the extracts lie: one encrypted file each, a few open readers, nothing half-built left behind."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from uuid import UUID

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.registry.errors import NoExtract
from app.registry.finding.reader import Reader
from app.registry.source import archives


class Folder:
    """home/extracts/. Safe to use from several threads; each look-up borrows a reader of its own."""

    def __init__(self, home: Path, data_key: bytes) -> None:
        self._path, self._data_key = home / "extracts", data_key
        self._quarantine = home / "quarantine"
        self._idle: list[tuple[UUID, Reader]] = []
        self._lock = Lock()

    def path(self, extract: UUID) -> Path:
        return self._path / f"{extract}.db"

    def building(self, extract: UUID) -> Path:
        """Where a new extract is built; the folder is made if need be."""
        self._path.mkdir(parents=True, exist_ok=True)
        return self._path / f"{extract}.building"

    def aside(self) -> Path:
        """Where archives are unpacked: beside the extracts, so that it is swept with them."""
        self._path.mkdir(parents=True, exist_ok=True)
        return self._path

    def is_left(self) -> bool:
        """Whether something lies unpacked here."""
        return self._path.is_dir() and any(each.name.endswith(archives.SUFFIX) for each in self._path.iterdir())

    def key(self, extract: UUID) -> bytes:
        """32 bytes of the extract's own, so that one file's key opens no other."""
        info = f"loket extract {extract}".encode()
        return HKDF(algorithm=SHA256(), length=32, salt=None, info=info).derive(self._data_key)

    @contextmanager
    def reader(self, extract: UUID) -> Iterator[Reader]:
        """Borrow a reader. Raises NoExtract when the file is not there, FileDamaged when it does not open."""
        reader = self._take(extract)
        if reader is None:
            if not self.path(extract).is_file():
                raise NoExtract()
            reader = Reader(self.path(extract), self.key(extract))
        try:
            yield reader
        except BaseException:
            reader.close()
            raise
        with self._lock:
            self._idle.append((extract, reader))

    def release(self, keep: UUID | None = None) -> None:
        """Close the idle readers of every extract but `keep`."""
        with self._lock:
            going = [reader for extract, reader in self._idle if extract != keep]
            self._idle = [(extract, reader) for extract, reader in self._idle if extract == keep]
        for reader in going:
            reader.close()

    def destroy(self, extract: UUID) -> None:
        self.release()
        self.path(extract).unlink(missing_ok=True)
        self.quarantine(extract).unlink(missing_ok=True)
        self.refused(extract).unlink(missing_ok=True)

    def quarantine(self, extract: UUID) -> Path:
        """The list of rows that this import refused; there may be none."""
        return self._quarantine / f"{extract}.csv"

    def refused(self, extract: UUID) -> Path:
        """The same rows, whole and encrypted with the key of the extract; there may be none."""
        return self._quarantine / f"{extract}.db"

    def sweep(self, listed: Collection[UUID]) -> None:
        """Remove what a crash left: half-built files, and files that no row speaks of."""
        wanted = {place(extract) for extract in listed for place in (self.path, self.quarantine, self.refused)}
        for folder in (self._path, self._quarantine):
            for file in folder.iterdir() if folder.is_dir() else ():
                if file.name.endswith(archives.SUFFIX):
                    archives.remove(file)
                if file.is_file() and file not in wanted:
                    # Windows keeps a file that another process still reads; the next import tries again.
                    with suppress(PermissionError):
                        file.unlink()

    def _take(self, extract: UUID) -> Reader | None:
        with self._lock:
            for at, (of, reader) in enumerate(self._idle):
                if of == extract:
                    del self._idle[at]
                    return reader
        return None
