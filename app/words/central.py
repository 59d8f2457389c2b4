"""What the central office's pages call states and reasons."""

import re
from collections.abc import Sequence

from app.words.errors import texts

STATES = {"expected": "menunggu pendaftaran", "active": "aktif", "fenced": "dihentikan"}

FENCED = {
    "twin": "Komputer lain datang dengan tanda pengenal yang sama.",
    "behind": "Jurnalnya berakhir sebelum yang dipegang pusat: cadangan lama.",
    "forked": "Jurnalnya berbeda dari yang dipegang pusat.",
    "stopped": "Dihentikan admin.",
}

HELD = {
    "conflict": "Tanda pengenal yang sama pernah datang dengan isi lain.",
    "fork": "Di tempat itu pada jurnal sudah ada catatan lain.",
    "broken_chain": "Catatan tidak menyambung dengan yang sebelumnya.",
    "personal_data": "Isi memuat 16 angka seperti NIK; isinya tidak disimpan.",
    "too_large": "Lebih dari 64 kB.",
    "unreadable": "Belum dapat dibaca versi ini.",
}

SENT = {
    "standard": "Standar pelayanan",
    "extract": "Data DTSEN",
    "revocation": "Pencabutan surat",
    "decision": "Keputusan surat",
    "settlement": "Putusan atas catatan",
}

PROGRESS = {
    "waiting": "belum diambil",
    "fetched": "diambil, belum ada kabar",
    "applied": "diterapkan",
    "refused": "tidak dapat diterapkan",
}

_OFFERED = "diterima, menunggu admin kantornya"
"""What counts as applied where nothing takes effect before somebody there wants it."""


def progress(kind: str, state: str) -> str:
    """How far a counter is with a message of this kind."""
    return _OFFERED if state == "applied" and kind in ("standard", "extract") else PROGRESS[state]


VERDICTS = {
    "centre": "Yang dipegang pusat berlaku",
    "counter": "Catatan loket yang benar",
    "seen": "Sudah diperiksa",
    "anew": "Loket didaftarkan ulang",
}

DUTIES = {"send": "mengirim ke loket", "settle": "memutuskan pertentangan", "audit": "membaca riwayat"}

_FACT = re.compile(r" ?\(\{\w+\}\)| ?\{\w+\}")


def could_not(code: str) -> str:
    """Why a counter could not apply a message; code: of the error there, whose facts stay with the counter."""
    what, _ = texts().get(code, ("Loket itu belum dapat menerapkannya.", ""))
    return _FACT.sub("", what)


LENT = {
    "open": "dipinjam",
    "expired": "lewat masa, belum ada kabar",
    "returned": "kembali",
    "void": "batal",
    "refused": "ditolak loket",
}
"""What became of a block of numbers."""


def spans(numbers: Sequence[int]) -> str:
    """ "3, 7–9" of 3, 7, 8, 9."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in found)
