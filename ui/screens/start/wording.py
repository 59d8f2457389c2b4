"""Each thing that an office needs, in a line: done, or what is missing and where to go. No Qt here."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.founding.readiness import Readiness
from app.standard import Standard
from app.words import dates

Place = Literal["officials", "accounts", "letterhead", "data"]


@dataclass(frozen=True, slots=True)
class Line:
    """what: the thing; about: how it stands with it; act: a verb for what is missing, "" where nothing is."""

    what: str
    about: str
    done: bool
    act: str
    place: Place


def lines(found: Readiness, standard: Standard) -> Sequence[Line]:
    """In the order in which they are best done."""
    made = [
        _line(
            "Pejabat yang memberi paraf dan menandatangani",
            f"Belum dicatat: {'; '.join(standard.role_title(role) for role in found.officials)}.",
            "Semua tercatat.",
            not found.officials,
            "Catat pejabat",
            "officials",
        )
    ]
    if found.clerks is not None:
        made.append(
            _line(
                "Akun petugas yang melayani",
                "Belum ada. Setiap petugas masuk dengan akunnya sendiri, supaya jelas siapa mengerjakan apa.",
                f"{found.clerks} akun dapat melayani dan membuat surat.",
                found.clerks > 0,
                "Buat akun",
                "accounts",
            )
        )
    return [
        *made,
        _line(
            "Alamat pada kop surat",
            "Belum diisi; surat terbit tanpa alamat kantor.",
            "Sudah diisi.",
            found.address,
            "Isi kop surat",
            "letterhead",
        ),
        _line(
            "Alamat halaman periksa",
            "QR pada surat masih menuju alamat contoh, jadi belum dapat dibuka warga.",
            "QR menuju halaman kantor ini.",
            found.verify,
            "Isi alamat",
            "letterhead",
        ),
        _line(
            "Data DTSEN",
            "Belum ada; tanpa data, surat belum dapat dibuat.",
            f"Dipakai: data per {dates.long(found.data)}." if found.data is not None else "",
            found.data is not None,
            "Impor data",
            "data",
        ),
    ]


def heading(found: Readiness) -> tuple[str, str]:
    """The sentence over the list, and the one under it."""
    if found.complete:
        return "Kantor ini siap melayani.", "Petugas dapat masuk dengan akunnya, lalu memanggil antrean di layar Loket."
    return (
        "Beberapa hal perlu disiapkan sebelum surat pertama.",
        "Kerjakan dari atas ke bawah; yang selesai tercentang dengan sendirinya.",
    )


def _line(what: str, missing: str, there: str, done: bool, act: str, place: Place) -> Line:
    return Line(what, there if done else missing, done, "" if done else act, place)
