"""The bundle file: a ZIP that any system opens, written in exactly one way, so that every single byte of it counts."""

import zipfile
from collections.abc import Mapping
from io import BytesIO

MANIFEST = "manifest.json"
SIGNATURE = "manifest.cose"
JOURNAL = "journal.jsonl"

MOST_BYTES = 256 * 1024 * 1024
"""A day takes one or two megabytes; whatever is larger than this is not read into memory."""

_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(members: Mapping[str, bytes]) -> bytes:
    """Stored, not compressed: the bytes then depend on no library's version, and `unpack` can ask for exactly them."""
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as bundle:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            bundle.writestr(member, content)
    return file.getvalue()


def unpack(data: bytes) -> dict[str, bytes] | None:
    """Name and content of every member; None when it is no such file, or its members do not hold together."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as bundle:
            if any(member.compress_type != zipfile.ZIP_STORED for member in bundle.infolist()):
                return None
            if sum(member.file_size for member in bundle.infolist()) > len(data):
                return None  # members that lie on top of each other, to be read a thousand times
            return {member.filename: bundle.read(member) for member in bundle.infolist()}
    # What zipfile raises for bytes that somebody damaged (RuntimeError: marked as encrypted).
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError, OverflowError):
        return None


def as_written(data: bytes, members: Mapping[str, bytes]) -> bool:
    """Whether `data` is what `pack` makes of these members, to the last byte."""
    return pack(members) == data
