"""What a bundle says of itself (manifest.json, format 1): whose day, which files, which stretch of the journal."""

import json
from datetime import date, datetime
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

COVERS = (
    "Semua catatan jurnal hari itu menurut zona waktu kantor, sampai sebelum penutupan ini; catatan penutupan ini "
    "sendiri (closing.day_closed) menyusul sesudah head."
)


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class JournalPart(_Frozen):
    """first, last: numbers of the entries, None on a day without any. before: link of the entry before the first one;
    head: link of the last. Both are 64 hex digits."""

    first: int | None
    last: int | None
    entries: int
    before: str
    head: str
    covers: str = COVERS


class FilePart(_Frozen):
    name: str
    bytes: int
    sha256: str


class Manifest(_Frozen):
    """office: its code. desk: the counter that wrote the day. made: UTC. by: the account's name."""

    format: Literal[1] = 1
    office: str
    title: str
    edition: str
    desk: str
    day: date
    zone: str
    version: int = Field(ge=1)
    made: datetime
    by: str
    counts: dict[str, JsonValue]
    journal: JournalPart
    files: tuple[FilePart, ...]

    def to_bytes(self) -> bytes:
        """The bytes that are signed."""
        text = json.dumps(self.model_dump(mode="json"), indent=1, sort_keys=True, ensure_ascii=False)
        return f"{text}\n".encode()


def file_part(name: str, content: bytes) -> FilePart:
    return FilePart(name=name, bytes=len(content), sha256=sha256(content).hexdigest())
