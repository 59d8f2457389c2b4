"""Large things of the centre, piece by piece: what has come stays, and a broken line costs one piece.

Each lies in `masuk/<sha256>` as the centre closed it, until all of it is there. How far it came is told by the file.
"""

from hashlib import file_digest
from pathlib import Path

from app.store.errors import DiskFull, FileUnreachable
from app.sync.client import Client
from app.sync.errors import OfferSpoiled
from app.wire.pieces import PIECES, Piece

FOLDER = "masuk"
PIECE = 256 * 1024
_NO_SPACE = 28


class Fetching:
    """most: pieces of one round, so that nothing else waits for a large extract."""

    def __init__(self, home: Path, client: Client, most: int = 80) -> None:
        self._folder, self._client, self._left = home / FOLDER, client, most

    @property
    def tired(self) -> bool:
        return self._left <= 0

    def fetch(self, sha256: str, size: int) -> Path | None:
        """The whole closed file; None while more of it is to come in a later round.

        Raises what `Client.ask` raises, OfferSpoiled, DiskFull, FileUnreachable.
        """
        path = self._folder / sha256
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            got = path.stat().st_size if path.exists() else 0
            while got < size and not self.tired:
                got += self._piece(path, sha256, got, size)
            if got < size:
                return None
            with path.open("rb") as file:
                good = got == size and file_digest(file, "sha256").hexdigest() == sha256
        except OSError as error:
            raise (DiskFull() if error.errno == _NO_SPACE else FileUnreachable(file=FOLDER)) from error
        if not good:
            path.unlink()
            raise OfferSpoiled()
        return path

    def _piece(self, path: Path, sha256: str, at: int, size: int) -> int:
        """How many bytes came."""
        self._left -= 1
        piece = self._client.ask("GET", f"{PIECES}/{sha256}?from={at}&most={PIECE}", None, Piece)
        try:
            data = piece.read()
        except ValueError as error:
            raise OfferSpoiled() from error
        if (piece.sha256, piece.offset, piece.size) != (sha256, at, size) or not data or at + len(data) > size:
            raise OfferSpoiled()
        with path.open("ab") as file:
            file.write(data)
        return len(data)


def got(home: Path, sha256: str) -> int:
    """How many bytes of it are here."""
    path = home / FOLDER / sha256
    return path.stat().st_size if path.exists() else 0


def forget(home: Path, sha256: str) -> None:
    (home / FOLDER / sha256).unlink(missing_ok=True)
