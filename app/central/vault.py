"""What citizens sent, closed at rest under a key that the operator keeps outside the database.

A copy of the database alone shows nobody's KTP. The key is a file of one line: 32 random bytes in hex.
"""

import os
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from app.central.errors import VaultKeyWrong

_NONCE = 12


class Vault:
    """Closes and opens; `place` is bound to what is closed, so that nothing is moved from one place to another."""

    def __init__(self, key: bytes) -> None:
        self._cipher = ChaCha20Poly1305(key)

    def close(self, content: bytes, place: str) -> bytes:
        nonce = os.urandom(_NONCE)
        return nonce + self._cipher.encrypt(nonce, content, place.encode())

    def open(self, closed: bytes, place: str) -> bytes:
        """Raises VaultKeyWrong: another key, another place, or damaged."""
        try:
            return self._cipher.decrypt(closed[:_NONCE], closed[_NONCE:], place.encode())
        except (InvalidTag, ValueError) as error:
            raise VaultKeyWrong() from error


def new_key_file(file: Path) -> None:
    """Write a fresh key for its owner's eyes alone. Raises FileExistsError: a key is never written over."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(os.urandom(32).hex() + "\n")


def open_vault(file: Path) -> Vault:
    """Raises VaultKeyWrong when the file is missing or holds no key."""
    try:
        key = bytes.fromhex(file.read_text("ascii").strip())
    except (OSError, ValueError) as error:
        raise VaultKeyWrong() from error
    if len(key) != 32:
        raise VaultKeyWrong()
    return Vault(key)
