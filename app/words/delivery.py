"""How delivery stands, in one line for the clerk; and why an entry was refused."""

from datetime import datetime
from typing import Protocol

from app.words import dates


class Standing(Protocol):
    """See `app.sync.views.Standing`."""

    @property
    def enrolled(self) -> bool: ...
    @property
    def waiting(self) -> int: ...
    @property
    def tray(self) -> int: ...
    @property
    def fenced(self) -> str: ...
    @property
    def sent_at(self) -> datetime | None: ...
    @property
    def equal(self) -> bool | None: ...


_REASONS = {
    "conflict": "Pusat sudah menyimpan catatan lain dengan tanda pengenal yang sama.",
    "fork": "Pusat sudah menyimpan catatan lain di tempat ini pada jurnal.",
    "broken_chain": "Rantai jurnal terputus sebelum catatan ini.",
    "personal_data": "Catatan memuat angka seperti NIK atau No. KK.",
    "too_large": "Catatan terlalu besar.",
    "unreadable": "Pusat belum dapat membaca catatan ini; mungkin Loket di sini lebih baru.",
}


def line(standing: Standing, zone: str) -> str:
    """ "Semua terkirim 10.42", "23 menunggu, 2 perlu perhatian"; "" for a counter without a centre."""
    if not standing.enrolled:
        return ""
    if standing.fenced:
        return "Penomoran dihentikan, hubungi admin pusat"
    parts = [f"{standing.waiting} menunggu"] if standing.waiting else []
    parts += [f"{standing.tray} perlu perhatian"] if standing.tray else []
    if standing.equal is False:
        parts.append("isi pusat berbeda")
    if parts:
        return ", ".join(parts)
    if standing.sent_at is None:
        return "Belum ada yang terkirim"
    return f"Semua terkirim {dates.clock(standing.sent_at, zone)}"


def reason(code: str) -> str:
    """A whole sentence for a `Reason`."""
    return _REASONS.get(code, "Pusat menolak catatan ini.")
