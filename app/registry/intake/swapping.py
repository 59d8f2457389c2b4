"""The last steps of an import: is what was read data at all, is it safe on the disk, and the swap itself."""

import errno
import hashlib
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from pydantic import JsonValue
from sqlmodel import Session, col, select

from app.base.actor import Actor
from app.registry import chains
from app.registry.account import SourceFile
from app.registry.errors import (
    DigitsLost,
    HeaderOnly,
    NothingUsable,
    NumbersSwapped,
    SourceUnreadable,
    SourceWritten,
)
from app.registry.folder import Folder
from app.registry.intake.rounding import Endings
from app.registry.tables import ExtractRow, view
from app.store import Store
from app.store.errors import DiskFull, FileUnreachable

_SWAPPED = 0.1
"""Of all rows; half of the people are women, one in five heads of families is. One row proves nothing of others."""


def judge(
    file: str, rows: int, *, people: int, family_rows: int = 0, nik: Endings, kk: Endings, swapped: int = 0
) -> None:
    """Whether what was read can be data at all. swapped: rows that were refused as KK_LIKE_NIK: men whose numbers have
    changed places look like anybody else.

    Raises HeaderOnly, NothingUsable, NumbersSwapped, DigitsLost.
    """
    if rows == 0 or (people == 0 and family_rows == rows):
        raise HeaderOnly(file=file)
    if swapped > 1 and swapped >= rows * _SWAPPED:
        raise NumbersSwapped(file=file, rows=swapped, of=rows)
    if people == 0:
        raise NothingUsable(file=file, rows=rows)
    for number, endings in (("NIK", nik), ("No. KK", kk)):
        if endings.lost:
            raise DigitsLost(file=file, number=number, share=endings.percent)


def kept(session: Session) -> list[ExtractRow]:
    return list(session.exec(select(ExtractRow).where(col(ExtractRow.dropped_at).is_(None))))


def in_use(
    store: Store, folder: Folder, building: Path, row: ExtractRow, told: Mapping[str, JsonValue], by: Actor
) -> list[UUID]:
    """Put a finished file in its place and in use: from the transaction on every look-up reads it; answers which ones,
    the oldest, are to be destroyed.

    told: what the journal says beside the row's own facts.
    """
    building.replace(folder.path(row.id))
    settle(folder.path(row.id).parent)
    with store.write(by) as unit:
        before = {other.id: other for other in kept(unit.session)}
        account = view(row).account
        going = chains.going([view(other) for other in before.values()], account.corrects if account else None)
        for other in before.values():
            other.current = False
            unit.session.add(other)
        unit.session.flush()  # the database allows one current row
        unit.session.add(row)
        unit.record(
            "registry.imported",
            row.id,
            shape=row.source_shape,
            data_date=row.data_date.isoformat(),
            people=row.people,
            families=row.families,
            rejected=row.rejected,
            dropped_columns=list[JsonValue](row.dropped_columns),
            sha256=row.sha256,
            corrects=row.account["corrects"],
            agreement=row.agreement,
            agreement_until=row.agreement_until.isoformat() if row.agreement_until else None,
            **told,
        )
        for old in (before[each.id] for each in going):
            old.dropped_at = unit.clock()
            unit.session.add(old)
            unit.record("registry.dropped", old.id, people=old.people)
    return [each.id for each in going]


def sources(files: Sequence[Path]) -> tuple[str, tuple[SourceFile, ...]]:
    """SHA-256, hex: of the files' bytes one after the other in the order given, and of each."""
    whole, found = hashlib.sha256(), []
    for path in files:
        one, size = hashlib.sha256(), 0
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                one.update(block)
                if len(files) > 1:
                    whole.update(block)
                size += len(block)
        found.append(SourceFile(path.name, size, one.hexdigest()))
    return whole.hexdigest() if len(found) > 1 else found[0].sha256, tuple(found)


Stamps = tuple[tuple[int, int], ...]


def stamps(files: Sequence[Path]) -> Stamps:
    """How large each file is and when it was written last, to tell later whether it is still the same."""
    return tuple((found.st_size, found.st_mtime_ns) for found in (path.stat() for path in files))


def must_be_unchanged(files: Sequence[Path], before: Stamps) -> None:
    """What was read of a file that another program writes is neither its old content nor its new one, and no SHA-256
    vouches for it. Raises SourceWritten."""
    for path, own, then in zip(files, stamps(files), before, strict=True):
        if own != then:
            raise SourceWritten(file=path.name)


def settle(path: Path) -> None:
    """On the disk, not only in the system's memory; a folder's entries only where the system knows how."""
    if path.is_file():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    elif os.name == "posix":
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def files_told(files: Sequence[Path]) -> Iterator[None]:
    """What the system says of a file, in our words. files: those that are being read.

    Raises DiskFull, SourceUnreadable, FileUnreachable (a file or folder of ours).
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull() from error
        named = Path(error.filename) if isinstance(error.filename, str | os.PathLike) else None
        if named is None or named in files:
            raise SourceUnreadable(file=(named or files[0]).name) from error
        raise FileUnreachable(file=named.name) from error
