"""A number that the office's file has in a row that its import refused: nobody may say "not in the data" of it."""

from collections.abc import Sequence
from typing import Protocol

from app.words.extract import FAULTS
from app.words.numbers import grouped

_FEW = 3


class Row(Protocol):
    """See `app.registry.Aside`."""

    @property
    def file(self) -> str: ...
    @property
    def row(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def fault(self) -> str: ...


REFUSED = "baris ditolak saat impor"
"""In a list, of somebody who only seems to be new or gone."""
TITLE = "Nomor ini ada di berkas kantor, tetapi barisnya ditolak saat impor"
NUMBER = "Angka yang diketik ada pada baris berkas yang ditolak saat impor; orang di bawah ini bernomor lain."
FAMILY = "Desilnya belum diketahui: baris keluarganya ditolak saat impor. Minta pengelola data membetulkannya dulu."
UNKNOWN = "Jadi dari data belum diketahui apa pun tentang orang ini: jangan katakan terdaftar, jangan katakan tidak."
TO_DO = "Minta pengelola data membetulkan baris itu; di layar Data, buku kerja koreksinya dapat diimpor sendiri."
MEANWHILE = "Sementara itu catat penolakan (Ctrl+T) dengan alasan baris ditolak, lalu beri lembar saran."


def by_command(code: str) -> str:
    """The same as MEANWHILE on the command line. code: of the refusal."""
    return f"Sementara itu: loket letter refuse KUNJUNGAN {code} --nik -"


def why(rows: Sequence[Row]) -> str:
    """ "Desil bukan 1 sampai 10 (kolom desil, daftar.csv baris 4)."; each reason once, with the first rows of each."""
    told: dict[tuple[str, str], list[str]] = {}
    for each in rows:
        told.setdefault((each.fault, each.column), []).append(f"{each.file} baris {grouped(each.row)}")
    return " ".join(f"{FAULTS[fault]} ({_where(column, places)})." for (fault, column), places in told.items())


def reasons(rows: Sequence[Row]) -> str:
    """The reasons alone."""
    return "; ".join(dict.fromkeys(FAULTS[each.fault] for each in rows))


def _where(column: str, places: Sequence[str]) -> str:
    more = f"dan {len(places) - _FEW} baris lain" if len(places) > _FEW else ""
    return ", ".join(filter(None, [f"kolom {column}" if column else "", *places[:_FEW], more]))
