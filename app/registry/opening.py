"""What lies before us: text, a workbook, or nothing that has rows."""

from collections.abc import Sequence
from pathlib import Path

from app.registry import workbook
from app.registry.errors import FileEmpty, FileMissing, NotATable
from app.registry.sheets import Sheet
from app.registry.text_file import TextSheet

_WORKBOOK = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_KINDS = {
    b"%PDF": "PDF",
    b"\x89PNG": "gambar PNG",
    b"\xff\xd8\xff": "foto JPEG",
    b"GIF8": "gambar GIF",
    b"\x1f\x8b": "arsip GZIP",
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


def sheets(path: Path) -> tuple[list[Sheet], int]:
    """The tables of a file, and how many sheets were left aside.

    Raises FileMissing, FileEmpty, NotATable, or what the reader of that kind raises.
    """
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
        return _workbook(path, head)
    if not head.startswith((b"\xff\xfe", b"\xfe\xff")) and b"\0" in head:
        raise NotATable(file=path.name, kind="berkas biner")
    if head.lstrip(b"\xef\xbb\xbf \r\n\t")[:14].lower().startswith((b"<html", b"<!doctype", b"<table", b"<?xml")):
        raise NotATable(file=path.name, kind="halaman web")
    return [TextSheet(path)], 0


def total_bytes(files: Sequence[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def _workbook(path: Path, head: bytes) -> tuple[list[Sheet], int]:
    for part, kind in _ZIPPED.items():
        if part in head:
            raise NotATable(file=path.name, kind=kind)
    found, ignored = workbook.sheets(path)
    return list(found), ignored
