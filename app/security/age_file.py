"""Files that only one reader can open, in the form of the age tool (age-encryption.org), so that a key and the public
program suffice to read them years from now."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from app.base.errors import AppError, Refused


class AgeFileClosed(Refused):
    """An age file that was not written to this reader, or is damaged; or a recipient that is no key."""

    code = "security.age_file_closed"


class Readable(Protocol):
    def read(self, most: int, /) -> bytes: ...


class Writable(Protocol):
    def write(self, data: bytes, /) -> int: ...


@dataclass(frozen=True, slots=True)
class ReadingKey:
    """identity: AGE-SECRET-KEY-1…; recipient: age1…, for whoever writes to its owner."""

    identity: str = field(repr=False)
    recipient: str


def new_reading_key() -> ReadingKey:
    from pyrage import x25519  # a compiled library that only sticks need

    identity = x25519.Identity.generate()
    return ReadingKey(str(identity), str(identity.to_public()))


def close(content: bytes, recipient: str) -> bytes:
    """Raises AgeFileClosed when `recipient` is no age key."""
    import pyrage  # as above

    try:
        return bytes(pyrage.encrypt(content, [pyrage.x25519.Recipient.from_str(recipient)]))
    except pyrage.RecipientError as error:
        raise AgeFileClosed() from error


def close_to(source: Readable, target: Writable, recipient: str) -> None:
    """As `close`, in pieces of 64 KiB, for what is too large to be held whole. Raises AgeFileClosed, and what reading
    or writing raises as OSError or AppError."""
    import pyrage  # as above

    pipe = _Pipe(source, target)
    try:
        pyrage.encrypt_io(pipe, pipe, [pyrage.x25519.Recipient.from_str(recipient)])
    except pyrage.RecipientError as error:
        raise AgeFileClosed() from error
    except pyrage.EncryptError:
        if pipe.failed is not None:
            raise pipe.failed from None
        raise


class _Pipe:
    """Both ends, as the library wants them. failed: what one of them raised; the library keeps but its text."""

    def __init__(self, source: Readable, target: Writable) -> None:
        self._source, self._target = source, target
        self.failed: OSError | AppError | None = None

    def read(self, most: int) -> bytes:
        try:
            return self._source.read(most)
        except (OSError, AppError) as error:
            self.failed = error
            raise

    def write(self, data: bytes) -> int:
        try:
            return self._target.write(data)
        except (OSError, AppError) as error:
            self.failed = error
            raise

    def flush(self) -> None: ...


def open_(data: bytes, identity: str) -> bytes:
    """Raises AgeFileClosed for what was written to somebody else, damaged, or never an age file."""
    import pyrage  # as above

    try:
        return bytes(pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(identity)]))
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        raise AgeFileClosed() from error


def open_to(source: Path, target: Path, identity: str) -> None:
    """As `open_`, for a file too large to be held whole. Raises AgeFileClosed, OSError."""
    import pyrage  # as above

    try:
        pyrage.decrypt_file(str(source), str(target), [pyrage.x25519.Identity.from_str(identity)])
    except (pyrage.DecryptError, pyrage.IdentityError) as error:
        target.unlink(missing_ok=True)
        raise AgeFileClosed() from error
