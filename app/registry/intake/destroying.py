"""The end of a source file after its import.

What can be done from here: write over the file once, shorten it, give it another name, remove it. On a hard disk that
is the end of it. On an SSD, a USB stick, a network folder or a journalling file system the old blocks may live on where
no program reaches them, and copies elsewhere (downloads, e-mail, backups) are not touched. Whoever asks is told so.
"""

import hashlib
import os
from pathlib import Path

from app.registry.account import SourceFile
from app.registry.errors import SourceChanged, SourceKept, SourceMissing
from app.security.erasing import erase

_BLOCK = 1 << 20


def recognised(path: Path, known: tuple[SourceFile, ...]) -> SourceFile:
    """Which of the files of the import this is, byte for byte; nothing is touched.

    Raises SourceMissing, SourceChanged (it is another file), SourceKept (the system would not let us).
    """
    if not path.is_file():
        raise SourceMissing(file=path.name)
    try:
        size, digest = path.stat().st_size, _sha256(path)
    except OSError as error:
        raise SourceKept(file=path.name) from error
    match = next((file for file in known if file.sha256 == digest and file.bytes == size), None)
    if match is None:
        raise SourceChanged(file=path.name)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        raise SourceKept(file=path.name)
    return match


def destroy(path: Path) -> bool:
    """Whether nothing is left of it; False: its content is gone, and an empty file of that name remains.

    Raises SourceKept when the system did not let us: what was not written over yet can still be read.
    """
    try:
        erase(path)
    except OSError as error:
        if path.is_file() and path.stat().st_size == 0:
            return False
        raise SourceKept(file=path.name) from error
    return True


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
