"""Encrypted files named by their content: `berkas/3f/3fa9…`. The name tells nothing without the office's key."""

import hmac
import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from app.filing.errors import FileSpoiled
from app.security.durable import PRIVATE, write_durably
from app.store.errors import DiskFull, FileUnreachable

FOLDER = "berkas"
_NONCE = 12
_NO_SPACE = 28


class Vault:
    """Contents are written before the transaction that names them commits: a crash leaves at most a file that nobody
    names, and `sweep` takes it away."""

    def __init__(self, home: Path, data_key: bytes) -> None:
        self._folder = home / FOLDER
        self._name_key, self._file_key = (_derived(data_key, use) for use in (b"name", b"file"))

    def ref(self, content: bytes) -> str:
        """64 hex digits; the same content under the same key always has the same."""
        return hmac.digest(self._name_key, content, "sha256").hex()

    def put(self, content: bytes) -> str:
        """Keep it; its ref. Raises DiskFull, FileUnreachable."""
        ref = self.ref(content)
        path = self._path(ref)
        if path.is_file():
            return ref
        nonce = os.urandom(_NONCE)
        sealed = nonce + ChaCha20Poly1305(self._file_key).encrypt(nonce, content, ref.encode())
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_durably(path, sealed, mode=PRIVATE)
        except OSError as error:
            raise (DiskFull() if error.errno == _NO_SPACE else FileUnreachable(file=FOLDER)) from error
        return ref

    def get(self, ref: str) -> bytes:
        """Raises FileSpoiled when it is gone, or not what was put in."""
        try:
            sealed = self._path(ref).read_bytes()
            content = ChaCha20Poly1305(self._file_key).decrypt(sealed[:_NONCE], sealed[_NONCE:], ref.encode())
        except (OSError, InvalidTag, ValueError) as error:
            raise FileSpoiled() from error
        return content

    def forget(self, ref: str) -> None:
        """Take it from the disk; gone already is as good. Raises FileUnreachable."""
        try:
            self._path(ref).unlink(missing_ok=True)
        except OSError as error:
            raise FileUnreachable(file=FOLDER) from error

    def refs(self) -> set[str]:
        """All that lie here, named by somebody or not."""
        if not self._folder.is_dir():
            return set()
        return {path.name for path in self._folder.glob("??/*") if len(path.name) == 64}

    def _path(self, ref: str) -> Path:
        return self._folder / ref[:2] / ref


def _derived(data_key: bytes, use: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=None, info=b"loket vault 1:" + use).derive(data_key)
