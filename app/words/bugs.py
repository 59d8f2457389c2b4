"""A bug gets a short code that the person can read out; the log tells us where it was, and nothing about people."""

import binascii
import logging
import traceback
from pathlib import Path

from app.words.errors import Message

log = logging.getLogger("loket.bugs")


def code_of(error: BaseException) -> str:
    """K-3F2A: the same for the same kind of error at the same place."""
    frames = traceback.extract_tb(error.__traceback__)
    place = "".join(f"{Path(frame.filename).name}:{frame.name}:{frame.lineno}" for frame in frames[-3:])
    # A checksum, not a secret; hashlib would load OpenSSL into every start (3 MB).
    return f"K-{binascii.crc32(f'{type(error).__qualname__}{place}'.encode()) & 0xFFFF:04X}"


def report(error: BaseException) -> Message:
    """Log `error` and give what the person is told.

    The log holds kinds of errors and places in the program. The text of an exception stays out: it may quote a NIK or
    a name that somebody typed.
    """
    code = code_of(error)
    lines = [code]
    cause: BaseException | None = error
    while cause is not None:
        lines.append(f"  {type(cause).__module__}.{type(cause).__qualname__}")
        lines += [
            f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(cause.__traceback__)
        ]
        cause = cause.__cause__ or cause.__context__
    log.error("\n".join(lines))
    return Message(
        f"Terjadi kesalahan pada program ({code}).",
        "Pekerjaan yang sudah tersimpan tetap aman. Coba sekali lagi; bila berulang, sampaikan kode ini kepada admin.",
        code,
    )


def log_file(home: Path) -> logging.Handler:
    """Writes what goes wrong into home/log: five files of at most 1 MB. Raises OSError when the folder is read-only."""
    # Late: it loads sockets and pickling, 7 ms of the window's start; the window asks for it after that.
    from logging.handlers import RotatingFileHandler

    folder = home / "log"
    folder.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(folder / "loket.log", maxBytes=1_000_000, backupCount=4, encoding="utf-8")
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler
