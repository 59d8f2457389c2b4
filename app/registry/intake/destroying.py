"""The end of a source file after its import.

What can be done from here: write over the file once, shorten it, give it another name, remove it. On a hard disk that
is the end of it. On an SSD, a USB stick, a network folder or a journalling file system the old blocks may live on where
no program reaches them, and copies elsewhere (downloads, e-mail, backups) are not touched. Whoever asks is told so.
"""

import hashlib
from pathlib import Path

from app.registry.account import SourceFile
from app.registry.errors import SourceChanged, SourceKept, SourceMissing
from app.security.erasing import erase

_BLOCK = 1 << 20


def destroy(path: Path, known: tuple[SourceFile, ...]) -> SourceFile:
    """Destroy `path` if it is, byte for byte, one of the files of the import.

    Raises SourceMissing, SourceChanged (it is another file: nothing happened), SourceKept (the system did not let us).
    """
    if not path.is_file():
        raise SourceMissing(file=path.name)
    size, digest = path.stat().st_size, _sha256(path)
    match = next((file for file in known if file.sha256 == digest and file.bytes == size), None)
    if match is None:
        raise SourceChanged(file=path.name)
    try:
        erase(path)
    except OSError as error:
        raise SourceKept(file=path.name) from error
    return match


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()
