"""How it is said that files have been imported before: when, as what, and what that means for importing them again."""

from collections.abc import Sequence
from datetime import date

from app.words import dates

_NOW = {
    "current": "yang sedang dipakai. Mengimpornya lagi hanya perlu bila tanggal atau pemetaan kolomnya harus lain",
    "kept": "yang masih tersimpan. Untuk kembali ke data itu cukup pilih lalu pakai datanya, tanpa mengimpor lagi",
    "gone": "yang sudah tidak tersimpan di komputer ini",
}


def told(files: Sequence[str], on: date, label: str, day: date, state: str, *, joined: bool) -> str:
    """files: their names as they are now; on: when they were imported; day: of which date they were said to be; state:
    see `SeenBefore`."""
    what = f"Berkas {files[0]} isinya" if len(files) == 1 else f"{len(files)} berkas ini isinya"
    if joined:
        return (
            f"{what} persis sama dengan daftar pemeringkatan per {dates.long(day)} yang digabungkan pada "
            f"{dates.long(on)} ke data yang dipakai. Yang dapat berubah hanya desil orang yang masuk sesudah itu."
        )
    known = f"sebagai data {label} per {dates.long(day)}"
    return f"{what} persis sama dengan yang sudah diimpor pada {dates.long(on)} {known}, {_NOW[state]}."
