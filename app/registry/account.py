"""What an import was agreed on and what it did: kept beside the extract, told by the berita acara."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Agreement:
    """On which an office holds these data: number, and the last day on which it is in force (None: not said)."""

    number: str = ""
    until: date | None = None

    def warns(self, today: date) -> int | None:
        """Days left, 0 on its last day and below 0 after it, from SOON days before its end on; None before that, or
        when no end was noted."""
        if self.until is None:
            return None
        left = (self.until - today).days
        return left if left <= SOON else None


SOON = 30
"""Days before an agreement's end from which on it is told: renewing one takes letters and signatures of two offices."""
NO_AGREEMENT = Agreement()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as it was given to the import. bytes: its size; sha256: hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Account:
    """What one import did. warnings, reasons: counts by Doubt and by Fault. by: the account's name.

    rows + heads_added = people + family_rows + rejected + repeated; of a correction, told of its own rows alone.
    corrects: the extract whose refused rows were corrected; profile: the name of the office's own mapping, "" if none.
    """

    files: tuple[SourceFile, ...]
    rows: int
    family_rows: int
    heads_added: int
    repeated: int
    warnings: dict[str, int]
    reasons: dict[str, int]
    by: str
    corrects: UUID | None = None
    profile: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self) | {"corrects": str(self.corrects) if self.corrects else None}

    @classmethod
    def of_json(cls, data: dict[str, Any]) -> "Account":
        files = tuple(SourceFile(**file) for file in data["files"])
        corrects = UUID(data["corrects"]) if data["corrects"] else None
        return cls(**(data | {"files": files, "corrects": corrects}))
