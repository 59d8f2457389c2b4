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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO
from uuid import uuid4

from app.registry.errors import (
    ArchiveDamaged,
    ArchiveEmpty,
    ArchiveLocked,
    ArchiveNested,
    ArchiveTooLarge,
    ImportCancelled,
)
from app.security.erasing import erase
from app.store.errors import DiskFull

MOST_FILES = 1000
"""A list for each desa of a large kabupaten: some 400."""
MOST_BYTES = 12 << 30
"""5 million people with all hundred columns of a pemda release are about 5 GiB."""
MOST_RATIO, ONLY_FROM = 150, 64 << 20
"""Lists of people pack to a tenth or a thirtieth. Beyond 64 MiB whatever unfolds to 150 times its size is no list."""
_TABLES = frozenset((".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsb", ".ods"))
_GZ, _ZIP = ".gz", ".zip"
_CLOSED = frozenset((".rar", ".7z"))
"""Archives that we cannot open."""
_OF_A_SYSTEM, _MAC = ("._", "~$"), "__MACOSX"
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

    An archive in an archive is unpacked too, within the same bounds; a third one is not.

    Raises ArchiveDamaged, ArchiveEmpty, ArchiveLocked, ArchiveNested, ArchiveTooLarge, DiskFull, ImportCancelled.
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
            if kind(file):
                work = _Unpacking(file, folder, cancelled or (lambda: False))
                found += work.all()
                ignored += work.ignored
            else:
                found.append(file)
        yield Unpacked(tuple(found), ignored)
    finally:
        remove(folder)


def remove(folder: Path) -> None:
    """A folder of plain copies, also one that a killed import left: each file ends as a destroyed source does, written
    over once. What the system does not let go stays for the next sweep."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink():
            _end(file)
    shutil.rmtree(folder, ignore_errors=True)


def _end(file: Path) -> None:
    """Windows keeps a file that is still read; then it goes with the folder, or at the next sweep."""
    with suppress(OSError):
        erase(file)


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
    """One archive, and those that lie in it. ignored: members that are no tables."""

    def __init__(self, file: Path, folder: Path, cancelled: Asked) -> None:
        self._file, self._folder, self._cancelled = file, folder, cancelled
        self._packed, self._written, self._tables = file.stat().st_size, 0, 0
        self.ignored = 0

    def all(self) -> list[Path]:
        try:
            found = self._opened(self._file, inside=False)
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
        if not found:
            raise ArchiveEmpty(file=self._file.name)
        return found

    def _opened(self, archive: Path, *, inside: bool) -> list[Path]:
        """inside: it lay in an archive itself."""
        if kind(archive) == "zip":
            return self._zip(archive, inside=inside)
        name = archive.stem if archive.suffix.lower() == _GZ else archive.name
        with gzip.open(archive) as source:
            return self._unfolded(self._write(source, name), inside=inside)

    def _zip(self, path: Path, *, inside: bool) -> list[Path]:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
            packed = [member for member in members if _is_archive(member.filename, inside=inside)]
            tables = [member for member in members if member in packed or _is_table(member.filename)]
            self.ignored += len(members) - len(tables)
            self._tables += len(tables)
            if any(member.flag_bits & 1 for member in tables):
                raise ArchiveLocked(file=self._file.name)
            if self._tables > MOST_FILES:
                raise ArchiveTooLarge(file=self._file.name)
            if packed and inside:
                raise ArchiveNested(file=self._file.name)
            written = [file for member in tables for file in self._member(archive, member, inside=inside)]
            found = [file for file in written if not _is_note(file)] or written
            self.ignored += len(written) - len(found)
            return found

    def _member(self, archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, inside: bool) -> list[Path]:
        name = PurePosixPath(member.filename.replace("\\", "/")).name
        with archive.open(member) as source:
            if not name.lower().endswith(_GZ):
                return self._unfolded(self._write(source, name), inside=inside)
            with gzip.open(source) as inner:
                return self._unfolded(self._write(inner, name[: -len(_GZ)]), inside=True)

    def _unfolded(self, file: Path, *, inside: bool) -> list[Path]:
        """What came out of an archive, or what lies in it. inside: that archive lay in another one: no third is opened.

        Raises ArchiveNested.
        """
        if not kind(file) and file.suffix.lower() not in _CLOSED:
            return [file]
        if inside or file.suffix.lower() in _CLOSED:
            raise ArchiveNested(file=self._file.name)
        found = self._opened(file, inside=True)
        _end(file)
        return found

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


def _is_archive(name: str, *, inside: bool) -> bool:
    """Whether a member is an archive by its name; a packed table is one only where no more is unpacked."""
    path = PurePosixPath(name.replace("\\", "/"))
    packed = path.suffix.lower() in (_ZIP, *_CLOSED) or (inside and path.suffix.lower() == _GZ and _is_table(name))
    return packed and not path.name.startswith(_OF_A_SYSTEM) and _MAC not in path.parts


def _is_table(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    bare = path.with_suffix("") if path.suffix.lower() == _GZ else path
    return bare.suffix.lower() in _TABLES and not path.name.startswith(_OF_A_SYSTEM) and _MAC not in path.parts


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
