"""How delivery stands, in one line for the clerk; why an entry was refused, and what to do about it."""

from datetime import datetime
from typing import Protocol
from zoneinfo import ZoneInfo

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


class Noticed(Protocol):
    """See `app.sync.views.Standing`."""

    @property
    def empty(self) -> tuple[str, ...]: ...
    @property
    def foreign(self) -> tuple[str, ...]: ...
    @property
    def restored_at(self) -> datetime | None: ...


_HELD = "Catatan ini tetap tersimpan di sini; "
_REASONS = {
    "conflict": (
        "Pusat sudah menyimpan catatan lain dengan tanda pengenal yang sama.",
        _HELD + "minta admin pusat melihat daftar pertentangan.",
    ),
    "fork": (
        "Pusat sudah menyimpan catatan lain di tempat ini pada jurnal.",
        _HELD + "minta admin pusat memutuskan komputer mana yang dipakai terus.",
    ),
    "broken_chain": (
        "Rantai jurnal terputus sebelum catatan ini.",
        "Simpan cadangan sekarang, lalu hubungi admin pusat: jurnal mungkin diubah.",
    ),
    "personal_data": (
        "Catatan memuat angka seperti NIK atau No. KK.",
        _HELD + "laporkan kepada pembuat Loket, tanpa menyalin angkanya.",
    ),
    "too_large": ("Catatan terlalu besar.", _HELD + "laporkan kepada pembuat Loket."),
    "unreadable": (
        "Pusat belum dapat membaca catatan ini; mungkin Loket di sini lebih baru.",
        "Kirim lagi sesudah pusat diperbarui.",
    ),
}
_REFUSED = ("Pusat menolak catatan ini.", _HELD + "minta admin pusat melihat sebabnya.")
_FENCED = {
    "twin": "Komputer lain dengan data yang sama sudah menghubungi pusat.",
    "behind": "Jurnal di sini lebih pendek daripada yang sudah diterima pusat: mungkin ini cadangan lama.",
    "forked": "Jurnal di sini berbeda dari yang sudah diterima pusat.",
    "stopped": "Admin pusat menghentikan loket ini.",
}
_MESSAGES = {
    "lease": "Blok nomor",
    "revocation": "Pencabutan surat",
    "decision": "Keputusan surat",
    "standard": "Standar pelayanan",
    "request": "Permohonan online",
    "extract": "Data DTSEN",
    "settlement": "Putusan atas catatan",
}
_AREAS = {
    "visits": "Kunjungan",
    "letters": "Surat",
    "approvals": "Paraf",
    "registry": "Data",
    "filing": "Berkas",
    "staff": "Petugas",
    "office": "Kantor",
    "closing": "Tutup hari",
    "sync": "Kiriman",
    "requests": "Permohonan",
}

_TROUBLE = {
    "sync.offline": "Tanpa jaringan",
    "sync.centre_failed": "Kantor pusat sedang terganggu",
    "sync.clock_off": "Jam komputer ini perlu dibetulkan",
    "sync.unknown_device": "Kantor pusat tidak mengenal komputer ini",
    "sync.not_the_centre": "Jawaban bukan dari kantor pusat",
}
_CALM = frozenset({"", "sync.offline", "sync.centre_failed"})
"""Loket helps itself out of these."""


def line(standing: Standing, zone: str, trouble: str = "") -> str:
    """ "Semua terkirim 10.42", "23 menunggu, 2 perlu perhatian"; "" for a counter without a centre.

    trouble: code of the error with which the last round ended, "" when it went well.
    """
    if not standing.enrolled:
        return ""
    if standing.fenced:
        return "Penomoran dihentikan, hubungi admin pusat"
    parts = [_TROUBLE.get(trouble, "Kiriman terganggu")] if trouble else []
    parts += [f"{standing.waiting} menunggu"] if standing.waiting else []
    parts += [f"{standing.tray} perlu perhatian"] if standing.tray else []
    if standing.equal is False:
        parts.append("Isi pusat berbeda")
    if not parts[bool(trouble) :]:
        parts.append(_all_sent(standing, zone))
    first, *others = parts
    return ", ".join([first, *(other[0].lower() + other[1:] for other in others)])


def notices(standing: Noticed, zone: str) -> list[str]:
    """What else is to be known: whole sentences, for whoever asks how delivery stands."""
    told = []
    if standing.restored_at is not None:
        day = dates.long(standing.restored_at.astimezone(ZoneInfo(zone)).date())
        at = f"{day} {dates.clock(standing.restored_at, zone)}"
        told.append(f"Pusat dipulihkan dari cadangannya; diketahui {at}. Yang hilang di sana dikirim ulang dari sini.")
    told += [f"Nomor seri {series} habis di loket ini; menunggu blok baru dari pusat." for series in standing.empty]
    told += [
        f"Pusat meminjamkan nomor seri {series}, yang tidak ada pada standar di sini: minta admin pusat memeriksanya."
        for series in standing.foreign
    ]
    return told


def _all_sent(standing: Standing, zone: str) -> str:
    if standing.sent_at is None:
        return "Belum ada yang terkirim"
    return f"Semua terkirim {dates.clock(standing.sent_at, zone)}"


def needs_somebody(standing: Standing, trouble: str = "") -> bool:
    """Whether a person has to look; what waits for the network does not."""
    return standing.enrolled and bool(
        standing.fenced or standing.tray or standing.equal is False or trouble not in _CALM
    )


def reason(code: str) -> str:
    """A whole sentence for a `Reason`."""
    return _REASONS.get(code, _REFUSED)[0]


def remedy(code: str) -> str:
    """What to do about an entry that was refused for this `Reason`."""
    return _REASONS.get(code, _REFUSED)[1]


def fenced(code: str) -> str:
    """Why this counter gives no numbers; code: a `Fence`."""
    return _FENCED.get(code, "Pusat menghentikan penomoran di komputer ini.")


def message_kind(kind: str) -> str:
    return _MESSAGES.get(kind, "Lain")


def entry_kind(kind: str) -> str:
    """The area that an entry of the journal belongs to, as people call it."""
    return _AREAS.get(kind.partition(".")[0], "Catatan")
