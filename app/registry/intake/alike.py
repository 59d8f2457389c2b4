"""Files of which every byte is known already: imported before, under whatever name, or chosen twice."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from pathlib import Path
from typing import Literal

from app.registry.errors import SameTwice
from app.registry.tables import ExtractRow, view
from app.registry.views import Extract

_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class SeenBefore:
    """The newest import of these very files. on: the day, by the office's clock. state: what became of the extract that
    came of it. day: of which date it was said to be; of a list that was joined the list's."""

    extract: Extract
    on: date
    state: Literal["current", "kept", "gone"]

    @property
    def joined(self) -> bool:
        return self.extract.account is not None and self.extract.account.join is not None

    @property
    def day(self) -> date:
        join = self.extract.account.join if self.extract.account is not None else None
        return self.extract.data_date if join is None else join.data_date


def seen(files: Sequence[Path], rows: Sequence[ExtractRow], zone: tzinfo) -> SeenBefore | None:
    """By content alone, not by name or order. rows: of all extracts that ever were. A list of desils only where
    it is joined with the data in use: with others it can be joined anew.

    Hashes the files only where an import had as many of the same sizes.
    """
    sizes = sorted(file.stat().st_size for file in files)
    alike: list[tuple[ExtractRow, Extract, list[str]]] = []
    for row in rows:
        extract = view(row)
        account = extract.account
        if account is not None and account.corrects is None and sorted(each.bytes for each in account.files) == sizes:
            alike.append((row, extract, sorted(each.sha256 for each in account.files)))
    if not alike:
        return None
    sums = sorted(map(_sha256, files))
    joined = {each.id for row in rows if row.current for each in view(row).rankings}
    same = [
        (row, extract)
        for row, extract, known in alike
        if known == sums and (extract.account is None or extract.account.join is None or row.id in joined)
    ]
    if not same:
        return None
    row, extract = max(same, key=lambda each: each[1].imported_at)
    state: Literal["current", "kept", "gone"] = "gone" if row.dropped_at else "current" if row.current else "kept"
    return SeenBefore(extract, extract.imported_at.astimezone(zone).date(), state)


def must_differ(files: Sequence[Path]) -> None:
    """Of the files that are imported together (those of an archive in its place) none may be another's copy: each of
    its people would stand twice. Lists of nobody are no copies. Raises SameTwice."""
    by_size: dict[int, list[Path]] = {}
    for file in dict.fromkeys(files):
        by_size.setdefault(file.stat().st_size, []).append(file)
    for some in by_size.values():
        known: dict[str, Path] = {}
        for file in some if len(some) > 1 else ():
            first = known.setdefault(_sha256(file), file)
            if first is not file and _has_rows(file):
                raise SameTwice(file=file.name, other=first.name)


def _has_rows(file: Path) -> bool:
    """A workbook is taken to have some; a text has when there is more than a title."""
    with file.open("rb") as opened:
        head = opened.read(_BLOCK)
    return head.startswith((b"PK", b"\xd0\xcf")) or len(head) == _BLOCK or len(head.strip().splitlines()) > 1


def _sha256(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as opened:
        while block := opened.read(_BLOCK):
            found.update(block)
    return found.hexdigest()
