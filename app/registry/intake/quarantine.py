"""The rows that were not taken: a list for the one who can correct them, without giving anybody's number away."""

import csv
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from app.registry.intake.refused_rows import RefusedRow, RefusedRows
from app.registry.rows.faults import Fault, Refused
from app.words.extract import FAULTS

_FEW = 4
_WOULD_COMPUTE = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What makes a spreadsheet take a text for a formula (OWASP, CSV injection). A ' before it makes it a text again."""
_HEADER = ("berkas", "baris", "kolom", "alasan", "nilai")


@dataclass(frozen=True, slots=True)
class SetAside:
    """The refused rows of one import: the list itself, and how many for each reason, the most frequent first."""

    path: Path
    reasons: tuple[tuple[str, int], ...]


def set_aside(path: Path) -> SetAside | None:
    """None when the import refused no row."""
    if not path.is_file():
        return None
    with path.open(encoding="utf-8-sig", newline="") as file:
        counted = Counter(line["alasan"] for line in csv.DictReader(file, delimiter=";"))
    return SetAside(path, tuple(counted.most_common()))


class Quarantine:
    """home/quarantine/<import>.csv for a spreadsheet: semicolons, UTF-8 with its mark. No file when no row comes.

    whole: where the same rows are kept unmasked, to be corrected. where: of rows that came from a correction, the file
    and row in which they stood at first, by the number that they have now.
    """

    def __init__(
        self, path: Path, whole: RefusedRows | None = None, where: Mapping[int, tuple[str, int]] | None = None
    ) -> None:
        self._path, self._whole, self._where = path, whole, where or {}
        self._file: TextIO | None = None
        self.count = 0
        self._reasons: Counter[Fault] = Counter()

    @property
    def reasons(self) -> dict[str, int]:
        """Refused rows by fault, the most frequent first."""
        return {fault.value: count for fault, count in self._reasons.most_common()}

    @property
    def path(self) -> Path | None:
        return self._path if self.count else None

    def add(self, file: str, rows: Iterable[Refused], *, correctable: bool = True) -> None:
        found = (
            RefusedRow(*self._where.get(row.row, (file, row.row)), row.column, row.fault, row.value, dict(row.cells))
            for row in rows
        )
        self.put(found, correctable=correctable)

    def put(self, rows: Iterable[RefusedRow], *, correctable: bool = True) -> None:
        """correctable: kept whole too. A row that is nobody's (of a list that was joined) is only told."""
        rows = list(rows)
        if not rows:
            return
        if self._file is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self._path.open("w", encoding="utf-8-sig", newline="")
            csv.writer(self._file, delimiter=";").writerow(_HEADER)
        lines = csv.writer(self._file, delimiter=";")
        for row in rows:
            fault = Fault(row.fault)
            shown = masked(row.value, fault)
            lines.writerow((_text(row.file), row.row, _text(row.column), FAULTS[fault], _text(shown)))
            self._reasons[fault] += 1
        self.count += len(rows)
        if self._whole is not None and correctable:
            self._whole.put(rows)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        if self._whole is not None:
            self._whole.close()

    def discard(self) -> None:
        if self._file is not None:
            self._file.close()
        self._path.unlink(missing_ok=True)
        if self._whole is not None:
            self._whole.discard()


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_WOULD_COMPUTE) else cell


def masked(value: str, fault: Fault) -> str:
    """Enough to find the cell: of a number the first four characters; of a name its initials, and the digits that are
    wrong in it unless they may be somebody's number."""
    bare = value.strip()
    if fault is Fault.NAME_DIGITS and sum(char.isdigit() for char in bare) <= _FEW:
        return re.sub(r"(?<=\w)[^\W\d]", "•", bare)
    return bare[:4] + "•" * min(len(bare) - 4, 16) if len(bare) > 4 else bare
