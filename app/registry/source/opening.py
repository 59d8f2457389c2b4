"""What lies before us: text, a workbook, a code book, or nothing that has rows."""

import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.registry.errors import (
    ArchiveTooLarge,
    FileEmpty,
    FileMissing,
    HeaderMissing,
    HeaderUnknown,
    NotATable,
    NotImported,
    WrongDelimiter,
)
from app.registry.rows import codes
from app.registry.rows.headers import STANDARD, Field, Vocabulary
from app.registry.source import workbook
from app.registry.source.coding import is_text
from app.registry.source.sheets import NEEDED, Sheet
from app.registry.source.text_file import TextSheet

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HEAD = 1 << 12
_MOST_BYTES, _MOST_RATIO = 4 << 30, 400
"""Of a workbook when its parts are unfolded. A sheet of nothing but equal cells reaches a hundred times its size."""
_PACKED = 3
"""Lists of people as workbooks are a third of what they are as text, or less."""
_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "foto JPEG",
    b"GIF8": "gambar GIF",
    b"Rar!": "arsip RAR",
    b"7z\xbc\xaf": "arsip 7z",
    b"MZ": "program",
    b"SQLite format 3": "basis data",
    b"{\\rtf": "dokumen RTF",
}
_ZIPPED = {
    b"word/": "dokumen Word",
    b"ppt/": "presentasi",
    b"opendocument.text": "dokumen teks",
}


_BOOK = Vocabulary({"kolom": (0, Field.NIK), "kode": (0, Field.KK), "keterangan": (0, Field.NAME)}, {})
"""Finds the header of a code book; what the columns are called in it is all that counts."""


@dataclass(frozen=True, slots=True)
class Opened:
    """books: what the code books among the files say; ignored: sheets without a header that we know; hidden: sheets
    that nobody sees who opens the workbook, beside others that are seen."""

    sheets: tuple[Sheet, ...]
    books: codes.Books
    ignored: int
    hidden: int = 0


def opened(files: Sequence[Path], names: Vocabulary = STANDARD) -> Opened:
    """The tables of all files.

    Raises FileMissing, FileEmpty, NotATable, HeaderUnknown (only code books), or what the reader of a file raises.
    """
    if not files:
        raise FileMissing(file="–")
    found = [_opened(file, names) for file in files]
    tables = tuple(sheet for one in found for sheet in one.sheets)
    if not tables:
        raise HeaderUnknown(file=files[0].name, found="kolom, kode, keterangan", needed=NEEDED)
    ignored, hidden = (sum(counts) for counts in zip(*((one.ignored, one.hidden) for one in found), strict=True))
    return Opened(tables, codes.merged(one.books for one in found), ignored, hidden)


def unrecognised(files: Sequence[Path]) -> Path:
    """The first of them whose columns nobody but a person knows; the first of all when there is none such."""
    for file in files:
        try:
            _opened(file, STANDARD)
        except (HeaderUnknown, HeaderMissing, WrongDelimiter):
            return file
        except NotImported:
            continue
    return files[0]


def check(path: Path) -> bool:
    """Whether this is a workbook; False for text. Raises FileMissing, FileEmpty, NotATable, ArchiveTooLarge."""
    if not path.is_file():
        raise FileMissing(file=path.name)
    with path.open("rb") as file:
        head = file.read(4096)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe\0 \r\n\t"):
        raise FileEmpty(file=path.name)
    for start, kind in _KINDS.items():
        if head.startswith(start):
            raise NotATable(file=path.name, kind=kind)
    if head.startswith(_WORKBOOK):
        for part, kind in _ZIPPED.items():
            if part in head:
                raise NotATable(file=path.name, kind=kind)
        _not_too_large(path)
        return True
    if not is_text(head):
        raise NotATable(file=path.name, kind="berkas biner")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:14].lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise NotATable(file=path.name, kind="halaman web")
    return False


def total_bytes(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def as_text(files: Sequence[Path]) -> int:
    """About how many bytes they would be as text: a workbook is packed."""
    return sum(file.stat().st_size * (_PACKED if _is_workbook(file) else 1) for file in files)


def _opened(path: Path, names: Vocabulary) -> Opened:
    if check(path):
        found = workbook.tables(path, names, _BOOK)
        return Opened(tuple(found.sheets), found.books, found.ignored, found.hidden)
    # The book first: its rows name columns and meanings that we know, and would be taken for a header.
    if (book := _text_book(path)) is not None:
        return Opened((), book, 0)
    return Opened((TextSheet(path, names),), {}, 0)


def _text_book(path: Path) -> codes.Books | None:
    with path.open("rb") as file:
        start = file.read(_HEAD).lower().replace(b"\0", b"")
    if not all(name.encode() in start for name in codes.BOOK_HEADER):
        return None
    try:
        sheet = TextSheet(path, _BOOK)
    except NotImported:
        return None
    if not codes.is_book(sheet.header):
        return None
    rows = (row for batch in sheet.batches() for row in zip(*batch.columns, strict=True))
    return codes.read_book(sheet.header, rows)


def _is_workbook(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _WORKBOOK


def _not_too_large(path: Path) -> None:
    """A workbook is a zip; its parts are unfolded in memory. The old kind (xls) is not, and is as large as it looks."""
    try:
        with zipfile.ZipFile(path) as archive:
            whole = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return  # the reader of workbooks will say what is wrong with it
    if whole > _MOST_BYTES or (whole > 100 << 20 and whole > path.stat().st_size * _MOST_RATIO):
        raise ArchiveTooLarge(file=path.name)
