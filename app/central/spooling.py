"""A large file on its way in: on the disk in pieces, closed under a key that is nowhere but in this process.

The disk's folder names no such file, so that nothing is left of it however this process ends.
"""

import os
from dataclasses import dataclass
from io import SEEK_END, SEEK_SET
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Protocol

from app.central.errors import ExtractTooLarge, NoRoom
from app.central.vault import Vault
from app.security.age_file import Readable

MIB = 1024 * 1024
MOST_MIB = 2047
"""What `app.wire.pieces.MOST_CONTENT` leaves for the file when it is closed."""

PIECE = 256 * 1024
_MORE = 28
"""Bytes by which a piece is longer when it is closed: a nonce and a tag."""


@dataclass(frozen=True, slots=True)
class Uploads:
    """folder: on whose disk large files lie closed while they come in, None for the system's own. most_mib: of one."""

    folder: Path | None = None
    most_mib: int = 2000

    def __post_init__(self) -> None:
        object.__setattr__(self, "most_mib", max(1, min(self.most_mib, MOST_MIB)))

    @property
    def most(self) -> int:
        return self.most_mib * MIB

    def must_take(self, size: int) -> None:
        """Raises ExtractTooLarge."""
        if size > self.most:
            raise ExtractTooLarge(most=self.most_mib)

    def place(self) -> BinaryIO:
        """A file without a name. Raises NoRoom."""
        try:
            if self.folder is not None:
                self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            return TemporaryFile(dir=self.folder)
        except OSError as error:
            raise NoRoom() from error


class Source(Protocol):
    """Something that can be read several times, in pieces."""

    @property
    def size(self) -> int: ...

    def opened(self) -> Readable: ...


class Spool:
    """size: bytes that came so far. Belongs to one thread at a time; closed by whoever made it."""

    def __init__(self, uploads: Uploads) -> None:
        self._uploads, self._vault = uploads, Vault(os.urandom(32))
        self._file = uploads.place()
        self._rest = bytearray()
        self._pieces = 0
        self.size = 0

    def write(self, data: bytes) -> None:
        """Raises ExtractTooLarge, NoRoom."""
        self.size += len(data)
        self._uploads.must_take(self.size)
        self._rest += data
        while len(self._rest) >= PIECE:
            self._put(bytes(self._rest[:PIECE]))
            del self._rest[:PIECE]

    def opened(self) -> "_Again":
        """From its beginning; nothing is written any more."""
        if self._rest:
            self._put(bytes(self._rest))
            self._rest.clear()
        self._file.seek(0, SEEK_SET)
        return _Again(self._file, self._vault)

    def close(self) -> None:
        self._file.close()

    def _put(self, data: bytes) -> None:
        try:
            self._file.write(self._vault.close(data, str(self._pieces)))
        except OSError as error:
            raise NoRoom() from error
        self._pieces += 1


class _Again:
    """Reads a spool piece by piece, opening each."""

    def __init__(self, file: BinaryIO, vault: Vault) -> None:
        self._file, self._vault = file, vault
        self._at, self._data = 0, memoryview(b"")

    def read(self, most: int = -1, /) -> bytes:
        """At most so many bytes, b"" at the end."""
        if not self._data and (closed := self._file.read(PIECE + _MORE)):
            self._data = memoryview(self._vault.open(closed, str(self._at)))
            self._at += 1
        part = self._data[: most if most >= 0 else None]
        self._data = self._data[len(part) :]
        return bytes(part)


class OnDisk:
    """A file of this machine, read where it lies."""

    def __init__(self, path: Path) -> None:
        """Raises OSError."""
        self._file = path.open("rb")
        self.size = self._file.seek(0, SEEK_END)

    def opened(self) -> BinaryIO:
        self._file.seek(0, SEEK_SET)
        return self._file

    def close(self) -> None:
        self._file.close()
