"""A kept paper, as lists show it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID


class Slot(StrEnum):
    """What kind of paper it is. The first ones come from applicants, the last three are the office's own product."""

    KTP = "ktp"
    KK = "kk"
    PHOTO_FRONT = "foto_depan"
    PHOTO_INSIDE = "foto_dalam"
    VILLAGE_LETTER = "surat_desa"
    OTHER = "lainnya"
    PRINT_OUT = "cetakan_siksng"
    SIGNED = "surat_bertanda_tangan"
    PAPER_LETTER = "surat_tulis_tangan"


PRODUCTS = frozenset({Slot.PRINT_OUT, Slot.SIGNED, Slot.PAPER_LETTER})
"""The office's archive; everything else are copies of people's papers, kept for a shorter time."""


@dataclass(frozen=True, slots=True)
class Filed:
    """ref: the file's content, the same for the same bytes. media: MIME type. size: bytes. keep_until: the day after
    which it is to be destroyed. destroyed_at: None while it is there."""

    id: UUID
    subject: UUID
    slot: Slot
    ref: str
    media: str
    size: int
    pages: int
    at: datetime
    by: str
    keep_until: date
    destroyed_at: datetime | None

    @property
    def suffix(self) -> str:
        return ".pdf" if self.media == "application/pdf" else ".jpg"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A paper and its thumbnail (JPEG, at most 240 pixels)."""

    filed: Filed
    thumb: bytes
