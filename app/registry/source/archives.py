"""What came packed (.zip, .gz) is unpacked aside, and is gone again afterwards whatever happens.

Nothing in an archive is believed: not its sizes (what is really written is counted), not its names (only the last part
is used, inside a folder of ours), not its kind (only tables are taken out).
"""

import gzip
import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from uuid import uuid4

from app.registry.errors import ArchiveDamaged, ArchiveEmpty, ArchiveLocked, ArchiveTooLarge, ImportCancelled
from app.store.errors import DiskFull

MOST_FILES = 1000
"""A list for each desa of a large kabupaten: some 400."""
MOST_BYTES = 12 << 30
"""5 million people with all hundred columns of a pemda release are about 5 GiB."""
MOST_RATIO, ONLY_FROM = 150, 64 << 20
"""Lists of people pack to a tenth or a thirtieth. Beyond 64 MiB whatever unfolds to 150 times its size is no list."""
_TABLES = frozenset((".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsb", ".ods"))
_GZ = ".gz"
_LONG_NUMBER = re.compile(rb"(?:\d[ .'-]?){12}")
_BOOK = (b"kolom", b"kode", b"keterangan")
_HEAD = 1 << 16
_BLOCK = 1 << 20
_SPARE = 256 << 20
"""Bytes of the disk that stay free: the counter goes on working meanwhile."""
SUFFIX = ".unpacked"

Asked = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Unpacked:
    """files: tables on the disk, in order; ignored: what else the archives held."""

    files: tuple[Path, ...]
    ignored: int


@contextmanager
def unpacked(files: Sequence[Path], aside: Path, cancelled: Asked | None = None) -> Iterator[Unpacked]:
    """The same files, those inside an archive in its place. aside: where a folder may be made.

    Raises ArchiveDamaged, ArchiveEmpty, ArchiveLocked, ArchiveTooLarge, DiskFull, ImportCancelled.
    """
    if not any(kind(file) for file in files):
        yield Unpacked(tuple(files), 0)
        return
    folder = aside / f"{uuid4()}{SUFFIX}"
    folder.mkdir(parents=True, mode=0o700)
    try:
        found: list[Path] = []
        ignored = 0
        for file in files:
            work = _Unpacking(file, folder, cancelled or (lambda: False))
            match kind(file):
                case "zip":
                    found += work.zip()
                case "gz":
                    found.append(work.gz())
                case _:
                    found.append(file)
            ignored += work.ignored
        yield Unpacked(tuple(found), ignored)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def kind(file: Path) -> str:
    """zip, gz, or "" for everything else; a workbook is a zip inside, but not an archive of files."""
    if not file.is_file():
        return ""
    with file.open("rb") as opened:
        head = opened.read(4)
    if head.startswith(b"\x1f\x8b"):
        return "gz"
    if head != b"PK\x03\x04":
        return ""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return "zip" if _was_archive(file) else ""
    # A Word file or workbook names its parts so; an OpenDocument begins with its type.
    return "" if "[Content_Types].xml" in names or "mimetype" in names else "zip"


def _was_archive(file: Path) -> bool:
    """Of what can no longer be opened (cut, broken): whether tables were packed in it, and not parts of a workbook."""
    with file.open("rb") as opened:
        head = opened.read(_HEAD)
    first = head[30 : 30 + int.from_bytes(head[26:28], "little")]
    return file.suffix.lower() == ".zip" or _is_table(first.decode("utf-8", "replace"))


class _Unpacking:
    """One archive. ignored: members that are no tables."""

    def __init__(self, file: Path, folder: Path, cancelled: Asked) -> None:
        self._file, self._folder, self._cancelled = file, folder, cancelled
        self._packed, self._written = file.stat().st_size, 0
        self.ignored = 0

    def gz(self) -> Path:
        name = self._file.stem if self._file.suffix.lower() == ".gz" else self._file.name
        try:
            with gzip.open(self._file) as source:
                return self._write(source, name)
        except (gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise ArchiveDamaged(file=self._file.name) from error

    def zip(self) -> list[Path]:
        try:
            with zipfile.ZipFile(self._file) as archive:
                members = [member for member in archive.infolist() if not member.is_dir()]
                tables = [member for member in members if _is_table(member.filename)]
                self.ignored = len(members) - len(tables)
                if not tables:
                    raise ArchiveEmpty(file=self._file.name)
                if any(member.flag_bits & 1 for member in tables):
                    raise ArchiveLocked(file=self._file.name)
                if len(tables) > MOST_FILES:
                    raise ArchiveTooLarge(file=self._file.name)
                written = [self._member(archive, member) for member in tables]
                found = [path for path in written if not _is_note(path)] or written
                self.ignored += len(written) - len(found)
                return found
        except (
            zipfile.BadZipFile,
            gzip.BadGzipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            zlib.error,
            ValueError,
        ) as error:
            raise ArchiveDamaged(file=self._file.name) from error

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Path:
        name = PurePosixPath(member.filename.replace("\\", "/")).name
        with archive.open(member) as source:
            if not name.lower().endswith(_GZ):
                return self._write(source, name)
            with gzip.open(source) as inner:
                return self._write(inner, name[: -len(_GZ)])

    def _write(self, source: IO[bytes] | gzip.GzipFile, name: str) -> Path:
        place = self._folder / str(len(list(self._folder.iterdir())))
        place.mkdir()
        path = place / _harmless(name)
        with path.open("wb") as target:
            while block := source.read(_BLOCK):
                self._written += len(block)
                self._watch()
                target.write(block)
        return path

    def _watch(self) -> None:
        if self._cancelled():
            raise ImportCancelled()
        unfolds = self._written > ONLY_FROM and self._written > self._packed * MOST_RATIO
        if self._written > MOST_BYTES or unfolds:
            raise ArchiveTooLarge(file=self._file.name)
        if self._written % (64 * _BLOCK) < _BLOCK and shutil.disk_usage(self._folder).free < _SPARE:
            raise DiskFull()


def _is_table(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    bare = path.with_suffix("") if path.suffix.lower() == _GZ else path
    return bare.suffix.lower() in _TABLES and not path.name.startswith(("._", "~$")) and "__MACOSX" not in path.parts


def _is_note(path: Path) -> bool:
    """A text without any long number near its beginning is no list of people: what was put beside the tables to read
    (readme.txt). A code book is not one either, and is needed."""
    if path.suffix.lower() != ".txt":
        return False
    with path.open("rb") as file:
        head = file.read(_HEAD).replace(b"\0", b"").lower()
    return _LONG_NUMBER.search(head) is None and not all(word in head for word in _BOOK)


def _harmless(name: str) -> str:
    """A file name that no system takes for anything else; the date and the region in it stay readable."""
    kept = "".join(sign for sign in name if sign.isprintable() and sign not in '<>:"/\\|?*').strip(". ")
    return kept[-120:] or "tabel.csv"
